"""Graphs, timelines and articles as the JSON that the islands read (``templates/README.md``)."""

from collections.abc import Sequence

from kg.server.pages.rendering import Page
from kg.server.views.arranging import Graph, Moment
from kg.server.views.article import ArticleShown, Note
from kg.server.views.question import Answered
from kg.server.views.shown import ClaimShown, Status
from kg.vocab import ID


def graph_data(page: Page, graph: Graph) -> dict[str, object]:
    """Return a graph for the island that draws it."""
    shown = len(graph.nodes)
    return {
        "nodes": [
            {"id": node.iri, "label": node.label, "kind": _folder(node.iri), "href": page.href(node.iri)}
            for node in graph.nodes
        ],
        "edges": [
            {
                "id": f"e{number}",
                "source": edge.source,
                "target": edge.target,
                "label": edge.label,
                "tone": edge.tone,
                **_status(page, edge.status),
                "href": page.href(edge.act) if edge.act else "",
                "count": edge.count,
                "quote": edge.quote,
            }
            for number, edge in enumerate(graph.edges)
        ],
        "capped": {"shown": shown, "total": graph.total} if graph.total > shown else None,
        "focus": graph.focus or None,
    }


def timeline_data(page: Page, found: Answered, moments: Sequence[Moment]) -> dict[str, object]:
    """Return a timeline for the island that draws it."""
    items = []
    for number, moment in enumerate(moments):
        quote = found.cell(moment.row, "quote")
        items.append(
            {
                "id": f"t{number}",
                "start": moment.start,
                "end": moment.end,
                "date": page.when(moment.date) if moment.date else "",
                "label": moment.label,
                "detail": quote.text if quote else "",
                "tone": "alleges" if "accused" in found.columns else "tells" if "event" in found.columns else "says",
                **_status(page, moment.status),
                "href": page.href(moment.row.act) if moment.row.act else "",
            }
        )
    return {"items": items}


def article_data(page: Page, article: ArticleShown) -> dict[str, object]:
    """Return the notes of an article for programs."""
    return {"notes": [_note(page, note) for note in article.notes]}


def _note(page: Page, note: Note) -> dict[str, object]:
    said, told = note.statement, note.event
    link = said.link if said else told.link if told else None
    kind = said.kind if said else told.kind if told else None
    speaker = said.speakers[0] if said and said.speakers else None
    return {
        "id": note.id,
        "iri": link.iri if link else "",
        "tone": note.tone,
        "kind": kind.label if kind else "",
        "label": link.label if link else "",
        "speaker": {"label": speaker.label, "href": page.href(speaker.iri)} if speaker else None,
        "claims": [_claim(page, claim) for claim in (said.claims if said else ())],
        "passages": [passage.rpartition("/")[2] for passage in note.passages],
    }


def _claim(page: Page, claim: ClaimShown) -> dict[str, object]:
    accused = claim.accused[0] if claim.accused else None
    return {
        "iri": claim.link.iri,
        "text": claim.link.label,
        "accused": {"label": accused.label, "href": page.href(accused.iri)} if accused else None,
        **_status(page, claim.status),
        "href": page.href(claim.link.iri),
    }


def _status(page: Page, status: Status | None) -> dict[str, str]:
    """Return key and words of a status."""
    if status is None:
        return {"status": "", "statusLabel": ""}
    key = f"status.{status.key}"
    return {"status": status.key, "statusLabel": page.texts(key) if page.texts.has(key) else status.label}


def _folder(iri: str) -> str:
    """Return what kind of node an IRI names, as far as it says so itself."""
    folder, _, rest = iri.removeprefix(ID).partition("/")
    return rest.rpartition("/")[2].partition("-")[0] if folder == "article" else folder
