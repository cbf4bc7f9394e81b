"""Writes docs/articles/<slug>.md: each sentence of a curated article and the nodes that it yields.

Run without arguments to write, with ``--check`` to fail when a page is not current.
"""

import sys
from itertools import groupby
from pathlib import Path

import pyoxigraph

from kg.vocab import ID, shorten
from pages import ROOT, publish

HEAD = """# {slug}: from sentences to nodes

Generated from the graph by `docs/build_sentences.py`. A node stands beside every sentence that is evidence for it;
`art:` is the article's own namespace. Participations are left out: each stands behind a role of its event.

| # | sentence | nodes |
|---|---|---|
"""


def page(folder: Path) -> str:
    """Return the Markdown page of one curated article."""
    slug = folder.name
    store = pyoxigraph.Store()
    for path in (folder / "article.ttl", *sorted((ROOT / "data/actors").glob("*.ttl"))):
        store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    query = (ROOT / "queries/system/sentence-nodes.rq").read_text(encoding="utf-8")
    query = query.replace("VALUES ?article { UNDEF }", f"VALUES ?article {{ <{ID}article/{slug}> }}")
    rows = [tuple(solution) for solution in store.query(query)]
    lines = [HEAD.format(slug=slug)]
    for (number, sentence, headline), nodes in groupby(rows, key=lambda row: row[:3]):
        marks = " *(headline)*" if headline.value == "true" else ""
        items = dict.fromkeys(
            _describe(node.value, kind.value, label.value, slug) for _, _, _, node, kind, label in nodes
        )
        cell = "<br>".join(item for item in items if item)
        lines.append(f"| {number.value} | {_escape(sentence.value)}{marks} | {cell} |\n")
    return "".join(lines)


def _describe(node: str, kind: str, label: str, slug: str) -> str:
    own = f"{ID}article/{slug}/"
    name = f"art:{node.removeprefix(own)}" if node.startswith(own) else shorten(node)
    kind = shorten(kind).removeprefix("kg:")
    return "" if kind == "Participation" else f"`{name}` {kind}" + (f": {_escape(label)}" if label else "")


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    articles = sorted((ROOT / "data/articles").iterdir())
    sys.exit(publish({ROOT / f"docs/articles/{folder.name}.md": page(folder) for folder in articles}))
