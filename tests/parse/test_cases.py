"""Names of cases in prose, blocks of cases, courts, and identifiers across releases."""

from __future__ import annotations

import random

import pytest

from pipeline.cases import resolve_cases
from pipeline.parse.cases import question_presented
from pipeline.parse.parties import find_case_names
from pipeline.parties import fold_party

NAMES = {
    "Since Brown v. Board of Education and Roe v. Wade, we": ["Brown v. Board of Education", "Roe v. Wade"],
    "our Supreme Court case, SBA List & COAST v. Driehaus, et al. - all": ["SBA List & COAST v. Driehaus, et al."],
    "in Masterpiece Cakeshop, Ltd. v. Colorado Civil Rights Commission (2018) was": [
        "Masterpiece Cakeshop, Ltd. v. Colorado Civil Rights Commission"
    ],
    "United States ex rel. Schutte v. SuperValu Inc. is pending": ["United States ex rel. Schutte v. SuperValu Inc."],
    "In J.W. v. Paley, the court": ["J.W. v. Paley"],
    "In re Gault and Ex parte Young were": ["In re Gault", "Ex parte Young"],
    "The ruling in Citizens United v. FEC. The Court": ["Citizens United v. FEC"],
    "Roe v Wade is a landmark Supreme Court case": ["Roe v Wade"],
    "brief in Parents Involved in Community Schools v. Seattle School District No. 1, which": [
        "Parents Involved in Community Schools v. Seattle School District No. 1"
    ],
    "Statement on Dobbs v. Jackson Women's Health Organization": ["Dobbs v. Jackson Women's Health Organization"],
    "Supreme Court Hears Fulton v. City of Philadelphia": ["Fulton v. City of Philadelphia"],
    "The Giants vs. Dodgers game": [],
    "SENATOR GEORGE V. SMITH SPEAKS": [],
    "Sen. George V. Voinovich of Ohio spoke about the court": [],
    "In Schuette v. Coalition to Defend Affirmative Action, the": [
        "Schuette v. Coalition to Defend Affirmative Action"
    ],
    "plaintiffs in Floyd, et al. v. City of New York, et al., said": ["Floyd, et al. v. City of New York, et al."],
    "decision in Miranda vs Arizona, 384 U.S. 436": ["Miranda vs Arizona"],
    "Grutter v. Bollinger; Gratz v. Bollinger": ["Grutter v. Bollinger", "Gratz v. Bollinger"],
    "The Army vs. Navy game": [],
    "Last year's Rasul v. Bush...": ["Rasul v. Bush"],
    "Roe v. Wade Anniversary": ["Roe v. Wade"],
    "a v. b": [],
    "v. ": [],
}
SIDEBAR = """Access to Justice

Page

More from Access to Justice

Access to Justice
U.S. Court of Appeals for the Ninth Circuit

Doe v. Smith

In Doe v. Smith, the Ninth Circuit is considering whether tea is a drink.
Access to Justice
March 5, 2019

A headline

Daily Paper
One line of text
Access to Justice
U.S. Supreme Court

FBI v. Acme

In Federal Bureau of Investigation v. Acme, the Court will consider how
"""


@pytest.mark.parametrize(("text", "names"), NAMES.items())
def test_a_case_is_found_with_both_parties_and_nothing_else(text, names):
    assert [found.name for found in find_case_names(text)] == names


def test_the_two_kinds_of_sidebar_entries_are_told_apart(read):
    tables = read(SIDEBAR).tables
    assert [row["name_as_printed"] for row in tables["case_mentions"]] == ["Doe v. Smith", "FBI v. Acme"]
    assert [row["court_id"] for row in tables["cases"]] == ["ca9", "scotus"]
    assert {row["role"] for row in tables["lines"][5:]} == {"case", "navigation", "blank"}
    assert tables["releases"][0]["n_unexplained_lines"] == 0


def test_a_line_of_a_sidebar_that_belongs_to_no_entry_is_unexplained(read):
    tables = read(SIDEBAR.rstrip() + "\n\nA stray line\n").tables
    (line,) = [row for row in tables["lines"] if row["role"] == "unexplained"]
    assert line["text"] == "A stray line"
    assert [row["line_number"] for row in tables["issues"] if row["code"] == "unexplained_line"] == [
        line["line_number"]
    ]


def test_a_footer_below_a_sidebar_is_boilerplate(read):
    tables = read(SIDEBAR.rstrip() + "\n\n© 2021 Acme. All rights reserved.\n").tables
    assert tables["lines"][-2]["role"] == "boilerplate"


def test_a_sidebar_with_blank_lines_between_all_lines_is_read_the_same(read):
    tables = read(SIDEBAR.replace("\n", "\n\n")).tables
    assert [row["issue_area"] for row in tables["case_mentions"]] == ["Access to Justice"] * 2
    assert tables["releases"][0]["n_unexplained_lines"] == 0


def test_a_heading_that_only_sounds_like_a_sidebar_hides_nothing(read):
    tables = read("A Title of a Page\n\nMore about this letter\n\nMay 3, 2020\n\nIt is long and has text.\n").tables
    assert "navigation" not in {row["role"] for row in tables["lines"]}


def test_an_acronym_and_its_full_name_are_one_case(read):
    text = "The ruling in FBI v. Fazaga came late.\n\nIn Federal Bureau of Investigation v. Fazaga, the Court spoke.\n"
    tables = read(text).tables
    assert len(tables["cases"]) == 1
    assert len({row["case_id"] for row in tables["case_mentions"]}) == 1


def test_a_name_that_leaves_out_the_end_of_a_party_is_the_same_case(read):
    text = "The ruling in Dobbs v. Jackson Women's Health Organization came.\n\nDobbs v. Jackson is bad law.\n"
    (case,) = read(text).tables["cases"]
    assert case["name"] == "Dobbs v. Jackson Women's Health Organization"


@pytest.mark.parametrize(
    ("sentence", "court"),
    [
        ("In Roe v. Poe, the Fourth Circuit held that", "ca4"),
        ("The Supreme Court's ruling in Roe v. Poe and the Sixth Circuit", "scotus"),
        ("See Roe v. Poe, 12 F.3d 4 (9th Cir. 2019)", "ca9"),
        ("See Roe v. Poe, 347 U.S. 483 (1954)", "scotus"),
        ("The case Roe v. Poe is known", None),
    ],
)
def test_the_court_of_a_case_is_the_one_beside_its_name(read, sentence, court):
    (case,) = read(f"{sentence}.\n").tables["cases"]
    assert case["court_id"] == court


def test_a_docket_number_belongs_to_the_case_before_it(read):
    cases = read("They cite A v. B and Roe v. Poe (No. 19-123), a case.\n").tables["cases"]
    assert {row["name"]: row["docket_number"] for row in cases} == {"A v. B": None, "Roe v. Poe": "19-123"}


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("We filed an amicus brief in Roe v. Poe", "amicus"),
        ("Our case, Roe v. Poe, goes on", "own_case"),
        ("As Roe v. Poe shows", "cited"),
    ],
)
def test_the_relation_to_a_case_is_what_the_sentence_says(read, sentence, relation):
    (mention,) = read(f"{sentence}.\n").tables["case_mentions"]
    assert mention["relation"] == relation


def test_the_question_is_the_clause_after_consider():
    assert question_presented("the Court is asked to consider how far it goes. And then.") == "how far it goes"
    assert question_presented("the Court is considering a question about funds...") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bd. of Educ.", "Board of Education"), ("the U.S.", "United States"), ("Driehaus, et al.", "Driehaus")],
)
def test_abbreviated_parties_are_the_same(one, other):
    assert fold_party(one) == fold_party(other)


def row(case_id, first, second, court=None):
    return {
        "case_id": case_id,
        "name": f"{first} v. {second}",
        "first_party": first,
        "second_party": second,
        "court_id": court,
    }


ROWS = [
    row("roe-v-poe", "Roe", "Poe"),
    row("roe-v-poe-ca5", "Roe", "Poe", "ca5"),
    row("roe-v-poe-scotus", "Roe", "Poe", "scotus"),
    row("fbi-v-doe", "FBI", "Doe", "scotus"),
    row("federal-bureau-of-investigation-v-doe", "Federal Bureau of Investigation", "Doe"),
]


def test_different_known_courts_are_different_cases():
    resolved = resolve_cases(ROWS[1:3], {})
    assert len({row["case_id"] for row in resolved.rows}) == 2


def test_a_case_without_a_court_joins_the_one_with_a_court():
    resolved = resolve_cases(ROWS[:2], {})
    assert [(row["case_id"], row["court_id"]) for row in resolved.rows] == [("roe-v-poe", "ca5")]


def test_an_acronym_joins_its_full_name_across_releases():
    resolved = resolve_cases(ROWS[3:], {})
    (case,) = resolved.rows
    assert (case["name"], case["court_id"]) == ("Federal Bureau of Investigation v. Doe", "scotus")


def test_the_order_of_releases_changes_nothing():
    wanted = resolve_cases(ROWS, {})
    for seed in range(20):
        shuffled = random.Random(seed).sample(ROWS, len(ROWS))
        resolved = resolve_cases(shuffled, {})
        assert (resolved.ids, resolved.rows) == (wanted.ids, wanted.rows)


def test_ids_once_minted_stay_whatever_comes_later():
    first = resolve_cases([ROWS[0]], {})
    second = resolve_cases(ROWS[:2], first.minted)
    third = resolve_cases(ROWS[:3], second.minted)
    assert third.ids["roe-v-poe"] == second.ids["roe-v-poe-ca5"] == first.ids["roe-v-poe"]
    assert third.ids["roe-v-poe-scotus"] not in first.ids.values()
    assert len({row["case_id"] for row in third.rows}) == len(third.rows) == 2


def test_removing_a_release_keeps_the_ids_of_the_others():
    everything = resolve_cases(ROWS, {})
    some = resolve_cases(ROWS[2:], everything.minted)
    assert all(some.ids[key] == everything.ids[key] for key in some.ids)
