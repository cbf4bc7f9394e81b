"""Clients that send or read too slowly lose their connection; nobody else notices."""

import re
import socket
import time
from urllib.parse import quote

import pytest

from serving import make_store, serving

IMPATIENT = """
import kg.server.connections, kg.server.limiting
kg.server.connections.HEAD_SECONDS = 1.0
kg.server.connections.READ_SECONDS = 1.0
kg.server.limiting.BODY_SECONDS = 1.5
"""
SMALL = "/sparql?query=ASK%20%7B%7D"
LONG = "SELECT ?a ?b ?c ?d ?e ?f WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 30000"


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """A server that waits a second for heads and readers, and a second and a half for bodies."""
    with serving(make_store(tmp_path_factory.mktemp("impatient") / "store"), before=IMPATIENT) as client:
        yield client


def connect(server, buffer=None):
    opened = socket.socket()
    if buffer:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    opened.settimeout(10)
    opened.connect((server.base_url.host, server.base_url.port))
    return opened


def rest(connection):
    """Everything that still comes, and whether the server has closed the connection within five seconds."""
    connection.settimeout(5)
    received = b""
    try:
        while block := connection.recv(65536):
            received += block
    except ConnectionResetError:
        pass
    except TimeoutError:
        return received, False
    return received, True


def test_slow_heads_and_bodies(impatient):
    """Slowloris: many connections that send a letter now and then; others are served meanwhile."""
    host = f"Host: {impatient.base_url.host}\r\n".encode()
    heads, bodies, silent = ([connect(impatient) for _ in range(40)] for _ in range(3))
    for connection in heads:
        connection.sendall(b"GET / HTTP/1.1\r\n" + host + b"X-")
    for connection in bodies:
        form = b"Content-Type: application/sparql-query\r\nContent-Length: 1000\r\n\r\n"
        connection.sendall(b"POST /sparql HTTP/1.1\r\n" + host + form)
    end = time.monotonic() + 3
    while time.monotonic() < end:
        begin = time.monotonic()
        assert impatient.get(SMALL).status_code == 200
        assert time.monotonic() - begin < 1
        for connection in (*heads, *bodies):
            try:
                connection.sendall(b"a")
            except OSError:  # cut off already
                continue
        time.sleep(0.2)
    for connection in (*heads, *bodies, *silent):
        with connection:
            received, closed = rest(connection)
            assert closed
            assert not received or received.startswith(b"HTTP/1.1 408 ")


def test_a_slow_second_request_on_a_connection(impatient):
    host = f"Host: {impatient.base_url.host}\r\n".encode()
    with connect(impatient) as connection:
        connection.sendall(f"GET {SMALL} HTTP/1.1\r\n".encode() + host + b"\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")
        connection.sendall(b"GET / HTTP/1.1\r\n" + host)
        received, closed = rest(connection)
        assert closed
        assert received.startswith(b"HTTP/1.1 408 ")


def test_readers_that_do_not_read(impatient):
    """Answers of some 10 MB, of which the system keeps a part: the server keeps neither them nor the connections."""
    host = f"Host: {impatient.base_url.host}\r\n".encode()
    ask = f"GET /sparql?query={quote(LONG)} HTTP/1.1\r\n".encode() + host + b"Accept: application/json\r\n\r\n"
    connections = [connect(impatient, buffer=1 << 16) for _ in range(6)]
    for connection in connections:
        connection.sendall(ask)
    for connection in connections:
        connection.settimeout(30)
        assert connection.recv(1, socket.MSG_PEEK), "the answer begins"
    end = time.monotonic() + 3
    while time.monotonic() < end:
        assert impatient.get(SMALL).status_code == 200
        time.sleep(0.2)
    for connection in connections:
        with connection:
            received, closed = rest(connection)
            head, _, body = received.partition(b"\r\n\r\n")
            assert closed
            if received:  # what lay unread goes with the connection
                assert head.startswith(b"HTTP/1.1 200 ")
                assert len(body) < int(re.search(rb"content-length: (\d+)", head)[1])
    with open(f"/proc/{impatient.process.pid}/status", encoding="ascii") as file:
        resident = next(int(line.split()[1]) for line in file if line.startswith("VmRSS:"))
    assert resident < 600_000


def test_a_reader_that_takes_its_time_gets_everything(impatient):
    query = LONG.replace("30000", "20000")
    with impatient.stream("GET", "/sparql", params={"query": query}, headers={"Accept": "application/json"}) as answer:
        assert answer.status_code == 200
        whole = 0
        for block in answer.iter_raw(chunk_size=1 << 18):
            whole += len(block)
            time.sleep(0.02)
    assert whole == int(answer.headers["Content-Length"]) > 1 << 20
