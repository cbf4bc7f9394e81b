"""The trained network as the files that the package ships: two ONNX graphs with 8-bit weights, tokenizer, settings.

Entry point: ``export``. Word embeddings have 8 bits and a scale for each row; matrices 8 bits and a scale for each
output, and their inputs are quantised as they come (onnxruntime's dynamic quantisation).
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.extract.tagger.decoding import Settings
from kg.extract.tagger.labels import REACH
from training.tagger.network import Layer, Network, attention, inner

OPSET = 17
READING, NAMING = "reading.onnx", "naming.onnx"
MATRIX, HEAD = 2, 64
"""Dimensions of a matrix, and outputs at most of a head."""


class _Words(nn.Module):
    """Word embeddings of 8 bits with a scale for each."""

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        scales = weights.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("small", torch.round(weights / scales).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.small[ids].float() * self.scales[ids]  # type: ignore[index]


class _Attention(torch.autograd.Function):
    """Attention as one operation of onnxruntime: three in four of the milliseconds beside the matrices."""

    @staticmethod
    def forward(_context: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return attention(query, key, value, heads, None)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        found = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        found.setType(query.type())
        return found


def _fused(query: Tensor, key: Tensor, value: Tensor, heads: int, _bias: Tensor | None) -> Tensor:
    found: Tensor = _Attention.apply(query, key, value, heads)
    return found


def _spelled(norm: nn.LayerNorm, states: Tensor) -> Tensor:
    """Normalise in single operations: they are vectorised, onnxruntime's one for all of it is not (a tenth slower)."""
    centred = states - states.mean(-1, keepdim=True)
    scale = torch.rsqrt((centred * centred).mean(-1, keepdim=True) + norm.eps)
    return centred * scale * norm.weight + norm.bias


def _parted(layer: Layer, states: Tensor) -> Tensor:
    """Do the marks at both ends of a window apart.

    Inside of some layers they are ten times as large as all pieces, and would take the steps of the 8 bits for them.
    """
    ends = inner(layer, torch.cat([states[:, :1], states[:, -1:]], dim=1))
    return torch.cat([ends[:, :1], inner(layer, states[:, 1:-1]), ends[:, 1:]], dim=1)


class _Reading(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, schemes: Tensor) -> tuple[Tensor, Tensor]:
        with patch("training.tagger.network.inner", _parted):
            return self.network.read(ids, schemes)


class _Naming(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, distances: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.network.name(states, distances)


def export(network: Network, tokenizer: dict[str, Any], settings: Settings, out: Path, reduce_range: bool) -> None:
    """Write the files; ``reduce_range``: weights of 7 bits, which no processor's arithmetic overflows."""
    network.eval()
    network.words = _Words(network.words.weight.detach())  # type: ignore[assignment]
    out.mkdir(parents=True, exist_ok=True)
    hidden = network.norm.weight.numel()
    ids, schemes = torch.randint(4, 1000, (2, 12)), torch.zeros(2, dtype=torch.long)
    states, distances = torch.randn(3, 9, hidden), torch.arange(9).repeat(3, 1) + REACH - 4
    graphs = (
        (READING, _Reading(network), (ids, schemes), ("ids", "schemes"), ("states", "anchors")),
        (NAMING, _Naming(network), (states, distances), ("states", "distances"), ("parts", "kinds", "modes")),
    )
    for name, module, inputs, taken, given in graphs:
        with tempfile.TemporaryDirectory() as folder:
            full = Path(folder) / name
            _export(module, inputs, full, taken, given)
            _part(full)
            quantize_dynamic(
                full, out / name, per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul"], nodes_to_exclude=_heads(full),
            )  # fmt: skip
            _share(out / name)
    (out / "tokenizer.json").write_text(
        json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    told = {"version": _version(out), **asdict(settings)}
    (out / "settings.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _part(path: Path) -> None:
    """Give each product a matrix of its own: of one that two share, only one use is quantised."""
    model = onnx.load(path)
    graph = model.graph
    constants = {one.name: one for one in graph.initializer}
    for node in [node for node in graph.node if node.op_type == "Identity" and node.input[0] in constants]:
        graph.initializer.add().CopyFrom(constants[node.input[0]])
        graph.initializer[-1].name = node.output[0]
        graph.node.remove(node)
    onnx.save(model, path)


def _share(path: Path) -> None:
    """Keep equal constants once."""
    model = onnx.load(path)
    graph = model.graph
    first: dict[bytes, str] = {}
    renamed: dict[str, str] = {}
    for constant in list(graph.initializer):
        name, constant.name = constant.name, ""
        kept = first.setdefault(constant.SerializeToString(), name)
        constant.name = name
        if kept != name:
            renamed[name] = kept
            graph.initializer.remove(constant)
    for node in graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]
    onnx.save(model, path)


def _heads(path: Path) -> list[str]:
    """Return the names of the small products at the end of a graph: full precision costs nothing there."""
    graph = onnx.load(path).graph
    small = {one.name for one in graph.initializer if len(one.dims) == MATRIX and one.dims[1] <= HEAD}
    return [node.name for node in graph.node if node.op_type == "MatMul" and small & set(node.input)]


def _version(folder: Path) -> str:
    """Return what tells this model from every other one: the beginning of a hash of its graphs."""
    return sha256(b"".join((folder / name).read_bytes() for name in (READING, NAMING))).hexdigest()[:8]


def _export(
    module: nn.Module, inputs: tuple[Tensor, ...], path: Path, taken: Sequence[str], given: Sequence[str]
) -> None:
    moving = {name: {0: "rows", 1: "pieces"} for name in (*taken, *given)}
    for name in ("schemes", "kinds", "modes"):
        moving[name] = {0: "rows"}
    with patch("training.tagger.network.attention", _fused), patch("training.tagger.network.normed", _spelled):
        torch.onnx.export(
            module,
            inputs,
            path,
            input_names=taken,
            output_names=given,
            opset_version=OPSET,
            dynamo=False,
            dynamic_axes={name: moving[name] for name in (*taken, *given)},
        )
