"""Parameters of the protocols, from an address or a form: strictly UTF-8, all that are said. Entry point: ``read``."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from kg.errors import RequestProblem
from kg.model import Dataset

# Parameters of one request; more are a mistake or an attack.
_MOST = 1000


@dataclass(frozen=True)
class Parameters:
    """Names and values in the order in which they came."""

    pairs: tuple[tuple[str, str], ...] = ()

    def one(self, name: str) -> str | None:
        """Return the value of a parameter that may be there once; raises RequestProblem for more."""
        values = self.all(name)
        if len(values) > 1:
            raise RequestProblem(f"the parameter '{name}' is there {len(values)} times; it may be there once")
        return values[0] if values else None

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a parameter."""
        return tuple(value for key, value in self.pairs if key == name)

    def dataset(self, default: str, named: str) -> Dataset | None:
        """Return the dataset that two parameters describe, or ``None`` where neither is there."""
        graphs = (self.all(default), self.all(named))
        for iri in (*graphs[0], *graphs[1]):
            proper_iri(iri)
        return Dataset(*graphs) if any(graphs) else None


def read(text: bytes) -> Parameters:
    """Return the parameters in a query string or form; raises RequestProblem where they cannot be read."""
    try:
        decoded = text.decode("utf-8")
        pairs = parse_qsl(decoded, keep_blank_values=True, errors="strict", max_num_fields=_MOST)
    except UnicodeDecodeError:
        raise RequestProblem("the parameters are not in UTF-8") from None
    except ValueError as problem:
        raise RequestProblem(f"the parameters cannot be read: {problem}") from None
    return Parameters(tuple(pairs))


def proper_iri(iri: str) -> str:
    """Return an IRI; raises RequestProblem for anything else."""
    try:
        return NamedNode(iri).value
    except ValueError:
        raise RequestProblem(f"'{iri[:200]}' is not an absolute IRI") from None
