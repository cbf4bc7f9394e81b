"""Where the shipped files are: inside the installed package, or in the checkout that it runs from."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Resources:
    """The three folders of domain knowledge."""

    root: Path

    @property
    def ontology(self) -> Path:
        """Folder of the vocabulary: modules, vocab/, shapes/, align/."""
        return self.root / "ontology"

    @property
    def data(self) -> Path:
        """Folder of curated data: actors/, articles/."""
        return self.root / "data"

    @property
    def queries(self) -> Path:
        """Folder of questions, checks and rules: ask/, check/, derive/."""
        return self.root / "queries"


def shipped() -> Resources:
    """Return the folders that came with this package (or the ones below ``KG_RESOURCES``, for development)."""
    override = os.environ.get("KG_RESOURCES")
    if override:
        return Resources(Path(override))
    package = Path(__file__).parent
    bundled = package / "_resources"
    return Resources(bundled if bundled.is_dir() else package.parents[1])
