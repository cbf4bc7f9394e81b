"""A page for every IRI of the data and the ontology, and the same thing as RDF by Accept header or suffix."""

from collections import Counter
from typing import cast

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import RequestProblem, UnknownName
from kg.queries.catalogue import question
from kg.server.negotiation import HTML, choose, prefers_html
from kg.server.pages import problems
from kg.server.pages.addresses import iris_at, path_of
from kg.server.pages.arranged import article_data, graph_data
from kg.server.pages.rendering import Page, fetch
from kg.server.views.article import ArticleShown
from kg.server.views.description import SUFFIXES, SYNTAXES
from kg.server.views.nodes import ClaimPage, Node, StatementPage
from kg.server.views.resource import ResourceShown
from kg.server.views.shown import TONES, Link, Words
from kg.vocab import PREFIXES, shorten

_DEFINITIONS = (PREFIXES["skos"] + "definition", PREFIXES["skos"] + "scopeNote")


async def page(request: Request) -> Response:
    """Show what the path names, as a page or as RDF."""
    path, media_type = request.url.path, None
    for suffix, named in SUFFIXES.items():
        if path.endswith(suffix):
            path, media_type = path.removesuffix(suffix), named
    decoded = request.scope["path"].removesuffix(request.url.path[len(path) :]) if media_type else request.scope["path"]
    return await _shown(request, iris_at(decoded), media_type)


async def elsewhere(request: Request) -> Response:
    """Show a node of another namespace, named by the parameter ``iri``."""
    iri = checked(request.query_params.get("iri", ""))
    own = path_of(iri)
    if not own.startswith("/resource?"):
        return RedirectResponse(Page(request).url(own), 303)
    wanted = request.query_params.get("format")
    if wanted is not None and f".{wanted}" not in SUFFIXES:
        raise RequestProblem(f"no format '{wanted}' (known: {', '.join(s[1:] for s in SUFFIXES)})")
    return await _shown(request, (iri,), SUFFIXES[f".{wanted}"] if wanted else None)


def checked(iri: str) -> str:
    """Return an IRI that is one; raises RequestProblem for anything else."""
    try:
        return NamedNode(iri).value
    except ValueError:
        raise RequestProblem(f"'{iri[:200]}' is not an IRI; the parameter takes a whole one") from None


async def _shown(request: Request, iris: tuple[str, ...], media_type: str | None) -> Response:
    accept = request.headers.get("accept")
    if media_type is None:
        media_type = choose(accept, [HTML, *SYNTAXES])
    if not all(_is_iri(iri) for iri in iris):
        raise UnknownName("resource", shorten(iris[0]))
    if media_type != HTML:
        body = cast(bytes, await fetch(request, "description:describe", iris, media_type))
        headers = {"Vary": "Accept", "Link": f'<{path_of(iris[0])}>; rel="canonical"'}
        return Response(body, media_type=media_type, headers=headers)
    made = Page(request)
    as_data = request.query_params.get("view") == "data"
    try:
        found = cast(Node, await fetch(request, "nodes:node", iris, made.lang, as_data))
    except UnknownName as problem:
        if not prefers_html(accept):
            raise
        near = cast(tuple[Link, ...], await fetch(request, "nearest:nearest", iris[0], made.lang))
        return problems.page(request, 404, str(problem), near)
    return _page(made, found, as_data)


def _page(made: Page, found: Node, as_data: bool) -> Response:
    shown = found.shown
    link = _link(found)
    context: dict[str, object] = {
        "shown": shown,
        "heading": link.label,
        "canonical": path_of(link.iri),
        "data_path": path_of(link.iri),
        "view": "data" if as_data else "page",
        "claimants": None,
        "tones": TONES,
        "graph_json": lambda graph: graph_data(made, graph),
        "asks": [(question(name), parameter) for name, parameter in found.asks],
    }
    if isinstance(shown, ArticleShown):
        used = {note.tone for note in shown.notes}
        context |= {
            "heading": shown.title.text if shown.title else link.label,
            "tones": [tone for tone in TONES if tone in used],
            "sentences": [item for item in shown.passages.values() if item.sort != "part"],
            "article_json": article_data(made, shown),
        }
    elif isinstance(shown, ClaimPage):
        claimants = list(dict.fromkeys(who for said in shown.statements for who in said.speakers))
        unknown = "claim.claimed-unknown" if shown.statements else "claim.inquestion"
        said = made.texts("claim.claimed" if claimants else unknown)
        who = ", ".join(link.label for link in claimants)
        context |= {"claimants": claimants, "heading": f"{who} {said} {link.label}".strip()}
    elif isinstance(shown, ResourceShown):
        if link.claim:
            context["heading"] = made.texts("claim.claimed-unknown") + " " + link.label
        context |= _of_resource(made, shown)
    return made.response(f"{found.sort}.html", 200, **context)


def _of_resource(made: Page, shown: ResourceShown) -> dict[str, object]:
    own: list[Words] = []
    for group in shown.outgoing:
        if group.property.iri in _DEFINITIONS:
            by_language = {value.lang: Words(value.text, value.lang) for value in group.values}
            best = by_language.get(made.lang) or by_language.get("en") or next(iter(by_language.values()))
            own.append(best)
    stands = Counter(
        g.iri for p in (*shown.outgoing, *shown.incoming) for v in p.values if not v.inferred for g in v.graphs
    )
    main_graph = next((graph for graph, _ in stands.most_common(1)), "")
    query = f"SELECT ?property ?value WHERE {{ <{shown.link.iri}> ?property ?value }} LIMIT 1000"
    return {"definitions": own, "main_graph": main_graph, "editor": made.url("/sparql", {"query": query})}


def _link(found: Node) -> Link:
    shown = found.shown
    if isinstance(shown, StatementPage):
        return shown.statement.link
    return shown.claim.link if isinstance(shown, ClaimPage) else shown.link


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
