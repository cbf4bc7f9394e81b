"""Pages from a real server on the loopback: what is fetched, and what is refused."""

import gzip
import ipaddress
import socket
import ssl
import subprocess
import sys
import zlib
from shutil import which
from threading import Event

import pytest
from served import page, redirect, serving

from kg.errors import ArticleError
from kg.extract.read import read_documents
from kg.extract.read.addresses import is_public, resolve
from kg.extract.read.fetching import Limits, fetch

TEXT = "The ministry of Northland rejected the accusations on Monday. A spokeswoman called them invented."
HTML = f"<html><head><title>Northland denies</title></head><body><article><p>{TEXT}</p></article></body></html>"
QUICK = Limits(connect=0.5, whole=0.3, size=10_000, redirects=3)
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs a second loopback address")


def anywhere(_):
    return True


def not_the_first(address):
    """For two servers of which one stands for the open internet: 127.0.0.1 is private, the others are not."""
    return str(address) != "127.0.0.1"


def refused(url, permitted=anywhere, limits=QUICK):
    with pytest.raises(ArticleError) as caught:
        fetch(url, limits, permitted)
    assert (caught.value.path, caught.value.stage) == (url, "fetch")
    return caught.value.reason


def test_a_page_is_read_and_keeps_its_address():
    with serving(
        {"/news/1?a=b": page(HTML), "/old": redirect("/new#top", 301), "/new": redirect("news/1?a=b")}
    ) as server:
        (found,) = read_documents(server.url("/old"), allow_private=True)
        assert server.asked[0] == (f"127.0.0.1:{server.server_port}", "/old")
    assert (found.text, found.title, found.language) == (TEXT, "Northland denies", "en")
    assert (found.path, found.url) == (server.url("/old"), server.url("/news/1?a=b"))


def test_the_own_network_is_refused_and_not_asked():
    with serving({"/": page(HTML)}) as server:
        with pytest.raises(ArticleError, match=r"127\.0\.0\.1 is no public address; --allow-private"):
            list(read_documents(server.url()))
        with pytest.raises(ArticleError, match=r"localhost \(.+\) is no public address"):
            list(read_documents(server.url(host="localhost")))
        assert server.asked == []


@linux
def test_each_redirect_is_checked():
    with serving({"/": page(HTML)}) as private, serving({}, "127.0.0.2") as public:
        public.pages["/"] = redirect(private.url())
        public.pages["/file"] = redirect("file:///etc/passwd")
        public.pages["/ftp"] = redirect("ftp://127.0.0.2/x")
        public.pages["/user"] = redirect("http://a:b@127.0.0.2/")
        public.pages["/round"] = redirect("/round")
        assert "127.0.0.1 is no public address" in refused(public.url(), not_the_first)
        assert "redirects to file:///etc/passwd: only http and https" in refused(public.url("/file"), not_the_first)
        assert "only http and https" in refused(public.url("/ftp"), not_the_first)
        assert "user name or password" in refused(public.url("/user"), not_the_first)
        assert refused(public.url("/round"), not_the_first) == "redirects more than 3 times"
        assert len([path for _, path in public.asked if path == "/round"]) == 4
        assert private.asked == []


@linux
def test_what_was_checked_is_what_is_connected_to(monkeypatch):
    """The name server answers with the private address as soon as the check is over."""
    answers = iter(["127.0.0.2", "127.0.0.1", "127.0.0.1"])
    real = socket.getaddrinfo

    def rebinding(host, port, *rest, **named):
        assert host == "news.example"
        return real(next(answers), port, *rest, **named)

    with serving({"/": page(HTML)}, "127.0.0.2") as public:
        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        found = fetch(public.url(host="news.example"), QUICK, not_the_first)
        assert found.data.decode() == HTML
        assert public.asked == [(f"news.example:{public.server_port}", "/")]
    assert next(answers) == "127.0.0.1"


def test_one_private_address_among_several_is_enough(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "mixed.example (10.0.0.1) is no public address" in refused("http://mixed.example/", is_public)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_no_public_address(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_public_addresses(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "[::1]"])
def test_other_ways_to_write_the_loopback(host):
    assert "is no public address" in refused(f"http://{host}/", is_public)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://", "names no host"),
        ("http://a:b@news.example/", "user name or password"),
        ("http://news.example:99999/", "cannot be fetched: Port"),
        (f"http://{'a' * 70}.example/", "cannot be fetched"),
        ("http://[::1/", "cannot be fetched: Invalid IPv6"),
    ],
)
def test_addresses_that_are_none(url, reason):
    assert reason in refused(url)


def test_nobody_answers():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert "cannot be fetched" in refused(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("gone", status=404), "the server answers 404 Not Found"),
        (page("busy", status=503), "the server answers 503"),
        (page(b"GIF89a", "image/gif"), "is image/gif, not an article"),
        (page(b"x" * 10_001), "has 10,001 bytes; 10,000 are the most"),
        (page(b"x" * 10_001, Content_Length=None), "has more than 10,000 bytes"),
        (page(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip"), "has more than 10,000 bytes"),
        (page(gzip.compress(HTML.encode())[:-20], Content_Encoding="gzip"), "cut off"),
        (page(zlib.compress(HTML.encode()), Content_Encoding="br"), "packed as 'br', which was not asked for"),
        (page(b"no gzip", Content_Encoding="gzip"), "cannot be fetched: Error -3"),
        (page(HTML, Content_Length=str(len(HTML) + 7)), "ends 7 bytes before its end"),
        (redirect(""), "redirects more than 3 times"),
    ],
)
def test_answers_that_are_no_page(answer, reason):
    with serving({"/": answer}) as server:
        assert reason in refused(server.url())


def drip(parts, stop):
    """Send one part after another, each well within the time for a single read."""

    def answer(handler):
        for part in parts:
            if stop.wait(0.05):
                return
            handler.wfile.write(part)

    return answer


@pytest.mark.parametrize(
    "parts",
    [
        [b"H", *[b"T"] * 100],
        [b"HTTP/1.1 200 OK\r\n", *[b"X-A: b\r\n"] * 100],
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", *[b"<p>x</p>"] * 100],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 100],
        [b"HTTP/1.1 100 Continue\r\n\r\n"] * 100,
    ],
    ids=["status", "headers", "body", "chunks", "continue"],
)
def test_a_server_that_drips_runs_out_of_time(parts):
    stop = Event()
    with serving({"/": drip(parts, stop)}) as server:
        assert refused(server.url()) == "took longer than 0.3 seconds, 0.5 of them to connect"
        stop.set()


def test_a_name_server_that_does_not_answer(monkeypatch):
    answered = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [answered.wait(1)][1:])
    with pytest.raises(TimeoutError, match="not resolved within"):
        resolve("slow.example", 80, 0.05)
    answered.set()


def test_no_http_at_all():
    def answer(handler):
        handler.wfile.write(b"\x16\x03\x01 nonsense\r\n\r\n")

    with serving({"/": answer}) as server:
        assert "cannot be fetched" in refused(server.url())


@pytest.mark.parametrize(
    ("body", "media", "kind"),
    [
        (HTML, "text/html", ".html"),
        (HTML, None, ""),
        (HTML, "application/xhtml+xml", ".html"),
        (TEXT, "text/plain; charset=utf-8", ".txt"),
        (TEXT, "application/octet-stream", ""),
    ],
)
def test_the_format_is_told_by_type_or_content(body, media, kind):
    with serving({"/a": page(body, media)}) as server:
        assert fetch(server.url("/a"), permitted=anywhere).kind == kind
        (found,) = read_documents(server.url("/a"), allow_private=True)
    assert (found.text, found.url) == (TEXT, server.url("/a"))


def test_packed_pages_and_their_encoding():
    raw = HTML.replace("ministry", "Behörde").encode("iso-8859-1")
    packed = page(gzip.compress(raw), "text/html; charset=ISO-8859-1", Content_Encoding="gzip")
    with serving({"/": packed}) as server:
        (found,) = read_documents(server.url(), allow_private=True)
    assert found.text == TEXT.replace("ministry", "Behörde")


def test_characters_that_may_not_stand_in_a_request():
    with serving({"/br%C3%BCcke%20a?q=%C3%A4&b=%0D": page(HTML)}) as server:
        assert fetch(server.url("/brücke a?q=ä&b=%0D"), permitted=anywhere).data.decode() == HTML


@pytest.mark.skipif(not which("openssl"), reason="makes a certificate with openssl")
def test_certificates_are_checked(tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    limits = Limits(whole=5.0)
    with serving({"/": page(HTML)}, wrap=lambda plain: context.wrap_socket(plain, server_side=True)) as server:
        port = server.server_port
        assert "the certificate is not valid" in refused(f"https://localhost:{port}/", limits=limits)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"https://localhost:{port}/", limits, anywhere).data.decode() == HTML
        assert "the certificate is not valid" in refused(f"https://127.0.0.1:{port}/", limits=limits)
