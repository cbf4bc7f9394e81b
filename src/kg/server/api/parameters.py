"""Parameters of addresses below ``/api``. Entry points: ``only`` and ``language``."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from starlette.requests import Request

from kg.errors import RequestProblem
from kg.server.protocol.parameters import read

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


def only(request: Request, known: Collection[str], empty: Collection[str] = ()) -> dict[str, str]:
    """Return the parameters of the address.

    Raises RequestProblem for one that is not known, one that is there twice, and one without a value that is not among
    those that may be ``empty``.
    """
    given = read(request.scope["query_string"])
    for name, _ in given.pairs:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"there is {', '.join(known) or 'none'}"
            raise RequestProblem(f"no parameter '{name[:100]}'; {hint}")
    values = {name: value for name in known if (value := given.one(name)) is not None}
    for name, value in values.items():
        if not value and name not in empty:
            raise RequestProblem(f"the parameter '{name}' has no value; leave it out, or give one")
    return values


def language(given: Mapping[str, str]) -> str | None:
    """Return the language in ``lang``, without its region; raises RequestProblem for what is none."""
    lang = given.get("lang")
    if lang is None:
        return None
    if not _LANGUAGE.fullmatch(lang):
        raise RequestProblem("the parameter 'lang' is a language such as de or en")
    return lang.partition("-")[0].lower()
