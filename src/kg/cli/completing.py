"""What a shell offers after Tab: names of resources and languages. Silent, and it makes no store by itself."""

from collections.abc import Callable

import click
from click.shell_completion import CompletionItem

from kg.errors import KgError

LANGUAGES = ("de", "en")
"""Languages in which every label is there."""

_Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def complete_languages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the languages that begin so."""
    return [CompletionItem(name) for name in LANGUAGES if name.startswith(incomplete)]


def complete_names(cls: str | None) -> _Offer:
    """Return what completes the name of an instance of a class (of an actor, where none is given)."""

    def offer(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        begun = incomplete.casefold()
        try:
            named = _named(ctx.params.get("store"), cls)
        except KgError:
            return []
        return [CompletionItem(name, help=short) for name, short in named if name.casefold().startswith(begun)]

    return offer


def _named(location: str | None, cls: str | None) -> list[tuple[str, str]]:
    from kg.queries.resolving import ACTOR, named_instances
    from kg.store.embedded import Embedded
    from kg.store.opening import open_store

    store = open_store(location)
    if isinstance(store, Embedded) and not store.exists():
        return []
    return named_instances(store, cls or ACTOR)
