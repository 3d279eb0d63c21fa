"""What people decided about organizations: pairs of names, and categories; formats and loaders.

`organization_pairs.csv`: two names as signed (or organization_ids), and whether they are the same, not the same, or
unsure (kept apart and not asked again). `category_overrides.csv`: an organization by id or name, and the values that
a person gives it; empty cells leave to the rules what they decide. Each row says who decided, when and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.organizations.vocabulary import Check, one_of, read_rows, required
from pipeline.records import Row

PAIRS_FILE = "organization_pairs.csv"
OVERRIDES_FILE = "category_overrides.csv"
PAIR_COLUMNS = ("left", "right", "judgement", "decided_by", "decided_on", "reason")
OVERRIDE_COLUMNS = (
    "organization", "category", "secondary_category", "organization_type", "scope", "decided_by", "decided_on",
    "reason",
)  # fmt: skip
JUDGEMENTS = ("same", "not_same", "unsure")


@dataclass(frozen=True)
class Decisions:
    """Decisions of people; they win over every rule."""

    pairs: tuple[Row, ...] = ()
    overrides: tuple[Row, ...] = ()


def load_decisions(folder: Path, vocabularies: dict[str, frozenset[str]]) -> Decisions:
    """Read both files of `raw/decisions/`; missing files are empty. Raises PipelineError with file and line."""
    signed_off: list[Check] = [required("decided_by", "decided_on", "reason")]
    pair_checks = [*signed_off, required("left", "right", "judgement"), one_of("judgement", JUDGEMENTS)]
    override_checks = [
        *signed_off,
        required("organization"),
        one_of("category", vocabularies["category"]),
        one_of("secondary_category", vocabularies["category"]),
        one_of("organization_type", vocabularies["organization_type"]),
        one_of("scope", vocabularies["scope"]),
    ]
    return Decisions(
        tuple(read_rows(folder / PAIRS_FILE, PAIR_COLUMNS, pair_checks)),
        tuple(read_rows(folder / OVERRIDES_FILE, OVERRIDE_COLUMNS, override_checks)),
    )
