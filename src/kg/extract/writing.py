"""What ``kg extract`` prints: RDF or JSON. Entry points: ``written`` for one article, ``joined`` for several."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from kg.extract.exchange import to_interchange
from kg.extract.extraction import Extraction
from kg.extract.graph import to_quads
from kg.extract.interchange import to_json
from kg.turtle.formatting import format_triples
from kg.turtle.writing import write_quads
from kg.vocab import PREFIXES

FORMATS = ("turtle", "trig", "nquads", "jsonld", "json")


def written(extraction: Extraction, format_: str, unsure: bool = False) -> str:
    """Return an extraction in one of FORMATS, with a line end; Turtle has no graph names. Same input, same bytes.

    ``unsure``: in JSON also what is below the threshold of the graph.
    """
    if format_ == "json":
        return to_json(to_interchange(extraction, unsure)) + "\n"
    quads = to_quads(extraction)
    if format_ == "turtle":
        own = {"art": f"{PREFIXES['article']}{extraction.slug}/"}
        return format_triples((quad.triple for quad in quads), own)
    stream = BytesIO()
    write_quads(quads, stream, format_)
    return stream.getvalue().decode("utf-8").rstrip("\n") + "\n"


def joined(articles: Iterable[str], format_: str) -> Iterator[str]:
    """Give what ``written`` gives of several articles as one file of the format; only JSON-LD has a form of its own."""
    if format_ != "jsonld":
        yield from articles
        return
    before = "["
    for article in articles:
        yield before + article.strip()[1:-1]
        before = ",\n"
    yield "[]\n" if before == "[" else "]\n"
