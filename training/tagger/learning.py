"""Training: batches of windows, losses, and an average of the weights. Entry point: ``learn``."""

import copy
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor
from torch.nn import functional

from kg.extract.tagger.labels import OVERLAYS, PARTS, REACH
from training.tagger.examples import UNKNOWN, Example, Sample, cut
from training.tagger.network import Network

PADDING = 1
_LONGEST_OFFSET = 300
VARIED = 0.4
"""Share of the articles that are read with other quotation marks, in each epoch anew."""


@dataclass(frozen=True)
class Recipe:
    """How the network is trained."""

    epochs: int = 14
    batch_pieces: int = 1536
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.06
    """Share of the steps in which the rates rise; then they fall linearly to nothing."""
    average: float = 0.998
    """The weights that are kept are a running average with this memory."""
    anchors: float = 1.0
    parts: float = 0.1
    classes: float = 0.3
    word_dropout: float = 0.05
    """Share of the pieces that are read as unknown ones."""
    seed: int = 1


@dataclass(frozen=True)
class Batch:
    """Windows as tensors, and the pieces around their anchors (``rows`` and ``columns``: where they stand)."""

    ids: Tensor
    mask: Tensor
    schemes: Tensor
    anchors: Tensor
    rows: Tensor
    columns: Tensor
    near: Tensor
    distances: Tensor
    parts: Tensor
    overlays: Tensor
    kinds: Tensor
    modes: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on a device."""
        return Batch(*(getattr(self, field.name).to(device) for field in fields(self)))


def learn(
    network: Network,
    examples: Sequence[Example],
    recipe: Recipe,
    watch: Callable[[int, int, dict[str, float], Callable[[], Network]], None],
) -> Network:
    """Train a network and return the average of its weights.

    ``watch`` is called after each epoch with its number, the steps so far, mean losses and a function that gives the
    average so far.
    """
    device = network.norm.weight.device
    generator = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    steps = recipe.epochs * sum(1 for _ in _batches(examples, random.Random(0), recipe.batch_pieces))
    optimizer = torch.optim.AdamW(_groups(network, recipe), betas=(0.9, 0.98), eps=1e-8)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, recipe.warmup))
    average = {name: value.detach().clone() for name, value in network.named_parameters() if value.requires_grad}
    step = 0
    for epoch in range(1, recipe.epochs + 1):
        network.train()
        losses, began, seen = dict[str, float](), time.monotonic(), 0
        for samples in _batches(examples, generator, recipe.batch_pieces):
            batch = collated(samples, generator, recipe.word_dropout).to(device)
            loss, parts = _loss(network, batch, recipe)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            seen += 1
            memory = min(recipe.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.named_parameters():
                    if value.requires_grad:
                        average[name].lerp_(value, 1 - memory)
            for name, value in parts.items():
                losses[name] = losses.get(name, 0.0) + value
        means = {name: total / seen for name, total in losses.items()}
        means["seconds"] = time.monotonic() - began
        watch(epoch, step, means, lambda: _averaged(network, average))
    return _averaged(network, average)


def _averaged(network: Network, average: dict[str, Tensor]) -> Network:
    """Return a copy of the network with other weights."""
    made = copy.deepcopy(network)
    made.load_state_dict(average, strict=False)
    return made.eval()


def _groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    heads = ("anchors.", "parts.", "kinds.", "modes.", "distances.")
    groups = dict[tuple[float, float], list[Tensor]]()
    for name, value in network.named_parameters():
        if value.requires_grad:
            rate = recipe.head_rate if name.startswith(heads) else recipe.rate
            decay = recipe.decay if value.ndim > 1 else 0.0
            groups.setdefault((rate, decay), []).append(value)
    return [{"params": values, "lr": rate, "weight_decay": decay} for (rate, decay), values in groups.items()]


def _rate(step: int, steps: int, warmup: float) -> float:
    rising = max(1, math.ceil(steps * warmup))
    return (step + 1) / rising if step < rising else max(0.0, (steps - step) / (steps - rising))


def _batches(examples: Sequence[Example], generator: random.Random, pieces: int) -> Iterator[list[Sample]]:
    samples = []
    for example in examples:
        offset = generator.randrange(_LONGEST_OFFSET)
        if example.variants and generator.random() < VARIED:
            example = generator.choice(example.variants)
        samples += [sample for sample in cut(example, offset) if len(sample.ids) > 2]
    generator.shuffle(samples)
    samples.sort(key=lambda sample: len(sample.ids) // 48)
    batches, batch = list[list[Sample]](), list[Sample]()
    for sample in samples:
        if batch and max(len(s.ids) for s in (*batch, sample)) * (len(batch) + 1) > pieces:
            batches.append(batch)
            batch = []
        batch.append(sample)
    if batch:
        batches.append(batch)
    generator.shuffle(batches)
    yield from batches


def collated(samples: Sequence[Sample], generator: random.Random | None = None, dropped: float = 0.0) -> Batch:
    """Return samples as one batch; ``dropped``: share of the pieces that become unknown ones."""
    longest = max(len(sample.ids) for sample in samples)
    ids = torch.full((len(samples), longest), PADDING)
    anchors = torch.full((len(samples), longest), UNKNOWN)
    for row, sample in enumerate(samples):
        ids[row, : len(sample.ids)] = torch.tensor(sample.ids)
        anchors[row, : len(sample.ids)] = torch.tensor(sample.anchors)
    mask = (torch.arange(longest) < torch.tensor([[len(sample.ids)] for sample in samples])).long()
    if generator and dropped:
        lost = torch.rand(ids.shape) < dropped
        ids = torch.where(lost & (ids > 3), torch.full_like(ids, 3), ids)
    events = [(row, event) for row, sample in enumerate(samples) for event in sample.events]
    widest = max((len(event.parts) for _, event in events), default=1)
    count = len(events)
    columns = torch.zeros(count, widest, dtype=torch.long)
    near = torch.zeros(count, widest, dtype=torch.long)
    distances = torch.full((count, widest), 2 * REACH)
    parts = torch.full((count, widest), UNKNOWN)
    overlays = torch.full((count, widest, len(OVERLAYS)), UNKNOWN)
    for index, (_, event) in enumerate(events):
        size = len(event.parts)
        columns[index, :size] = torch.arange(event.start, event.start + size)
        near[index, :size] = 1
        distances[index, :size] = torch.arange(size) + event.start - event.anchor + REACH
        parts[index, :size] = torch.tensor(event.parts)
        overlays[index, :size] = torch.tensor(event.overlays)
    return Batch(
        ids,
        mask,
        torch.tensor([sample.scheme for sample in samples]),
        anchors,
        torch.tensor([row for row, _ in events], dtype=torch.long),
        columns,
        near,
        distances,
        parts,
        overlays,
        torch.tensor([event.kind for _, event in events], dtype=torch.long),
        torch.tensor([event.mode for _, event in events], dtype=torch.long),
    )


def _loss(network: Network, batch: Batch, recipe: Recipe) -> tuple[Tensor, dict[str, float]]:
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        states, anchors = network.read(batch.ids, batch.schemes, batch.mask)
        found = functional.cross_entropy(anchors.float().flatten(0, 1), batch.anchors.flatten(), reduction="sum")
        count = max(1, len(batch.rows))
        losses = {"anchors": recipe.anchors * found / count}
        if len(batch.rows):
            gathered = states[batch.rows[:, None], batch.columns]
            parts, kinds, modes = network.name(gathered, batch.distances, batch.near)
            parts = parts.float()
            several = len(PARTS)
            named = functional.cross_entropy(
                parts[..., :several].flatten(0, 1), batch.parts.flatten(), reduction="sum", ignore_index=UNKNOWN
            )
            told = batch.overlays != UNKNOWN
            yes = functional.binary_cross_entropy_with_logits(
                parts[..., several:][told], batch.overlays[told].float(), reduction="sum"
            )
            losses["parts"] = recipe.parts * (named + yes) / count
            for name, scores, wanted in (("kinds", kinds, batch.kinds), ("modes", modes, batch.modes)):
                if bool((wanted != UNKNOWN).any()):
                    losses[name] = recipe.classes * functional.cross_entropy(scores.float(), wanted)
    total = torch.stack(list(losses.values())).sum()
    return total, {name: float(value.detach()) for name, value in losses.items()}
