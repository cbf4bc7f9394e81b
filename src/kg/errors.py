"""The one tree of errors.

KgError                      exit  HTTP
├── UsageProblem                2   400   the caller asked for something that does not exist or does not fit
│   ├── UnknownName                 404   no such question, parameter, term, actor …; carries the nearest names
│   ├── AmbiguousName                     a name that several things bear; carries them
│   ├── ParameterError                    a parameter's value is missing or not of its type
│   ├── QueryError                        a SPARQL text that cannot be run as it stands
│   │   ├── ForbiddenQuery          403   an update, SERVICE or LOAD that was not allowed
│   │   └── LimitExceeded           422   a query that asks for more rows, bytes or memory than it may have
│   └── RequestProblem                    a request over HTTP that cannot be answered as it stands; carries its status
├── UnreadableInput             3   400   a file that cannot be read
│   ├── TurtleError                       RDF syntax, with path, line and column
│   ├── ArticleError                      an article's front matter or text
│   ├── RecordError                       a JSON record of another form than expected, with path, line and place in it
│   └── HeaderError                       a question's header, with path and line
├── TaggerMissing                   501   the learned tagger was asked for, and it cannot be loaded here
├── ServerBusy                      503   this server has too much to do; carries the header Retry-After
└── StoreError                  3   503   a store that cannot be opened, read or written
    ├── StoreLocked                       another process is writing
    └── EndpointError                     a remote endpoint is unreachable, slow or failing
        └── QueryTimeout            504   a query ran past its time limit

Messages say what is wrong, where, and what to do. Engine exceptions never leave the module that calls the engine.
"""

from collections.abc import Iterable
from pathlib import Path


class KgError(Exception):
    """Anything that this package reports to its user; the text is a whole sentence without a traceback."""

    exit_code = 3
    http_status = 500

    @property
    def public(self) -> str:
        """The text for somebody on another machine: without paths of this one and options of its command line."""
        return str(self)

    def __reduce__(self) -> tuple[object, ...]:
        """Let errors pass between processes, whatever their constructors take."""
        return _again, (type(self), self.args), self.__dict__


class UsageProblem(KgError):
    """The caller asked for something that does not exist or does not fit."""

    exit_code = 2
    http_status = 400


class UnknownName(UsageProblem):
    """A name that nothing bears; ``close`` holds the nearest ones."""

    http_status = 404

    def __init__(self, kind: str, name: str, close: Iterable[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.close = tuple(close)
        hint = f"; did you mean {_either(self.close)}?" if self.close else ""
        super().__init__(f"no {kind} '{name}'{hint}")


class AmbiguousName(UsageProblem):
    """A name that several things bear; ``bearers`` holds what to write instead."""

    def __init__(self, name: str, bearers: Iterable[str]) -> None:
        self.name = name
        self.bearers = tuple(bearers)
        super().__init__(f"'{name}' names {', '.join(self.bearers)}; write one of these")


class ParameterError(UsageProblem):
    """A question's parameter is missing, or its value is not of the declared type."""

    def __init__(self, question: str, parameter: str, value: str, expected: str) -> None:
        self.question = question
        self.parameter = parameter
        self.value = value
        self.expected = expected
        super().__init__(f"{question}: --{parameter} '{value}' is not {expected}")


class QueryError(UsageProblem):
    """A SPARQL text that cannot be run as it stands."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


class ForbiddenQuery(QueryError):
    """An update, SERVICE or LOAD that was not allowed; ``cure`` names the option that allows it."""

    http_status = 403

    def __init__(self, name: str, reason: str, cure: str = "") -> None:
        super().__init__(name, f"{reason}; {cure}" if cure else reason)
        self.cure = cure

    @property
    def public(self) -> str:
        """What was refused, without the option of the command line that allows it."""
        return str(self).removesuffix(f"; {self.cure}") if self.cure else str(self)


class LimitExceeded(QueryError):
    """A query that asks for more than it may have; it was stopped and nothing of its answer is given."""

    http_status = 422


class RequestProblem(UsageProblem):
    """A request over HTTP that cannot be answered as it stands; ``headers`` go with the answer."""

    def __init__(self, reason: str, status: int = 400, headers: dict[str, str] | None = None) -> None:
        self.http_status = status
        self.headers = headers or {}
        super().__init__(reason)


class UnreadableInput(KgError):
    """A file that cannot be read."""

    http_status = 400


class TurtleError(UnreadableInput):
    """RDF that does not parse; ``line`` and ``column`` start at 1."""

    def __init__(self, path: Path | str, line: int | None, column: int | None, reason: str) -> None:
        self.path = str(path)
        self.line = line
        self.column = column
        self.reason = reason
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {reason}")


class ArticleError(UnreadableInput):
    """An article whose front matter or text cannot be used."""

    def __init__(self, path: Path | str, stage: str, reason: str) -> None:
        self.path = str(path)
        self.stage = stage
        self.reason = reason
        super().__init__(f"{path}: {stage}: {reason}")


class RecordError(UnreadableInput):
    """A JSON record of another form than expected; ``place`` is the way to the value (``statements[2].cue``)."""

    def __init__(self, path: Path | str, line: int | None, place: str, reason: str) -> None:
        self.path = str(path)
        self.line = line
        self.place = place
        self.reason = reason
        where = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(": ".join(part for part in (where, place, reason) if part))


class HeaderError(UnreadableInput):
    """A question or check whose header is incomplete or wrong; ``line`` starts at 1."""

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        self.path = str(path)
        self.line = line
        self.reason = reason
        super().__init__(f"{path}:{line}: {reason}")


class TaggerMissing(KgError):
    """The learned tagger was asked for, and its model or a library that runs it is not there."""

    http_status = 501

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the tagger cannot be loaded: {reason}; --tagger off does without it")

    @property
    def public(self) -> str:
        """What is wrong, with what a program can ask instead."""
        return f"the tagger cannot be loaded: {self.reason}; tagger=off does without it"


class StoreError(KgError):
    """A store that cannot be opened, read or written."""

    http_status = 503

    def __init__(self, location: Path | str, reason: str) -> None:
        self.location = str(location)
        self.reason = reason
        super().__init__(f"store {location}: {reason}")

    @property
    def public(self) -> str:
        """What is wrong, without where the store lies."""
        return f"the store: {self.reason}"


class StoreLocked(StoreError):
    """Another process is writing to the store and did not finish while this one waited."""


class ServerBusy(KgError):
    """A server that has too much to do, or is being stopped; ``headers`` tell when to try again."""

    http_status = 503

    def __init__(self, reason: str, seconds: int = 5) -> None:
        self.headers = {"Retry-After": str(seconds)}
        super().__init__(reason)


class EndpointError(StoreError):
    """A remote endpoint is unreachable, slow or failing."""


class QueryTimeout(EndpointError):
    """A query ran past its time limit."""

    http_status = 504


def _again(kind: type[KgError], arguments: tuple[object, ...]) -> KgError:
    made = kind.__new__(kind, *arguments)
    Exception.__init__(made, *arguments)
    return made


def _either(names: tuple[str, ...]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
