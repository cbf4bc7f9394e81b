"""The texts of a gold standard as a corpus, so that any program can be measured. Entry point: ``corpus_line``."""

import json

from kg.extract.document import Document


def corpus_line(document: Document) -> str:
    """Return a line of a JSON Lines corpus without its end: ``id``, ``text``, ``date`` and ``language``."""
    fields = {"id": document.path, "text": document.text, "date": document.date, "language": document.language}
    return json.dumps(fields, ensure_ascii=False)
