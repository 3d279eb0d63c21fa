"""Who made the data set, its version and its licence: read from `CITATION.cff`, the only place that says it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

CITATION = Path(__file__).parents[2] / "CITATION.cff"


@dataclass(frozen=True)
class Citation:
    """What is said about the whole data set."""

    title: str
    abstract: str
    authors: list[str]
    version: str
    date_released: str
    license: str
    keywords: list[str]

    def sentence(self) -> str:
        """How to cite the data set in a text."""
        authors = ", ".join(self.authors)
        return f"{authors}. {self.title}. Version {self.version}, {self.date_released}. Data set, {self.license}."


def read_citation(path: Path = CITATION) -> Citation:
    """Read the citation file (Citation File Format 1.2)."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Citation(
        title=content["title"],
        abstract=" ".join(content["abstract"].split()),
        authors=[author["name"] for author in content["authors"]],
        version=str(content["version"]),
        date_released=str(content["date-released"]),
        license=content["license"],
        keywords=content["keywords"],
    )
