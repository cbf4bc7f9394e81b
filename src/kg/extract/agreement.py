"""Whether words agree: number of a noun, gender and office of an actor that it may mean."""

from collections.abc import Sequence

from kg.extract.actor import Actor
from kg.extract.document import Token
from kg.extract.gazetteer import COMPOUND, Name
from kg.extract.nouns import Found, Noun
from kg.extract.phrase import NAME, Phrase
from kg.extract.words import Words
from kg.extract.words.grammar import Grammar

_STEM = 5
"""Letters that an adjective keeps in all its forms."""


def offices_fit(one: str | None, other: str | None) -> bool:
    """Tell whether two offices can be one person's: the same, or a spokesperson and the head of a press bureau."""
    if one is None or other is None:
        return False
    speaking = {"spokesperson", "pressOfficeHead"}
    return one == other or {one.rpartition("/")[2], other.rpartition("/")[2]} <= speaking


def is_plural(first: str, head: str, found: Found, phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a noun stands in the plural: by its form, by *die* before a masculine, by having no article."""
    if not (found.plural and found.singular):
        return found.plural
    articles = grammar.articles
    if first in articles.singular or first in articles.singular_determiners:
        return False
    if first in articles.all or first in articles.of_either_number:
        weak = found.noun.gender is None and head.endswith("en")
        return first.endswith("e") and first != "eine" and (weak or found.noun.gender in ("masculine", "neuter"))
    return phrase.kind != NAME


def gender_clash(one: str | None, other: str | None) -> bool:
    """Tell whether two genders are told and differ."""
    return one is not None and other is not None and one != other


def told_apart(tokens: Sequence[Token], phrase: Phrase, label: str, noun: Noun, grammar: Grammar) -> bool:
    """Tell whether a noun or a word before it is not in an actor's label: *the Varenian navy* is not *the Kelmish one*.

    A noun for any organization (*the group*) can mean one of any label; *the union* means none but a union.
    """
    known, any_body = label.lower(), grammar.common_nouns.any_body
    if "Organization" in noun.classes and not (noun.label.lower() in any_body or noun.label.lower() in known.split()):
        return not known.endswith(noun.label.lower())
    if noun.label.lower() in any_body and label[:1].islower():
        return noun.label.lower() not in known
    words = [token.lower for token in tokens[phrase.start : phrase.head] if token.text[0].isalpha()]
    return any(word not in grammar.articles.all and word[:_STEM] not in known for word in words)


def is_of_kind(noun: Noun, actor: Actor, words: Words) -> bool:
    """Tell whether a noun can mean an organization again, by its own or a general noun: no *board* is a *union*.

    A public body bears the noun in its label, or is meant by one for all of its kind: *die Behörde*, and not *die
    Staatsanwaltschaft*, is a bureau of investigation.
    """
    own = noun.label.lower()
    if own[:_STEM] in actor.label.lower():
        return True
    if not {"Organization", "Company"} & set(noun.classes):
        return own in words.kinds
    return own in words.grammar.common_nouns.any_company


def points_back(tokens: Sequence[Token], phrase: Phrase, labels: Sequence[str], noun: Noun, grammar: Grammar) -> bool:
    """Tell whether *the minister* means the only holder of such an office named so far, and not *the Varenian* one."""
    if not noun.office or tokens[phrase.start].lower not in grammar.articles.definite or len(labels) != 1:
        return False
    own = {*noun.label.lower().split(), *labels[0].lower().split()}
    words = [token.text for token in tokens[phrase.start + 1 : phrase.head]]
    return not any(word[0].isupper() and word.lower() not in own for word in words)


def in_adjective(word: str, name: Name) -> bool:
    """Tell whether a name only begins an adjective: the US-backed government is not that of the US."""
    return name.part == COMPOUND and "-" in word and word.partition("-")[2][:1].islower()
