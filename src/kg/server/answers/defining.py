"""A term of the ontology with what defines it. Entry point: ``term``, a job."""

from kg.model import Store
from kg.queries.terms import facts_of, find_term, terms
from kg.vocab import shorten

_TEXTS = {"label": "labels", "prefLabel": "labels", "definition": "definitions", "scopeNote": "scopeNotes"}


def term(store: Store, name: str) -> dict[str, object]:
    """Return a term given as IRI, prefixed name, local name or label; raises UnknownName with the nearest names."""
    listed = terms(store)
    iri = find_term(name, listed)
    sort = next(kind for one, kind, _ in listed if one == iri)
    texts: dict[str, dict[str, str]] = {"labels": {}, "definitions": {}, "scopeNotes": {}}
    related: list[dict[str, str]] = []
    for aspect, value, language in facts_of(store, iri):
        short = shorten(aspect).partition(":")[2] or aspect
        if short in _TEXTS and language:
            texts[_TEXTS[short]][language] = value
        else:
            related.append({"aspect": short, "value": shorten(value), **({"language": language} if language else {})})
    return {"iri": iri, "term": shorten(iri), "sort": sort, **texts, "facts": related}
