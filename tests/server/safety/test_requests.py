"""Requests that are too big, too slow, malformed or meant for somebody else."""

import socket
import time
from contextlib import closing

import pytest

SMALL = "/sparql?query=ASK%20%7B%7D"


def connect(server):
    return closing(socket.create_connection((server.base_url.host, server.base_url.port), timeout=10))


def talk(server, data):
    """Send bytes as they are and return everything that comes back until the server closes, or a second of silence."""
    with connect(server) as connection:
        connection.sendall(data)
        connection.settimeout(1.0)
        received = b""
        try:
            while block := connection.recv(65536):
                received += block
        except (TimeoutError, ConnectionResetError):
            pass
        return received


def host(server):
    return f"Host: {server.base_url.host}:{server.base_url.port}\r\n".encode()


def test_a_query_that_is_too_long(server):
    answer = server.post("/sparql", data={"query": "ASK {} #" + "x" * (1 << 20)})
    assert answer.status_code == 413
    assert "1,048,576 letters" in answer.json()["error"]


def test_a_body_that_is_too_big_is_refused_before_it_is_read(server):
    head = (
        b"POST /sparql HTTP/1.1\r\n"
        + host(server)
        + b"Content-Type: application/sparql-query\r\nContent-Length: 99999999999\r\n\r\n"
    )
    assert talk(server, head).startswith(b"HTTP/1.1 413 ")


def test_a_body_without_a_length_that_is_too_big(server):
    def blocks():
        for _ in range(9):
            yield b"#" * (1 << 20)

    answer = server.post("/sparql", content=blocks(), headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 413


def test_an_address_that_is_too_long(server):
    line = b"GET /sparql?query=" + b"a" * 200_000 + b" HTTP/1.1\r\n" + host(server) + b"\r\n"
    assert talk(server, line)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 431", b"HTTP/1.1 414")


def test_too_many_headers(server):
    head = (
        b"GET / HTTP/1.1\r\n"
        + host(server)
        + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 100) for n in range(2000))
        + b"\r\n"
    )
    assert talk(server, head)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 431")


MALFORMED = [
    b"NONSENSE\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/one\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost/../x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: <script>\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 200 + b"\r\n\r\n",
]


@pytest.mark.parametrize("request_", MALFORMED)
def test_malformed_requests(server, request_):
    assert talk(server, request_).startswith(b"HTTP/1.1 400 ")
    assert server.get(SMALL).status_code == 200


def test_a_request_hidden_in_another_is_none(server):
    smuggled = (
        b"POST /sparql HTTP/1.1\r\n" + host(server) + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\nGET /healthz HTTP/1.1\r\n" + host(server) + b"\r\n"
    )
    assert b'"status"' not in talk(server, smuggled).partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize(
    "name", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1", "localhost.evil"]
)
def test_names_that_lead_here_from_elsewhere(server, name):
    """DNS rebinding: a page of another site whose name suddenly means 127.0.0.1."""
    answer = server.get(SMALL, headers={"Host": name})
    assert answer.status_code == 421


@pytest.mark.parametrize("name", ["localhost", "localhost:1234", "127.0.0.1", "[::1]:80", "LOCALHOST", "127.0.0.7"])
def test_names_of_this_machine(server, name):
    assert server.get(SMALL, headers={"Host": name}).status_code == 200


def test_pages_of_other_sites_do_not_ask(server):
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert server.get(SMALL, headers=foreign).status_code == 403
    assert server.get(SMALL, headers={**foreign, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert "access-control-allow-origin" not in server.get(SMALL, headers={"Origin": "http://evil.example"}).headers


INJECTIONS = [
    "%0d%0aSet-Cookie:%20a=b",
    "%0aX-Injected:%20yes",
    "\u560d\u560aX-Injected: yes",
    "%00",
    "%E5%98%8A%E5%98%8DX-Injected:yes",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_header_injection(server, text):
    for path in (f"/{text}", f"/graphs?graph={text}", f"/sparql?query={text}", f"/static/{text}", f"/ask/{text}"):
        answer = server.get(path, follow_redirects=False)
        assert "set-cookie" not in answer.headers
        assert "x-injected" not in answer.headers


TRAVERSALS = [
    "../settings.py", "..%2fsettings.py", "%2e%2e/settings.py", "%2e%2e%2f%2e%2e%2fcli/main.py", "....//settings.py",
    "..\\settings.py", "..%5csettings.py", "%252e%252e%252fsettings.py", "/etc/passwd", "//etc/passwd",
    "%2fetc%2fpasswd", "islands/../../settings.py", "..%c0%afsettings.py", "..%00/settings.py",
]  # fmt: skip


@pytest.mark.parametrize("path", TRAVERSALS)
def test_path_traversal(server, path):
    received = talk(server, f"GET /static/{path} HTTP/1.1\r\n".encode() + host(server) + b"Connection: close\r\n\r\n")
    status = received[:12]
    assert status in (b"HTTP/1.1 404", b"HTTP/1.1 400", b"HTTP/1.1 405"), received[:300]
    assert b"root:" not in received
    assert b"class Settings" not in received


def test_static_files_are_there(server):
    assert server.get("/static/style.css").status_code == 200


def test_a_request_that_comes_in_pieces_is_answered(server):
    with connect(server) as connection:
        for piece in (b"GET /healthz HT", b"TP/1.1\r\n", host(server)[:7], host(server)[7:], b"\r\n"):
            connection.sendall(piece)
            time.sleep(0.05)
        assert connection.recv(1000).startswith(b"HTTP/1.1 200 ")


def test_two_requests_in_one_packet(server):
    one = b"GET /healthz HTTP/1.1\r\n" + host(server)
    received = talk(server, one + b"\r\n" + one + b"Connection: close\r\n\r\n")
    assert received.count(b"HTTP/1.1 200 ") == 2


def test_a_long_form(server):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b"query=ASK%20%7B%7D%20%23" + b"%41" * 900_000
    assert server.post("/sparql", content=body, headers=form).json()["boolean"] is True
    answer = server.post("/sparql", content=body + b"%41" * 700_000, headers=form)
    assert answer.status_code == 413
    assert "application/sparql-query" in answer.json()["error"]


def test_a_long_accept_header(server):
    accept = "a/b," * 20_000
    assert server.get(SMALL, headers={"Accept": accept + "*/*"}).status_code == 406
    assert server.get(SMALL, headers={"Accept": "*/*," + accept}).status_code == 200
