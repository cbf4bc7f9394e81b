"""Attribution by lexicon and grammar.

Entry point: ``LexicalAttributor``. For each cue of the lexicon the clause is found in which it stands, in it the
complements that its frame names, and beside or in it the content.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.arguments import Complements, complements
from kg.extract.attribution import (
    DIRECT,
    FREE_INDIRECT,
    INDIRECT,
    INDIRECT_FREE_INDIRECT,
    REPORTED,
    Attribution,
    Spans,
)
from kg.extract.clauses import Segment
from kg.extract.document import Document, Span
from kg.extract.lexicon import Match
from kg.extract.phrases import Phrase
from kg.vocab import KG

_LIGHT = frozenset({"Assertion", "Announcement", "Report"})
"""Kinds of verbs whose object says what is done: *Kritik äußern* criticizes, *Kritik zurückweisen* does not."""


class LexicalAttributor:
    """Finds statements by the entries and frames of the lexicon."""

    def attribute(self, document: Document, analyses: Sequence[Analysis]) -> tuple[Attribution, ...]:
        """Return the statements in the order of the text."""
        found: list[Attribution] = []
        current: Attribution | None = None
        for analysis in analyses:
            here = _in_sentence(analysis)
            if not here and current is not None:
                more = _continued(analysis, current)
                here = [more] if more else []
            found += here
            leading = [a for a in here if a.speaker]
            current = leading[-1] if leading else None
        return tuple(found)


def _in_sentence(context: Analysis) -> list[Attribution]:
    taken: set[int] = set()
    found: list[Attribution] = []
    for match in sorted(context.matches, key=lambda m: (m.tokens, -m.entry.reliability, m.entry.iri)):
        if taken & set(match.tokens) or _in_frame(context, match, found):
            continue
        functions = {argument.function for frame in match.entry.frames for argument in frame}
        if match.entry.part_of_speech == "verb":
            made = _by_verb(context, match)
        elif "matrixClause" in functions:
            made = _by_source(context, match)
        else:
            made = _by_noun(context, match)
        if made is not None:
            taken |= {i for i, token in enumerate(context.sentence.tokens) if (token.start, token.end) in made.cue}
            taken |= set(match.tokens)
            found.append(made)
    return found


def _in_frame(context: Analysis, match: Match, found: Sequence[Attribution]) -> bool:
    """Tell whether a noun of saying stands in the frame of a statement that was found: it is part of its cue."""
    if match.entry.part_of_speech != "noun":
        return False
    token = context.sentence.tokens[match.tokens[-1]]
    return any(start <= token.start < end for made in found for start, end in made.frame)


# Verbs


def _by_verb(context: Analysis, match: Match) -> Attribution | None:
    place = _segment_of(context, match.tokens[0])
    if place is None:
        return None
    last = _segment_of(context, match.tokens[-1])
    clause = _clause(context, place, max(place, last if last is not None else place))
    if context.segments[place].quoted or _unsaid(context, match, place) or _negated(context, match, clause):
        return None
    content, mode, rule = _content(context, match, clause)
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1]]
    found = complements(context.sentence.tokens, match, inside, clause, context.document.language)
    if "speaker" not in found.roles:
        found = _with_antecedent(context, found, clause)
    if not content:
        content, mode, rule = _nominal_content(context, found, clause)
    if not content:
        return None
    noun = _object_cue(context, found)
    if noun is not None and match.entry.denotes[0].removeprefix(KG) in _LIGHT:
        own = complements(context.sentence.tokens, noun, inside, clause, context.document.language)
        roles = {**own.roles, **{role: phrase for role, phrase in found.roles.items() if role == "speaker"}}
        match = replace(match, entry=noun.entry, tokens=tuple(sorted((*match.tokens, *noun.tokens))))
        found = Complements(roles, (*found.rules, "noun-in-object"))
    return _made(context, match, clause, content, mode, (rule, *found.rules), found)


def _negated(context: Analysis, match: Match, clause: tuple[int, int]) -> bool:
    """Tell whether the clause denies that it was said: *bestätigte nicht*, *did not say*."""
    own = set(match.tokens)
    return any(context.text(i) in context.words.negations for i in range(*clause) if i not in own)


def _with_antecedent(context: Analysis, found: Complements, clause: tuple[int, int]) -> Complements:
    """Give a relative clause whose pronoun is the subject the phrase before it as speaker."""
    opener = context.text(clause[0])
    nominative = "n" in context.words.determiners.get(opener, "") or opener in ("who", "which", "welcher", "welche")
    if opener not in context.words.relatives or not nominative or "passive" in found.rules:
        return found
    before = next((p for p in context.phrases if p.end == clause[0] - 1), None)
    if before is None:
        return found
    return Complements({**found.roles, "speaker": before}, (*found.rules, "antecedent"))


def _object_cue(context: Analysis, found: Complements) -> Match | None:
    """Return the noun of saying that is the verb's object: *Kritik äußern*, *Behauptungen streuen*."""
    phrase = found.roles.get("content") or found.roles.get("addressee")
    if phrase is None:
        return None
    nouns = (m for m in context.matches if m.entry.part_of_speech == "noun" and m.tokens == (phrase.head,))
    return next(nouns, None)


def _made(
    context: Analysis,
    match: Match,
    clause: tuple[int, int],
    content: Spans,
    mode: str,
    rules: tuple[str, ...],
    found: Complements,
) -> Attribution:
    def place(phrase: Phrase | None) -> Spans:
        return (context.span(phrase.start, phrase.end),) if phrase else ()

    frame = _without(context.span(*clause), content)
    return Attribution(
        context.sentence.number,
        match.entry.denotes[0].removeprefix(KG),
        mode,
        content,
        place(found.roles.get("speaker")),
        _cue(context, match),
        frame if mode != REPORTED else (),
        place(found.roles.get("addressee")),
        place(found.roles.get("medium")),
        place(found.roles.get("source")),
        tuple(place(phrase) for phrase in _members(found.roles.get("accused"))),
        place(found.roles.get("target")),
        match.entry.iri,
        rules,
        match.entry.reliability,
    )


def _members(phrase: Phrase | None) -> tuple[Phrase, ...]:
    if phrase is None:
        return ()
    return phrase.members or (phrase,)


def _cue(context: Analysis, match: Match) -> Spans:
    """Return the words of the cue, those in a row as one span."""
    spans: list[Span] = []
    previous = None
    for index in match.tokens:
        token = context.sentence.tokens[index]
        if previous is not None and index == previous + 1:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        previous = index
    return tuple(spans)


def _segment_of(context: Analysis, index: int) -> int | None:
    return next((i for i, segment in enumerate(context.segments) if segment.start <= index < segment.end), None)


def _clause(context: Analysis, first: int, last: int) -> tuple[int, int]:
    """Return the tokens of the clause of the segments ``first`` to ``last``, appositions to its subject included."""
    parts = context.segments
    if _verb_first(context, parts[first]):
        left = first
        while left > 0 and _belongs_to_subject(context, parts[left - 1]) and parts[left - 1].mark in (",", "–", "-"):
            left -= 1
        opens = left < first and not parts[left].has_verb and parts[left].start == 0
        if opens and (left == 0 or parts[left - 1].mark in (";", ":")):
            first = left
    elif _verb_last(parts[first]) and parts[first].opener not in context.words.subordinators:
        left = first
        while left > 0 and not parts[left].quoted and not parts[left - 1].has_verb and parts[left - 1].mark == ",":
            left -= 1
            if parts[left].opener in context.words.subordinators:
                first = left
                break
    while (
        last + 1 < len(parts)
        and not parts[last + 1].quoted
        and parts[last].mark == ","
        and (not parts[last + 1].has_verb and not _opens_content(context, parts[last + 1]))
    ):
        last += 1
    return parts[first].start, parts[last].end


def _verb_first(context: Analysis, segment: Segment) -> bool:
    return bool(segment.verbs) and segment.verbs[0] == segment.start


def _verb_last(segment: Segment) -> bool:
    """Tell whether all verbs of a segment stand at its end, as in a subordinate clause."""
    return bool(segment.verbs) and segment.verbs[0] >= segment.end - len(segment.verbs)


def _belongs_to_subject(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment is an apposition or a relative clause."""
    if segment.quoted:
        return False
    return not segment.has_verb or segment.opener in context.words.relatives


def _opens_content(context: Analysis, segment: Segment) -> bool:
    return segment.opener in context.words.content_openers


def _content(context: Analysis, match: Match, clause: tuple[int, int]) -> tuple[Spans, str, str]:
    """Return the clauses or the speech that the cue introduces, the mode and the rule."""
    parts = context.segments
    before = [s for s in parts if s.end <= clause[0]]
    after = [s for s in parts if s.start >= clause[1]]
    spoken = _speech_beside(context, clause, before, after)
    if spoken:
        return spoken, DIRECT, "speech-beside"
    begins_with_verb = context.segments[_segment_of(context, clause[0]) or 0]
    comes_first = bool(before) and (
        _verb_first(context, begins_with_verb)
        or context.text(clause[0]) in ("wie", "so", "as")
        or (context.document.language == "en" and match.tokens[-1] == clause[1] - 1)
    )
    if context.text(clause[0]) in ("wie", "as") and not before and after:
        return _rest(context, after), INDIRECT, "as-clause"
    if after and _can_be_content(context, match, after[0]):
        return _rest(context, after), INDIRECT, "clause-after"
    if comes_first and any(s.has_verb for s in before):
        first = context.span(before[0].start, before[-1].end)
        goes_on = bool(after) and after[0].has_verb
        return (first, *_rest(context, after)) if goes_on else (first,), INDIRECT, "clause-before"
    return (), INDIRECT, ""


def _rest(context: Analysis, after: Sequence[Segment]) -> Spans:
    """Return the segments as one span, without a last one that introduces them all: *…, the agency reported*."""
    last = after[-1]
    cues = {m.tokens for m in context.matches if m.entry.part_of_speech == "verb"}
    trailing = any(tokens[-1] == last.end - 1 and tokens[0] > last.start for tokens in cues)
    if len(after) > 1 and context.document.language == "en" and trailing and after[-2].mark == ",":
        after = after[:-1]
    return (context.span(after[0].start, after[-1].end),)


def _can_be_content(context: Analysis, match: Match, segment: Segment) -> bool:
    if _opens_content(context, segment):
        return True
    if _infinitive(context, segment):
        return True
    if _relative(context, segment) and not _verb_second(context, segment):
        return False
    return segment.opener not in context.words.subordinators and segment.has_verb


def _relative(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment opens as a relative clause does: *der*, *in der*."""
    governed = segment.opener in context.words.prepositions and segment.end > segment.start + 1
    return (context.text(segment.start + 1) if governed else segment.opener) in context.words.relatives


def _verb_second(context: Analysis, segment: Segment) -> bool:
    """Tell whether a verb of reported speech stands before the end, as in a main clause and not in a relative one."""
    return any(i < segment.end - 1 and context.text(i) in context.words.subjunctive for i in segment.verbs[:1])


def _infinitive(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment is an infinitive clause with *zu* at its end."""
    last = context.text(segment.end - 1)
    if context.document.language == "en":
        return segment.opener == "to"
    return last.endswith("n") and (
        (segment.end - 2 >= segment.start and context.text(segment.end - 2) == "zu") or "zu" in last[2:-3]
    )


def _speech_beside(
    context: Analysis, clause: tuple[int, int], before: Sequence[Segment], after: Sequence[Segment]
) -> Spans:
    """Return the quotation that ends right before the clause or begins right after it."""
    tokens = context.sentence.tokens
    start, end = tokens[clause[0]].start, tokens[clause[1] - 1].end
    found = []
    for quotation in context.speech:
        gap = context.document.text[quotation.end : start] if quotation.end <= start else None
        if gap is not None and len(gap.strip(" ,.–-")) == 0:
            found.append((quotation.start, quotation.end))
        gap = context.document.text[end : quotation.start] if quotation.start >= end else None
        if gap is not None and len(gap.strip(" ,:–-")) == 0:
            found.append((quotation.start, quotation.end))
    if found:
        return tuple(found)
    inside = [(q.start, q.end) for q in context.speech if start <= q.start and q.end <= end]
    return tuple(inside)


def _nominal_content(context: Analysis, found: Complements, clause: tuple[int, int]) -> tuple[Spans, str, str]:
    """Return the whole clause where what is said is a noun phrase in it."""
    said = next((found.roles[role] for role in ("content", "accused", "target", "topic") if role in found.roles), None)
    if said is None or "speaker" not in found.roles:
        return (), REPORTED, ""
    return (context.span(*clause),), REPORTED, "nominal-content"


def _unsaid(context: Analysis, match: Match, place: int) -> bool:
    """Tell whether a verb is a bare infinitive: that somebody can, must or refuses to say it is no statement."""
    index = match.tokens[-1]
    if _attributive(context, index):
        return True
    if context.document.language == "en" and _nominal_use(context, match.tokens[0]):
        return True
    if context.text(index) != match.entry.label.split()[-1].lower():
        return False
    segment = context.segments[place]
    if context.document.language == "en":
        return context.text(index - 1) == "to" if index else False
    modal = any(context.text(i) in context.words.auxiliaries for i in range(segment.start, segment.end))
    return modal or (index > 0 and context.text(index - 1) == "zu")


def _nominal_use(context: Analysis, index: int) -> bool:
    """Tell whether an English form is a noun or an attribute: *the report*, *his claims*, *the accused man*."""
    if index == 0:
        return False
    before = context.text(index - 1)
    return before in context.words.determiners or before in context.words.possessives or before in ("'s", "\u2019s")


def _attributive(context: Analysis, index: int) -> bool:
    """Tell whether a participle is an attribute: the alleged place, den vermuteten Ort."""
    tokens = context.sentence.tokens
    if not 0 < index < len(tokens) - 1 or context.document.language != "de":
        return False
    before, after = context.text(index - 1), tokens[index + 1].text
    adjective = tokens[index - 1].text[0].islower() and before.endswith(("en", "em", "er", "es"))
    led = before in context.words.determiners or adjective
    return (
        led
        and after[0].isupper()
        and context.text(index).endswith(("en", "em", "er", "es", "e"))
        and (before not in context.words.auxiliaries and before not in context.words.pronouns)
    )


# Prepositions: laut, zufolge, nach Angaben von, according to


def _by_source(context: Analysis, match: Match) -> Attribution | None:
    begin, end = match.tokens[0], match.tokens[-1] + 1
    if context.text(begin) == "so" and not _so_attributes(context, begin):
        return None
    after = next((p for p in context.phrases if p.start in (end, end + 1) and (
        p.start == end or context.text(end) in ("von", "of", "des", "der"))), None)  # fmt: skip
    before = next((p for p in context.phrases if p.end == begin), None)
    phrase = before if match.entry.label == "zufolge" else after
    inner = next((p for p in context.phrases if p.start < end < p.end), None)
    if phrase is None and inner is not None:
        phrase = replace(inner, start=end)
    if phrase is None:
        return None
    clause = (min(begin, phrase.start), max(end, phrase.end))
    content = _without(context.span(0, len(context.sentence.tokens)), (context.span(*clause),))
    content = tuple(_trim(context.document.text, span) for span in content)
    content = tuple(span for span in content if span[1] - span[0] > 3)
    if not content:
        return None
    found = Complements({"speaker": phrase}, ("source-phrase",))
    return _made(context, match, clause, content, INDIRECT, ("source-phrase",), found)


def _so_attributes(context: Analysis, index: int) -> bool:
    """Tell whether *so* names a speaker: after a comma or quotation mark, before a noun phrase."""
    if index == 0 or context.sentence.tokens[index - 1].text.isalnum():
        return False
    phrase = next((p for p in context.phrases if p.start == index + 1 and p.preposition is None), None)
    return phrase is not None and "n" in phrase.cases and phrase.plural is not False


# Nouns: Kritik an …, Vorwurf der …


def _by_noun(context: Analysis, match: Match) -> Attribution | None:
    noun = match.tokens[-1]
    place = _segment_of(context, noun)
    if place is None or context.segments[place].quoted:
        return None
    after = [s for s in context.segments if s.start >= context.segments[place].end]
    if not after or not (_opens_content(context, after[0]) or _subjunctive(context, after[0])):
        return None
    clause = (context.segments[place].start, context.segments[place].end)
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1]]
    found = complements(context.sentence.tokens, match, inside, clause, context.document.language)
    return _made(context, match, clause, _rest(context, after), INDIRECT, ("noun-clause", *found.rules), found)


def _subjunctive(context: Analysis, segment: Segment) -> bool:
    return any(context.text(i) in context.words.subjunctive for i in range(segment.start, segment.end))


# Sentences without a cue of their own


def _continued(context: Analysis, current: Attribution) -> Attribution | None:
    """Return what the last speaker goes on to say: more of the same quotation, or a sentence in the subjunctive."""
    sentence = context.sentence
    whole = (sentence.start, sentence.end)
    quoted = [q for q in context.speech if q.start <= sentence.start and q.end >= sentence.end - 1]
    if quoted:
        return replace(
            current, sentence=sentence.number, mode=DIRECT, content=(whole,), cue=(), frame=(), addressee=(),
            accused=(), target=(), entry=None, reasons=("speech-goes-on",), confidence=current.confidence * 0.9,
        )  # fmt: skip
    main = [s for s in context.segments if s.opener not in context.words.subordinators]
    verbs = [context.text(s.verbs[0]) for s in main if s.verbs]
    if verbs and verbs[0] in context.words.subjunctive and verbs[0] not in ("würde", "würden", "könnte", "könnten"):
        mode = INDIRECT_FREE_INDIRECT
    elif verbs and verbs[0] in context.words.hearsay and current.mode != DIRECT:
        mode = FREE_INDIRECT
    else:
        return None
    return replace(
        current, sentence=sentence.number, kind="Assertion", mode=mode, content=(whole,), cue=(), frame=(),
        addressee=(), accused=(), target=(), entry=None, reasons=("subjunctive-goes-on",),
        confidence=current.confidence * 0.8,
    )  # fmt: skip


def _without(whole: Span, parts: Spans) -> Spans:
    """Return what is left of a span when parts of it are taken out."""
    left, position = [], whole[0]
    for start, end in sorted(parts):
        if end <= position or start >= whole[1]:
            continue
        if start > position:
            left.append((position, start))
        position = max(position, end)
    if position < whole[1]:
        left.append((position, whole[1]))
    return tuple(left)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–-."):
        end -= 1
    return start, end
