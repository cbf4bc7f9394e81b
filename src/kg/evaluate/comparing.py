"""Predictions beside the gold standard, and the report on them.

Entry points: ``paired`` or ``extracted``, then ``evaluate``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import RecordError
from kg.evaluate.counting import Row
from kg.evaluate.formats import GoldStandard
from kg.evaluate.gold import Gold, Pair, check_spans
from kg.evaluate.measures import measured
from kg.extract.document import Document
from kg.extract.interchange import ArticleRef, Extraction

Extract = Callable[[Document], Extraction]
"""An extractor: what it finds in a document."""


@dataclass(frozen=True)
class Paired:
    """The documents with their predictions."""

    pairs: tuple[Pair, ...]
    """One for each document of the gold standard, in its order; without a prediction it is compared with nothing."""
    missing: tuple[str, ...] = ()
    """Ids of documents without a prediction."""
    unused: tuple[str, ...] = ()
    """Paths of predictions that belong to no document."""


@dataclass(frozen=True)
class Report:
    """What was measured, on what."""

    format: str
    documents: int
    statements: int
    """In the gold standard."""
    predicted: int
    """Statements that were predicted."""
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    measures: Mapping[str, tuple[Row, ...]]


def paired(documents: Sequence[Gold], predictions: Iterable[Extraction], source: str) -> Paired:
    """Return the documents with the predictions made from the same text.

    A prediction belongs to the document whose text has its hash, or without a hash to that of its path. Raises
    RecordError for a prediction that names a document and was made from another text, and for a second one.
    """
    by_id = {gold.document.path: index for index, gold in enumerate(documents)}
    by_hash = dict[str, list[int]]()
    for place, gold in enumerate(documents):
        by_hash.setdefault(gold.document.sha256, []).append(place)
    found, unused = dict[int, Extraction](), list[str]()
    for number, prediction in enumerate(predictions, start=1):
        article = prediction.article
        index = _document(article, by_id, by_hash, found)
        if index is None:
            unused.append(article.path)
            continue
        document = documents[index].document
        if article.sha256 not in (None, document.sha256):
            raise RecordError(source, number, "article.sha256", f"'{article.path}' was made from another text")
        if index in found:
            raise RecordError(source, number, "article", f"'{document.path}' has a prediction already")
        check_spans(prediction, document.text, source, number)
        found[index] = prediction
    pairs = tuple(Pair(gold, found.get(i) or _nothing(gold)) for i, gold in enumerate(documents))
    missing = tuple(gold.document.path for i, gold in enumerate(documents) if i not in found)
    return Paired(pairs, missing, tuple(unused))


def extracted(documents: Iterable[Gold], extract: Extract) -> Paired:
    """Return the documents with what an extractor finds in their texts."""
    return Paired(tuple(Pair(gold, extract(gold.document)) for gold in documents))


def evaluate(standard: GoldStandard, compared: Paired, names: Sequence[str] = ()) -> Report:
    """Return the report of the measures named, or of those that fit the format; raises UnknownName."""
    return Report(
        format=standard.format,
        documents=len(compared.pairs),
        statements=sum(len(pair.gold.extraction.statements) for pair in compared.pairs),
        predicted=sum(len(pair.predicted.statements) for pair in compared.pairs),
        missing=compared.missing,
        unused=compared.unused,
        measures=measured(names or standard.measures, compared.pairs),
    )


def _document(
    article: ArticleRef, by_id: Mapping[str, int], by_hash: Mapping[str, list[int]], taken: Mapping[int, Extraction]
) -> int | None:
    """Return the number of the document; of several with one text that of the path, else the first that is free."""
    same = by_hash.get(article.sha256 or "", [])
    named = by_id.get(article.path)
    if named in same or not same:
        return named
    return next((index for index in same if index not in taken), same[0])


def _nothing(gold: Gold) -> Extraction:
    return Extraction(ArticleRef(gold.document.path, sha256=gold.document.sha256))
