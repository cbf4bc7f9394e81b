"""Make the files that the package ships from a trained network: ``python -m training.ship --help``.

Thresholds are those with the best figures on the watched documents; then the graphs are written, and what the 8 bits
cost is measured: the same documents through the network and through the graphs.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import click
import torch

from kg.extract.tagger.decoding import Named, Settings, statements, sure
from kg.extract.tagger.model import OnnxRunner
from kg.extract.tagger.tagging import Runner, named
from kg.finders import SCHEMES
from training.options import EXISTING, inputs
from training.tagger import scoring
from training.tagger.examples import Example
from training.tagger.export import export
from training.tagger.material import Material, gather
from training.tagger.network import Network, Shape
from training.tagger.running import TorchRunner
from training.tagger.watching import figures

CUES = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
CUELESS = (0.3, 0.4, 0.5, 0.6)
CHANGES = (0.1, 0.2, 0.3, 0.5, 1.0, 2.0)
_LOW = 0.2


@click.command()
@inputs
@click.option("--network", "trained", type=EXISTING, required=True, help="network.pt of training.train.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the model.")
@click.option("--settings", "given", type=EXISTING, help="Settings that were found before (settings.json).")
@click.option("--full-range", is_flag=True, help="Weights of 8 bits, not 7: overflows on processors without VNNI.")
def main(
    weights: Path, tokenizer: Path, parliament: Path, texts: tuple[Path, ...], trained: Path, out: Path,
    given: Path | None, full_range: bool,
) -> None:  # fmt: skip
    """Write the model to OUT, and what was measured to OUT/../figures.json."""
    material = gather(weights, tokenizer, parliament, texts)
    saved = torch.load(trained, map_location="cpu", weights_only=True)
    network = Network(material.encoder, saved["pieces"], Shape(**saved["shape"]))
    network.load_state_dict(saved["state"])
    exact = TorchRunner(network, exact=True)
    if given:
        settings = Settings.of(json.loads(given.read_text(encoding="utf-8")))
    else:
        settings = tuned(material, exact, Settings(tuple(saved["kinds"])))
    before = figures(material, exact, settings)
    export(network, material.tokenizer, settings, out, reduce_range=not full_range)
    after = figures(material, OnnxRunner(out), settings)
    for name, found in (("single precision", before), ("8 bits", after)):
        click.echo(f"{name}: {json.dumps(found)}")
    told = {"settings": {k: v for k, v in vars(settings).items() if k != "kinds"}, "exact": before, "small": after}
    (out.parent / "figures.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    click.echo(f"{sum(file.stat().st_size for file in out.iterdir()) / 1e6:.1f} MB in {out}")


def tuned(material: Material, runner: Runner, settings: Settings) -> Settings:
    """Return the settings with the best sum of joint figures on the watched documents, speeches and articles alike."""
    low = replace(settings, cue=_LOW, cueless=_LOW)

    def found(examples: Sequence[Example]) -> list[tuple[Example, list[Named]]]:
        return [(one, list(named(one.reading, runner, low, SCHEMES[one.scheme]))) for one in examples]

    speeches, articles = found(material.watched_speeches), found(material.watched_articles)

    def score(trial: Settings) -> float:
        spoken, written = (
            [statements([n for n in all_named if sure(n.anchor, trial)], one.reading.words, trial)
             for one, all_named in documents]
            for documents in (speeches, articles)
        )  # fmt: skip
        news = scoring.news(material.article_golds, written)
        return (
            scoring.parliament(material.speech_golds, spoken)["joint"] + news["joint"] + news["statement and speaker"]
        )

    best = max((replace(settings, change=change) for change in CHANGES), key=score)  # hardly depends on the others
    return max((replace(best, cue=cue, cueless=cueless) for cue, cueless in product(CUES, CUELESS)), key=score)


if __name__ == "__main__":
    main()
