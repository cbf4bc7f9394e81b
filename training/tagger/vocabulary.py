"""A smaller vocabulary: the pieces in Latin script that German and English texts need, and their embeddings.

Entry point: ``prune``. XLM-R's pieces stand in the order of their frequency, so what comes late is rare; pieces of the
training texts are kept wherever they stand. Words of other pieces are cut into smaller ones that are kept.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

FREQUENT = 125_000
"""Pieces from here on are kept only where the training texts have them."""
SPECIAL = 4
"""The first four: beginning, padding, end, unknown."""


def prune(tokenizer: dict[str, Any], seen: Iterable[int]) -> tuple[dict[str, Any], NDArray[np.int64]]:
    """Return the tokenizer with fewer pieces, and the old number of each piece."""
    pieces = tokenizer["model"]["vocab"]
    wanted = {number for number in seen if number < len(pieces) - 1}
    wanted |= {number for number, (piece, _) in enumerate(pieces[:-1][:FREQUENT]) if number < SPECIAL or latin(piece)}
    wanted |= {number for number, (piece, _) in enumerate(pieces[:-1]) if len(piece) == 1 and latin(piece)}
    kept = sorted(wanted)
    model = {**tokenizer["model"], "vocab": [pieces[number] for number in kept]}
    special = [token for token in tokenizer["added_tokens"] if token["id"] < SPECIAL]
    pruned = {**tokenizer, "added_tokens": special, "model": model, "post_processor": None, "decoder": None}
    return pruned, np.array(kept, dtype=np.int64)


def latin(piece: str) -> bool:
    """Tell whether all letters of a piece are Latin."""
    return all(not char.isalpha() or "LATIN" in unicodedata.name(char, "") for char in piece)
