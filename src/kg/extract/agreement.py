"""Whether words agree: number of a noun, gender and office of an actor that it may mean."""

from kg.extract.gazetteer import COMPOUND, Name
from kg.extract.nouns import Found
from kg.extract.phrase import NAME, Phrase

ARTICLES = frozenset(
    ["der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "einem", "einen", "eines", "the", "a", "an"]
)


_SINGULAR = frozenset(
    """ein eine einen einem eines einer das dem des sein seinem seines mein meinem dein unser unserem unseres euer
    dieses diesem jeder jedem jede jenes jenem kein keinem keines ihrem ihres his a an this that each every""".split()  # noqa: SIM905
)
_EITHER = frozenset("seine ihre meine unsere diese jene keine alle".split())  # noqa: SIM905


def offices_fit(one: str | None, other: str | None) -> bool:
    """Tell whether two offices can be one person's: the same, or a spokesperson and the head of a press bureau."""
    if one is None or other is None:
        return False
    speaking = {"spokesperson", "pressOfficeHead"}
    return one == other or {one.rpartition("/")[2], other.rpartition("/")[2]} <= speaking


def is_plural(first: str, head: str, found: Found, phrase: Phrase) -> bool:
    """Tell whether a noun stands in the plural: by its form, by *die* before a masculine, by having no article."""
    if not (found.plural and found.singular):
        return found.plural
    if first in _SINGULAR:
        return False
    if first in ARTICLES or first in _EITHER:
        weak = found.noun.gender is None and head.endswith("en")
        return first.endswith("e") and first != "eine" and (weak or found.noun.gender in ("masculine", "neuter"))
    return phrase.kind != NAME


def gender_clash(one: str | None, other: str | None) -> bool:
    """Tell whether two genders are told and differ."""
    return one is not None and other is not None and one != other


def in_adjective(word: str, name: Name) -> bool:
    """Tell whether a name only begins an adjective: the US-backed government is not that of the US."""
    return name.part == COMPOUND and "-" in word and word.partition("-")[2][:1].islower()
