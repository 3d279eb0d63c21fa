"""Everything in `raw/reference/` that tells about organizations, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.organizations.known import Known, load_known
from pipeline.organizations.places import Places, load_places
from pipeline.organizations.terms import Terms, load_terms
from pipeline.organizations.vocabulary import codes

DIMENSIONS = {"category": "categories", "organization_type": "organization_types", "scope": "scopes"}
"""Vocabularies by the column that they describe."""


@dataclass(frozen=True)
class Reference:
    """Everything in `raw/reference/` that tells about organizations."""

    vocabularies: dict[str, frozenset[str]]
    known: Known
    terms: Terms
    places: Places


def load_reference(folder: Path) -> Reference:
    """Read the vocabularies of organizations; raises PipelineError that names file and line."""
    vocabularies = {column: codes(folder / f"{name}.csv", column) for column, name in DIMENSIONS.items()}
    return Reference(
        vocabularies,
        load_known(folder / "known_organizations.csv", vocabularies),
        load_terms(folder / "category_terms.csv", vocabularies),
        load_places(folder / "places.csv"),
    )
