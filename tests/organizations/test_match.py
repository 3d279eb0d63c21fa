"""`undersigned match`: a list of one's own, joined with the organizations."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.match import ADDED, known_and_published, match, match_file, read_list
from pipeline.organizations import Reference
from tests.organizations.conftest import REPOSITORY

ORGANIZATIONS = """organization_id,name,acronym,category,category_basis,category_evidence,category_confidence,\
secondary_category,organization_type,scope,parent_organization_id,relation
widget-watch,Widget Watch,WIWA,arts_culture,decision,someone decided,1.0,,nonprofit,national,,
gadget-guard-2,Gadget Guard,,unknown,none,,0.0,,unknown,unknown,,
"""
NAMES = """organization_id,name,kind
widget-watch,Widget Watch,canonical
widget-watch,Widget Watchers of the World,as_signed
gadget-guard-2,Gadget Guard,canonical
"""


@pytest.fixture
def processed(tmp_path: Path) -> Path:
    (tmp_path / "organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    (tmp_path / "organization_names.csv").write_text(NAMES, encoding="utf-8")
    return tmp_path


def answers(names: list[str], processed: Path, reference: Reference) -> list[dict[str, str]]:
    return match(names, known_and_published(processed, reference), reference)


def test_names_of_the_data_set_lead_to_its_identifiers(processed: Path, reference: Reference) -> None:
    found = answers(["Widget Watch, Inc.", "Widget Watchers of the World", "WIWA"], processed, reference)
    assert {answer["organization_id"] for answer in found} == {"widget-watch"}
    assert [answer["matched_by"] for answer in found] == ["key", "alias", "acronym"]
    assert {(a["category"], a["category_basis"], a["category_evidence"]) for a in found} == {
        ("arts_culture", "decision", "someone decided")
    }


def test_known_organizations_are_found_without_a_data_set(tmp_path: Path, reference: Reference) -> None:
    found = answers(["NRDC", "Natural Resources Defense Council"], tmp_path, reference)
    assert {answer["organization_id"] for answer in found} == {"natural-resources-defense-council"}
    assert [answer["matched_by"] for answer in found] == ["acronym", "key"]


def test_a_list_can_be_cleared_of_duplicates_by_itself(tmp_path: Path, reference: Reference) -> None:
    names = ["Xanadu Choir, Inc.", "The Xanadu Choir", "Xanadu Choir Foundation", "Xanadu Chess", "Xanadu Chess"]
    found = answers(names, tmp_path, reference)
    assert found[0]["cluster"] == found[1]["cluster"] != found[2]["cluster"]
    assert found[3]["cluster"] == found[4]["cluster"]
    assert {answer["organization_id"] for answer in found} == {""}
    assert found[2]["related_organizations"] == f"affiliate of {found[0]['cluster']}"
    assert (found[3]["matched_by"], found[1]["matched_by"]) == ("none", "key")


def test_a_slip_is_matched_as_a_typo(tmp_path: Path, reference: Reference) -> None:
    found = answers(["Xanadu Assembly of Widget Workers", "Xanadu Asembly of Widget Workers"], tmp_path, reference)
    assert found[0]["cluster"] == found[1]["cluster"]
    assert {answer["matched_by"] for answer in found} == {"typo"}


def test_related_organizations_are_named(tmp_path: Path, reference: Reference) -> None:
    local, union = answers(["SEIU Local 12", "SEIU"], tmp_path, reference)
    assert (local["parent_organization_id"], local["parent_relation"]) == (union["organization_id"], "chapter")
    assert union["related_organizations"] == f"has chapter {local['cluster']}"


def test_an_unknown_category_of_the_data_set_is_judged_again(processed: Path, reference: Reference) -> None:
    (answer,) = answers(["Gadget Guard"], processed, reference)
    assert (answer["organization_id"], answer["category"], answer["category_evidence"]) == (
        "gadget-guard-2",
        "unknown",
        "",
    )


def test_rows_and_columns_are_kept_in_order(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('id,organization,note\n2,"Widget, Watch",x\n1,,"two\nlines"\n3,NRDC\n', encoding="utf-8")
    match_file(source, None, target, raw=REPOSITORY / "raw", processed=tmp_path)
    with target.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["id", "organization", "note", *ADDED]
    assert [row[:3] for row in rows[1:]] == [["2", "Widget, Watch", "x"], ["1", "", "two\nlines"], ["3", "NRDC", ""]]
    assert rows[2][3:] == [""] * len(ADDED)


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("name,category\nA,b\n", None, "category"),
        ("one,two\nA,b\n", None, "--column"),
        ("one,two\nA,b\n", "three", "--column"),
        ("", None, "--column"),
        ("name\n\udcff\n", None, "UTF-8"),
    ],
)
def test_a_list_that_does_not_fit_is_wrong_use(tmp_path: Path, text: str, column: str | None, message: str) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=message) as caught:
        read_list(path, column)
    assert caught.value.exit_code == 2


def test_a_list_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        read_list(tmp_path / "nowhere.csv")
