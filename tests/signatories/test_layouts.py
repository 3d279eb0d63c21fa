"""One layout per row: texts with the names a careful reader finds, and texts that only look like lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists

HERE = Path(__file__).parent
LAYOUTS: list[dict[str, Any]] = json.loads((HERE / "layouts.json").read_text(encoding="utf-8"))
DECOYS: list[list[str]] = json.loads((HERE / "decoys.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["text"][0][:50] for layout in LAYOUTS])
def test_layouts_are_read_in_order_of_print(layout: dict[str, Any]) -> None:
    found = find_lists(extract("\n".join(layout["text"]).encode(), layout["name"]), Knowledge()).lists
    organizations = [s.name_as_signed for one in found for s in one.signatories if s.signer_kind == "organization"]
    assert organizations == layout["names"]


@pytest.mark.parametrize("decoy", DECOYS, ids=[decoy[0].strip()[:50] for decoy in DECOYS])
def test_decoys_hold_no_list(decoy: list[str]) -> None:
    assert find_lists(extract("\n".join(decoy).encode(), "release.txt"), Knowledge()).lists == ()


@pytest.mark.parametrize("decoy", DECOYS, ids=[decoy[0].strip()[:50] for decoy in DECOYS])
def test_decoys_that_lost_their_punctuation_hold_no_list(decoy: list[str]) -> None:
    gaps = {",": " ", ".": "  ", '"': "  ", ":": "  ", ";": "  ", "*": "  ", "\n": "      "}
    text = "\n".join(decoy)
    for mark, gap in gaps.items():
        text = text.replace(mark, gap)
    flat = f"June 7  2005  Release        Washington  DC    {text}"
    assert find_lists(extract(flat.encode(), "release.txt"), Knowledge()).lists == ()
