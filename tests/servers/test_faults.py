"""Endpoints that are absent, slow or broken: one clear line each, within the time limit, and no warnings."""

import gzip
import socket
import time

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import EndpointError, QueryError, QueryTimeout
from kg.model import Change, Solutions
from kg.store.remote import RemoteStore

JSON = "application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"uri","value":"http://e/"}}]}}'


def after_probe(behaviour):
    """Answer the first request like an endpoint, the following ones by the behaviour."""
    seen = []

    def answer(request):
        seen.append(request)
        if len(seen) == 1:
            request.reply(200, JSON, YES)
        else:
            behaviour(request)

    return answer


def trickle(request):
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b" ")
        time.sleep(0.1)


def chunked_and_cut(request):
    request.protocol_version = "HTTP/1.1"
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"%x\r\n%s\r\n" % (40, ROWS[:40]))


FAULTS = {
    "sleeps": (lambda r: time.sleep(5), QueryTimeout, "no answer within 1 s"),
    "trickles": (trickle, QueryTimeout, "no answer within 1 s"),
    "closes": (lambda r: r.connection.shutdown(socket.SHUT_RDWR), EndpointError, "closed the connection"),
    "fails": (lambda r: r.reply(500, "text/plain", b"disk\non fire"), EndpointError, "HTTP 500: disk on fire"),
    "fails silently": (lambda r: r.reply(500, "text/plain", b""), EndpointError, "HTTP 500$"),
    "fails in HTML": (
        lambda r: r.reply(503, "text/html", b"<h1>Down</h1><p>for repair</p>"), EndpointError, "HTTP 503: Down for rep",
    ),
    "gives up": (lambda r: r.reply(504, "text/plain", b"gateway"), QueryTimeout, r"gave up \(HTTP 504\) gateway"),
    "forbids": (lambda r: r.reply(403, "text/plain", b""), EndpointError, "access refused .HTTP 403.; give http://user"),
    "wants a password": (lambda r: r.reply(401, "text/plain", b""), EndpointError, "access refused"),
    "moved": (lambda r: r.reply(404, "text/html", b"<p>gone"), EndpointError, "nothing at this address"),
    "does not understand": (lambda r: r.reply(400, "text/plain", b"no\nverb"), QueryError, "no verb$"),
    "is a web site": (
        lambda r: r.reply(200, "text/html", b"<p>Hi</p>"), EndpointError, "answers with 'text/html', not SPARQL: 'Hi'"
    ),
    "breaks off": (lambda r: r.reply(200, JSON, ROWS[:50], len(ROWS)), EndpointError, "broke off after 50 bytes"),
    "breaks off in chunks": (chunked_and_cut, EndpointError, "broke off after"),
    "sends half": (lambda r: r.reply(200, JSON, ROWS[:60]), EndpointError, "the answer cannot be read"),
    "sends nothing": (lambda r: r.reply(200, JSON, b""), EndpointError, "the answer cannot be read"),
    "sends noise": (lambda r: r.reply(200, JSON, gzip.compress(ROWS)), EndpointError, "the answer cannot be read"),
    "speaks no HTTP": (lambda r: r.wfile.write(b"SSH-2.0-x\r\n"), EndpointError, "does not speak HTTP"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("moment", ["at once", "later"])
def test_faults_of_queries(misbehaving, name, moment):
    behaviour, error, message = FAULTS[name]
    store = RemoteStore(misbehaving(after_probe(behaviour) if moment == "later" else behaviour), timeout=1)
    before = time.monotonic()
    with pytest.raises(
        error if moment == "later" or error is not QueryError else EndpointError, match=message
    ) as caught:
        store.query("SELECT ?a WHERE { ?a ?b ?c }")
    assert time.monotonic() - before < 4
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.exit_code == (2 if type(caught.value) is QueryError else 3)


def test_a_sound_answer_passes(misbehaving):
    store = RemoteStore(misbehaving(after_probe(lambda r: r.reply(200, JSON + "; charset=utf-8", ROWS))), timeout=5)
    assert store.query("SELECT ?a WHERE { ?a ?b ?c }") == Solutions(("a",), ((NamedNode("http://e/"),),))


@pytest.mark.parametrize("name", ["sleeps", "closes", "fails", "forbids", "does not understand", "speaks no HTTP"])
def test_faults_of_updates(misbehaving, name):
    behaviour, error, message = FAULTS[name]
    store = RemoteStore(misbehaving(after_probe(behaviour)), timeout=1)
    with pytest.raises(error, match=message):
        store.update("CLEAR ALL")


@pytest.mark.parametrize("name", ["closes", "fails", "forbids", "does not understand", "speaks no HTTP"])
def test_faults_of_writes(misbehaving, name):
    behaviour, error, message = FAULTS[name]

    def answer(request):
        request.server_version = "Oxigraph/0.0"
        (behaviour if request.command == "PUT" else lambda r: r.reply(200, JSON, YES))(request)

    store = RemoteStore(misbehaving(answer), timeout=1)
    graph, node = NamedNode("http://e/graph"), NamedNode("http://e/node")
    with pytest.raises(error, match=message):
        store.write(Change(add=(Quad(node, node, Literal("x"), graph),), drop=(graph,)))


def test_nobody_listens():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(EndpointError, match=f"store {url}: connection refused"):
            RemoteStore(url).query("ASK {}")


def test_no_such_host():
    with pytest.raises(EndpointError, match="host name not found"):
        RemoteStore("http://no-such-host.invalid/sparql", timeout=5).query("ASK {}")


def test_no_certificate(misbehaving):
    url = misbehaving(lambda r: None).replace("http:", "https:")
    with pytest.raises(EndpointError, match=r"no secure connection|closed the connection"):
        RemoteStore(url, timeout=2).query("ASK {}")
