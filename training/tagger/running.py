"""The network as the package's tagger runs a model. Entry point: ``TorchRunner``."""

import torch

from kg.extract.tagger.decoding import Scores
from kg.extract.tagger.tagging import Numbers
from training.tagger.network import Network


class TorchRunner:
    """Runs a network; without reduced precision where ``exact``."""

    def __init__(self, network: Network, exact: bool = False) -> None:
        self.network, self.exact = network.eval(), exact

    def read(self, ids: Numbers, mask: Numbers, schemes: Numbers) -> tuple[Scores, Scores]:
        """Return states and scores of anchors, as ``kg.extract.tagger.tagging.Runner`` says."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=not self.exact):
            states, anchors = self.network.read(*map(torch.from_numpy, (ids, mask, schemes)))
        return states.float().numpy(), anchors.float().numpy()

    def name(self, states: Scores, mask: Numbers, distances: Numbers) -> tuple[Scores, Scores, Scores]:
        """Return scores of parts, kinds and modes."""
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=not self.exact):
            parts, kinds, modes = self.network.name(*map(torch.from_numpy, (states, mask, distances)))
        return parts.float().numpy(), kinds.float().numpy(), modes.float().numpy()
