"""Jobs of the protocol, run by workers: a SPARQL text in, bytes out."""

from io import StringIO

from kg.model import Store
from kg.results import write
from kg.store import guard
from kg.store.prefixes import declare_prefixes


def ping(store: Store) -> str:
    """Return where the store is."""
    return store.location


def answer(store: Store, text: str, format_name: str) -> bytes:
    """Return the answer of a query in a format of ``kg.results``."""
    guard.check_query(text)
    stream = StringIO()
    write(store.query(declare_prefixes(text)), stream, format_name)
    return stream.getvalue().encode()
