"""Refusing SPARQL that changes data or reaches out to other machines, by its tokens, before any engine sees it.

Entry points: ``check_query`` and ``check_update``. The words SERVICE, LOAD and DEFINE count only where a parser
could read them as keywords: not in strings, IRIs, comments, variables or prefixed names. The engines are more
lenient than the grammar (Oxigraph reads ``1<2)SERVICE#>`` and ``servicefoo:x{`` as calls), so a doubt refuses.
"""

import re
from collections.abc import Iterator

from kg.errors import ForbiddenQuery, QueryError
from kg.model import Dataset

_NAME = r"[^\W\d][\w\-·‿⁀]*(?:\.+[\w\-·‿⁀]+)*"
_LOCAL = r"(?:[\w\-·‿⁀:.]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
_TOKEN = re.compile(
    r'(?P<string>"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\')'
    r'|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)'
    r"|(?P<comment>\#[^\n\r]*)"
    r"|(?P<variable>[?$][\w·‿⁀]+)"
    rf"|(?P<blank>_:{_LOCAL})"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    rf"|(?P<prefixed>(?:{_NAME})?:{_LOCAL})"
    rf"|(?P<word>{_NAME})"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# "<" up to ">" that could as well be a comparison and a comment: "1<2#>". A double slash occurs in no expression.
_COMPARISON = re.compile(r"<(?:(?!//)[^#])*#")
_PROLOGUE = frozenset({"base", "prefix", "version", "define"})
_QUERY_FORMS = frozenset({"select", "ask", "construct", "describe"})
_UPDATE_FORMS = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})
# Words after which a prefixed name before "{" is the name of a graph or a resource.
_NAMING = frozenset({"graph", "named", "from", "with", "using", "describe", "into", "to"})
_REMOTE = ("service", "load")

_Token = tuple[str, str]


def check_query(text: str, allow_remote: bool = False, name: str = "query") -> None:
    """Accept a SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises ForbiddenQuery for an update, and for anything that would fetch from another address unless
    ``allow_remote``; QueryError where the text is neither query nor update.
    """
    form = form_of(text)
    if form in _UPDATE_FORMS:
        raise ForbiddenQuery(name, f"{form.upper()} changes the store", "an update needs --update")
    if form not in _QUERY_FORMS:
        raise QueryError(name, "does not begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if not allow_remote:
        _refuse_remote(text, name)


def check_update(text: str, allow_remote: bool = False, name: str = "update") -> None:
    """Accept a SPARQL update.

    Raises ForbiddenQuery for LOAD (of files too) and SERVICE unless ``allow_remote``; QueryError for a query.
    """
    form = form_of(text)
    if form in _QUERY_FORMS:
        raise QueryError(name, f"{form.upper()} is a query, not an update; leave out --update")
    if form and form not in _UPDATE_FORMS:
        raise QueryError(name, "does not begin with INSERT, DELETE, LOAD, CLEAR, DROP or another update")
    if not allow_remote:
        _refuse_remote(text, name)


def form_of(text: str) -> str:
    """Return the first keyword after the prologue in lower case (``select``, ``insert`` …), or ``""``."""
    for kind, token in _tokens(_decoded(text)):
        if kind == "word" and token not in _PROLOGUE:
            return token
    return ""


def names_dataset(text: str) -> bool:
    """Tell whether a query chooses its own graphs by FROM."""
    return "from" in text.lower() and any(token == ("word", "from") for token in _tokens(_decoded(text)))


def undeclared_prefix(text: str) -> str | None:
    """Return the first prefix (``ex:``) that a query uses without declaring it."""
    declared: set[str] = set()
    before = ""
    for kind, token in _tokens(_decoded(text)):
        if kind == "prefixed":
            prefix = token.partition(":")[0] + ":"
            if before == "prefix":
                declared.add(prefix)
            elif prefix not in declared:
                return prefix
        before = token
    return None


def with_dataset(text: str, dataset: Dataset, name: str = "update") -> str:
    """Return an update each of whose operations takes its WHERE from a dataset, as if it said USING.

    Raises QueryError where the update says USING or WITH itself, or uses the short form DELETE WHERE.
    """
    decoded = _decoded(text)
    clauses = "".join(f"USING <{iri}> " for iri in dataset.default)
    clauses += "".join(f"USING NAMED <{iri}> " for iri in dataset.named)
    made, done, depth, before = [], 0, 0, ""
    for match in _matches(decoded):
        token = match.group().lower()
        if match.lastgroup == "other":
            depth += (token == "{") - (token == "}")
        if match.lastgroup == "word" and depth == 0:
            if token in ("using", "with"):
                raise QueryError(name, f"{token.upper()} and using-graph-uri exclude each other")
            if token == "where" and before == "delete":
                raise QueryError(name, "with using-graph-uri write DELETE { … } WHERE { … }")
            if token == "where":
                made.append(decoded[done : match.start()] + clauses)
                done = match.start()
        before = token
    return "".join(made) + decoded[done:]


def _refuse_remote(text: str, name: str) -> None:
    # Engines differ in whether codepoint escapes are read before the text is cut into tokens: look at both.
    readings = {text, _decoded(text)}
    words = (_remote_word(reading, compare) for reading in readings for compare in (False, True))
    found = next(filter(None, words), None)
    if found:
        raise ForbiddenQuery(name, f"{found} reaches outside the store", "allow it with --allow-remote")


def _remote_word(text: str, compare: bool) -> str | None:
    lowered = text.lower()
    if not any(word in lowered for word in (*_REMOTE, "define")):
        return None
    tokens = [("end", ""), *_tokens(text, compare), ("end", "")]
    depth = 0
    for before, (kind, token), after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        depth += (token == "{") - (token == "}") if kind == "other" else 0
        if kind == "word":
            if token == "define":
                return "DEFINE"
            found = next((word for word in _REMOTE if word in token), None)
        elif kind == "prefixed":
            found = _called_by_prefix(before, token, after, depth)
        else:
            continue
        if found:
            return found.upper()
    return None


def _called_by_prefix(before: _Token, token: str, after: _Token, depth: int) -> str | None:
    """Return the keyword that a lenient parser reads at the start of ``servicefoo:x {`` or ``load:x``."""
    prefix = token.partition(":")[0]
    named = before[0] == "word" and before[1] in _NAMING
    if "service" in prefix and after == ("other", "{") and not named:
        return "service"
    if "load" in prefix and depth == 0 and before[0] != "word":
        return "load"
    return None


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Give each token with its place, without comments and white space."""
    position = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        if match.lastgroup not in ("comment", "space"):
            yield match


def _tokens(text: str, compare: bool = False) -> Iterator[_Token]:
    """Give kind and lower-case text of each token, without comments and white space.

    With ``compare``, what could be an IRI or a comparison followed by a comment is read as the latter.
    """
    position = 0
    while match := _TOKEN.match(text, position):
        kind = match.lastgroup or "other"
        if compare and kind == "iri" and _COMPARISON.match(match.group()):
            position += 1
            yield "other", "<"
            continue
        position = match.end()
        if kind not in ("comment", "space"):
            yield kind, match.group().lower()


def _decoded(text: str) -> str:
    """Return the text with SPARQL's codepoint escapes replaced, as the grammar asks for before parsing."""
    if "\\" not in text:
        return text
    return _CODEPOINT.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number <= 0x10FFFF else match.group()
