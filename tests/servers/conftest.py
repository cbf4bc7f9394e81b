"""Real triple-store servers on free loopback ports, ended with the test run; and a small one that misbehaves."""

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
VIRTUOSO = shutil.which("virtuoso-t")
OXIGRAPH = shutil.which("oxigraph", path=Path(sys.executable).parent) or shutil.which("oxigraph")
VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
DirsAllowed = {folder}, {root}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


def free_port():
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@contextmanager
def running(command, url):
    """Run a server until the block ends; the block begins when it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(url):
            assert process.poll() is None, f"{command[0]} ended with status {process.returncode}"
            assert time.monotonic() < deadline, f"{command[0]} did not answer within {START_SECONDS} s"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status < 500
    except urllib.error.HTTPError as problem:
        problem.close()
        return True
    except OSError:
        return False


@contextmanager
def oxigraph(*options):
    assert OXIGRAPH, "the PyPI package 'oxigraph' is a development dependency"
    address = f"127.0.0.1:{free_port()}"
    with running([OXIGRAPH, "serve", "--bind", address, *options], f"http://{address}/"):
        yield f"http://{address}"


@pytest.fixture(scope="session")
def oxigraph_server():
    with oxigraph() as url:
        yield url


@pytest.fixture(scope="session")
def oxigraph_union_server():
    with oxigraph("--union-default-graph") as url:
        yield url


@pytest.fixture(scope="session")
def impatient_oxigraph():
    with oxigraph("--timeout-s", "1") as url:
        yield url


@contextmanager
def virtuoso(folder):
    """Start Virtuoso; gives its ports for HTTP and for SQL."""
    if VIRTUOSO is None:
        pytest.skip("virtuoso-t is not installed (Debian package virtuoso-opensource)")
    port, sql_port = free_port(), free_port()
    configuration = folder / "virtuoso.ini"
    configuration.write_text(
        VIRTUOSO_INI.format(folder=folder, root=ROOT, port=port, sql_port=sql_port), encoding="utf-8"
    )
    with running([VIRTUOSO, "+foreground", "+configfile", str(configuration)], f"http://127.0.0.1:{port}/sparql"):
        yield port, sql_port


@pytest.fixture(scope="session")
def virtuoso_ports(tmp_path_factory):
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as ports:
        yield ports


@pytest.fixture(scope="module")
def virtuoso_of_its_own(tmp_path_factory):
    """For a module that fills it with much: what Virtuoso held before can change its later answers to path queries."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso-own")) as (port, _):
        yield f"http://dba:dba@127.0.0.1:{port}"


@pytest.fixture(scope="session")
def virtuoso_server(virtuoso_ports):
    return f"http://dba:dba@127.0.0.1:{virtuoso_ports[0]}"


@pytest.fixture(scope="session")
def virtuoso_sql(virtuoso_ports):
    """Give a function that runs one SQL statement as the administrator."""

    def run(statement):
        isql = shutil.which("isql-vt") or shutil.which("isql")
        command = [isql, str(virtuoso_ports[1]), "dba", "dba", f"exec={statement}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        assert "*** Error" not in done.stderr, done.stderr

    return run


@pytest.fixture(params=["oxigraph_server", "oxigraph_union_server", "virtuoso_server"])
def server(request):
    """Each kind of server in turn, as the URL that a user would write."""
    return request.getfixturevalue(request.param)


class Misbehaving(BaseHTTPRequestHandler):
    """Answers each request by the function that the test has put in its server."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.behaviour(self)

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 - http.server's names

    def log_message(self, *arguments):
        pass

    def reply(self, status, media_type, body, length=None):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that gave up is what these tests are about."""


@pytest.fixture
def misbehaving():
    """Start a server with a behaviour; gives the URL of its endpoint."""
    servers = []

    def start(behaviour):
        server = QuietServer(("127.0.0.1", 0), Misbehaving)
        server.behaviour = behaviour
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
