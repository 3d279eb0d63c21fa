"""One layout per row: texts with the names a careful reader finds, and texts that only look like lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse.signatories import find_lists
from pipeline.records import as_printed

HERE = Path(__file__).parent
LAYOUTS: list[dict[str, Any]] = json.loads((HERE / "layouts.json").read_text(encoding="utf-8"))
DECOYS: list[list[str]] = json.loads((HERE / "decoys.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["text"][0][:50] for layout in LAYOUTS])
def test_layouts_are_read_in_order_of_print(layout: dict[str, Any]) -> None:
    extracted = extract("\n".join(layout["text"]).encode(), layout["name"])
    signatories = [signatory for found in find_lists(extracted, Knowledge()).lists for signatory in found.signatories]
    organizations = [signatory.name_as_signed for signatory in signatories if signatory.signer_kind == "organization"]
    assert organizations == layout["names"]
    for signatory in signatories:
        assert as_printed(extracted.text[signatory.char_start : signatory.char_end]) == signatory.name_as_signed
        line = extracted.lines[signatory.line_number - 1]
        assert line.start <= signatory.char_start <= line.start + len(line.text)


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
