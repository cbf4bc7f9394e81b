"""Attribution by lexicon and grammar.

Entry point: ``LexicalAttributor``. For each cue of the lexicon the clause is found in which it stands, in it the
complements that its frame names, and beside or in it the content.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
from kg.extract.clauses import Segment, segments, speech
from kg.extract.document import Document, Sentence, Span
from kg.extract.gazetteer import Gazetteer, load_gazetteer
from kg.extract.lexicon import Entry, Lexicon, Match, load_lexicon
from kg.extract.phrases import Phrase, phrases
from kg.extract.quotation import Quotation
from kg.extract.words import Words, function_words
from kg.vocab import KG

_STATEMENTS_IN_A_ROW = 6
"""Sentences of free indirect speech that one speaker can have."""


@dataclass(frozen=True)
class _Context:
    """All that the rules look at in one sentence."""

    document: Document
    sentence: Sentence
    words: Words
    speech: tuple[Quotation, ...]
    segments: tuple[Segment, ...]
    matches: tuple[Match, ...]
    phrases: tuple[Phrase, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of tokens ``start`` to ``end`` (exclusive)."""
        tokens = self.sentence.tokens
        return tokens[start].start, tokens[end - 1].end

    def text(self, index: int) -> str:
        """Return a token in lower case."""
        return self.sentence.tokens[index].text.lower()


class LexicalAttributor:
    """Finds statements by the entries and frames of the lexicon."""

    def __init__(self, lexicon: Lexicon | None = None, gazetteer: Gazetteer | None = None) -> None:
        self._lexicon, self._gazetteer = lexicon, gazetteer

    def attribute(
        self, document: Document, sentences: tuple[Sentence, ...], quotations: tuple[Quotation, ...]
    ) -> tuple[Attribution, ...]:
        """Return the statements in the order of the text."""
        spoken = speech(quotations, document.text)
        found: list[Attribution] = []
        current: Attribution | None = None
        for sentence in sentences:
            context = self._context(document, sentence, spoken)
            here = list(_in_sentence(context))
            if not here and current is not None:
                more = _continued(context, current)
                here = [more] if more else []
            found += here
            leading = [a for a in here if a.speaker]
            current = leading[-1] if leading else None
        return tuple(found)

    def _context(self, document: Document, sentence: Sentence, spoken: tuple[Quotation, ...]) -> _Context:
        lexicon = self._lexicon or load_lexicon(document.language)
        gazetteer = self._gazetteer or load_gazetteer()
        words = function_words(document.language)
        matches = lexicon.find(sentence.tokens)
        statements = tuple(match for match in matches if _is_statement(match.entry))
        verbs = frozenset(i for match in statements if match.entry.part_of_speech == "verb" for i in match.tokens)
        within = tuple(q for q in spoken if q.start < sentence.end and q.end > sentence.start)
        parts = segments(sentence, [(q.start, q.end) for q in within], words, verbs, document.language)
        names = gazetteer.find(sentence.tokens)
        found = phrases(sentence.tokens, words, document.language, names, verbs)
        return _Context(document, sentence, words, within, parts, statements, found)


def _is_statement(entry: Entry) -> bool:
    return bool(entry.denotes) and bool(entry.frames) and any(a.role == "speaker" for f in entry.frames for a in f)


def _in_sentence(context: _Context) -> Iterator[Attribution]:
    taken: set[int] = set()
    for match in context.matches:
        if taken & set(match.tokens):
            continue
        functions = {argument.function for frame in match.entry.frames for argument in frame}
        if match.entry.part_of_speech == "verb":
            made = _by_verb(context, match)
        elif "matrixClause" in functions:
            made = _by_source(context, match)
        else:
            made = _by_noun(context, match)
        if made is not None:
            taken |= set(match.tokens)
            yield made


# Verbs


def _by_verb(context: _Context, match: Match) -> Attribution | None:
    place = _segment_of(context, match.tokens[0])
    if place is None:
        return None
    last = _segment_of(context, match.tokens[-1])
    clause = _clause(context, place, max(place, last if last is not None else place))
    if context.segments[place].quoted:
        return None
    content, mode, rule = _content(context, match, clause)
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1]]
    found = complements(context.sentence.tokens, match, inside, context.words, context.document.language)
    if not content:
        content, mode, rule = _nominal_content(context, found)
    if not content:
        return None
    return _made(context, match, clause, content, mode, (rule, *found.rules), found)


def _made(
    context: _Context,
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


def _cue(context: _Context, match: Match) -> Spans:
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


def _segment_of(context: _Context, index: int) -> int | None:
    return next((i for i, segment in enumerate(context.segments) if segment.start <= index < segment.end), None)


def _clause(context: _Context, first: int, last: int) -> tuple[int, int]:
    """Return the tokens of the clause of the segments ``first`` to ``last``, appositions to its subject included."""
    parts = context.segments
    if _verb_first(context, parts[first]):
        left = first
        while left > 0 and _belongs_to_subject(context, parts[left - 1]) and parts[left - 1].mark in (",", "–", "-"):
            left -= 1
        opens = left < first and not parts[left].has_verb and parts[left].start == 0
        if opens and (left == 0 or parts[left - 1].mark in (";", ":")):
            first = left
    while (
        last + 1 < len(parts)
        and not parts[last + 1].quoted
        and parts[last].mark == ","
        and (not parts[last + 1].has_verb and not _opens_content(context, parts[last + 1]))
    ):
        last += 1
    return parts[first].start, parts[last].end


def _verb_first(context: _Context, segment: Segment) -> bool:
    return bool(segment.verbs) and segment.verbs[0] == segment.start


def _belongs_to_subject(context: _Context, segment: Segment) -> bool:
    """Tell whether a segment is an apposition or a relative clause."""
    if segment.quoted:
        return False
    return not segment.has_verb or segment.opener in context.words.relatives


def _opens_content(context: _Context, segment: Segment) -> bool:
    return segment.opener in context.words.content_openers


def _content(context: _Context, match: Match, clause: tuple[int, int]) -> tuple[Spans, str, str]:
    """Return the clauses or the speech that the cue introduces, the mode and the rule."""
    parts = context.segments
    before = [s for s in parts if s.end <= clause[0]]
    after = [s for s in parts if s.start >= clause[1]]
    spoken = _speech_beside(context, clause, before, after)
    if spoken:
        return spoken, DIRECT, "speech-beside"
    begins_with_verb = context.segments[_segment_of(context, clause[0]) or 0]
    comes_first = bool(before) and (
        _verb_first(context, begins_with_verb) or context.text(clause[0]) in ("wie", "so", "as")
    )
    if context.text(clause[0]) in ("wie", "as") and not before and after:
        return _rest(context, after), INDIRECT, "as-clause"
    if after and _can_be_content(context, match, after[0]):
        return _rest(context, after), INDIRECT, "clause-after"
    if comes_first and any(s.has_verb for s in before):
        spans = (context.span(before[0].start, before[-1].end),)
        if after and after[0].has_verb:
            spans = (*spans, context.span(after[0].start, after[-1].end))
        return spans, INDIRECT, "clause-before"
    return (), INDIRECT, ""


def _rest(context: _Context, after: Sequence[Segment]) -> Spans:
    return (context.span(after[0].start, after[-1].end),)


def _can_be_content(context: _Context, match: Match, segment: Segment) -> bool:
    if _opens_content(context, segment):
        return True
    if segment.opener in context.words.relatives and segment.verbs and segment.verbs[0] > segment.start + 1:
        return False
    if segment.opener in context.words.subordinators or not segment.has_verb:
        return False
    return True


def _speech_beside(
    context: _Context, clause: tuple[int, int], before: Sequence[Segment], after: Sequence[Segment]
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


def _nominal_content(context: _Context, found: Complements) -> tuple[Spans, str, str]:
    phrase = found.roles.get("content") or found.roles.get("target") or found.roles.get("topic")
    if phrase is None or "speaker" not in found.roles:
        return (), REPORTED, ""
    return (context.span(phrase.start, phrase.end),), REPORTED, "nominal-content"


# Prepositions: laut, zufolge, nach Angaben von, according to


def _by_source(context: _Context, match: Match) -> Attribution | None:
    begin, end = match.tokens[0], match.tokens[-1] + 1
    if context.text(begin) == "so" and not _so_attributes(context, begin):
        return None
    after = next((p for p in context.phrases if p.start in (end, end + 1) and (
        p.start == end or context.text(end) in ("von", "of", "des", "der"))), None)  # fmt: skip
    before = next((p for p in context.phrases if p.end == begin), None)
    phrase = before if match.entry.label == "zufolge" else after
    inner = next((p for p in context.phrases if p.start <= begin and p.end > end), None)
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


def _so_attributes(context: _Context, index: int) -> bool:
    """Tell whether *so* names a speaker: after a comma or quotation mark, before a noun phrase."""
    if index == 0 or context.sentence.tokens[index - 1].text.isalnum():
        return False
    return any(p.start == index + 1 and p.preposition is None for p in context.phrases)


# Nouns: Kritik an …, Vorwurf der …


def _by_noun(context: _Context, match: Match) -> Attribution | None:
    noun = match.tokens[-1]
    place = _segment_of(context, noun)
    if place is None or context.segments[place].quoted:
        return None
    after = [s for s in context.segments if s.start >= context.segments[place].end]
    if not after or not (_opens_content(context, after[0]) or _subjunctive(context, after[0])):
        return None
    clause = (context.segments[place].start, context.segments[place].end)
    inside = [p for p in context.phrases if clause[0] <= p.start and p.end <= clause[1]]
    found = complements(context.sentence.tokens, match, inside, context.words, context.document.language)
    return _made(context, match, clause, _rest(context, after), INDIRECT, ("noun-clause", *found.rules), found)


def _subjunctive(context: _Context, segment: Segment) -> bool:
    return any(context.text(i) in context.words.subjunctive for i in range(segment.start, segment.end))


# Sentences without a cue of their own


def _continued(context: _Context, current: Attribution) -> Attribution | None:
    """Return what the last speaker goes on to say: more of the same quotation, or a sentence in the subjunctive."""
    sentence = context.sentence
    whole = (sentence.start, sentence.end)
    quoted = [q for q in context.speech if q.start <= sentence.start and q.end >= sentence.end - 1]
    if quoted:
        return replace(
            current, sentence=sentence.number, mode=DIRECT, content=(whole,), cue=(), frame=(), addressee=(), accused=(),
            target=(), entry=None, reasons=("speech-goes-on",), confidence=current.confidence * 0.9,
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
