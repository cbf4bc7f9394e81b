"""The lexicon of one language: cues, markers and triggers with their frames, and where they stand in a sentence.

Entry points: ``load_lexicon``, ``Lexicon.find``. The entries are the OntoLex-Lemon files of ontology/lexicon/; one
more word is one more entry there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pyoxigraph import Literal, NamedNode, Store

from kg.extract.document import Token
from kg.resources import shipped
from kg.turtle.reading import parse_file
from kg.vocab import KG, PREFIXES, VOCAB

_ACTORS = "-actors"
"""Files of nouns for people and offices: ``kg.extract.nouns`` reads them."""
_SHORTEST_PREFIX, _SHORTEST_HEAD, _SURE = 3, 6, 0.85
"""Letters of the parts of a compound; how reliable the noun is that one may end in."""
_GAP, _NEAR = 24, 7
"""Tokens at most between the parts of a cue that stand apart (wies … zurück), of an English wrong and its object."""
_LANGUAGES = frozenset({"de", "en"})
_JOINING = frozenset({"und", "oder", "sowie", "als", "wie"})
_QUOTES = frozenset('"\u201e\u201c\u201d\u00bb\u00ab\u201a\u2018')
_CLAUSE_ENDS = frozenset(".;:!?")
_ONTOLEX, _SYNSEM, _LEXINFO = PREFIXES["ontolex"], PREFIXES["synsem"], PREFIXES["lexinfo"]


@dataclass(frozen=True)
class Argument:
    """One complement of a cue."""

    role: str
    """Local name of a concept (speaker, accused, content …), or of an event's property (agent, place …)."""
    function: str
    """Local name of the grammatical function: subject, directObject, clause …"""
    marker: str | None = None
    """The preposition, where the function needs one."""


@dataclass(frozen=True)
class Entry:
    """A word or expression with what it means in news."""

    iri: str
    label: str
    part_of_speech: str
    denotes: tuple[str, ...]
    """IRIs of statement or event classes."""
    frames: tuple[tuple[Argument, ...], ...]
    commitment: str | None
    distance: str | None
    """IRIs of concepts."""
    allegation_types: tuple[str, ...]
    blocked_by: frozenset[str]
    """Lower-case words beside which it means something else."""
    reliability: float
    alone: float = 0.5
    """Share of its uses in which it means a statement even without its arguments."""
    only_beside: tuple[str, ...] = ()
    """Lower-case ends of words of which one must stand beside it; empty: none is needed."""


_ATTRIBUTIVE = re.compile(r"(?<=[tn])e[nmrs]?$")
_PARTICIPLES = ("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "enem", "ed")


@dataclass(frozen=True)
class Match:
    """An entry at its place: the indexes of its tokens in the sentence, ascending, with gaps where it stands apart."""

    entry: Entry
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class _Form:
    """One way to write an entry: words in a row, or a head before one of several rests that stand further on."""

    entry: Entry
    words: tuple[str, ...]
    rests: tuple[tuple[str, ...], ...] = ()
    """Each of them makes the entry; shared by all forms of a verb, of which some have hundreds."""
    lasts: frozenset[str] = frozenset()
    """Their last words, of which one must stand in the sentence."""
    capital: bool = False
    """The first word has one wherever it stands: a German noun."""
    final: bool = False
    """The rest stands at the end of its clause, as German particles do."""
    gap: int = _GAP
    """Tokens at most between the two."""


class Lexicon:
    """The entries of a language by their first words."""

    def __init__(self, entries: Sequence[Entry], forms: Iterable[_Form]) -> None:
        self.entries = tuple(entries)
        self.by_iri = {entry.iri: entry for entry in self.entries}
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        self._of_one: dict[str, list[_Form]] = defaultdict(list)
        self._of_several: dict[tuple[str, str], list[_Form]] = defaultdict(list)
        """By the first two words: hundreds of phrases begin with an article."""
        self._heads: dict[str, Entry] = {}
        for form in forms:
            self._forms[form.words[0]].append(form)
            if len(form.words) > 1:
                self._of_several[form.words[0], form.words[1]].append(form)
            else:
                self._of_one[form.words[0]].append(form)
            if _ends_compounds(form):
                self._heads[form.words[0]] = form.entry

    def find(self, tokens: Sequence[Token]) -> tuple[Match, ...]:
        """Return the matches in a sentence's tokens; where one lies within another, the longer one alone."""
        lower = [token.lower for token in tokens]
        found = {(match.entry.iri, match.tokens): match for match in self._candidates(tokens, lower)}
        found |= {(match.entry.iri, match.tokens): match for match in self._beside_quotes(tokens)}
        kept: list[Match] = []
        for match in sorted(found.values(), key=lambda match: (-len(match.tokens), match.tokens, match.entry.iri)):
            inside = any(set(match.tokens) < set(o.tokens) and not _besides(match, o) for o in kept)
            if not inside and _at_home(match, lower):
                kept.append(match)
        return tuple(sorted(kept, key=lambda match: (match.tokens, match.entry.iri)))

    def compounds(self, tokens: Sequence[Token]) -> tuple[Match, ...]:
        """Return the verbs of which a compound has the participle: *US-unterstützte*, *US-backed*."""
        found: list[Match] = []
        for index, token in enumerate(tokens):
            first, _, last = token.text.rpartition("-")
            if first[:1].isupper() and last[:1].islower() and last.endswith(_PARTICIPLES):
                forms = self._forms.get(last) or self._forms.get(_ATTRIBUTIVE.sub("", last), [])
                forms = [form for form in forms if len(form.words) == 1 and not form.rests]
                verbs = [
                    f.entry for f in forms if f.entry.part_of_speech == "verb" and f.entry.denotes and f.entry.frames
                ]
                found += [Match(entry, (index,)) for entry in verbs[:1]]
        return tuple(found)

    def _candidates(self, tokens: Sequence[Token], lower: list[str]) -> Iterator[Match]:
        present = set(lower)
        for index, (word, following) in enumerate(zip(lower, [*lower[1:], ""], strict=False)):
            for form in chain(self._of_one.get(word, ()), self._of_several.get((word, following), ())):
                if form.rests and form.lasts.isdisjoint(present):
                    continue
                end = index + len(form.words)
                if (len(form.words) > 1 and tuple(lower[index:end]) != form.words) or not _written_so(
                    form, tokens, index
                ):
                    continue
                if not form.rests:
                    yield Match(form.entry, tuple(range(index, end)))
                for rest in form.rests:
                    place = _later(lower, end, form, rest) if rest[-1] in present else None
                    if place is not None:
                        yield Match(form.entry, (*range(index, end), *range(place, place + len(rest))))
            if word not in self._forms and tokens[index].text[0].isupper():
                head = self._head(word)
                if head is not None:
                    yield Match(head, (index,))

    def _beside_quotes(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """Give expressions with a quotation mark in them: *als „Märchen“ bezeichnete*."""
        places = [i for i, token in enumerate(tokens) if token.text not in _QUOTES]
        if len(places) == len(tokens):
            return
        plain = [tokens[i] for i in places]
        for match in self._candidates(plain, [token.lower for token in plain]):
            if len(match.tokens) > 1:
                yield Match(match.entry, tuple(places[i] for i in match.tokens))

    def _head(self, word: str) -> Entry | None:
        """Return the event noun that a German compound ends in: *Überraschungsbesuch*."""
        for cut in range(_SHORTEST_PREFIX, len(word) - _SHORTEST_HEAD + 1):
            found = self._heads.get(word[cut:])
            if found is not None:
                return found
        return None


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the shipped lexicon of a language (``de``, ``en``); raises TurtleError where a file cannot be read."""
    store = Store()
    for path in sorted((shipped().ontology / "lexicon").glob("*.ttl")):
        if path.stem.endswith(_ACTORS) or path.stem.partition("-")[0] in _LANGUAGES - {language}:
            continue
        store.extend(parse_file(path))
    frames = {frame: _frame(store, frame) for frame in _subjects(store, _SYNSEM + "SyntacticFrame")}
    words = [*_subjects(store, _ONTOLEX + "Word"), *_subjects(store, _ONTOLEX + "MultiwordExpression")]
    entries: list[Entry] = []
    forms: list[_Form] = []
    for word in sorted(words, key=str):
        label = next(iter(_literals(store, word, PREFIXES["rdfs"] + "label")))
        if label.language == language:
            entry = _entry(store, word, label.value, frames)
            entries.append(entry)
            forms += _forms(store, word, entry, language)
    return Lexicon(entries, forms)


def _besides(event: Match, wrong: Match) -> bool:
    """Tell whether a word for an event stands in an expression that only names a wrong: both are meant."""
    tells = bool(event.entry.frames) and not any(a.role == "speaker" for frame in event.entry.frames for a in frame)
    return tells and bool(wrong.entry.allegation_types) and not wrong.entry.denotes


def _ends_compounds(form: _Form) -> bool:
    entry = form.entry
    plain = form.capital and not form.rests and len(form.words) == 1 and entry.part_of_speech == "noun"
    tells = bool(entry.frames) and not any(a.role == "speaker" for frame in entry.frames for a in frame)
    return plain and tells and entry.reliability >= _SURE


def _entry(store: Store, word: NamedNode, label: str, frames: dict[NamedNode, tuple[Argument, ...]]) -> Entry:
    reliability = [float(value.value) for value in _literals(store, word, KG + "reliability")]
    alone = [float(value.value) for value in _literals(store, word, KG + "reliabilityAlone")]
    blocked = frozenset(value.value.lower() for value in _literals(store, word, KG + "blockedBy"))
    return Entry(
        word.value,
        label,
        next((node.value.removeprefix(_LEXINFO) for node in _nodes(store, word, _LEXINFO + "partOfSpeech")), ""),
        tuple(node.value for node in _nodes(store, word, _ONTOLEX + "denotes")),
        tuple(frames[node] for node in _nodes(store, word, _SYNSEM + "synBehavior")),
        next((node.value for node in _nodes(store, word, KG + "impliesCommitment")), None),
        next((node.value for node in _nodes(store, word, KG + "impliesDistance")), None),
        tuple(node.value for node in _nodes(store, word, KG + "impliesAllegationType")),
        blocked,
        reliability[0] if reliability else 1.0,
        alone[0] if alone else 0.5,
        tuple(sorted(value.value.lower() for value in _literals(store, word, KG + "onlyBeside"))),
    )


def _forms(store: Store, word: NamedNode, entry: Entry, language: str) -> Iterator[_Form]:
    """Give the written forms of an entry, those of verbs with parts that stand apart as well."""
    inflected = [value.value for value in _literals(store, word, KG + "inflectedForm")]
    for text in (entry.label, *inflected):
        words = _words(text)
        yield _Form(entry, words, capital=text[0].isupper())
        if entry.part_of_speech == "verb" and len(words) > 1:
            # "in Abrede stellte" as "stellte … in Abrede"
            yield _Form(entry, words[-1:], *_apart(words[:-1]), capital=text.split()[-1][0].isupper())
            if language == "de":
                # "Anklage gegen den Zoll erhoben"
                yield _Form(entry, words[:-1], *_apart(words[-1:]), capital=text[0].isupper(), final=True)
    particles = _apart(*(_words(value.value) for value in _literals(store, word, KG + "particle")))
    near = _NEAR if language == "en" and entry.allegation_types else _GAP
    for finite in _literals(store, word, KG + "finiteForm"):
        words, capital = _words(finite.value), finite.value[0].isupper()
        if particles[0]:
            yield _Form(entry, words, *particles, capital, final=finite.language == "de", gap=near)


def _apart(*rests: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """Return what can stand apart from a head, and its last words."""
    return rests, frozenset(rest[-1] for rest in rests)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.lower().split())


def _written_so(form: _Form, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word's capital fits: German nouns have one, other words only where a sentence begins."""
    first = tokens[index].text[0]
    if first.isupper() == form.capital:
        return True
    before = tokens[index - 1].text if index else ""
    return first.isupper() and not before.isalnum() and before != ","


def _later(lower: list[str], start: int, form: _Form, rest: tuple[str, ...]) -> int | None:
    """Return where the rest of a cue stands in the same clause."""
    stop = min(len(lower), start + form.gap)
    end = next((i for i in range(start, stop) if lower[i] in _CLAUSE_ENDS or _speech_ends(lower, i)), stop)
    places = [i for i in range(start, end - len(rest) + 1) if tuple(lower[i : i + len(rest)]) == rest]
    if form.final:
        places = [i for i in places if _ends_clause(lower, i + len(rest))]
    return places[0] if places else None


def _speech_ends(lower: list[str], index: int) -> bool:
    """Tell whether direct speech ends at a comma: *"They are starving," said the head of …*."""
    return lower[index] == "," and index + 1 < len(lower) and lower[index + 1] in _QUOTES


def _ends_clause(lower: list[str], index: int) -> bool:
    return index >= len(lower) or not lower[index][0].isalnum() or lower[index] in _JOINING


def _at_home(match: Match, lower: list[str]) -> bool:
    """Tell whether no word beside an entry gives it another meaning, and one that it needs is there."""
    blocked, needed = match.entry.blocked_by, match.entry.only_beside
    if not (blocked or needed):
        return True
    around = set(_around(lower, match.tokens))
    return not blocked & around and (not needed or any(word.endswith(needed) for word in around))


def _around(lower: list[str], tokens: tuple[int, ...]) -> Iterator[str]:
    """Give the words of the clause, which is what stands between the marks that end one."""
    start = next((i + 1 for i in range(tokens[0] - 1, -1, -1) if lower[i] in _CLAUSE_ENDS), 0)
    end = next((i for i in range(tokens[-1] + 1, len(lower)) if lower[i] in _CLAUSE_ENDS), len(lower))
    yield from lower[start:end]


def _frame(store: Store, frame: NamedNode) -> tuple[Argument, ...]:
    found = []
    for node in _nodes(store, frame, _SYNSEM + "synArg"):
        role = next(_nodes(store, node, KG + "argumentRole")).value
        function = next(_nodes(store, node, KG + "grammaticalFunction")).value
        marker = next((value.value for value in _literals(store, node, _SYNSEM + "marker")), None)
        found.append(Argument(_local(role), _local(function), marker))
    return tuple(found)


def _local(iri: str) -> str:
    return iri.removeprefix(KG).removeprefix(VOCAB).rpartition("/")[2]


def _subjects(store: Store, cls: str) -> list[NamedNode]:
    kind = NamedNode(PREFIXES["rdf"] + "type")
    return [q.subject for q in store.quads_for_pattern(None, kind, NamedNode(cls)) if isinstance(q.subject, NamedNode)]


def _nodes(store: Store, subject: NamedNode, predicate: str) -> Iterator[NamedNode]:
    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None))
    yield from sorted((term for term in found if isinstance(term, NamedNode)), key=str)


def _literals(store: Store, subject: NamedNode, predicate: str) -> list[Literal]:
    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(predicate), None))
    return sorted((term for term in found if isinstance(term, Literal)), key=str)
