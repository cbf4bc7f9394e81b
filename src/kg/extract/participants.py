"""Who takes part in an event: complements of a verb, attributes of a noun, the subject of *start (an invasion)*.

Entry points: ``taking_part``, ``has_happened``.
"""

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.arguments import complements, is_passive, subject_of
from kg.extract.clauses import Segment
from kg.extract.content import clause_of
from kg.extract.gazetteer import COMPOUND
from kg.extract.lexicon import Argument, Match
from kg.extract.nouns import load_nouns
from kg.extract.phrase import NAME, NOUN, PRONOUN, Phrase, modifies

ROLES = ("agent", "target", "party", "visitor", "host", "beneficiary")
DOING = ("agent", "party", "visitor")
"""Roles of whoever does what a noun says, the first that its frame has."""
_GETTING = ("host", "beneficiary", "target")

Roles = tuple[tuple[str, Phrase], ...]


def taking_part(context: Analysis, match: Match, place: int) -> Roles:
    """Return the phrases that fill the roles of an event's frame, in the order of ``ROLES``."""
    clause = clause_of(context, place, place)
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1] and not _of_time(context, p)]
    if match in context.compounds:
        found = _in_compound(context, match)
    elif match.entry.part_of_speech != "verb":
        carried = _subject_left_out(context, match, place)
        found = _beside_noun(context, match, [carried, *inside] if carried else inside, clause)
    elif is_attribute(context, match):
        found = _beside_participle(context, match)
    else:
        found = _beside_verb(context, match, place, inside, clause)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (ROLES.index(one[0]), one[1].start)))


def has_happened(context: Analysis, match: Match, place: int) -> bool:
    """Tell whether the noun of an event means one that took place, and not a possible, planned or prevented one."""
    start, end = clause_of(context, place, place)
    own = next((p for p in context.phrases if p.start <= match.tokens[-1] < p.end), None)
    words = context.words
    after = own is not None and own.preposition in words.factive and own.head == match.tokens[-1]
    if after:
        return True
    if any(context.text(i) in words.irreal for i in range(start, end)):
        return False
    if own is None or own.head not in match.tokens:
        return own is not None and _definite_inside(context, own, match)
    if own.preposition is not None:
        return False
    wanted = any(context.text(i) in words.modals for i in range(start, end))
    infinitive = any(context.text(i) in words.grammar.verb_forms.infinitive_marks for i in range(start, end))
    return not (wanted or infinitive or _in_cue(context, match, start, end))


def is_attribute(context: Analysis, match: Match) -> bool:
    """Tell whether a German participle stands before its noun: *ein von Nordland unterstützter Verein*."""
    index, tokens = match.tokens[-1], context.sentence.tokens
    if context.document.language != "de" or len(match.tokens) > 1 or index + 1 >= len(tokens):
        return False
    if not any(p.end == index and p.preposition in context.words.grammar.governing.agent for p in context.phrases):
        return False
    return context.text(index).endswith(context.words.grammar.inflection.participles) and any(
        p.start == index + 1 and tokens[index + 1].text[0].isupper() and p.preposition is None for p in context.phrases
    )


def _of_time(context: Analysis, phrase: Phrase) -> bool:
    return context.text(phrase.head) in context.words.time_nouns


def _definite_inside(context: Analysis, own: Phrase, match: Match) -> bool:
    """Tell whether a noun within another's phrase is a certain one: *the victims of the attack*."""
    before = range(max(own.start, match.tokens[0] - 3), match.tokens[0])
    return any(context.text(i) in context.words.grammar.articles.pointing for i in before)


def _in_cue(context: Analysis, match: Match, start: int, end: int) -> bool:
    """Tell whether a cue of a statement stands in the clause: then the noun is what is said."""
    return any(start <= cue.tokens[0] < end and not set(cue.tokens) & set(match.tokens) for cue in context.matches)


def _beside_verb(
    context: Analysis, match: Match, place: int, inside: Sequence[Phrase], clause: tuple[int, int]
) -> list[tuple[str, Phrase]]:
    carried = _subject_left_out(context, match, place)
    phrases = [carried, *inside] if carried else list(inside)
    found = complements(context.sentence.tokens, match, phrases, clause, context.document.language)
    made = [(role, phrase) for role, phrase in found.every if role in ROLES]
    doing = _role(match, DOING)
    if "speaker" in found.roles and doing and not any(role == doing for role, _ in made):
        made.append((doing, found.roles["speaker"]))
    return made


def _subject_left_out(context: Analysis, match: Match, place: int) -> Phrase | None:
    """Return the subject of the main clause before one that begins with its verb: *Er kam, sah* …."""
    if place == 0 or context.document.language != "de":
        return None
    segment, before = context.segments[place], context.segments[place - 1]
    begin = (
        segment.start
        if context.text(match.tokens[0] - 1) in context.words.grammar.linking.additive
        else match.tokens[0]
    )
    interrupted = _is_relative(context, before) and before.mark == "," and place > 1
    if interrupted:
        before = context.segments[place - 2]
    elif segment.start != begin or context.text(begin) in context.words.determiners:
        return None
    main = before.has_verb and before.opener not in context.words.subordinators and not before.quoted
    if before.mark != "," or not main or (_is_relative(context, before) and not interrupted):
        return None
    bare = [p for p in context.phrases if before.start <= p.start and p.end <= before.end and p.preposition is None]
    first = next((p for p in bare if "n" in p.cases and p.kind != PRONOUN and not _of_time(context, p)), None)
    return first if first and (interrupted or first.end <= before.verbs[0]) else None


def _is_relative(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment is a relative clause: *der*, *in der* … and its verb at the end."""
    last = bool(segment.verbs) and segment.verbs[0] >= segment.end - len(segment.verbs)
    governed = segment.opener in context.words.prepositions
    opener = context.text(segment.start + 1) if governed and segment.end > segment.start + 1 else segment.opener
    return last and opener in context.words.relatives


def _beside_participle(context: Analysis, match: Match) -> list[tuple[str, Phrase]]:
    index = match.tokens[0]
    by = next(
        (p for p in context.phrases if p.end == index and p.preposition in context.words.grammar.governing.agent), None
    )
    noun = next((p for p in context.phrases if p.start == index + 1), None)
    doing, getting = _role(match, DOING), _role(match, ("target", "beneficiary", "host"))
    made = [(doing, by)] if by and doing else []
    return [*made, (getting, noun)] if made and noun and getting else made


def _in_compound(context: Analysis, match: Match) -> list[tuple[str, Phrase]]:
    """Return who acts and upon whom in *the US-backed government*."""
    index = match.tokens[0]
    name = next((n for n in context.names if n.start == index and n.part == COMPOUND), None)
    own = next((p for p in context.phrases if p.start <= index < p.head), None)
    inner = next((p for p in own.members if p.start <= index < p.head), own) if own else None
    doing, getting = _role(match, DOING), _role(match, ("target", "beneficiary", "host"))
    if name is None or inner is None or doing is None or getting is None:
        return []
    return [(doing, Phrase(index, index + 1, index, NAME)), (getting, inner)]


def _beside_noun(
    context: Analysis, match: Match, inside: Sequence[Phrase], clause: tuple[int, int]
) -> list[tuple[str, Phrase]]:
    noun = match.tokens[-1]
    own = _phrase_of(context, noun)
    if own is None:
        return []
    made = [pair for frame in match.entry.frames for pair in _attributes(context, frame, own, noun, inside)]
    made += _by_possessive(context, match, own)
    if not any(role in DOING[:1] for role, _ in made) and own.preposition is None and own.head == noun:
        made += _carried(context, match, own, inside, clause)
    return made


def _by_possessive(context: Analysis, match: Match, own: Phrase) -> list[tuple[str, Phrase]]:
    """Return whom a possessive before an event's noun means: the subject of the sentence, if nobody else can be.

    *Die Miliz sammelte sich nach ihrer Vertreibung*: of *Tolven traf den Minister nach seiner Festnahme* nothing.
    """
    role = next(
        (a.role for frame in match.entry.frames for a in frame if a.function == "possessor" and a.role in ROLES), None
    )
    word = context.text(own.start)
    if (
        role is None
        or own.head != match.tokens[-1]
        or not word.startswith(context.words.grammar.references.possessive_stems)
        or word not in context.words.possessives
    ):
        return []
    nouns, tokens = load_nouns(context.document.language), context.sentence.tokens
    able = [p for p in context.phrases if p.end <= own.start and not _of_time(context, p) and p.preposition is None]
    if not able or "n" not in able[0].cases:
        return []
    others = [p for p in able[1:] if p.kind != NOUN or p.start == p.head or nouns.at(tokens, p.head + 1) is not None]
    first = able[0]
    pronoun = first.kind == PRONOUN or (
        first.kind == NOUN and nouns.at(tokens, first.head + 1) is None and first.start < first.head
    )
    return [] if others or pronoun or first.members else [(role, first)]


def _phrase_of(context: Analysis, noun: int) -> Phrase | None:
    """Return the phrase that a noun heads, or else the innermost in which it stands."""
    found = next((p for p in context.phrases if p.start <= noun < p.end), None)
    while found is not None and found.head != noun:
        inner = next((p for p in (*found.members, *found.possessors) if p.start <= noun < p.end), None)
        if inner is None:
            break
        found = inner
    return found


def _attributes(
    context: Analysis, frame: Sequence[Argument], own: Phrase, noun: int, inside: Sequence[Phrase]
) -> list[tuple[str, Phrase]]:
    """Return the genitives, adjectives and prepositional phrases of an event's noun."""
    made: list[tuple[str, Phrase]] = []
    owners = [p for p in own.owners if not _of_time(context, p)]
    named = [n for n in context.names if own.start <= n.start < n.end <= noun and modifies(n)]
    for argument in frame:
        role = argument.role
        if role not in ROLES:
            continue
        if argument.function == "possessor" and owners and own.head == noun:
            made.append((role, owners[0]))
        elif argument.function == "premodifier" and len(named) == 1 and not owners:
            name = named[0]
            made.append((role, Phrase(name.start, name.end, name.end - 1, NAME)))
        elif argument.marker and argument.marker != "von":
            made += [(role, p) for p in _chain(own, noun, inside) if p.preposition == argument.marker]
    return made


def _chain(own: Phrase, noun: int, inside: Sequence[Phrase]) -> list[Phrase]:
    """Return the prepositional phrases that follow a noun without anything between."""
    found = [p for p in own.possessors if p.preposition and p.start > noun]
    end = own.end
    for phrase in inside:
        if phrase.preposition and phrase.governor == end:
            found.append(phrase)
            end = phrase.end
    return found


def _carried(
    context: Analysis, match: Match, own: Phrase, inside: Sequence[Phrase], clause: tuple[int, int]
) -> list[tuple[str, Phrase]]:
    """Return the subject (and the dative) of a verb that carries the noun as its object."""
    verb = _carrier(context, own, clause)
    doing = _role(match, DOING)
    if verb is None or doing is None:
        return []
    tokens, language = context.sentence.tokens, context.document.language
    rest = [p for p in inside if p is not own]
    if is_passive(tokens, (verb,), clause, language):
        return [(doing, p) for p in rest if p.preposition in context.words.grammar.governing.agent][:1]
    bare = [p for p in rest if p.preposition is None]
    subject = subject_of(tokens, verb, bare, language, language == "de")
    if subject is None or (own.start < subject.start and "n" in own.cases and subject.cases != frozenset("n")):
        return []
    getting = _role(match, _GETTING)
    given = [p for p in bare if p is not subject and p.end <= own.start and ("d" in p.cases or p.kind == NAME)]
    made = [(doing, subject)]
    return [*made, (getting, given[0])] if getting and len(given) == 1 and language == "de" else made


def _carrier(context: Analysis, own: Phrase, clause: tuple[int, int]) -> int | None:
    """Return the verb that carries the noun of a phrase; in English it stands right before it."""
    verbs = [i for i in range(*clause) if context.text(i) in context.words.support and not own.start <= i < own.end]
    verbs = [i for i in verbs if context.sentence.tokens[i].text[0].islower()]
    if context.document.language == "en":
        verbs = [i for i in verbs if i < own.start and not any(i < p.start < own.start for p in context.phrases)]
    return verbs[0] if len(verbs) == 1 else None


def _role(match: Match, wanted: Sequence[str]) -> str | None:
    had = {argument.role for frame in match.entry.frames for argument in frame}
    return next((role for role in wanted if role in had), None)
