"""Wrong input: one line that says what, where and what to do; the exit status; and nothing is stored."""

import os
import shutil
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

EVERYTHING = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["aks"], "kg: no command 'aks'; did you mean 'ask'?"),
        (["ask", "who-acused-whom"], "kg: no question 'who-acused-whom'; did you mean 'who-accused-whom'"),
        (["ask", "Denials"], "did you mean 'denials'?"),
        (["ask", "../../system/term"], "kg: no question '../../system/term'"),
        (["ask", "who-accused-whom", "--acused", "x"], "No such option '--acused'. (Did you mean one of: '--accused'"),
        (
            ["ask", "who-accused-whom", "--accused", "Untied States"],
            "kg: no actor 'Untied States'; did you mean 'United",
        ),
        (["ask", "who-accused-whom", "--accused", ""], "kg: no actor ''"),
        (["ask", "accusations-of", "--type", "deceptoin"], "kg: no concept 'deceptoin'; did you mean 'deception'?"),
        (["ask", "article-summary", "--article", "islamabad"], "did you mean 'article:islamabad-2018-07'?"),
        (["ask", "office-holders", "--post", "SVR"], "kg: no post 'SVR'"),
        (["ask", "who-accused-whom", "--accused", "state:nowhere"], "kg: no resource 'state:nowhere'"),
        (["ask", "who-accused-whom", "--accused", "http://a b"], "kg: http://a b: not an IRI"),
        (["ask", "who-accused-whom", "--accused"], "Option '--accused' requires an argument"),
        (["ask", "who-accused-whom", "--limit", "many"], "--limit 'many' is not a whole number, 0 or more"),
        (["ask", "who-accused-whom", "--limit=-1"], "--limit '-1' is not a whole number, 0 or more"),
        (["ask", "who-accused-whom", "--format", "jsno"], "'jsno' is not one of 'table', 'csv', 'tsv', 'json'"),
        (["ask", "who-accused-whom", "more"], "Got unexpected extra argument (more)"),
        (["ask", "allegation-status", "--as-of", "2018-13"], "is not a date (2018, 2018-07 or 2018-07-31)"),
        (["ask", "allegation-status", "--as-of", "2018-02-30"], "is not a date (2018, 2018-07 or 2018-07-31)"),
        (["ask", "actor-profile"], "kg: actor-profile: --actor '' is not given; it needs an iri (for example "),
        (["ask", "denials", "--format", "ttl"], "kg: the format 'ttl' is for CONSTRUCT and DESCRIBE"),
        (["explain", "state:nowhere"], "kg: no resource 'state:nowhere'"),
        (["explain", "state:us", "kg:accuses"], "kg: explain takes one IRI, or subject, predicate and object"),
        (
            ["explain", "state:us", "rdfs:label", "Untied States"],
            "kg: no triple 'state:us rdfs:label \"Untied States\"'",
        ),
        (["explain", "state:us", "kg:accuses", "state:us"], "kg: no triple 'state:us kg:accuses state:us'"),
        (["ontology", "Allegaton"], "kg: no term 'Allegaton'; did you mean 'kg:Allegation'"),
        (["export", "--graph", "graph:actor"], "kg: no graph 'graph:actor'; did you mean 'graph:actors'"),
        (["export", "--graph", "a b"], "kg: a b: not an IRI"),
        (["reason", "--check", "--align", "prv"], "kg: no alignment 'prv'; did you mean 'prov'"),
        (["reason", "--check", "--align", "../kg"], "kg: no alignment '../kg'"),
        (["reason", "--engine", "pellet"], "'pellet' is not one of 'kg', 'owlrl'"),
        (["verify", "--store", "x", "article.ttl"], "either files or --store, not both"),
        (["load"], "Missing argument"),
        (["completion", "tcsh"], "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
        (["sparql", "SELECT * { ?a kg:accuses }"], "kg: query: line 1, column 80: not understood at '}'"),
        (["sparql", "SELECT *\n{ ?a nix:p ?b }"], "(the prefix 'nix:' is not declared)"),
        (["sparql", "nonsense {"], "kg: query: does not begin with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        (["sparql", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"], "INSERT changes the store; an update needs --update"),
        (["sparql", "CLEAR ALL"], "CLEAR changes the store; an update needs --update"),
        (["sparql", "--update", "SELECT * { ?s ?p ?o }"], "SELECT is a query, not an update; leave out --update"),
        (["sparql", "--update", "INSERT DATA { <urn:a> <urn:b> }"], "kg: update: line 1, column 31: not understood"),
    ],
    ids=lambda value: " ".join(value)[:50] if isinstance(value, list) else "",
)
def test_usage(kg, arguments, said):
    done = kg(*arguments, code=2)
    assert said in done.err
    assert done.out == ""
    assert len(done.err.splitlines()) == 1 or done.err.startswith(("Usage: kg", "Error: "))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["load", "nothing.ttl"], "kg: nothing.ttl: no such file"),
        (["load", "notes.txt"], "notes.txt: no RDF syntax goes by the suffix '.txt' (known: "),
        (["validate", "nothing.ttl"], "kg: nothing.ttl: no such file"),
        (["verify", "nothing.ttl"], "kg: nothing.ttl: no such file"),
        (["anchor", "nothing.ttl"], "kg: nothing.ttl: no such file"),
        (["fmt", "nothing.ttl"], "kg: nothing.ttl: no such file"),
        (["sparql", "nothing.rq"], "kg: nothing.rq: neither a SPARQL text nor a file that can be read"),
        (["sparql", "load data.rq"], "kg: load data.rq: neither a SPARQL text nor a file that can be read"),
        (["ask", "denials", "-o", "nowhere/answer.csv"], "kg: nowhere/answer.csv: No such file or directory"),
        (["export", "-o", "nowhere/all.trig"], "kg: nowhere/all.trig: No such file or directory"),
        (["ask", "denials", "--store", "http://[::1"], "kg: store http://[::1: not an http(s) address: "),
        (
            ["ask", "denials", "--store", "http://u:secret@h:70000/"],
            "kg: store http://h:70000/: not an http(s) address",
        ),
        (["ask", "denials", "--store", "http://localhost/ü"], "ü: characters beyond ASCII must be percent-encoded"),
        (["ask", "denials", "--store", "ftp://x.example/"], "kg: store ftp://x.example/: not an http(s) address"),
    ],
    ids=lambda value: " ".join(value)[:50] if isinstance(value, list) else "",
)
def test_unreadable(kg, file, arguments, said):
    file("notes.txt", "no RDF")
    done = kg(*arguments, code=3)
    assert said in done.err
    assert (done.out, len(done.err.splitlines())) == ("", 1)


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.ttl", '<urn:a> <urn:b> "x" ;\n  <urn:c> ;\n.\n', "a.ttl:2:11: "),
        ("b.nt", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", "b.nt:2:17: "),
        ("c.nq", "<urn:a> <urn:b> <urn:c> <urn:d> <urn:e> .\n", "c.nq:1:33: "),
        ("d.trig", "<urn:g> {\n <urn:a> <urn:b> }\n", "d.trig:2:18: "),
        ("e.jsonld", '{\n "@id": "urn:a" "x"}', "e.jsonld:2:17: "),
        ("f.ttl", b"<urn:a> <urn:b> \xff .\n", "f.ttl:1:"),
        ("g.ttl", "<urn:a> <urn:b> <urn:c d> .\n", "g.ttl:1:"),
    ],
)
def test_broken_rdf_is_named_with_line_and_column_and_nothing_is_stored(kg, file, tmp_path, name, content, place):
    good = file("good.ttl", "<urn:a> <urn:b> <urn:c> .")
    done = kg("load", good, file(name, content), "--store", tmp_path / "new", code=3)
    said = done.err.splitlines()[-1]
    assert f"/{place}" in said
    assert len(said.partition(place)[2]) > 5, "a reason"
    assert not (tmp_path / "new").exists()


def test_a_broken_file_changes_nothing_in_a_store_that_there_is(own, file):
    before = own("sparql", EVERYTHING).out
    own("load", file("good.ttl", "<urn:a> <urn:b> <urn:c> ."), file("bad.ttl", "<urn:a> <urn:b> ."), code=3)
    own("sparql", "--update", "INSERT DATA { <urn:a> <urn:b> <urn:c> } ; nonsense", code=2)
    assert own("sparql", EVERYTHING).out == before


@pytest.mark.parametrize("command", ["validate", "verify", "fmt", "anchor"])
def test_broken_turtle_is_named_by_every_command_that_reads_it(kg, file, command):
    path = file("bad.ttl", "\n<urn:a> <urn:b> ;\n.\n")
    assert kg(command, path, code=3).err.startswith(f"kg: {path}:2:17: ")
    assert path.read_text() == "\n<urn:a> <urn:b> ;\n.\n"


@pytest.mark.parametrize(
    "command", [["ask", "denials"], ["stats"], ["export"], ["sparql", "ASK {}"], ["load", "a.ttl"]]
)
def test_an_endpoint_that_does_not_answer(kg, file, closed_port, command):
    file("a.ttl", "<urn:a> <urn:b> <urn:c> .")
    done = kg(*command, "--store", f"http://127.0.0.1:{closed_port}", code=3)
    assert done.err == f"kg: store http://127.0.0.1:{closed_port}: connection refused; is the server running there?\n"


@pytest.mark.parametrize("command", [["ask", "denials"], ["export"], ["load", "a.ttl"]])
def test_a_file_where_the_store_should_be(kg, file, command):
    file("a.ttl", "<urn:a> <urn:b> <urn:c> .")
    path = file("store.txt", "not a store")
    done = kg(*command, "--store", path, code=3)
    assert (done.out, done.err) == ("", f"kg: store {path}: cannot be read: Not a directory\n")
    assert kg(*command, "--store", path / "below", code=3).err.startswith(f"kg: store {path}/below: cannot be read: ")
    assert path.read_text() == "not a store"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="/proc takes no files from anybody, but is of Linux")
def test_a_folder_that_takes_no_files(kg, file):
    done = kg("load", file("a.ttl", "<urn:a> <urn:b> <urn:c> ."), "--store", "/proc/self/store", code=3)
    assert "kg: store /proc/self/store: cannot be written: " in done.err


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="nothing is read-only for root")
def test_a_store_that_may_only_be_read(own, file):
    path = file("a.ttl", "<urn:a> <urn:b> <urn:c> .")
    if os.geteuid() == 0:
        own.through = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    inside = [own.store, *own.store.rglob("*")]
    for entry in inside:
        entry.chmod(0o500 if entry.is_dir() else 0o400)
    try:
        assert own("ask", "who-accused-whom").out.count("\n") > 1
        done = own("load", path, code=3)
        assert done.err.startswith(f"kg: store {own.store}: cannot be written: Permission denied")
    finally:
        for entry in inside:
            entry.chmod(0o700)


@contextmanager
def listening():
    """A port on which connections are seen, but none is accepted."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        yield server, f"http://127.0.0.1:{server.getsockname()[1]}/x.ttl"


@pytest.mark.parametrize(
    ("options", "text", "word"),
    [
        ([], "SELECT * { SERVICE <%s> { ?a ?b ?c } }", "SERVICE"),
        ([], "SELECT * { SERVICE SILENT <%s> { ?a ?b ?c } }", "SERVICE"),
        (["--update"], "LOAD <%s>", "LOAD"),
        (["--update"], "LOAD SILENT <%s> INTO GRAPH <urn:g>", "LOAD"),
        (["--update"], "INSERT { ?a ?b ?c } WHERE { SERVICE <%s> { ?a ?b ?c } }", "SERVICE"),
    ],
)
def test_no_other_address_is_reached_without_leave(kg, options, text, word):
    with listening() as (server, address):
        done = kg("sparql", *options, text % address, code=2)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert f"{word} reaches outside the store; allow it with --allow-remote" in done.err


class Answers(BaseHTTPRequestHandler):
    """Answers every query with one row, and every request for a file with one triple."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer("application/sparql-results+json", b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":'
                    b'{"type":"literal","value":"from afar"}}]}}')  # fmt: skip

    def do_GET(self):
        self.answer("text/turtle", b"<urn:a> <urn:b> <urn:afar> .")

    def answer(self, kind, body):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def elsewhere():
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/x.ttl"
        server.shutdown()
        thread.join()


def test_other_addresses_are_reached_with_leave(own, elsewhere, closed_port):
    query = "SELECT * { SERVICE <%s> { ?a ?b ?c } }"
    assert own("sparql", "--allow-remote", query % elsewhere).out == "a,b,c\nfrom afar,,\n"
    own("sparql", "--allow-remote", "--update", f"LOAD <{elsewhere}>")
    assert own("sparql", "ASK { <urn:a> <urn:b> <urn:afar> }").out == "answer\ntrue\n"
    done = own("sparql", "--allow-remote", query % f"http://127.0.0.1:{closed_port}/", code=3)
    assert len(done.err.splitlines()) == 1
