"""Helpers of the tests of ingesting: a run of a batch, articles as lines of a corpus, what a store holds."""

import json
from dataclasses import dataclass, field

from kg.ingest.ingesting import Listener, Settings, Summary, ingest
from kg.model import Solutions


@dataclass
class Run:
    """What a batch left: the summary, what was said, the failures as they were reported."""

    summary: Summary = field(default_factory=Summary)
    said: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    read: int = 0

    def advance(self, size):
        self.read += size

    @property
    def counts(self):
        return self.summary.stored, self.summary.replaced, self.summary.present


def run(store, *sources, **settings):
    made = Run()
    chosen = Settings(**{"jobs": 1, "reason": False, **settings})
    listener = Listener(made.said.append, lambda problem: made.failed.append(str(problem)), made.advance)
    ingest([str(source) for source in sources], store, chosen, made.summary, listener)
    return made


def line(number, item):
    if isinstance(item, str):
        item = {"text": item}
    elif isinstance(item, bytes):
        return item.decode()
    about = {"title": f"Report {number}", "date": f"2020-05-{number % 28 + 1:02}", "language": "en"}
    return json.dumps({key: value for key, value in {**about, **item}.items() if value is not None})


def rows(store, sparql):
    result = store.query(sparql)
    assert isinstance(result, Solutions)
    return [tuple(getattr(term, "value", None) for term in row) for row in result.rows]


def article_graphs(store):
    """Return the names of the graphs of articles and of those of texts, the shipped article left out."""
    names = [graph.value for graph in store.graph_names()]
    mark = "islamabad-2018-07"
    found = [name.rpartition("/graph/")[2] for name in names if mark not in name]
    return [name for name in found if name.startswith("article/")], [name for name in found if name.startswith("text/")]


def quads(store):
    """Return all quads as a list: one that stood twice would show."""
    return sorted(map(str, store.quads()))
