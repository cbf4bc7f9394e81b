"""The program as a part of pipelines and scripts: readers that leave, full disks, closed streams, odd encodings."""

import os
import signal
import subprocess
import sys
import time

import pytest

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of Unix")
FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
PIPE = subprocess.PIPE


@UNIX
@pytest.mark.parametrize("arguments", [["ask", "who-said-what"], ["export"], ["ask"]])
def test_a_reader_that_has_seen_enough_is_no_error(kg, arguments):
    with kg.start(*arguments, stdout=PIPE, stderr=PIPE) as process:
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 0
    assert "Error" not in said
    assert "BrokenPipe" not in said


@FULL
@pytest.mark.parametrize("arguments", [["ask", "who-said-what"], ["export"], ["ontology"], ["--help"]])
def test_a_full_disk_is_one_line_and_status_3(kg, arguments):
    with open("/dev/full", "wb") as full, kg.start(*arguments, stdout=full, stderr=PIPE) as process:
        said = process.stderr.read().decode()
    assert (process.returncode, said) == (3, "kg: output: No space left on device\n")


@UNIX
@pytest.mark.parametrize(
    ("redirected", "arguments", "status"),
    [
        (">&-", "ask who-said-what", 0),
        (">&-", "export", 0),
        (">&-", "--help", 0),
        ("2>&-", "ask denials", 0),
        ("2>&-", "ask no-such-question", 2),
        ("2>&- >&-", "sparql 'ASK {}'", 0),
        ("<&- 2>&- >&-", "stats -o stats.csv", 0),
        ("<&-", "sparql -", 2),
    ],
)
def test_closed_streams(kg, tmp_path, redirected, arguments, status):
    line = f"{sys.executable} -m kg {arguments} {redirected}"
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=kg.environment, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (status, False)
    if "-o" in arguments:
        assert (tmp_path / "stats.csv").read_text().startswith("what,of,count\n")


ENCODINGS = {
    "C": {"LC_ALL": "C"},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Latin-1": {"PYTHONIOENCODING": "latin-1"},
    "strict": {"PYTHONIOENCODING": "utf-8:strict"},
}


@pytest.mark.parametrize("environment", ENCODINGS.values(), ids=ENCODINGS)
def test_answers_are_utf_8_in_every_locale(kg, environment):
    query = b'SELECT ("\xc3\x84 \xe2\x80\x9e\xd0\x98\xe2\x80\x9c \xf0\x9f\x98\x80" AS ?x) {}'
    assert kg("sparql", "-", given=query, **environment).out == "x\nÄ „И“ 😀\n"


@UNIX
@pytest.mark.parametrize("environment", ENCODINGS.values(), ids=ENCODINGS)
def test_what_is_no_text_is_refused(kg, environment):
    done = kg("ask", "denials", "--speaker", os.fsdecode(b"x\xff"), code=2, **environment)
    assert done.err.startswith("kg: the argument 'x\\udcff' is not text in the encoding ")
    done = kg("sparql", "-", given=b"ASK {} #\xff", code=3, **environment)
    assert done.err.startswith("kg: standard input: not UTF-8: ")


@UNIX
def test_an_interrupt_ends_a_long_query_at_once_and_without_a_traceback(kg, tmp_path):
    pipe = tmp_path / "query.rq"
    os.mkfifo(pipe)
    with kg.start("sparql", pipe, stdout=PIPE, stderr=PIPE) as process:
        with pipe.open("w") as stream:  # opens when the program reads
            stream.write("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        time.sleep(0.5)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode in (130, -signal.SIGINT)
    assert time.monotonic() - begin < 5
    assert (out, b"Traceback" in err) == (b"", False)
