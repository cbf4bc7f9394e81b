"""A web server on the loopback for tests: pages by path, each a function that writes its answer."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address, pages):
        self.pages = pages
        self.asked = []
        super().__init__((address, 0), Handler)

    def handle_error(self, request, client_address):
        """The client hangs up where it has seen enough."""

    def url(self, path="/", host=None):
        return f"http://{host or self.server_address[0]}:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.headers["Host"], self.path))
        self.server.pages[self.path](self)

    def log_message(self, *_):
        """Nothing is logged."""


@contextmanager
def serving(pages, address="127.0.0.1", wrap=None):
    with Server(address, pages) as server:
        if wrap:
            server.socket = wrap(server.socket)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def page(body, media="text/html; charset=utf-8", status=200, **headers):
    raw = body if isinstance(body, bytes) else body.encode()

    def answer(handler):
        handler.send_response(status)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Type": media, "Content-Length": str(len(raw)), **given}.items():
            if value is not None:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(raw)

    return answer


def redirect(target, status=302):
    return page(b"", status=status, Location=target)
