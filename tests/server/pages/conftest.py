"""The pages without a server: the application with a pool that runs views at once, on shipped and invented data."""

import asyncio
from importlib import import_module
from pathlib import Path

import httpx
import pytest
from hostile import HOSTILE, HOSTILE_TEXT
from pyoxigraph import Literal, NamedNode, Quad

from graphs import TINY, memory_store, shipped_quads
from kg.article import read_article
from kg.queries.catalogue import catalogue_triples
from kg.server.app import make_app
from kg.server.settings import Settings
from kg.turtle.reading import parse_file
from kg.vocab import GRAPH_QUESTIONS, GRAPH_TEXT, ID, KG

HERE = Path(__file__).parent


class Inline:
    """A pool that runs each job at once, in this process."""

    def __init__(self, store):
        self.store = store

    async def run(self, job, *arguments, key=None):
        module, _, name = job.partition(":")
        return getattr(import_module(module), name)(self.store, *arguments)


class Client:
    """Asks the application for pages, as a browser does unless told otherwise."""

    def __init__(self, app):
        self.app = app

    def get(self, path, lang="en", accept="text/html,application/xhtml+xml,*/*;q=0.8", **headers):
        sent = {"accept": accept, "accept-language": lang, **headers}

        async def ask():
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", trust_env=False) as client:
                return await client.get(path, headers=sent)

        return asyncio.run(ask())


@pytest.fixture(scope="session")
def page_store():
    article = NamedNode("https://w3id.org/allegation-kg/graph/article/tiny-2020-03")
    quads = shipped_quads()
    quads += [
        Quad(t.subject, t.predicate, t.object, NamedNode(GRAPH_QUESTIONS)) for t in catalogue_triples()
    ]  # fmt: skip
    quads += parse_file(TINY / "actors.ttl", NamedNode("https://w3id.org/allegation-kg/graph/actors"))
    quads += parse_file(TINY / "article.ttl", article)
    quads += parse_file(HERE / "hostile.ttl", NamedNode(f"https://w3id.org/allegation-kg/graph/article/{HOSTILE}"))
    for slug, text in ((HOSTILE, HOSTILE_TEXT), ("tiny-2020-03", read_article(TINY / "article.txt").text)):
        text_graph = NamedNode(GRAPH_TEXT + slug)
        quads.append(Quad(NamedNode(f"{ID}article/{slug}"), NamedNode(KG + "text"), Literal(text), text_graph))
    return memory_store(quads, inferred=True)


@pytest.fixture(scope="session")
def client(page_store):
    app = make_app(Settings(store="memory"))
    app.state.pool = Inline(page_store)
    return Client(app)
