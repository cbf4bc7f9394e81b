"""The network: shared layers, layers that mark anchors, and a second branch that labels the words around each anchor.

Entry point: ``Network``. The layers are those of BERT (Devlin et al., 2019; exact GELU, normalisation after each
residual), so that the weights of the encoder fit.
"""

from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.tagger.labels import ANCHORS, MODES, OVERLAYS, PARTS, REACH
from kg.finders import SCHEMES
from training.tagger.encoder import Encoder


@dataclass(frozen=True)
class Shape:
    """How the layers are shared: ``shared`` for both, then ``marking`` and ``naming`` layers of the branches."""

    kinds: int
    shared: int = 7
    marking: int = 2
    naming: int = 4
    dropout: float = 0.1


class Dropout(nn.Module):
    """Dropout by a stretch, begun anywhere, of one long random pattern: drawing anew took a tenth of the time."""

    LENGTH = 1 << 24

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        """Return the states, in training a share of them as nothing and the others larger."""
        if not self.training or not self.share:
            return states
        if states.numel() >= self.LENGTH:
            return functional.dropout(states, self.share)
        pattern = _pattern(self.share, self.LENGTH, states.dtype, states.device)
        start = int(torch.randint(self.LENGTH - states.numel(), ()))
        return states * pattern[start : start + states.numel()].view_as(states)


@cache
def _pattern(share: float, length: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    return (torch.rand(length) >= share).to(device, dtype) / (1 - share)


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, bias: Tensor | None) -> Tensor:
    """Return attention (rows, pieces, hidden) in the precision of its inputs.

    ``bias`` (rows, 1, 1, pieces) is added to the scores. By hand: torch's own is slow backwards on processors.
    """
    rows, pieces, hidden = query.shape

    def split(states: Tensor) -> Tensor:
        return states.view(rows, pieces, heads, hidden // heads).transpose(1, 2)

    with torch.autocast(query.device.type, enabled=False):
        scores = torch.matmul(split(query) * (hidden // heads) ** -0.5, split(key).transpose(-1, -2))
        if bias is not None:
            scores = scores + bias.to(query.dtype)
        return torch.matmul(scores.softmax(-1), split(value)).transpose(1, 2).reshape(rows, pieces, hidden)


def normed(norm: nn.LayerNorm, states: Tensor) -> Tensor:
    """Return normalised states in the precision of the inputs: half of the traffic where that is half."""
    with torch.autocast(states.device.type, enabled=False):
        found: Tensor = norm(states)
        return found


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(hidden, 3 * hidden)
        self.attended = nn.Linear(hidden, hidden)
        self.first_norm = nn.LayerNorm(hidden, epsilon)
        self.widen = nn.Linear(hidden, inner)
        self.narrow = nn.Linear(inner, hidden)
        self.second_norm = nn.LayerNorm(hidden, epsilon)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """Return new states (rows, pieces, hidden); ``bias`` as in ``attention``."""
        query, key, value = self.query_key_value(states).chunk(3, dim=-1)
        mixed = attention(query, key, value, self.heads, bias)
        states = normed(self.first_norm, states + self.dropout(self.attended(mixed)))
        return normed(self.second_norm, states + self.dropout(inner(self, states)))


def inner(layer: Layer, states: Tensor) -> Tensor:
    """Return what the inner matrices of a layer make of states (rows, pieces, hidden)."""
    found: Tensor = layer.narrow(functional.gelu(layer.widen(states)))
    return found


class Network(nn.Module):
    """The tagger. ``read`` gives states and anchors of windows, ``name`` the parts around anchors."""

    def __init__(self, encoder: Encoder, pieces: list[int], shape: Shape) -> None:
        super().__init__()
        hidden = encoder.hidden
        tensors = {name: torch.from_numpy(array) for name, array in encoder.tensors.items()}
        self.shape = shape
        self.words = nn.Embedding.from_pretrained(tensors["emb.word"][pieces], freeze=True)
        self.positions = nn.Parameter(tensors["emb.pos"].clone())
        self.schemes = nn.Parameter(tensors["emb.type"][:1].repeat(len(SCHEMES), 1))
        self.norm = nn.LayerNorm(hidden, encoder.epsilon)
        with torch.no_grad():
            self.norm.weight.copy_(tensors["emb.ln.w"])
            self.norm.bias.copy_(tensors["emb.ln.b"])

        def layer(number: int) -> Layer:
            made = Layer(hidden, encoder.heads, encoder.inner, encoder.epsilon, shape.dropout)
            _load(made, tensors, number)
            return made

        self.shared = nn.ModuleList(layer(number) for number in range(shape.shared))
        self.marking = nn.ModuleList(layer(shape.shared + number) for number in range(shape.marking))
        self.naming = nn.ModuleList(layer(shape.shared + number) for number in range(shape.naming))
        self.dropout = Dropout(shape.dropout)
        self.anchors = _head(hidden, len(ANCHORS))
        self.distances = nn.Embedding(2 * REACH + 1, hidden)
        nn.init.normal_(self.distances.weight, std=0.02)
        self.parts = _head(hidden, len(PARTS) + len(OVERLAYS))
        self.kinds = _head(hidden, shape.kinds)
        self.modes = _head(hidden, len(MODES))

    def read(self, ids: Tensor, schemes: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return states (windows, pieces, hidden) and scores of ANCHORS (windows, pieces, 3).

        ``mask`` (windows, pieces): 1 for pieces, 0 for what fills up; ``None``: nothing does.
        """
        states = self.words(ids) + self.positions[: ids.shape[1]] + self.schemes[schemes][:, None]
        states = self.dropout(_reduced(self.norm(states)))
        bias = _bias(mask)
        for layer in self.shared:
            states = layer(states, bias)
        marked = states
        for layer in self.marking:
            marked = layer(marked, bias)
        return states, self.anchors(self.dropout(marked))

    def name(self, states: Tensor, distances: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of parts and overlays (anchors, pieces, …), of kinds and of modes (anchors, …).

        ``distances`` (anchors, pieces) are those from the anchor, plus REACH.
        """
        states = _reduced(states + self.distances(distances))
        bias = _bias(mask)
        for layer in self.naming:
            states = layer(states, bias)
        states = self.dropout(states)
        here = (distances == REACH).to(states.dtype)
        anchor = torch.einsum("ep,eph->eh", here, states)
        return self.parts(states), self.kinds(anchor), self.modes(anchor)


def _reduced(states: Tensor) -> Tensor:
    """Return states in the precision of autocast, where it is on."""
    kind = states.device.type
    return states.to(torch.get_autocast_dtype(kind)) if torch.is_autocast_enabled(kind) else states


def _bias(mask: Tensor | None) -> Tensor | None:
    return None if mask is None else (1.0 - mask.float())[:, None, None, :] * -10000.0


def _head(hidden: int, outputs: int) -> nn.Linear:
    made = nn.Linear(hidden, outputs)
    nn.init.normal_(made.weight, std=0.02)
    nn.init.zeros_(made.bias)
    return made


def _load(layer: Layer, tensors: dict[str, Tensor], number: int) -> None:
    def of(part: str) -> Tensor:
        return tensors[f"l{number}.{part}"]

    pairs = {
        layer.query_key_value: ("q", "k", "v"),
        layer.attended: ("ao",),
        layer.widen: ("fi",),
        layer.narrow: ("fo",),
        layer.first_norm: ("aln",),
        layer.second_norm: ("oln",),
    }
    with torch.no_grad():
        for module, names in pairs.items():
            module.weight.copy_(torch.cat([of(f"{name}.w") for name in names]))
            module.bias.copy_(torch.cat([of(f"{name}.b") for name in names]))
