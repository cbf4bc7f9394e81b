"""An article's Turtle file with its passages anchored in the text beside it.

Entry point: ``anchored_text``. It reads files and gives a text back; what becomes of that is the caller's business.
"""

from itertools import takewhile
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.anchoring import anchor
from kg.article import read_article
from kg.errors import TurtleError
from kg.turtle.formatting import format_text, format_triples
from kg.turtle.reading import parse_file, read_bytes
from kg.validate.verify import TEXT_NAME
from kg.vocab import OA

_SELECTOR = NamedNode(OA + "hasSelector")


def anchored_text(file: Path) -> tuple[str, int]:
    """Return the canonical Turtle of a graph with every passage anchored, and how many passages there are.

    Raises TurtleError for a file that does not parse or has comments that would be lost, ArticleError for a text that
    cannot be read or words that do not stand in it exactly once.
    """
    triples = [quad.triple for quad in parse_file(file, syntax="turtle")]
    article = read_article(file.parent / TEXT_NAME)
    try:
        text = read_bytes(file).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise TurtleError(file, None, None, f"not UTF-8: {problem.reason}") from None
    before = format_text(text, str(file))
    comment = "".join(
        takewhile(lambda line: not line.strip() or line.startswith("#"), before.splitlines(keepends=True))
    )
    anchored = anchor(triples, article)
    declared = parse(input=text, format=RdfFormat.TURTLE)
    for _ in declared:
        pass  # prefixes are known only at the end
    count = sum(1 for triple in anchored if triple.predicate == _SELECTOR)
    return comment + format_triples(anchored, declared.prefixes, str(file)), count
