"""Annotations and texts as gold standards that ``kg evaluate`` and training read. Entry point: ``joined``."""

from kg.errors import UnreadableInput
from kg.evaluate.tokens import cut
from kg.extract.interchange import ArticleRef, Content, Cue, Extraction, Frame, Reference, Spans, Statement
from kg.vocab import ID
from training.annotating.standoff import Annotated, Marked
from training.annotating.texts import Text


def joined(document: Annotated, text: Text) -> Extraction:
    """Return a document with its text and annotations; raises UnreadableInput where they do not belong together."""
    if document.sha256 != text.sha256:
        raise UnreadableInput(f"document {document.id}: the hash is not that of the text")
    iri = f"{ID}article/{document.id}"
    article = ArticleRef(document.id, text.title, text.date, document.language, text.sha256, iri, text.text)
    return Extraction(article, tuple(_statement(item, text, iri) for item in document.statements))


def _statement(item: Marked, text: Text, iri: str) -> Statement:
    def reference(spans: Spans) -> Reference | None:
        return Reference(spans, cut(text.text, spans)) if spans else None

    return Statement(
        id=item.id,
        kind=item.kind,
        mode=item.mode,
        cue=Cue(item.cue, cut(text.text, item.cue)) if item.cue else None,
        frame=Frame(item.frame) if item.frame else None,
        speaker=Reference((), "", text.title, iri) if item.own_voice else reference(item.speaker),
        addressee=reference(item.addressee),
        medium=reference(item.medium),
        content=Content(item.content, cut(text.text, item.content)),
        accused=tuple(ref for spans in item.accused if (ref := reference(spans))),
        allegation_type=item.allegation_type,
        nested_in=item.nested_in,
    )
