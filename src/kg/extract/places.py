"""Where an event took place: what prepositions name, a land that is visited, *dort* and *in both countries*.

Entry points: ``places_of``, ``visited``, ``pointed_at``.
"""

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.gazetteer import WHOLE, Gazetteer
from kg.extract.phrase import Phrase, modifies, nested_in

_EXPULSION = "Expulsion"


def visited(analysis: Analysis, phrase: Phrase, gazetteer: Gazetteer) -> str | None:
    """Return the place that a visit's object names: *besuchte Afghanistan* tells no host."""
    name = next((n for n in analysis.names if n.start <= phrase.head < n.end and n.part == WHOLE), None)
    found = [r.iri for r in name.referents if gazetteer.classes.get(r.iri) == "Place"] if name else []
    return found[0] if len(found) == 1 and not phrase.members else None


def pointed_at(analysis: Analysis, clause: tuple[int, int], told: Sequence[str], back: int) -> tuple[str, ...]:
    """Return the places of the last event that has some (``back`` sentences ago) where a clause points back at them."""
    grammar, words = analysis.words.grammar, [analysis.text(i) for i in range(*clause)]
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in grammar.places.there and following not in grammar.verb_forms.beside_there and back <= 1:
            return tuple(told)
    inside = [
        p
        for whole in analysis.phrases
        for p in (whole, *nested_in(whole))
        if clause[0] <= p.start and p.end <= clause[1]
    ]
    for phrase in inside:
        inner = {analysis.text(i) for i in range(phrase.start, phrase.head)}
        led = phrase.preposition in grammar.governing.throughout and phrase.end == phrase.head + 1
        if (
            led
            and analysis.text(phrase.head) in grammar.places.lands
            and inner & grammar.places.both
            and len(told) == 2
            and back <= 1
        ):
            return tuple(told)
        if (
            led
            and analysis.text(phrase.head) in grammar.places.land
            and inner <= grammar.places.whole
            and len(told) == 1
            and back <= 2
        ):
            return () if _names_land(analysis) else tuple(told)
    return ()


def _names_land(analysis: Analysis) -> bool:
    """Tell whether a sentence names a land itself: then it is not said which one is *the country*."""
    return any(
        name.part == WHOLE
        and not modifies(name)
        and any("/place/" in r.iri or "/state/" in r.iri for r in name.referents)
        for name in analysis.names
    )


def _reaches(analysis: Analysis, phrase: Phrase, start: int, near: Sequence[Phrase]) -> bool:
    """Tell whether a place in a phrase is that of the event: not one within the phrase of another noun."""
    return phrase.start >= start or phrase in near or analysis.text(phrase.head) in analysis.words.time_nouns


def places_of(
    analysis: Analysis, phrases: Sequence[Phrase], near: Sequence[Phrase], gazetteer: Gazetteer, kind: str
) -> tuple[str, ...]:
    """Return the places that phrases with *in* or *bei* name; of an expulsion those with *aus*.

    One within the phrase of another noun counts only where that is the event's or a party's (``near``).
    """
    grammar = analysis.words.grammar
    before = grammar.governing.within
    if kind == _EXPULSION:
        before = before | grammar.governing.out_of
    found: dict[str, None] = {}
    last = None
    for name in analysis.names:
        start = name.start
        while start and analysis.text(start - 1) in grammar.articles.oblique:
            start -= 1
        led = start > 0 and analysis.text(start - 1) in before
        mark = analysis.text(start - 1) if start else ""
        joined = last is not None and (mark == "," or mark in grammar.linking.additive) and last == start - 1
        places = [r.iri for r in name.referents if gazetteer.classes.get(r.iri) == "Place"]
        around = [p for p in phrases if p.start <= name.start < p.end and _reaches(analysis, p, start, near)]
        if len(places) == 1 and (led or joined) and around:
            found[places[0]] = None
            last = name.end
        else:
            last = None
    return tuple(found)
