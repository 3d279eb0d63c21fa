"""The scoring rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate import Score, evaluate, match, normalize, render
from pipeline.knowledge import Knowledge


@pytest.mark.parametrize(
    ("left", "right"),
    [("The Arc", "arc"), ("AARP,", "aarp"), ("People’s  Network", "People’s network"), ("“Demos”", "Demos")],
)
def test_names_are_compared_without_case_article_and_outer_punctuation(left: str, right: str) -> None:
    assert normalize(left) == normalize(right)


def test_each_label_is_matched_once() -> None:
    score = match([["Common Cause"], ["Common Cause"], ["Demos"]], [["Common Cause"], ["Oxfam"]])
    assert (score.n_right, score.missed, score.extra) == (1, ("Oxfam",), ("Common Cause", "Demos"))


def test_nothing_to_find_and_nothing_found_scores_one() -> None:
    assert Score(0, (), ()).f1 == 1
    assert Score(0, (), ("x",)).f1 == 0


def test_report_names_what_was_missed_and_extra(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Signatories:\n\nAlliance for Justice\nCommon Cause\nPublic Citizen\nSierra Club\n", "utf-8"
    )
    names = ["Alliance for Justice", "Common Cause", "Oxfam", "Public Citizen"]
    label = {
        "text_file": "a.txt",
        "signatories": [
            {"name_as_written": name, "organization": name, "entity_kind": "organization"} for name in names
        ],
        "stated_count": None,
        "date": None,
        "cases": [],
    }
    (tmp_path / "a.json").write_text(json.dumps(label), "utf-8")
    report = evaluate(tmp_path, Knowledge())
    shown = render(report)
    assert "missed organization: Oxfam" in shown
    assert "extra  organization: Sierra Club" in shown
    assert report.summary["organizations_micro_f1"] == 0.75
    assert json.loads(report.as_json())["summary"] == report.summary


def test_directory_without_labels_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        evaluate(tmp_path, Knowledge())
