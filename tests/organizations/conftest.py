"""The vocabularies of the repository, read once, and short ways to resolve names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.organizations import Decisions, Known, Reference, Registry, Resolution, load_reference, resolve
from pipeline.records import Row

REPOSITORY = Path(__file__).parents[2]
HERE = Path(__file__).parent

Resolve = Callable[..., Resolution]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(REPOSITORY / "raw" / "reference")


@pytest.fixture
def resolve_names(reference: Reference) -> Resolve:
    """Resolve letters given as lists of names, or of (name, place)."""

    def run(
        *letters: list[str | tuple[str, str]],
        decisions: Decisions | None = None,
        registry: Registry | None = None,
        known: Known | None = None,
        facts: dict[str, Row] | None = None,
    ) -> Resolution:
        signed, rows = [], []
        for number, names in enumerate(letters):
            letter = f"letter-{number}"
            rows.append({"letter_id": letter, **(facts or {}).get(letter, {})})
            for position, entry in enumerate(names, start=1):
                name, place = entry if isinstance(entry, tuple) else (entry, None)
                signed.append(
                    {
                        "release_id": letter,
                        "letter_id": letter,
                        "position": position,
                        "name_as_signed": name,
                        "place": place,
                        "signer_kind": "organization",
                    }
                )
        return resolve(
            signed,
            rows,
            decisions or Decisions(),
            registry or Registry(),
            reference.known if known is None else known,
            reference.places,
        )

    return run


def decide(left: str, right: str, judgement: str) -> Row:
    return {
        "left": left,
        "right": right,
        "judgement": judgement,
        "decided_by": "tester",
        "decided_on": "2026-01-01",
        "reason": "for the test",
        "line": 2,
    }
