"""Train the tagger: ``python -m training.train --help``. How it is done and what it reaches: docs/tagger.md."""

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click
import torch

from kg.extract.tagger.decoding import Settings
from training.options import EXISTING, inputs
from training.tagger.examples import Example
from training.tagger.learning import Recipe, learn
from training.tagger.material import Material, gather
from training.tagger.network import Network, Shape
from training.tagger.running import TorchRunner
from training.tagger.watching import figures

WATCHED = 3
"""After every third epoch, and the last, the figures are taken: each time half a minute."""


@click.command()
@inputs
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the network and its log.")
@click.option("--epochs", default=Recipe.epochs, show_default=True)
@click.option("--seed", default=Recipe.seed, show_default=True)
@click.option("--rate", default=Recipe.rate, show_default=True)
@click.option("--batch", default=Recipe.batch_pieces, show_default=True, help="Pieces of a batch.")
@click.option("--head-rate", default=Recipe.head_rate, show_default=True)
@click.option("--dropout", default=Shape.dropout, show_default=True)
@click.option("--layers", default="7,2,4", show_default=True, help="Shared, marking and naming layers.")
@click.option("--share", default=1.0, show_default=True, help="Part of the documents that is used (learning curve).")
@click.option("--data", type=click.Choice(["both", "news", "parliament"]), default="both", show_default=True)
@click.option("--everything", is_flag=True, help="Learn from the watched articles too (for the model that is shipped).")
@click.option("--start", type=EXISTING, help="network.pt to begin with, instead of the encoder alone.")
@click.option("--threads", default=2, show_default=True)
def main(
    weights: Path, tokenizer: Path, parliament: Path, texts: tuple[Path, ...], out: Path, epochs: int, seed: int,
    rate: float, head_rate: float, batch: int, dropout: float, layers: str, share: float, data: str,
    everything: bool, start: Path | None, threads: int,
) -> None:  # fmt: skip
    """Train a network and write it to OUT/network.pt, with figures for each epoch in OUT/log.jsonl."""
    torch.set_num_threads(threads)
    began = time.monotonic()
    material = gather(weights, tokenizer, parliament, texts)
    shared, marking, naming = (int(number) for number in layers.split(","))
    shape = Shape(len(material.kinds), shared, marking, naming, dropout)
    recipe = Recipe(epochs=epochs, seed=seed, rate=rate, head_rate=head_rate, batch_pieces=batch)
    torch.manual_seed(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = Network(material.encoder, material.pieces, shape).to(device)
    if start:
        network.load_state_dict(torch.load(start, map_location=device, weights_only=True)["state"])
    learned = _selected(material, data, share, everything)
    out.mkdir(parents=True, exist_ok=True)
    log = (out / "log.jsonl").open("w", encoding="utf-8")
    head = {"shape": asdict(shape), "recipe": asdict(recipe), "documents": len(learned), "data": data, "share": share}
    _write(log, head)
    click.echo(f"{len(learned)} documents, {sum(len(e.reading.ids) for e in learned)} pieces, {head}")

    def watch(epoch: int, step: int, losses: dict[str, float], average: Callable[[], Network]) -> None:
        line: dict[str, object] = {"epoch": epoch, "step": step, "losses": {k: round(v, 3) for k, v in losses.items()}}
        if epoch % WATCHED == 0 or epoch == epochs:
            network = average()
            line |= figures(material, TorchRunner(network), Settings(material.kinds))
            _save(out, material, shape, network)
        line["minutes"] = round((time.monotonic() - began) / 60, 1)
        _write(log, line)
        click.echo(json.dumps(line))

    learn(network, learned, recipe, watch)


def _save(out: Path, material: Material, shape: Shape, network: Network) -> None:
    (out / "tokenizer.json").write_text(json.dumps(material.tokenizer, ensure_ascii=False), encoding="utf-8")
    saved = {"shape": asdict(shape), "kinds": material.kinds, "pieces": material.pieces, "state": network.state_dict()}
    torch.save(saved, out / "network.pt")


def _selected(material: Material, data: str, share: float, everything: bool) -> list[Example]:
    pools = {"parliament": material.speeches, "news": material.articles}
    if everything:
        pools["news"] += material.watched_articles
    found = list[Example]()
    for name, pool in pools.items():
        if data in (name, "both"):
            order = random.Random(0).sample(range(len(pool)), len(pool))
            found += [pool[number] for number in sorted(order[: max(1, round(share * len(pool)))])]
    return found


def _write(log: object, line: dict[str, object]) -> None:
    log.write(json.dumps(line) + "\n")  # type: ignore[attr-defined]
    log.flush()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
