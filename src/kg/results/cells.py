"""RDF terms as the text of a cell, and any result as columns and rows of terms."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.model import QueryResult, Solutions, Term, Triples


def plain(term: Term | None) -> str:
    """Return a term's text: the IRI, the literal's lexical form, ``_:name``; an unbound cell is empty."""
    if term is None:
        return ""
    if isinstance(term, BlankNode):
        return f"_:{term.value}"
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def tabular(result: QueryResult) -> tuple[tuple[str, ...], Iterable[tuple[Term | None, ...]]]:
    """Return columns and rows: triples have three columns, a truth value one."""
    if isinstance(result, Solutions):
        return result.columns, result.rows
    if isinstance(result, Triples):
        return ("subject", "predicate", "object"), (tuple(triple) for triple in result.triples)
    return ("answer",), ((Literal("true" if result else "false"),),)
