"""Who is who: named rules, what protects from merging, parents, what a build says of an organization."""

from __future__ import annotations

import csv
import random

import pytest

from pipeline.organizations import Decisions, Known, Reference, Resolution
from tests.organizations.conftest import HERE, Resolve, decide


def judge(result: Resolution) -> str:
    """The relation of the two names of two letters."""
    left, right = result.organization_id["letter-0", 1], result.organization_id["letter-1", 1]
    if left == right:
        return "same"
    rows = {row["organization_id"]: row for row in result.organizations}
    for child, parent in ((left, right), (right, left)):
        if rows[child].get("parent_organization_id") == parent:
            return str(rows[child]["relation"])
    return "different"


def read_pairs() -> list[dict[str, str]]:
    with (HERE / "pairs_dev.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_labelled_pairs_are_judged_as_promised(resolve_names: Resolve) -> None:
    judged = [(pair, judge(resolve_names([pair["left"]], [pair["right"]]))) for pair in read_pairs()]
    merged = [pair for pair, judgement in judged if judgement == "same"]
    same = [pair for pair, _ in judged if pair["same"] == "1"]
    assert [pair for pair in merged if pair["same"] == "0"] == []
    assert sum(pair["same"] == "1" for pair in merged) >= 0.9 * len(same)
    wanted = {"chapter_of": "chapter", "affiliate": "affiliate", "different": "different"}
    related = [(wanted[pair["relation"]], judgement) for pair, judgement in judged if pair["same"] == "0"]
    assert sum(want == got for want, got in related) >= 0.85 * len(related)


def test_rules_alone_merge_no_look_alikes(resolve_names: Resolve) -> None:
    for pair in read_pairs():
        if pair["same"] == "0":
            assert judge(resolve_names([pair["left"]], [pair["right"]], known=Known())) != "same"


@pytest.mark.parametrize(
    ("left", "right", "judgement"),
    [
        ("Widget Watch, Inc.", "Widget Watch", "same"),
        ("Widget Watch (WIWA)", "WIWA", "same"),
        ("Widget Watch (formerly Gadget Guard)", "Gadget Guard", "same"),
        ("Widget Watch: Eyes on Gears", "Widget Watch", "same"),
        ("Center for Widget Studies at Duke University", "Center for Widget Studies", "same"),
        ("Daughters of the Gear Wheel", "Daughter of the Gear Wheel", "same"),
        ("Widget Workers Assembly of Springs", "Widget Wrokers Assembly of Springs", "same"),
        ("Widget Watch", "Widget Watch Action Fund", "affiliate"),
        ("Widget Watch", "Widget Watch of Ohio", "chapter"),
        ("Widget Watch", "Widget Watch Gear Wheel Project", "project"),
        ("SEIU Local 12", "Service Employees International Union Local 12", "same"),
        ("SEIU Local 12", "SEIU Local 13", "different"),
        ("ACLU of Texas", "American Civil Liberties Union of Texas", "same"),
        ("ACLU of Texas", "ACLU of Utah", "different"),
        ("Berger Family Foundation", "Bergen Family Foundation", "different"),
        ("First Baptist Church", "First Baptist Church of Las Cruces", "different"),
        ("One Iowa", "ONE Campaign", "different"),
        ("National Partnership for Women Families", "National Partnership for Women & Families", "same"),
        ("Office of Widgets and Gears and Wheels", "Office of Widgets Gears Wheels", "same"),
        ("ADL (Anti-Defamation League)", "Anti-Defamation League", "same"),
        ("Handgun Control, Inc.", "Brady", "same"),
        ("Young Democrats of America", "Young Democrats of Wisconsin", "chapter"),
        ("NARAL Pro-Choice America", "NARAL Pro-Choice Virginia", "chapter"),
        ("International Brotherhood of Teamsters", "Teamsters Local 805", "chapter"),
        ("Sierra Club", "Rocky Mountain Chapter of the Sierra Club", "chapter"),
        ("League of Women Voters", "League of Women Voters of Oshkosh", "chapter"),
        ("Human Rights Campaign", "HRC Foundation", "affiliate"),
        ("Transportation for America", "Transportation for Massachusetts", "different"),
        ("National Right to Life Committee", "National Right to Work Committee", "different"),
        ("Innocence Project", "Ohio Innocence Project", "different"),
    ],
)
def test_each_rule_by_example(resolve_names: Resolve, left: str, right: str, judgement: str) -> None:
    assert judge(resolve_names([left], [right])) == judgement


def test_two_names_in_one_letter_stay_two_organizations(resolve_names: Resolve) -> None:
    result = resolve_names(["Widget Watch (WIWA)", "WIWA"])
    assert len(set(result.organization_id.values())) == 2
    assert {"both signed one letter"} <= {row["reason"] for row in result.review}


def test_two_names_with_equal_keys_in_one_letter_are_one(resolve_names: Resolve) -> None:
    result = resolve_names(["The Widget Watch", "Widget Watch"])
    assert len(set(result.organization_id.values())) == 1


def test_one_name_in_two_towns_is_two_organizations(resolve_names: Resolve) -> None:
    result = resolve_names([("Grace Church", "Dallas, TX")], [("Grace Church", "Boston, MA")], ["Grace Church"])
    assert len(set(result.organization_id.values())) == 3


def test_one_name_in_one_town_and_without_town_is_one(resolve_names: Resolve) -> None:
    result = resolve_names([("Grace Church", "Dallas, TX")], ["Grace Church"], [("Grace Church", "Dallas, Texas")])
    assert len(set(result.organization_id.values())) == 1


def test_only_organizations_get_an_identifier(resolve_names: Resolve, reference: Reference) -> None:
    from pipeline.organizations import Registry, resolve

    person = {"letter_id": "a", "position": 1, "name_as_signed": "Ada Example", "signer_kind": "person"}
    result = resolve([person], [{"letter_id": "a"}], Decisions(), Registry(), reference.known, reference.places)
    assert (result.organization_id, result.organizations) == ({}, [])


def test_a_decision_that_two_are_the_same_wins_over_one_letter(resolve_names: Resolve) -> None:
    same = Decisions(pairs=(decide("Widget Watch", "Gadget Guard", "same"),))
    result = resolve_names(["Widget Watch", "Gadget Guard"], decisions=same)
    assert len(set(result.organization_id.values())) == 1


@pytest.mark.parametrize("judgement", ["not_same", "unsure"])
def test_a_decision_that_two_are_not_the_same_wins_over_every_rule(resolve_names: Resolve, judgement: str) -> None:
    for left, right in [
        ("Widget Watch, Inc.", "Widget Watch"),
        ("The Widget Watch", "Widget Watch"),
        ("NRDC", "Natural Resources Defense Council"),
    ]:
        apart = Decisions(pairs=(decide(left, right, judgement),))
        assert judge(resolve_names([left], [right], decisions=apart)) != "same"


def test_a_not_same_protects_the_whole_cluster(resolve_names: Resolve) -> None:
    decisions = Decisions(
        pairs=(
            decide("Widget Watch", "Gadget Guard", "not_same"),
            decide("Widget Watch", "Gear Gazette", "same"),
            decide("Gear Gazette", "Gadget Guard", "same"),
        )
    )
    result = resolve_names(["Widget Watch"], ["Gadget Guard"], ["Gear Gazette"], decisions=decisions)
    assert result.organization_id["letter-0", 1] != result.organization_id["letter-1", 1]
    assert [issue["code"] for issue in result.issues] == ["contradictory_decision"]


def test_a_decision_about_an_unknown_name_is_an_issue(resolve_names: Resolve) -> None:
    result = resolve_names(["Widget Watch"], decisions=Decisions(pairs=(decide("Widget Watch", "Nobody", "same"),)))
    assert [(issue["code"], issue["level"]) for issue in result.issues] == [("unknown_decision", "info")]


def test_the_order_of_releases_changes_nothing(resolve_names: Resolve) -> None:
    names = [name for pair in read_pairs() for name in (pair["left"], pair["right"])]
    letters = [[name] for name in names]
    first = resolve_names(*letters)
    shuffled = list(range(len(letters)))
    random.Random(7).shuffle(shuffled)
    second = resolve_names(*[letters[i] for i in shuffled])
    assert first.organizations == second.organizations
    assert all(
        first.organization_id[f"letter-{i}", 1] == second.organization_id[f"letter-{place}", 1]
        for place, i in enumerate(shuffled)
    )


def test_an_organization_knows_its_letters_and_days(resolve_names: Resolve) -> None:
    facts = {
        "letter-0": {"dated_on": "2021-05-10"},
        "letter-1": {"dated_on": "2019-01-02"},
        "letter-2": {"dated_on": "2010-01-01", "duplicate_of_letter_id": "letter-1"},
    }
    result = resolve_names(["Widget Watch"], ["Widget Watch"], ["Widget Watch"], facts=facts)
    row = result.organizations[0]
    assert (row["n_letters"], row["first_signed_on"], row["last_signed_on"]) == (2, "2019-01-02", "2021-05-10")


def test_a_parent_that_signed_nothing_has_a_row(resolve_names: Resolve) -> None:
    result = resolve_names(["SEIU Local 12"])
    rows = {row["name"]: row for row in result.organizations}
    assert rows["Service Employees International Union"]["n_letters"] == 0
    assert rows["SEIU Local 12"]["relation"] == "chapter"
    union = rows["Service Employees International Union"]["organization_id"]
    kinds = {row["kind"] for row in result.organization_names if row["organization_id"] == union}
    assert "as_signed" not in kinds


def test_an_acronym_of_another_organization_is_none(resolve_names: Resolve) -> None:
    result = resolve_names(["United Widget Roofers (AFL-CIO)"])
    assert result.organizations[0].get("acronym") is None


def test_every_merge_and_every_parent_has_its_rule(resolve_names: Resolve) -> None:
    result = resolve_names(["Widget Watch, Inc."], ["Widget Watch"], ["Widget Watch Action Fund"])
    assert [(row["organization_id"], row["rule"]) for row in result.evidence] == [
        ("widget-watch-action-fund", "parent and affiliate word"),
        ("widget-watch-inc", "legal_suffix"),
    ]


def test_names_of_an_organization_say_their_kind(resolve_names: Resolve) -> None:
    result = resolve_names(["Widget Watch, Inc. (WIWA)"], ["Widget Watch"])
    assert {(row["name"], row["kind"]) for row in result.organization_names} == {
        ("Widget Watch, Inc.", "canonical"),
        ("Widget Watch, Inc. (WIWA)", "as_signed"),
        ("Widget Watch", "as_signed"),
        ("WIWA", "acronym"),
    }


def test_an_acronym_in_another_place_is_another_organization(resolve_names: Resolve) -> None:
    far = resolve_names([("Comité Nacional de Widgets (CNWX)", "Costa Rica")], [("CNWX", "Belgique")])
    near = resolve_names([("Comité Nacional de Widgets (CNWX)", "Belgium")], [("CNWX", "Belgique")])
    assert (len(far.organizations), len(near.organizations)) == (2, 1)
    assert far.review
