"""The complements of a cue: which noun phrase of its clause is subject, object, possessor, and so speaker or accused.

Entry point: ``complements``. German tells subject and object by case, number and order; where all allow both, the
phrase before the verb is the subject.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.document import Token
from kg.extract.lexicon import Argument, Match
from kg.extract.phrase import ALL, NAME, PRONOUN, Phrase
from kg.extract.wordclasses import QUOTES
from kg.extract.words import function_words
from kg.extract.words.grammar import Grammar

_CASE_OF = {"subject": "n", "directObject": "a", "indirectObject": "d", "genitiveObject": "g"}
_PASSIVE_REACH = 25
"""Tokens before a participle in which its auxiliary stands: the German middle field is long."""


@dataclass(frozen=True)
class Complements:
    """Phrases by their role, and the rules that found them."""

    roles: dict[str, Phrase] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    every: tuple[tuple[str, Phrase], ...] = ()
    """All of a verb's, several of one role as well: both sides of a meeting."""


def complements(
    tokens: Sequence[Token], match: Match, found: Sequence[Phrase], clause: tuple[int, int], language: str
) -> Complements:
    """Return the complements of a cue among the phrases of its clause (tokens from, to), by the best frame."""
    grammar = function_words(language).grammar
    outside = [p for p in found if not set(range(p.start, p.end)) & set(match.tokens)]
    outside = [p for p in outside if not _in_brackets(tokens, p, match.tokens[0])]
    outside = [replace(p, preposition=None, governor=None) if p.governor in match.tokens else p for p in outside]
    candidates = _with_appositions(tokens, outside, match)
    if match.entry.part_of_speech != "verb":
        return max(
            (_of_noun(tokens, match, frame, found, grammar) for frame in match.entry.frames),
            key=lambda made: len(made.roles), default=Complements(),
        )  # fmt: skip
    passive = is_passive(tokens, match.tokens, clause, language)
    passive = passive or (
        _reduced(tokens, match, grammar) if language == "en" else _stands_accused(tokens, match, clause, grammar)
    )
    made = [_of_verb(tokens, match, frame, candidates, passive, language) for frame in match.entry.frames]
    return max(made, key=lambda one: len(one.roles), default=Complements())


def _in_brackets(tokens: Sequence[Token], phrase: Phrase, cue: int) -> bool:
    """Tell whether a phrase begins what stands in brackets, and the cue is not in them too."""
    if phrase.start == 0 or tokens[phrase.start - 1].text not in ("(", "["):
        return False
    return cue < phrase.start or any(token.text in (")", "]") for token in tokens[phrase.end : cue])


def _stands_accused(tokens: Sequence[Token], match: Match, clause: tuple[int, int], grammar: Grammar) -> bool:
    """Tell whether a German participle says that somebody is accused: *ist wegen Mordes angeklagt*."""
    word = tokens[match.tokens[0]].text.lower()
    accuses = any(a.role == "accused" and a.function == "directObject" for frame in match.entry.frames for a in frame)
    if not accuses or len(match.tokens) > 1 or not word.endswith("t") or word == match.entry.label:
        return False
    near = {tokens[i].lower for i in range(*clause)}
    forms = grammar.verb_forms
    return bool(near & forms.being) and not near & forms.having and not word.endswith("te")


def _reduced(tokens: Sequence[Token], match: Match, grammar: Grammar) -> bool:
    """Tell whether an English participle of accusing has nobody behind it to accuse: *a banker accused of fraud*."""
    last = match.tokens[-1]
    accuses = any(a.role == "accused" and a.function == "directObject" for frame in match.entry.frames for a in frame)
    if not accuses or len(match.tokens) > 1 or last + 2 >= len(tokens) or not tokens[last].text.endswith("ed"):
        return False
    marker, after = tokens[last + 1].text, tokens[last + 2].text
    governing = grammar.governing
    return marker in governing.of_charge or (marker in governing.of_charge_doing and after.endswith("ing"))


def _with_appositions(tokens: Sequence[Token], found: Sequence[Phrase], match: Match) -> list[Phrase]:
    """Join an apposition to the phrase before its comma: it is no complement of its own."""
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        apposed = last is not None and phrase.start == last.end + 1 and tokens[last.end].text == ","
        closed = phrase.end in match.tokens or phrase.end >= len(tokens) or not tokens[phrase.end].text[0].isalnum()
        if last and apposed and closed and phrase.preposition is None and PRONOUN not in (phrase.kind, last.kind):
            joined[-1] = replace(last, end=phrase.end)
        else:
            joined.append(phrase)
    return joined


def _of_verb(
    tokens: Sequence[Token],
    match: Match,
    frame: tuple[Argument, ...],
    candidates: Sequence[Phrase],
    passive: bool,
    language: str,
) -> Complements:
    by_function = {argument.function: argument.role for argument in frame if argument.marker is None}
    roles: dict[str, Phrase] = {}
    every: list[tuple[str, Phrase]] = []
    candidates = _parted(candidates, {a.marker for a in frame if a.marker})
    bare = [p for p in candidates if p.preposition is None]
    if any(argument.marker == "als" for argument in frame):
        bare = [p for p in bare if not _behind_as(tokens, p)]
    governed = [p for p in candidates if p.preposition is not None]
    governing = function_words(language).grammar.governing
    for phrase in governed:
        role = next((a.role for a in frame if a.marker == phrase.preposition), None)
        if role == "addressee" and phrase.governor is not None and tokens[phrase.governor].lower in governing.merged:
            continue
        if role:
            every.append((role, phrase))
            verb = match.tokens[0]
            if role in roles and language == "de" and roles[role].end <= verb < phrase.start:
                roles[role] = phrase
            roles.setdefault(role, phrase)
        elif passive and phrase.preposition in governing.agent and "speaker" not in roles:
            roles["speaker"] = phrase
    functions = _functions(tokens, match, bare, by_function, passive, language)
    for function, phrase in functions.items():
        role = by_function.get(function)
        if role:
            every.append((role, phrase))
            roles.setdefault(role, phrase)
    return Complements(roles, ("passive",) if passive else ("active",), tuple(every))


def _behind_as(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether a phrase says what something is: *als „feigen Mord“ bezeichnete sie …*."""
    before = [token.lower for token in tokens[max(0, phrase.start - 2) : phrase.start]]
    return bool(before) and (before[-1] == "als" or (before[-1] in QUOTES and before[0] == "als"))


def _parted(candidates: Sequence[Phrase], markers: set[str]) -> list[Phrase]:
    """Part a complement from the noun before it to which the chunker gave it: *die Polizei | für die Toten*."""
    out: list[Phrase] = []
    for phrase in candidates:
        last = phrase.possessors[-1] if phrase.possessors else None
        hangs = last is not None and last.end == phrase.end and last.preposition in markers
        if last is None or not hangs or any(p.preposition == last.preposition for p in candidates):
            out.append(phrase)
            continue
        out.append(replace(phrase, end=last.start - 1, possessors=phrase.possessors[:-1]))
        out.append(replace(last, governor=last.start - 1))
    return out


def _functions(
    tokens: Sequence[Token],
    match: Match,
    bare: Sequence[Phrase],
    by_function: dict[str, str],
    passive: bool,
    language: str,
) -> dict[str, Phrase]:
    """Assign grammatical functions to the phrases without preposition."""
    verb = match.tokens[0]
    says = by_function.get("subject") == "speaker" and "accused" not in by_function.values()
    inverted = language == "de" or says
    promoted = ""
    if passive:
        subject = subject_of(tokens, verb, bare, language, inverted)
        given = by_function.get("directObject") == "" and not any("n" not in p.cases and "d" in p.cases for p in bare)
        promoted = "directObject" if "directObject" in by_function and not given else "indirectObject"
        found = {promoted: subject} if subject else {}
        rest = [p for p in bare if p is not subject]
    else:
        subject = subject_of(tokens, verb, bare, language, inverted)
        found = {"subject": subject} if subject else {}
        rest = [p for p in bare if p is not subject and (language == "de" or p.start > verb)]
    objects = ("genitiveObject", "indirectObject", "directObject")
    wanted = [f for f in objects if by_function.get(f) and f not in found]
    if language == "en":
        taken = {*found, promoted} if passive else set(found)
        taking = [f for f in ("directObject", "indirectObject") if by_function.get(f) and f not in taken]
        found.update(zip(taking, (p for p in rest if p.start > verb), strict=False))
        return found
    for function in wanted:
        case = _CASE_OF[function]
        best = next((p for p in rest if p.cases <= {case, *("n" if case == "a" else "")} and case in p.cases), None)
        if best is not None:
            found[function] = best
            rest = [p for p in rest if p is not best]
    open_ = [f for f in reversed(wanted) if f not in found]
    for function in open_:
        able = [p for p in rest if _CASE_OF[function] in p.cases and _allowed(function, p)]
        both = function == "directObject" and "indirectObject" in open_ and len(able) > 1
        best = able[-1] if both else next(iter(able), None)
        if best is not None:
            found[function] = best
            rest = [p for p in rest if p is not best]
    return found


def split_genitive(found: Complements, match: Match) -> Complements:
    """Part what a verb governs from what looks like an attribute: *die Regierung | der Lüge beschuldigen*."""
    governs = any(a.function == "genitiveObject" for frame in match.entry.frames for a in frame)
    accused = found.roles.get("accused")
    if not governs or accused is None or "content" in found.roles or not accused.possessors:
        return found
    last, outer = accused.possessors[-1], accused
    while last.preposition is not None and last.end == accused.end and last.possessors:
        outer, last = last, last.possessors[-1]
    if last.end != accused.end or last.start <= outer.head or last.preposition is not None:
        return found
    whole = replace(accused, end=last.start, possessors=tuple(p for p in accused.possessors if p.end <= last.start))
    return Complements({**found.roles, "accused": whole, "content": last}, (*found.rules, "genitive-object"))


def _allowed(function: str, phrase: Phrase) -> bool:
    """Tell whether a phrase whose case is not plain may take a function: a dative without article is a name's."""
    if function == "directObject":
        return True
    bare = phrase.end - phrase.start == 1
    return phrase.cases != ALL or (function == "indirectObject" and (phrase.kind == NAME or bare))


def subject_of(
    tokens: Sequence[Token], verb: int, bare: Sequence[Phrase], language: str, inverted: bool
) -> Phrase | None:
    """Return the phrase that can be the subject: one before the verb, else (``inverted``) the first behind it."""
    able = [p for p in bare if "n" in p.cases and _agrees(tokens, verb, p, language)]
    before = [p for p in able if p.end <= verb]
    if language == "en":
        apart = bool(before) and any(tokens[i].text == "," for i in range(before[-1].end, verb))
        if before and verb > 0 and tokens[verb - 1].text in function_words(language).grammar.linking.clausal:
            return before[0]
        if before:
            return before[0] if apart else _around_relative(tokens, before, function_words(language).grammar)
        leads = verb == 0 or not tokens[verb - 1].text[0].isalnum()
        return next((p for p in able if p.start > verb), None) if inverted and leads else None
    if before:
        return next((p for p in before if p.cases == frozenset("n")), before[0])
    return next((p for p in able if p.start > verb), None)


def _around_relative(tokens: Sequence[Token], before: Sequence[Phrase], grammar: Grammar) -> Phrase:
    """Return the last of some phrases, or that before a relative clause in which it is an object: *men who ran it*."""
    last = before[-1]
    for phrase in reversed(before[:-1]):
        if tokens[phrase.end].text in grammar.articles.relative_subjects and last.start > phrase.end + 1:
            return phrase
    return last


def _agrees(tokens: Sequence[Token], verb: int, phrase: Phrase, language: str) -> bool:
    """Tell whether a phrase can agree in number with a German finite verb; the infinitive's form is plural too."""
    if language != "de" or phrase.plural is None or phrase.kind == PRONOUN:
        return True
    form = tokens[verb].lower
    return bool(phrase.members) or not (phrase.plural and form.endswith(("te", "t")))


def is_passive(tokens: Sequence[Token], verb: tuple[int, ...], clause: tuple[int, int], language: str = "de") -> bool:
    """Tell whether a verb (its tokens) is a participle with a passive auxiliary near it."""
    grammar = function_words(language).grammar
    if language == "en":
        return _passive_participle(tokens, verb[0], clause[0], grammar)
    noun_first = len(verb) > 1 and tokens[verb[0]].text[0].isupper()
    index = next((i for i in verb if _participle(tokens[i].lower)), verb[-1] if noun_first else verb[0])
    word = tokens[index].lower
    begin = max(clause[0], index - _PASSIVE_REACH)
    begin = next((i + 1 for i in range(index - 1, begin - 1, -1) if tokens[i].text == ","), begin)
    around = tokens[begin : min(clause[1], index + 3)]
    near = {token.lower for token in around if not token.text.isupper()}
    forms = grammar.verb_forms
    if index == clause[1] - 1 and not (near & forms.passive or near & forms.having or near & forms.being):
        # "wurde wegen Untreue, Betrugs und Diebstahls angeklagt"
        near = {token.lower for token in tokens[clause[0] : index] if not token.text.isupper()}
    passive = any(token.text in forms.undergone for token in tokens[clause[0] : clause[1]])
    if not near & forms.passive and not passive:
        return False
    return "ge" in word[:6] or (word.endswith(("t", "en", "ed", "d")) and (len(verb) == 1 or noun_first))


def _passive_participle(tokens: Sequence[Token], verb: int, begin: int, grammar: Grammar) -> bool:
    """Tell whether an English form of *to be* stands right before a participle, but for adverbs and others."""
    be, between, joining = grammar.verb_forms.passive, grammar.verb_forms.between, grammar.linking.coordinating
    if tokens[verb].lower in be or tokens[verb].lower.endswith("ing"):
        return False
    for index in range(verb - 1, begin - 1, -1):
        word = tokens[index].lower
        if word in be:
            return True
        after = tokens[index + 1].lower
        joined = (after == "," or after in joining) and word.endswith(("ed", "en"))
        joined = joined and not _object_follows(tokens, verb + 1, grammar)
        if not (word.endswith("ly") or word in between or word == "," or joined):
            return False
    return False


def _object_follows(tokens: Sequence[Token], index: int, grammar: Grammar) -> bool:
    if index >= len(tokens):
        return False
    text = tokens[index].text
    return text[0].isupper() or text in grammar.articles.openers


def _participle(word: str) -> bool:
    return "ge" in word[:6] and word.endswith(("t", "en"))


def _of_noun(
    tokens: Sequence[Token], match: Match, frame: tuple[Argument, ...], found: Sequence[Phrase], grammar: Grammar
) -> Complements:
    """Return the complements of a noun: its possessor, and phrases with the prepositions of its frame."""
    noun = match.tokens[-1]
    roles: dict[str, Phrase] = {}
    own = next((p for p in found if p.start <= noun < p.end), None)
    for argument in frame:
        if argument.function == "possessor" and own and own.owners:
            roles.setdefault(argument.role, own.owners[-1])
        elif argument.marker:
            phrase = next((p for p in found if p.preposition == argument.marker and p.start > noun), None)
            if phrase:
                roles.setdefault(argument.role, phrase)
    subject = next((p for p in found if p.preposition is None and "n" in p.cases and p is not own), None)
    if subject is not None and tokens[subject.start].lower in grammar.references.expletive:
        subject = None
    if "speaker" not in roles and subject is not None:
        roles["speaker"] = subject
    return Complements(roles, ("noun",))
