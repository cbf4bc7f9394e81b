"""One sentence as the grammar sees it: names, cues, phrases, segments.

Entry point: ``analyse``. Later stages look at analyses only, not at the stages that made them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.clauses import Segment, joined, segments, speech, without_nouns
from kg.extract.document import Document, Sentence, Span, Token
from kg.extract.gazetteer import Gazetteer, Name, load_gazetteer
from kg.extract.homonyms import Homonyms, homonyms
from kg.extract.knowledge import load_knowledge
from kg.extract.lexicon import Entry, Lexicon, Match, load_lexicon
from kg.extract.nouns import Found, load_nouns
from kg.extract.phrase import Phrase, nested_in
from kg.extract.phrases import phrases
from kg.extract.quotation import Quotation, quotations
from kg.extract.verbs import introducing, verbs_of
from kg.extract.words import Words, function_words

_PERSON = "Person"
_ONE_OR_MANY = frozenset({"der", "die", "den", "dem", "des", "ein", "einen", "einem", "eines"})
_BODIES = frozenset({"Government", "Ministry", "Agency", "Court", "Parliament", "MilitaryForce", "IntelligenceAgency"})


@dataclass(frozen=True)
class Analysis:
    """A sentence with all that was found in it."""

    document: Document
    sentence: Sentence
    words: Words
    names: tuple[Name, ...]
    matches: tuple[Match, ...]
    """Cues of statements."""
    markers: tuple[Match, ...]
    """All other entries: markers of certainty, triggers of events, words for what is alleged."""
    compounds: tuple[Match, ...]
    """Triggers of events in participles that begin with who acts: *US-backed*."""
    speech: tuple[Quotation, ...]
    """Quoted speech that stands in the sentence, or in which it stands."""
    segments: tuple[Segment, ...]
    phrases: tuple[Phrase, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of tokens ``start`` to ``end`` (exclusive)."""
        tokens = self.sentence.tokens
        return tokens[start].start, tokens[end - 1].end

    def text(self, index: int) -> str:
        """Return a token in lower case."""
        return self.sentence.tokens[index].lower

    def phrase_at(self, span: Span) -> Phrase | None:
        """Return the phrase, or the member of one, that begins with a span; else the one that covers it best."""
        parts = [part for phrase in self.phrases for part in (phrase, *phrase.members)]
        nested = [part for phrase in self.phrases for part in nested_in(phrase)]
        leading = [part for part in (*parts, *nested) if self.span(part.start, part.end)[0] == span[0]]
        scored = [
            (_overlap(self.span(part.start, part.end), span), -i, part) for i, part in enumerate(leading or parts)
        ]
        best = max(scored, key=lambda one: one[:2], default=None)
        if not best or best[0] <= 0:
            return None
        return _stretched(_cut(best[2], self.sentence, span), self.sentence, span)


def analyse(
    document: Document,
    sentences: Sequence[Sentence],
    lexicon: Lexicon | None = None,
    gazetteer: Gazetteer | None = None,
) -> tuple[Analysis, ...]:
    """Return the analyses of a document's sentences, with the shipped lexicon and names where no others are given."""
    language = document.language
    lexicon, gazetteer = lexicon or load_lexicon(language), gazetteer or load_gazetteer(language)
    spoken = speech(quotations(document.text), document.text, function_words(language))
    named = [(sentence.tokens, gazetteer.find(sentence.tokens)) for sentence in sentences]
    sifted = homonyms(named, gazetteer, load_knowledge(), load_nouns(language), function_words(language), language)
    return tuple(
        _analyse(document, sentence, lexicon, (names, sifted), spoken)
        for sentence, (_, names) in zip(sentences, named, strict=True)
    )


def _analyse(
    document: Document,
    sentence: Sentence,
    lexicon: Lexicon,
    named: tuple[Sequence[Name], Homonyms],
    spoken: Sequence[Quotation],
) -> Analysis:
    words, tokens = function_words(document.language), sentence.tokens
    found = _nouns_first(lexicon.find(tokens), tokens) if document.language == "de" else lexicon.find(tokens)
    cues = tuple(match for match in found if is_cue(match.entry))
    verbs = frozenset(i for match in cues if match.entry.part_of_speech == "verb" for i in match.tokens)
    within = tuple(q for q in spoken if q.start < sentence.end and q.end > sentence.start)
    quoted = [(q.start, q.end) for q in within]
    stops = verbs_of(found, tokens, words, document.language)
    names = named[1].meant(tokens, named[0], stops)
    common = frozenset(i for m in found if m.entry.part_of_speech == "noun" for i in m.tokens) | _needed(found, tokens)
    chunks = phrases(tokens, words, document.language, names, stops, common, _closed(tokens, document.language))
    finite = stops if document.language == "en" else verbs | _told_in_subjunctive(found, tokens)
    parts = segments(
        sentence,
        quoted,
        words,
        finite,
        document.language,
        introducing(cues, tokens, words, stops) if document.language == "en" else frozenset(),
    )
    if document.language == "en":
        parts = tuple(without_nouns(parts, tokens, [(p.start, p.end) for p in chunks], stops))
    return Analysis(
        document,
        sentence,
        words,
        names,
        cues,
        tuple(match for match in found if not is_cue(match.entry)),
        tuple(m for m in lexicon.compounds(tokens) if not is_cue(m.entry)),
        within,
        joined(parts, [(phrase.start, phrase.end) for phrase in chunks]),
        chunks,
    )


def _needed(found: Sequence[Match], tokens: Sequence[Token]) -> frozenset[int]:
    """Return the nouns beside which words of a sentence mean what they do: no names."""
    ends = tuple(end for m in found for end in m.entry.only_beside)
    return frozenset(i for i, t in enumerate(tokens) if ends and t.text[0].isupper() and t.text.lower().endswith(ends))


def _told_in_subjunctive(found: Sequence[Match], tokens: Sequence[Token]) -> frozenset[int]:
    """Return forms of verbs for wrongs like *er fälsche Listen*, which look like attributes of the noun behind."""
    first = (m.tokens[0] for m in found if m.entry.part_of_speech == "verb" and m.entry.allegation_types)
    return frozenset(i for i in first if i and tokens[i].text.endswith("e") and tokens[i - 1].text[0].isupper())


def _closed(tokens: Sequence[Token], language: str) -> frozenset[int]:
    """Return the German nouns that no name follows: those for state bodies, and for people in the plural."""
    if language != "de":
        return frozenset()
    nouns = load_nouns(language)
    capital = [i for i, token in enumerate(tokens[:-1]) if token.text[0].isupper() and tokens[i + 1].text[0].isupper()]
    found = {i: nouns.at(tokens, i + 1) for i in capital}
    bodies = frozenset(i for i, n in found.items() if n and not n.compound and _BODIES & set(n.noun.classes))
    people = (i for i, n in found.items() if n and _PERSON in n.noun.classes and _many(tokens, i, n))
    return bodies.union(i for i in people if tokens[min(i + 2, len(tokens) - 1)].lower != "und" or found.get(i + 1))


def _many(tokens: Sequence[Token], index: int, found: Found) -> bool:
    """Tell whether a noun for people is surely a plural: *griffen die Demonstranten | Polizisten an*."""
    near = (tokens[i].lower for i in range(index - 1, max(-1, index - 3), -1))
    led = next((word for word in near if word in _ONE_OR_MANY), "")
    return found.plural and (not found.singular or (led == "die" and found.noun.gender == "masculine"))


def _nouns_first(found: Sequence[Match], tokens: Sequence[Token]) -> tuple[Match, ...]:
    """Leave out verbs where a word with a capital is a noun of the lexicon too: *Angaben zufolge*."""
    nouns = {i for m in found if m.entry.part_of_speech == "noun" for i in m.tokens if tokens[i].text[0].isupper()}
    verbs = (m for m in found if m.entry.part_of_speech == "verb")
    nominal = {
        m for m in verbs if m.tokens[0] in nouns or (len(m.tokens) == 1 and _capital_within(tokens, m.tokens[0]))
    }
    return tuple(m for m in found if m not in nominal)


def _capital_within(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a German word has a capital though only a noun would have one here: *einen Verdächtigen*."""
    text = tokens[index].text
    before = tokens[index - 1].text if index else ""
    return text[0].isupper() and not text.isupper() and (before == "," or before[-1:].isalnum())


def is_cue(entry: Entry) -> bool:
    """Tell whether an entry introduces a statement: it says of what kind, and one of its complements is the speaker."""
    return bool(entry.denotes) and any(argument.role == "speaker" for frame in entry.frames for argument in frame)


def _cut(phrase: Phrase, sentence: Sentence, span: Span) -> Phrase:
    """Take from a phrase the attributes that stand behind a span."""
    end = next((i for i in range(phrase.head + 1, phrase.end) if sentence.tokens[i].start >= span[1]), phrase.end)
    if end == phrase.end:
        return phrase
    return replace(phrase, end=end, possessors=tuple(p for p in phrase.possessors if p.end <= end))


def _stretched(phrase: Phrase, sentence: Sentence, span: Span) -> Phrase:
    """Add to a phrase the apposition that a span has behind its comma: *the minister, Mira Tolven*."""
    tokens = sentence.tokens
    starts = tokens[phrase.start].start == span[0] and phrase.end < len(tokens) and tokens[phrase.end].text == ","
    if not starts or tokens[phrase.end - 1].end >= span[1] or phrase.members:
        return phrase
    end = next((i for i in range(phrase.end, len(tokens)) if tokens[i].start >= span[1]), len(tokens))
    return replace(phrase, end=end)


def _overlap(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0
