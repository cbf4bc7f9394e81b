"""Attribution by lexicon and grammar.

Entry point: ``LexicalAttributor``. For each cue of the lexicon the clause is found in which it stands, in it the
complements that its frame names, and beside or in it the content.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.alone import cues_alone
from kg.extract.analysis import Analysis
from kg.extract.arguments import Complements, complements, split_genitive
from kg.extract.attribution import (
    DIRECT,
    FREE_INDIRECT,
    INDIRECT,
    INDIRECT_FREE_INDIRECT,
    REPORTED,
    Attribution,
    Model,
    Spans,
)
from kg.extract.clauses import Segment
from kg.extract.content import (
    before_main_clause,
    clause_of,
    content_of,
    nominal_content,
    opens_content,
    rest,
    segment_of,
    subjunctive,
)
from kg.extract.coordination import cut, second_accused, with_same_speaker, without_members
from kg.extract.document import Document
from kg.extract.found import made
from kg.extract.headlines import told_in_headline
from kg.extract.hearsay import hearsay
from kg.extract.kinds import LIGHT, blaming, opposing
from kg.extract.lexicon import Match
from kg.extract.ownclaims import own_claims
from kg.extract.party import THRESHOLD
from kg.extract.phrase import Phrase, attributes_of
from kg.extract.sources import by_source, chained, is_source
from kg.extract.unsaid import is_fiction, is_negated, is_unjust, is_unsaid
from kg.vocab import KG


class LexicalAttributor:
    """Finds statements by the entries and frames of the lexicon."""

    model: Model | None = None

    def attribute(self, document: Document, analyses: Sequence[Analysis]) -> tuple[Attribution, ...]:
        """Return the statements in the order of the text."""
        found: list[Attribution] = []
        current: Attribution | None = None
        for analysis in analyses:
            here = _in_sentence(analysis)
            if not any(a.confidence >= THRESHOLD for a in here):
                here += told_in_headline(analysis) or hearsay(analysis)
            here += own_claims(analysis, here)
            if not here and current is not None:
                more = _continued(analysis, current)
                here = [more] if more else []
            found += [*here, *cues_alone(analysis, here)]
            leading = [a for a in here if a.speaker]
            current = leading[-1] if leading else None
        return tuple(found)


def _in_sentence(context: Analysis) -> list[Attribution]:
    taken: set[int] = set()
    found: list[Attribution] = []
    ranked = sorted(context.matches, key=lambda m: (not is_source(m), m.tokens, -m.entry.reliability, m.entry.iri))
    for match in ranked:
        if taken & set(match.tokens) or _in_frame(context, match, found):
            continue
        if match.entry.part_of_speech == "verb":
            made = _by_verb(context, match)
        elif is_source(match):
            made = by_source(context, match)
        else:
            made = _by_noun(context, match)
        if made is not None:
            made = with_same_speaker(context, match, made, found)
            taken |= {i for i, token in enumerate(context.sentence.tokens) if (token.start, token.end) in made.cue}
            taken |= set(match.tokens)
            found.append(made)
    return chained(context, found)


def _in_frame(context: Analysis, match: Match, found: Sequence[Attribution]) -> bool:
    """Tell whether a noun of saying stands in the frame of a statement that was found: it is part of its cue."""
    if match.entry.part_of_speech != "noun":
        return False
    token = context.sentence.tokens[match.tokens[-1]]
    return any(start <= token.start < end for made in found for start, end in made.frame)


# Verbs


def _by_verb(context: Analysis, match: Match) -> Attribution | None:
    place = segment_of(context, match.tokens[0])
    if place is None:
        return None
    last = segment_of(context, match.tokens[-1])
    clause = clause_of(context, place, max(place, last if last is not None else place))
    if context.segments[place].quoted or is_unsaid(context, match, place) or is_negated(context, match, clause):
        return None
    accuses = KG + "Accusation" in match.entry.denotes
    if accuses and is_fiction(context):
        return None
    content, mode, rule = content_of(context, match, clause)
    inside = _outside_brackets(context, match, clause)
    able = _without_reproaches(context, without_members(context, _not_subject(context, inside, clause)))
    nominal = _without_content(match) if content else match
    if context.document.language == "en":
        able = [cut(context, match, phrase) for phrase in able]
    found = complements(context.sentence.tokens, nominal, able, clause, context.document.language)
    if "speaker" not in found.roles:
        found = _with_antecedent(context, match, _with_agent(context, found), clause)
    if not content:
        found = split_genitive(found, match)
        content, mode, rule = nominal_content(context, found, clause)
        content, mode = _with_explanation(context, match, clause, content, mode)
    if not content and "speaker" in found.roles and _needs_no_object(match):
        content, mode, rule = (context.span(*clause),), REPORTED, "no-object"
    if not content:
        return None
    if mode == REPORTED and _lacks_accused(context, match, found, clause):
        return None
    if accuses and "passive" in found.rules and "speaker" not in found.roles and is_unjust(context, place):
        return None
    noun = _object_cue(context, found)
    if noun is not None and match.entry.denotes[0].removeprefix(KG) in LIGHT:
        own = complements(context.sentence.tokens, noun, inside, clause, context.document.language)
        roles = {**own.roles, **{role: phrase for role, phrase in found.roles.items() if role == "speaker"}}
        match = replace(match, entry=noun.entry, tokens=tuple(sorted((*match.tokens, *noun.tokens))))
        found = Complements(roles, (*found.rules, "noun-in-object"))
    second = second_accused(context, match, found, clause)
    found_too = replace(found, rules=(*found.rules, "second-accused")) if second else found
    one = made(context, match, clause, content, mode, (rule, *found_too.rules), found)
    return replace(one, accused=(*one.accused, *second)) if second else one


def _with_explanation(
    context: Analysis, match: Match, clause: tuple[int, int], content: Spans, mode: str
) -> tuple[Spans, str]:
    """Add what a colon brings to what is criticized: *schimpfte auf die Wirte: Sie betrögen ihre Gäste*."""
    kinds = {iri.removeprefix(KG) for iri in match.entry.denotes}
    after = [s for s in context.segments if s.start >= clause[1]]
    colon = any(s.end == clause[1] and s.mark == ":" for s in context.segments)
    if not content or not kinds & blaming() or not colon or not (after and after[0].has_verb):
        return content, mode
    return (*content, *rest(context, after)), mode


def _lacks_accused(context: Analysis, match: Match, found: Complements, clause: tuple[int, int]) -> bool:
    """Tell whether a verb of accusing has nobody to accuse: *the cavalry charged*."""
    wants = any(a.role == "accused" for frame in match.entry.frames for a in frame)
    mutual = any(context.text(i) in context.words.reciprocals for i in range(*clause))
    dative = any(a.role == "accused" and a.function == "indirectObject" for frame in match.entry.frames for a in frame)
    if dative and "passive" in found.rules and not {"content", "speaker"} & found.roles.keys():
        return True
    return wants and not mutual and not {"accused", "target", "content", "topic"} & found.roles.keys()


def _needs_no_object(match: Match) -> bool:
    """Tell whether an expression says all that is said: *plead not guilty*."""
    kinds = {iri.removeprefix(KG) for iri in match.entry.denotes}
    return " " in match.entry.label and bool(kinds & opposing())


def _without_content(match: Match) -> Match:
    """Return a cue whose content is a clause: none of its noun phrases is it."""
    frames = tuple(
        tuple(
            replace(a, role="") if a.role == "content" else a
            for a in frame
            if a.role != "content" or not any(o.function == a.function and o.role != "content" for o in frame)
        )
        for frame in match.entry.frames
    )
    return replace(match, entry=replace(match.entry, frames=frames))


def _outside_brackets(context: Analysis, match: Match, clause: tuple[int, int]) -> list[Phrase]:
    """Return the phrases of a clause without those in brackets: of *Mira Tolven (VP)* the party says nothing.

    Of a cue in brackets only what stands there with it: *Kelm trat auf (das Morgenblatt berichtete)*.
    """
    depth, enclosed = 0, set()
    for index in range(*clause):
        depth += (context.text(index) in "([") - (context.text(index) in ")]")
        if depth > 0:
            enclosed.add(index)
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1]]
    return [p for p in inside if (p.start in enclosed) == (match.tokens[0] in enclosed)]


def _without_reproaches(context: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Say of phrases that name what was said that they are no subjects where another can be."""
    said = {m.tokens[-1] for m in context.matches if m.entry.part_of_speech == "noun" and _reproaches(m)}
    if not any(p.preposition is None and "n" in p.cases and p.head not in said for p in phrases):
        return list(phrases)
    return [replace(p, cases=p.cases - {"n"}) if p.head in said else p for p in phrases]


def _reproaches(match: Match) -> bool:
    kinds = {iri.removeprefix(KG) for iri in match.entry.denotes}
    return bool(kinds & blaming() or kinds & opposing() or "Assertion" in kinds)


def _with_antecedent(context: Analysis, match: Match, found: Complements, clause: tuple[int, int]) -> Complements:
    """Give a relative clause whose pronoun is the subject the phrase before it as speaker."""
    opener = context.text(clause[0])
    words = context.words
    nominative = "n" in words.determiners.get(opener, "") or opener in words.grammar.articles.relative_subjects
    if opener not in context.words.relatives or not nominative:
        return found
    before = next((p for p in context.phrases if p.end == clause[0] - 1), None)
    if before is None:
        return found
    role = "accused" if "passive" in found.rules else "speaker"
    if not any(argument.role == role for frame in match.entry.frames for argument in frame):
        return found
    if role in found.roles:
        return found
    return Complements({**found.roles, role: before}, (*found.rules, "antecedent"))


def _with_agent(context: Analysis, found: Complements) -> Complements:
    """Give a German passive its agent where it looks like an attribute: *der Vorwurf der Untreue | vom Vorstand*."""
    said = found.roles.get("content")
    nouns = {m.tokens[-1] for m in context.matches if m.entry.part_of_speech == "noun" and _reproaches(m)}
    if "passive" not in found.rules or said is None or said.head not in nouns or said.preposition is not None:
        return found
    agent = next(
        (p for p in attributes_of(said) if p.preposition in context.words.grammar.governing.agent_behind_noun), None
    )
    if agent is None:
        return found
    whole = replace(agent, end=said.end)
    return Complements({**found.roles, "speaker": whole}, (*found.rules, "agent-behind-noun"))


def _not_subject(context: Analysis, phrases: Sequence[Phrase], clause: tuple[int, int]) -> list[Phrase]:
    """Say of *der Polizei* in *…, der der Polizei Untätigkeit vorwarf* that it is no subject: the pronoun is."""
    relative = context.text(clause[0]) in context.words.relatives and clause[0] > 0
    if not relative or context.text(clause[0] - 1) != "," or context.document.language != "de":
        return list(phrases)
    first = clause[0] + 1
    if context.text(first) not in context.words.grammar.articles.datives or not any(p.start == first for p in phrases):
        return list(phrases)
    return [replace(p, cases=p.cases - {"n"}) for p in phrases]


def _object_cue(context: Analysis, found: Complements) -> Match | None:
    """Return the noun of saying that is the verb's object: *Kritik äußern*, *Behauptungen streuen*."""
    phrase = found.roles.get("content") or found.roles.get("addressee")
    if phrase is None:
        return None
    nouns = (m for m in context.matches if m.entry.part_of_speech == "noun" and m.tokens == (phrase.head,))
    return next(nouns, None)


# Nouns: Kritik an …, Vorwurf der …


def _by_noun(context: Analysis, match: Match) -> Attribution | None:
    noun = match.tokens[-1]
    place = segment_of(context, noun)
    if place is None or context.segments[place].quoted:
        return None
    segment = context.segments[place]
    copula = any(context.text(i) in context.words.copulas for i in range(segment.start, segment.end))
    verbs = {i for m in context.matches if m.entry.part_of_speech == "verb" for i in m.tokens}
    if copula or any(i in verbs for i in range(noun + 1, segment.end)):
        return None
    giving = context.words.grammar.governing.giving
    if any(noun < p.start < segment.end and p.preposition not in giving for p in context.phrases):
        return None
    clause = (context.segments[place].start, context.segments[place].end)
    after = before_main_clause(context, clause, [s for s in context.segments if s.start >= clause[1]])
    opens = after and (opens_content(context, after[0]) or subjunctive(context, after[0]))
    if not opens and not (after and _main_clause_between(context, after[0])):
        return None
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1]]
    found = complements(context.sentence.tokens, match, inside, clause, context.document.language)
    come = context.words.grammar.verb_forms.coming
    coming = next((i for i, s in enumerate(after) if i and context.text(s.start) in come), None)
    if "speaker" not in found.roles and coming is not None:
        found = _with_origin(context, found, after[coming])
        after = after[:coming]
    return made(context, match, clause, rest(context, after), INDIRECT, ("noun-clause", *found.rules), found)


def _with_origin(context: Analysis, found: Complements, main: Segment) -> Complements:
    """Give a reproach whoever it comes from by the main clause behind it: *der Vorwurf, …, kam aus der Partei*."""
    inside = [p for p in context.phrases if main.start <= p.start and p.end <= main.end]
    origin = next((p for p in inside if p.preposition in context.words.grammar.governing.origin), None)
    return Complements({**found.roles, "speaker": origin}, (*found.rules, "origin")) if origin else found


def _main_clause_between(context: Analysis, segment: Segment) -> bool:
    """Tell whether a German main clause stands between commas: *die Behauptung, Händler drückten die Preise, …*."""
    words = context.words
    function = segment.opener in words.relatives or segment.opener in words.subordinators
    between = segment.mark == "," and context.document.language == "de" and not function
    return between and any(segment.start < v < segment.end - 1 for v in segment.verbs)


# Sentences without a cue of their own


def _continued(context: Analysis, current: Attribution) -> Attribution | None:
    """Return what the last speaker goes on to say: more of the same quotation, or a sentence in the subjunctive."""
    sentence = context.sentence
    whole = (sentence.start, sentence.end)
    quoted = [q for q in context.speech if q.start <= sentence.start and q.end >= sentence.end - 1]
    if quoted:
        return replace(
            current, sentence=sentence.number, mode=DIRECT, content=(whole,), cue=(), frame=(), addressee=(),
            accused=(), target=(), entry=None, lemma=None, reasons=("speech-goes-on",),
            confidence=current.confidence * 0.9,
        )  # fmt: skip
    main = [s for s in context.segments if s.opener not in context.words.subordinators]
    verbs = [context.text(s.verbs[0]) for s in main if s.verbs]
    unsure = context.words.grammar.verb_forms.conditional
    if verbs and verbs[0] in context.words.subjunctive and verbs[0] not in unsure:
        mode = INDIRECT_FREE_INDIRECT
    elif verbs and verbs[0] in context.words.hearsay and current.mode != DIRECT:
        mode = FREE_INDIRECT
    else:
        return None
    return replace(
        current, sentence=sentence.number, kind="Assertion", mode=mode, content=(whole,), cue=(), frame=(),
        addressee=(), accused=(), target=(), entry=None, lemma=None, reasons=("subjunctive-goes-on",),
        confidence=current.confidence * 0.8,
    )  # fmt: skip
