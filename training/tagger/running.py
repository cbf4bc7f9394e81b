"""The network as the package's tagger runs a model. Entry point: ``TorchRunner``."""

from collections.abc import Callable

import torch
from torch import Tensor

from kg.extract.tagger.decoding import Scores
from kg.extract.tagger.tagging import Numbers
from training.tagger.network import Network


class TorchRunner:
    """Runs a network; without reduced precision where ``exact``."""

    def __init__(self, network: Network, exact: bool = False) -> None:
        self.network, self.exact = network.eval(), exact
        self.device = network.norm.weight.device

    def _run(self, function: Callable[..., tuple[Tensor, ...]], *arrays: Scores | Numbers) -> tuple[Scores, ...]:
        inputs = [torch.from_numpy(array).to(self.device) for array in arrays]
        with torch.inference_mode(), torch.autocast(self.device.type, torch.bfloat16, enabled=not self.exact):
            return tuple(result.float().cpu().numpy() for result in function(*inputs))

    def read(self, ids: Numbers, schemes: Numbers) -> tuple[Scores, Scores]:
        """Return states and scores of anchors, as ``kg.extract.tagger.tagging.Runner`` says."""
        states, anchors = self._run(self.network.read, ids, schemes)
        return states, anchors

    def name(self, states: Scores, distances: Numbers) -> tuple[Scores, Scores, Scores]:
        """Return scores of parts, kinds and modes."""
        parts, kinds, modes = self._run(self.network.name, states, distances)
        return parts, kinds, modes
