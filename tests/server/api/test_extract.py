"""``/api/extract``: an article in, its graph out, and nothing stored."""

import asyncio
import json

import pyoxigraph
import pytest
from printed import column, pdf

from kg.server.answers.extracting import Sent
from kg.server.lanes import NEW
from kg.server.pool import Pool
from kg.server.settings import Limits, Settings
from serving import serving

TEXT = (
    "Der Außenminister von Frankreich beschuldigte am Dienstag Russland der Sabotage. "
    "Russland wies den Vorwurf zurück. „Das ist eine Lüge“, sagte ein Sprecher in Moskau."
)
PAGE = f"""<!doctype html><html lang="de"><head><title>Streit</title></head><body><article><h1>Streit um Leitungen</h1>
<p>{TEXT}</p><p>Das Auswärtige Amt in Berlin erklärte, man sei besorgt über die Lage und wolle weiter reden.</p>
</article><script>alert(1)</script></body></html>"""
SYNTAXES = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/trig": pyoxigraph.RdfFormat.TRIG,
    "application/n-quads": pyoxigraph.RdfFormat.N_QUADS,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
}


def post(server, data, media_type="text/plain; charset=utf-8", accept=None, **query):
    headers = {"content-type": media_type} | ({"accept": accept} if accept else {})
    content = data.encode() if isinstance(data, str) else data
    return server.post("/api/extract", content=content, headers=headers, params=query)


def record(**keys):
    return json.dumps(keys)


@pytest.mark.parametrize("accept", SYNTAXES)
def test_each_syntax_says_the_same(server, accept):
    reply = post(server, TEXT, accept=accept, date="2024-05-14")
    assert reply.status_code == 200
    assert reply.headers["content-type"].split(";")[0] == accept
    quads = list(pyoxigraph.parse(reply.content, format=SYNTAXES[accept]))
    words = {quad.object.value for quad in quads if isinstance(quad.object, pyoxigraph.Literal)}
    assert any("beschuldigte am Dienstag Russland der Sabotage" in text for text in words)
    assert len({quad.triple for quad in quads}) > 50


def test_the_form_for_programs(server):
    reply = post(server, TEXT, accept="application/json")
    found = reply.json()
    accusation = next(one for one in found["statements"] if one["kind"] == "Accusation")
    start, end = accusation["content"]["spans"][0]
    assert TEXT[start:end] in accusation["content"]["text"]
    assert found["article"]["language"] == "de"
    assert "no date" in reply.headers["kg-warnings"]
    assert int(reply.headers["kg-left-out"]) >= 0


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (TEXT, "text/plain"),
        (TEXT, "text/markdown"),
        (TEXT.encode("cp1252"), "text/plain; charset=ISO-8859-1"),
        (TEXT.encode("utf-16"), "text/plain; charset=utf-16"),
        (PAGE, "text/html"),
        (PAGE, "application/xhtml+xml"),
        (record(text=TEXT, title="Streit", date="14.05.2024", language="de", source=None), "application/json"),
    ],
)
def test_each_kind_of_article_is_read(server, data, media_type):
    reply = post(server, data, media_type, format="json")
    assert reply.status_code == 200
    assert any(one["kind"] == "Accusation" for one in reply.json()["statements"])


def test_what_the_sender_says_of_the_article_counts(server):
    told = {"title": "Streit", "date": "2024-05", "source": "Bote", "url": "https://example.org/1", "language": "de"}
    by_address = post(server, TEXT, format="json", **told).json()["article"]
    by_record = post(server, record(text=TEXT, **told), "application/json", format="json").json()["article"]
    assert by_address == by_record
    assert by_address["title"] == "Streit"
    assert by_address["date"] == "2024-05"


def test_a_pdf_file_is_read(server):
    lines = TEXT.replace(". ", ".\n").splitlines()
    reply = post(server, pdf(column(*lines)), "application/pdf", format="json")
    assert reply.status_code == 200
    assert reply.json()["statements"]


def test_who_finds_statements_can_be_chosen(server):
    without = post(server, TEXT, format="json", tagger="off").json()["statements"]
    assert without
    assert {who for one in without for who in one["found_by"]} == {"lexicon"}


def test_nothing_is_stored(server):
    before = server.get("/sparql", params={"query": "select (count(*) as ?n) { ?s ?p ?o }"}).text
    assert post(server, TEXT).status_code == 200
    assert server.get("/sparql", params={"query": "select (count(*) as ?n) { ?s ?p ?o }"}).text == before


@pytest.mark.parametrize(
    ("data", "media_type", "query", "status", "message"),
    [
        ("", "text/plain", "", 400, "empty"),
        ("   ", "text/plain", "", 400, "empty"),
        (TEXT, "application/x-www-form-urlencoded", "", 415, "text/plain, text/markdown"),
        (TEXT, "", "", 415, "text/plain"),
        (TEXT, "text/plain; charset=klingon", "", 415, "no character set 'klingon'"),
        (b"\x00\x01\x02", "text/plain", "", 400, "binary"),
        ("Le ministre a accusé la Russie de sabotage, mardi, à Paris.", "text/plain", "", 400, "'fr' cannot be read"),
        (TEXT, "text/plain", "date=2018-13", 400, "'date' is a day, month or year"),
        (TEXT, "text/plain", "language=fr", 400, "'language' is de or en"),
        (TEXT, "text/plain", "url=javascript:alert(1)", 400, "http(s) address"),
        (TEXT, "text/plain", "url=http://a/%3Cb%3E", 400, "http(s) address"),
        (TEXT, "text/plain", "title=a%0d%0aX:y", 400, "control character"),
        (TEXT, "text/plain", "titel=a", 400, "did you mean 'title'"),
        (TEXT, "text/plain", "format=xml", 400, "known: turtle"),
        (TEXT, "text/plain", "tagger=perhaps", 400, "'tagger' is one of on, off, only"),
        ("%PDF-1.4 nothing", "application/pdf", "", 400, "PDF"),
        ("<html><body><p>no</p></body></html>", "text/html", "", 400, "no article"),
        ("{", "application/json", "", 400, "no JSON"),
        ("[" * 100_000, "application/json", "", 400, "no JSON"),
        ("[]", "application/json", "", 400, "object with a 'text'"),
        ("{}", "application/json", "", 400, "no 'text'"),
        ('{"text": 5}', "application/json", "", 400, "'text' must be a text"),
        (record(text=TEXT, titel="x"), "application/json", "", 400, "unknown key 'titel'"),
        ('{"text": "sagte \\ud800"}', "application/json", "", 400, "half a character"),
        ('{"text": "sagte", "title": "\\ud800"}', "application/json", "", 400, "half a character"),
        (b'{"text": "\xff"}', "application/json", "", 400, "UTF-8"),
        ("a" * (9 << 20), "text/plain", "", 413, "8 MiB"),
        ("Wort " * 300_000, "text/plain", "", 400, "1,000,000"),
    ],
)
def test_what_cannot_be_read_is_named(server, data, media_type, query, status, message):
    headers = {"content-type": media_type} if media_type else {}
    content = data.encode() if isinstance(data, str) else data
    reply = server.post(f"/api/extract?{query}", content=content, headers=headers)
    assert reply.status_code == status
    assert message in reply.json()["error"]


def test_a_title_of_markup_stays_text(server):
    reply = post(server, record(text=TEXT, title="<script>alert(1)</script>"), "application/json")
    assert reply.status_code == 200
    assert '"<script>alert(1)</script>"' in reply.text
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_an_article_that_takes_too_long_is_stopped(tiny_directory):
    with serving(tiny_directory, "--time-limit", "0.5") as hurried:
        reply = post(hurried, TEXT * 3000)
        assert reply.status_code == 504
        assert "send a shorter article" in reply.json()["error"]
        assert hurried.get("/healthz").status_code == 200


def test_other_methods_are_refused(server):
    assert server.get("/api/extract").status_code == 405
    assert server.put("/api/extract").status_code == 405


def test_extraction_stays_where_processes_have_loaded_it(tiny_directory):
    """The pipeline takes two seconds to load: a quick answer must not send the next article to a new process."""

    async def lanes():
        pool, limits = Pool(Settings(tiny_directory)), Limits()
        await pool.start()
        try:
            seen = []
            for _ in range(4):
                job = ("kg.server.answers.extracting:extracted", Sent(TEXT.encode(), ".txt"), "json", limits)
                await pool.run(*job, key="extract", warm=True)
                seen.append(pool._memory.lane("extract"))
            return seen
        finally:
            pool.stop()

    first, *others = asyncio.run(lanes())
    assert first > NEW
    assert all(lane >= first for lane in others)
