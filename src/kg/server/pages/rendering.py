"""From a view to HTML: the templates, the language, links to this server. Entry points: ``Page`` and ``fetch``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.server.pages.addresses import SAFE, path_of
from kg.server.pages.descriptions import parts
from kg.server.pages.texts import Texts, choose_language, languages, texts
from kg.server.views.edtf import bounds
from kg.vocab import shorten

TEMPLATES = Path(__file__).parents[1] / "templates"
STATIC = Path(__file__).parents[1] / "static"


class Page:
    """One page that is being made: its language, and links that keep a language that was asked for."""

    def __init__(self, request: Request) -> None:
        wish = request.query_params.get("lang")
        self._request = request
        self.lang = choose_language(wish, request.headers.get("accept-language"))
        self._kept = {"lang": self.lang} if wish in languages() else {}
        self.texts: Texts = texts(self.lang)

    def url(self, path: str, values: Mapping[str, str] | None = None, fragment: str = "") -> str:
        """Return a link of this server, with the language where one was asked for."""
        query = urlencode({**(values or {}), **self._kept})
        joint = "&" if "?" in path else "?"
        return path + (joint + query if query else "") + (f"#{fragment}" if fragment else "")

    def href(self, iri: str) -> str:
        """Return the link to a node's page."""
        return self.url(path_of(iri))

    def passage(self, iri: str, article: str) -> str:
        """Return the link to a passage in the context of its article."""
        if iri.startswith(article + "/"):
            return self.url(path_of(article), fragment=iri.removeprefix(article + "/"))
        return self.href(iri)

    def here(self, **values: str | None) -> str:
        """Return the address of this page with some parameters changed, ``None`` taking one away."""
        query = {**dict(self._request.query_params), **values}
        text = urlencode({key: value for key, value in query.items() if value})
        path = self._request.scope["path"].replace("\\", "/").lstrip("/")  # "//host" would lead to another machine
        return "/" + quote(path, safe=SAFE) + (f"?{text}" if text else "")

    def when(self, edtf: str) -> str:
        """Return a date for reading: an exact one as it is, a bounded one in words."""
        if edtf.startswith(("[..", "/..")):
            return self.texts("date.until", day=bounds(edtf)[1] or edtf)
        if edtf.startswith("[") and edtf.endswith("..]"):
            return self.texts("date.from", day=bounds(edtf)[0] or edtf)
        return edtf.strip("[]").replace("..", "/").replace("/", " – ")

    def response(self, template: str, status: int = 200, /, **context: object) -> Response:
        """Return the page made from a template."""
        kept = self._kept
        html = _environment().get_template(template).render(
            t=self.texts, lang=self.lang, languages=languages(), url=self.url, href=self.href, passage=self.passage,
            here=self.here, when=self.when, kept=kept, islands=_islands(), path=self._request.url.path,
            **context,
        )  # fmt: skip
        headers = {"Vary": "Accept, Accept-Language", "Content-Language": self.lang, "Cache-Control": "no-cache"}
        return HTMLResponse(html, status, headers)


async def fetch(request: Request, job: str, *arguments: object) -> object:
    """Return what a view gives, computed by the pool."""
    return await request.app.state.pool.run(f"kg.server.views.{job}", *arguments)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["short"] = shorten
    made.filters["parts"] = parts
    made.filters["last"] = _last_part
    made.tests["string"] = lambda value: isinstance(value, str)
    return made


@cache
def _islands() -> tuple[str, ...]:
    """Return the built files that every page loads, where they are there."""
    folder = STATIC / "islands"
    return tuple(name for name in ("main.js", "main.css") if (folder / name).is_file())


def _last_part(iri: str) -> str:
    """Return what stands after the last slash or hash of an IRI."""
    return iri.replace("#", "/").rpartition("/")[2]
