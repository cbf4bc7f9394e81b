"""What a model reads: what the tools are for (``words.toml``), and their answers as text.

Every claim stands beside its speaker and status, every quote beside its article.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.server.views.question import ACTS
from kg.vocab import shorten

Json = Mapping[str, object]

_CLAIMED = "claimed; no allegation"
"""Status of a row about what somebody said that alleges nothing."""
_PASSAGE = ("quote", "article", "start", "end")


def instructions() -> str:
    """Return how a model is to treat what it gets here."""
    return str(_words()["instructions"]).strip()


def description(name: str) -> str:
    """Return what a tool is for."""
    tools = _words()["tools"]
    assert isinstance(tools, dict)
    return " ".join(str(tools[name]).split())


@cache
def _words() -> dict[str, object]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def questions(listed: Iterable[Json]) -> str:
    """Return the questions as a list with their parameters."""
    lines = []
    for one in listed:
        lines.append(f"{one['name']} ({one['topic']}): {one['summary']}")
        for parameter in _items(one, "parameters"):
            required = ", required" if parameter["required"] else ""
            example = f" Example: {parameter['example']}" if "example" in parameter else ""
            kind = parameter.get("class", parameter["type"])
            lines.append(f"  {parameter['name']} ({kind}{required}): {parameter.get('help', '')}{example}")
    return "\n".join(lines)


def rows_of(answer: Json) -> str:
    """Return an answer as numbered rows, each with its quote and source."""
    lines = [str(answer["summary"])]
    meant = answer.get("meant")
    if isinstance(meant, dict):
        lines += [f"{name} was taken for {of['label']} <{of['iri']}>" for name, of in meant.items()]
    about = answer.get("about", {})
    assert isinstance(about, dict)
    for number, row in enumerate(_items(answer, "rows"), start=1):
        shown = {**row, "status": row["status"] or _CLAIMED} if "status" in row else row
        told = [f"{n}: {_line(v)}" for n, v in shown.items() if _line(v) and n not in _PASSAGE and n[-3:] != "Iri"]
        lines.append(f"\n{number}. " + "; ".join(told))
        acts = [str(row[name]) for name in ACTS if row.get(name)]
        act = next((one for one in acts if one in about), acts[0] if acts else "")
        if act in about:
            lines += _said(about[act])
        if row.get("quote"):
            lines.append(_cited(row, answer))
        if act:
            lines.append(f"   evidence: {shorten(act)}")
    if answer["note"]:
        lines.append(f"\nNote: {answer['note']}")
    return "\n".join(lines)


def found(name: str, listed: Iterable[Json]) -> str:
    """Return actors as a list."""
    lines = []
    for one in listed:
        other = f", also “{one['matched']}”" if one["matched"] else ""
        lines.append(f"{one['label']} ({one['kind']}{other}): {one['value']}")
    return "\n".join(lines) or f"nothing is called like '{name}' here; try another spelling, or fewer letters"


def passages(answer: Json) -> str:
    """Return passages with what they show."""
    node = answer["node"]
    assert isinstance(node, dict)
    lines = [f"{node['label']} <{node['iri']}>"]
    for number, passage in enumerate(_items(answer, "passages"), start=1):
        of = passage["of"]
        assert isinstance(of, dict)
        kind = f" ({of['kind']})" if "kind" in of else ""
        lines.append(f"\n{number}. {of['label']}{kind}")
        lines += _said(of)
        lines.append(_cited(passage, answer))
        lines.append(f"   evidence: {shorten(of['iri'])}")
    if answer["note"]:
        lines.append(f"\nNote: {answer['note']}")
    return "\n".join(lines)


def term(found: Json) -> str:
    """Return the definition of a term."""
    lines = [f"{found['term']} ({found['sort']})"]
    for name, title in (("labels", "label"), ("definitions", "definition"), ("scopeNotes", "note")):
        texts = found[name]
        assert isinstance(texts, dict)
        lines += [f"{title} ({lang}): {text}" for lang, text in texts.items()]
    lines += [f"{fact['aspect']}: {fact['value']}" for fact in _items(found, "facts")]
    return "\n".join(lines)


def query(found: Json) -> str:
    """Return the answer of a query: rows as a table of tabs, a graph as Turtle."""
    if "turtle" in found:
        return str(found["turtle"])
    if "boolean" in found:
        return "yes" if found["boolean"] else "no"
    columns = found["columns"]
    assert isinstance(columns, list)
    rows = _items(found, "rows")
    lines = ["\t".join(columns)]
    lines += ["\t".join(" ".join(str(row[name] or "").split()) for name in columns) for row in rows]
    return "\n".join([*lines, f"({len(rows)} row{'' if len(rows) == 1 else 's'})"])


def _said(of: Mapping[str, object]) -> list[str]:
    """Return who says something, how firmly, what, against whom, and its status."""
    if "speakers" not in of:
        return [f"   {of['status']}"] if "status" in of else []
    speakers = of["speakers"]
    assert isinstance(speakers, list)
    firmness = f" ({of['commitment']})" if of["commitment"] else ""
    lines = [f"   said by: {', '.join(speakers) or 'not told'}{firmness}; status: {of['status']}"]
    for claim in _items(of, "claims"):
        accused = claim["accused"]
        against = f", against {', '.join(accused)}" if isinstance(accused, list) and accused else ""
        lines.append(f"   claim{against} (status: {claim['status']}): {claim['text']}")
    for answer in _items(of, "answers"):
        by = answer["speakers"]
        assert isinstance(by, list)
        lines.append(f"   answered by {', '.join(by) or 'somebody not told'}: {answer['kind']}")
    return lines


def _cited(passage: Json, answer: Json) -> str:
    """Return a quote with the article, as it can be cited."""
    articles = answer["articles"]
    assert isinstance(articles, dict)
    about = articles.get(passage["article"], {})
    told = [_line(about[name]) for name in ("title", "publisher", "date", "address") if name in about]
    source = ", ".join(told) or str(passage["article"])
    return f"   » {_line(passage['quote'])} « [{source}; characters {passage['start']}–{passage['end']}]"


def _line(value: object) -> str:
    """Return a value as one line; nothing for none."""
    return "" if value is None else " ".join(str(value).split())


def _items(of: Json, name: str) -> list[dict[str, object]]:
    found = of[name]
    assert isinstance(found, list)
    return found
