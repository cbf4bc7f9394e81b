"""A batch of articles into a store: what is there already is skipped, the rest comes in blocks, each in one step.

Entry point: ``ingest``. An interruption leaves whole blocks; the same call goes on where it stopped.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kg.errors import ArticleError
from kg.extract.document import Document
from kg.extract.read import read_each
from kg.extract.tagger.choosing import model_of
from kg.finders import DEFAULT
from kg.ingest.answers import renew_answers
from kg.ingest.stored import Articles, StoredArticle, described, has_same_text, stored_articles
from kg.ingest.working import Outcome, outcomes, usual_jobs
from kg.loading import renew_inferred
from kg.model import Change, Store
from kg.turtle.reading import parse_text
from kg.vocab import GRAPH_ARTICLE, GRAPH_INFERRED, GRAPH_TEXT, shorten

_HAS_INFERRED = f"ASK {{ GRAPH <{GRAPH_INFERRED}> {{ ?s ?p ?o }} }}"


@dataclass(frozen=True)
class Settings:
    """How a batch is ingested."""

    language: str | None = None
    """Language of the articles; recognized where it is not told."""
    jobs: int | None = None
    """Processes that extract; as many as there are cores, at most 8, where it is not told."""
    again: bool = False
    """Articles that are there already are made anew."""
    reason: bool = True
    """The graph of what follows is renewed at the end."""
    allow_private: bool = False
    """URLs may lead to addresses of one's own network."""
    tagger: str = DEFAULT
    """Who finds statements: a key of ``kg.finders.CHOICES``."""


@dataclass
class Summary:
    """What became of a batch, in articles unless said otherwise."""

    stored: int = 0
    replaced: int = 0
    """Of those stored, articles that took the place of an earlier state."""
    present: int = 0
    """Skipped: already there, or twice in the batch."""
    statements: int = 0
    events: int = 0
    answers: int = 0
    """New links from denials to allegations of other articles."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Findings that were not sure enough, by reason."""
    failures: list[ArticleError] = field(default_factory=list)
    """What could not be read or extracted."""
    broken: list[ArticleError] = field(default_factory=list)
    """Articles whose graph breaks a rule."""

    def add(self, more: "Summary") -> None:
        """Count what has been stored."""
        self.stored += more.stored
        self.replaced += more.replaced
        self.statements += more.statements
        self.events += more.events
        self.left_out.update(more.left_out)


@dataclass(frozen=True)
class Listener:
    """Who hears of what happens: ``failed`` of each article that is not stored, ``advance`` of bytes that were read."""

    talk: Callable[[str], None]
    failed: Callable[[ArticleError], None] = lambda problem: None
    advance: Callable[[int], None] = lambda size: None


def ingest(sources: Sequence[str], store: Store, settings: Settings, summary: Summary, listener: Listener) -> None:
    """Store the articles of all sources; ``summary`` says at any moment what has been done.

    Raises StoreError where the store cannot be read or written, UnreadableInput where a process was ended, and
    TaggerMissing where a tagger is wanted and there is none.
    """
    batch = _Batch(store, settings, summary, listener)
    for block in outcomes(batch.wanted(sources), settings.jobs or usual_jobs(), settings.tagger):
        batch.write(block)
    _link(store, summary, listener)
    if settings.reason and (summary.stored or summary.answers or store.query(_HAS_INFERRED) is not True):
        renew_inferred(store)


def _link(store: Store, summary: Summary, listener: Listener) -> None:
    answers = renew_answers(store)
    summary.answers = answers.new
    if answers.ambiguous:
        summary.left_out["answers several allegations"] += answers.ambiguous


class _Batch:
    """One run: what is there, what has come so far, and the articles whose outcome is awaited, in their order."""

    def __init__(self, store: Store, settings: Settings, summary: Summary, listener: Listener) -> None:
        self._store, self._settings, self._summary, self._listener = store, settings, summary, listener
        self._there, self._come = stored_articles(store), Articles()
        self._awaited: deque[StoredArticle] = deque()
        self._stale, self._model = settings.reason, model_of(settings.tagger)

    def wanted(self, sources: Sequence[str]) -> Iterator[Document]:
        """Give the documents that are not there yet; those that cannot be read are reported."""
        chosen = self._settings
        for document in read_each(sources, chosen.language, chosen.allow_private, self._listener.advance):
            if isinstance(document, ArticleError):
                self._fail(document)
                continue
            article = described(document, self._model)
            if self._is_wanted(document, article):
                self._awaited.append(article)
                yield document

    def write(self, block: Sequence[Outcome]) -> None:
        """Store what has come out of a block of documents, in one step."""
        add: list[Quad] = []
        drop: set[str] = set()
        made = Summary()
        for outcome in block:
            article = self._awaited.popleft()
            if outcome.problem or outcome.broken:
                self._refuse(outcome)
                continue
            old = list(self._earlier(article))
            drop |= {name for graph in old for name in (graph, _text_graph(graph))}
            add += parse_text(outcome.quads, outcome.path, "nquads")
            made.stored += 1
            made.replaced += bool(old)
            made.statements += outcome.statements
            made.events += outcome.events
            made.left_out.update(outcome.left_out)
            for graph in old:
                self._there.forget(graph)
            self._there.note(article)
        if add:
            if self._stale:
                drop.add(GRAPH_INFERRED)
            self._store.write(Change(tuple(add), tuple(NamedNode(name) for name in sorted(drop))))
            self._stale = False
            self._summary.add(made)

    def _is_wanted(self, document: Document, article: StoredArticle) -> bool:
        """Tell whether an article is to be extracted: neither twice in this run nor there already."""
        twice = any(has_same_text(other, article) for other in self._come.same(article))
        self._come.note(article)
        by_hand = [a.graph for a in self._there.same(article) if a.by_hand and has_same_text(a, article)]
        there = self._there.is_current(article) or bool(by_hand)
        if twice or (there and not self._settings.again):
            self._summary.present += 1
            if by_hand and not twice:
                self._listener.talk(f"{document.path}: is there, made by hand: {by_hand[0]}")
            return False
        for warning in document.warnings:
            self._listener.talk(f"{document.path}: {warning}")
        return True

    def _earlier(self, article: StoredArticle) -> Iterator[str]:
        """Give the graphs that an article replaces: its own, and those of states that are not part of this run."""
        for other in self._there.same(article):
            if other.graph == article.graph or not (other.by_hand or self._come.has(other.graph)):
                yield other.graph

    def _refuse(self, outcome: Outcome) -> None:
        if outcome.problem:
            self._fail(ArticleError(outcome.path, *outcome.problem))
            return
        first = outcome.broken[0]
        more = f", and {len(outcome.broken) - 1} more" if len(outcome.broken) > 1 else ""
        reason = f"{shorten(first.focus)}: {first.message} [{first.rule}]{more}; it is not stored"
        problem = ArticleError(outcome.path, "graph", reason)
        self._summary.broken.append(problem)
        self._listener.failed(problem)

    def _fail(self, problem: ArticleError) -> None:
        self._summary.failures.append(problem)
        self._listener.failed(problem)


def _text_graph(graph: str) -> str:
    return GRAPH_TEXT + graph.removeprefix(GRAPH_ARTICLE)
