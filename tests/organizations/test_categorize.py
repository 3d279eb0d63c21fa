"""What organizations are about: labelled names, traps, precedence of bases, the first release."""

from __future__ import annotations

import csv

import pytest

from pipeline.organizations import Decisions, Known, Reference, categorize
from pipeline.organizations.categorize import judge
from pipeline.organizations.evaluate import evaluate_names
from pipeline.organizations.normalize import read_name
from pipeline.records import Row
from tests.organizations.conftest import HERE, REPOSITORY

TRAPS = [
    ("American Civil Liberties Union", "civil_rights"),
    ("Freedom From Religion Foundation", "religion"),
    ("Law Enforcement Action Partnership", "justice_safety"),
    ("Consumers Union", "econ_consumer"),
    ("Union of Concerned Scientists", "environment"),
    ("Kansas Farmers Union", "food_agriculture"),
    ("Credit Union National Association", "business"),
    ("American Conservative Union", "multi_issue"),
    ("Defenders of Wildlife", "environment"),
    ("Human Rights Campaign", "lgbtq"),
    ("League of Women Voters of Texas", "democracy_gov"),
    ("Leadership Conference of Women Religious", "religion"),
    ("National Association of Social Workers", "human_services"),
    ("Equality Ohio", "lgbtq"),
    ("Friends Committee on National Legislation", "religion"),
    ("Catholic Charities of Denver", "human_services"),
    ("Immigrant Legal Advocacy Project", "immigration"),
    ("LGBT Bar Association of New York", "lgbtq"),
    ("Muslim Advocates", "religion"),
    ("Disability Rights Education and Defense Fund", "disability"),
    ("Disabled American Veterans", "security_veterans"),
    ("Students for Sensible Drug Policy", "justice_safety"),
    ("Mothers Against Drunk Driving", "justice_safety"),
    ("Conservation Voters of Idaho", "environment"),
    ("Farm Sanctuary", "environment"),
]


@pytest.mark.parametrize(("name", "category"), TRAPS)
def test_words_that_mislead_do_not(reference: Reference, name: str, category: str) -> None:
    verdict = judge(read_name(name), Known(), reference.terms, reference.places)
    assert (verdict.category, verdict.basis) == (category, "terms")


@pytest.mark.parametrize("name", ["Active Advocate", "The Daniel Initiative", "Worth Rises Up", "A Better Balance Now"])
def test_a_name_that_tells_nothing_is_unknown(reference: Reference, name: str) -> None:
    verdict = judge(read_name(name), reference.known, reference.terms, reference.places)
    assert (verdict.category, verdict.basis, verdict.confidence) == ("unknown", "none", 0.0)


def test_labelled_names_reach_what_was_promised(reference: Reference) -> None:
    with (HERE / "categories_dev.csv").open(encoding="utf-8", newline="") as handle:
        figures = evaluate_names(list(csv.DictReader(handle)), reference)
    assert figures.groups["all"].lenient >= 0.90
    assert figures.groups["easy"].lenient >= 0.97
    assert figures.groups["medium"].lenient >= 0.93
    assert figures.groups["confidence >= 0.8"].lenient >= 0.95
    assert figures.macro_f1["organization_type"] >= 0.8
    assert figures.macro_f1["scope"] >= 0.8


def test_terms_alone_are_seldom_wrong(reference: Reference) -> None:
    with (HERE / "categories_dev.csv").open(encoding="utf-8", newline="") as handle:
        figures = evaluate_names(list(csv.DictReader(handle)), reference, known=Known())
    assert figures.groups["decided"].lenient >= 0.95
    assert figures.groups["easy"].lenient >= 0.95


def row(name: str, **more: object) -> Row:
    return {"organization_id": name.lower().replace(" ", "-"), "name": name, **more}


def test_a_decision_wins_over_the_list_and_the_list_over_terms(reference: Reference) -> None:
    override = {
        "organization": "Sierra Club",
        "category": "arts_culture",
        "decided_by": "tester",
        "decided_on": "2026-01-01",
        "reason": "it sings",
    }
    names = ["Sierra Club", "Lambda Legal", "Ohio Immigrant Choir Union", "Active Advocate"]
    rows = categorize(
        [row(name) for name in names],
        reference.known,
        reference.terms,
        Decisions(overrides=(override,)),
        reference.places,
    )
    found = {r["name"]: (r["category"], r["category_basis"]) for r in rows}
    assert found["Sierra Club"] == ("arts_culture", "decision")
    assert found["Lambda Legal"] == ("lgbtq", "known")
    assert found["Ohio Immigrant Choir Union"][1] == "terms"
    assert found["Active Advocate"] == ("unknown", "none")
    assert all(r["category_evidence"] for r in rows if r["category"] != "unknown")


def test_a_chapter_takes_the_category_of_its_parent_and_the_scope_of_its_place(reference: Reference) -> None:
    parent = row("Planned Parenthood Federation of America")
    child = row("Planned Parenthood of Oz County", parent_organization_id=parent["organization_id"], relation="chapter")
    found = categorize([parent, child], reference.known, reference.terms, Decisions(), reference.places)[1]
    assert (found["category"], found["category_basis"], found["scope"]) == ("women_repro", "known", "local")


@pytest.mark.parametrize(
    ("name", "scope", "state", "kind"),
    [
        ("Ohio Widget Council", "state", "OH", "nonprofit"),
        ("Vote Huntsville", "local", "AL", "nonprofit"),
        ("LGBT Bar Association of Nebraska", "state", "NE", "professional_association"),
        ("Midwest Wildlife Coalition", "regional", None, "coalition"),
        ("Gadget, Gear & Wheel LLP", "national", None, "law_firm"),
        ("Sisters of Widget Mercy", "national", None, "religious_body"),
        ("City of Madison, Wisconsin", "local", "WI", "government"),
        ("Californians for Cleaner Oceans", "state", "CA", "nonprofit"),
    ],
)
def test_place_and_kind_come_from_the_name(
    reference: Reference, name: str, scope: str, state: str | None, kind: str
) -> None:
    verdict = judge(read_name(name), Known(), reference.terms, reference.places)
    assert (verdict.scope, verdict.state) == (scope, state)
    if verdict.category != "unknown":
        assert verdict.type == kind


def test_the_first_release_is_categorized_but_for_names_that_tell_nothing(reference: Reference) -> None:
    text = next((REPOSITORY / "raw" / "releases" / "cac").glob("*.txt")).read_text(encoding="utf-8")
    listed = text.split("alphabetical order):")[1].split("Constitutional Accountability Center is a")[0]
    names = [" ".join(line.split()) for line in listed.splitlines() if line.strip()]
    assert len(names) == 86
    unknown = [
        name
        for name in names
        if judge(read_name(name), reference.known, reference.terms, reference.places).category == "unknown"
    ]
    assert unknown == [
        "A Little Piece of Light",
        "Active Advocate",
        "The Daniel Initiative",
        "The Daniel Initiative S.E.T. Project",
    ]
