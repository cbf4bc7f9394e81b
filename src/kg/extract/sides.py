"""Whether somebody may answer for the accused, of whom the article does not tell to whom they belong.

Entry point: ``may_answer_for``. A denial by a third party changes nothing of what the accused said.
"""

from kg.extract.actor import Actor
from kg.extract.party import Party
from kg.extract.traces import is_person
from kg.extract.words import Words

_NOUNS = frozenset({"role-noun", "organization-noun", "definite-noun", "unnamed-source"})
"""Reasons of mentions by a common noun."""
_ACTING = frozenset({"State", "Government", "Actor"})
_OF_A_LAND = "isch"
_SHORTEST = 4
"""Letters of a word that two labels share."""


def may_answer_for(accused: Actor, speaker: Party, words: Words) -> bool:
    """Tell whether *the spokeswoman*, *her lawyer*, *the company* can be the accused or speak for the only one there.

    Known actors and bearers of names without a title cannot: who belongs to the accused's side is told otherwise.
    """
    actor = speaker.actor
    if actor is None or actor.known or (actor.state is not None and actor.state != accused.state):
        return False
    labels = actor.label.lower().split()
    speaks = any(label.endswith(words.advocates) for label in labels) or (actor.office or "").endswith("spokesperson")
    if is_person(actor, or_unknown=speaks):
        titled = speaker.reason == "name-after-title"
        acts = actor.office is None or accused.cls in _ACTING
        heads = speaker.reason in _NOUNS and not is_person(accused) and acts
        able = (speaks and (titled or speaker.reason in _NOUNS)) or heads
        return able and (titled or _no_other_owner(actor.label, accused, words))
    same = actor.cls == accused.cls or "Actor" in (accused.cls, actor.cls)
    general = not is_person(accused) and same and speaker.reason in _NOUNS
    return general and _no_other_owner(actor.label, accused, words)


def _no_other_owner(label: str, accused: Actor, words: Words) -> bool:
    """Tell whether a label names nobody else: *Sprecher der Partei*, *Kelm-Sprecher*, *the Varenian ambassador*."""
    linking = words.determiners.keys() | words.prepositions
    parts = label.split()
    cut = next((i for i, part in enumerate(parts) if i and part.lower() in linking), len(parts))
    before = [part for part in parts[: cut - 1] if part[0].isupper() or _OF_A_LAND in part]
    before += [parts[cut - 1].partition("-")[0]] if "-" in parts[cut - 1] else []
    after = [part for part in parts[cut:] if part.lower() not in linking]
    own = accused.label.lower()
    fits = [part.lower() for part in (*before, *after) if part[:_SHORTEST].lower() not in own]
    return all(part in words.grammar.common_nouns.any_company for part in fits)
