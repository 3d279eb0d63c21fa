"""`undersigned review`: what a person should decide next."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.organizations import Decisions
from pipeline.records import Row
from pipeline.review import questions, render, review_published
from tests.organizations.conftest import REPOSITORY, decide


def organization(name: str, category: str = "health", confidence: str = "0.95", **more: str) -> Row:
    return {
        "organization_id": name.lower().replace(" ", "-"),
        "name": name,
        "category": category,
        "category_basis": "terms",
        "category_evidence": "word",
        "category_confidence": confidence,
        "n_letters": "1",
        **more,
    }


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Widget Watch of America", "National Widget Watch"),
        ("Great Orange Widget Society", "GOWS"),
        ("Committee of Concerned Immigrant Weavers", "Committee of Concerned Immigrent Weavers"),
    ],
)
def test_similar_names_are_asked_about_and_not_after_a_decision(left: str, right: str) -> None:
    rows = [organization(left), organization(right)]
    (question,) = questions(rows, [], Decisions())
    assert question.kind == "pair"
    assert question.row.endswith(",JUDGEMENT,WHO,DATE,WHY")
    assert questions(rows, [], Decisions(pairs=(decide(left, right, "unsure"),))) == []


def test_names_that_only_share_common_words_are_not_asked_about() -> None:
    rows = [organization("National Widget Alliance"), organization("National Gadget Alliance")]
    assert questions(rows, [], Decisions()) == []


def test_doubtful_and_unknown_categories_come_by_number_of_letters() -> None:
    rows = [
        organization("Alpha Beta", "unknown", "0.0", n_letters="2"),
        organization("Gamma Delta", "unknown", "0.0", n_letters="9"),
        organization("Epsilon Zeta", "health", "0.5"),
    ]
    found = questions(rows, [], Decisions())
    assert [(q.kind, q.asked) for q in found] == [
        ("category", "Epsilon Zeta"),
        ("unknown", "Gamma Delta"),
        ("unknown", "Alpha Beta"),
    ]
    assert "gamma-delta,CATEGORY,,,,WHO,DATE,WHY" in render(found, limit=1)
    assert "alpha-beta" not in render(found, limit=1)


def test_nothing_published_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make all"):
        review_published(REPOSITORY / "raw", tmp_path, 5)
