"""Addressee, demand, title, dates and documents of letters."""

from __future__ import annotations

import json

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.parse.addressee import body_of
from pipeline.records import Source, as_printed
from tests.parse.conftest import LETTERS

BODIES = {
    "Senate leaders": "us_senate",
    "Senator Ron Wyden": "us_senate",
    "Members of Congress": "us_congress",
    "Senators A and B and Representative C": "us_congress",
    "Speaker of the House": "us_house",
    "President Biden": "president",
    "The White House": "president",
    "Administrator of the EPA": "federal_agency",
    "The Honorable X Chairman Federal Communications Commission": "federal_agency",
    "U.S. Supreme Court": "court",
    "Governor Jane Roe": "state_government",
    "Members of the Maine House": "state_government",
    "Mayor Roe and the City Council": "local_government",
    "Apple": "company",
    "Acme, Inc.": "company",
    "Governments and Negotiators at the UNCTAD XIII": "international",
    "Minister of Justice of Japan": "international",
    "Department of Justice": "federal_agency",
    "our neighbours": "other",
}
NAMES = (
    "Alliance for Justice\nAmerican Library Association\nCenter for Rights\nHuman Rights Coalition\nReform Project\n"
)
ADDRESSED = {
    "Dear Members of Congress,\n\nWe write.\n\nSincerely,\n\n": "Members of Congress",
    "The Honorable Jane Roe\nChair\nCommittee on Rules\nWashington, DC 20515\n\nDear Chair:\n\nHi.\n\nSincerely,\n\n": (
        "The Honorable Jane Roe Chair Committee on Rules"
    ),
    "To: Heads of State\n\nWe write.\n\nSincerely,\n\n": "Heads of State",
    "Groups sent a letter to Governor Jane Roe today.\n\nThe following organizations signed the letter:\n\n": (
        "Governor Jane Roe"
    ),
    "Groups wrote to the Secretary of Labor about it.\n\nThe following organizations signed the letter:\n\n": (
        "Secretary of Labor"
    ),
    "Groups call on Congress to act.\n\nThe following organizations signed the letter:\n\n": "Congress",
    "Chers députés,\n\nNous écrivons.\n\nSignataires :\n\n": "députés",
}
LABELLED = sorted(LETTERS.glob("*.json"))


@pytest.mark.parametrize(("addressee", "body"), BODIES.items())
def test_the_body_of_an_addressee_is_recognised(addressee, body):
    assert body_of(addressee) == body


@pytest.mark.parametrize(("opening", "addressee"), ADDRESSED.items())
def test_the_addressee_is_as_printed(read, opening, addressee):
    assert read(opening + NAMES).tables["letters"][0]["addressee"] == addressee


@pytest.mark.parametrize(
    ("sentence", "ask"),
    [
        ("The letter urges the Senate to reject the nominee. It is long.", "reject the nominee"),
        ("The letter calls on Congress to “end the war now,” and more.", "end the war now"),
        ("The Court is asked to decide whether the rule applies to the States.", None),
        ("The letter is about tea.", None),
    ],
)
def test_the_demand_is_what_the_letter_calls_for(read, sentence, ask):
    text = f"{sentence}\n\nThe following organizations signed the letter:\n\n{NAMES}"
    assert read(text).tables["letters"][0]["ask"] == ask


def test_the_subject_of_a_letter_is_its_title(read):
    text = "May 3, 2020\n\nThe Honorable Jane Roe\nChair\n\nRe: Keep the Tea Warm\n\n"
    text += "Dear Chair Roe:\n\nHi.\n\nSincerely,\n\n"
    tables = read(text + NAMES).tables
    assert (tables["letters"][0]["title"], tables["releases"][0]["title"]) == ("Keep the Tea Warm", "Keep the Tea Warm")
    assert tables["letters"][0]["dated_on"] == "2020-05-03"


def test_an_address_is_no_title(read):
    tables = read(f"May 3, 2020\n\nThe Honorable Jane Roe\n\nDear Chair Roe:\n\nHi.\n\nSincerely,\n\n{NAMES}").tables
    assert tables["releases"][0]["title"] is None


def test_a_month_alone_in_the_dateline_is_an_issue_and_no_date(read):
    tables = read("AUSTIN, Texas (May 2020) -- A group of people met in a hall to talk about it.\n").tables
    assert tables["releases"][0]["published_on"] is None
    assert [row["text"] for row in tables["issues"] if row["code"] == "partial_date"] == ["May 2020"]


def test_a_date_after_the_release_label_counts_wherever_it_stands(read):
    tables = read("Some text  FOR IMMEDIATE RELEASE   February 15  2007 MORE TEXT HERE\n").tables
    assert tables["releases"][0]["published_on"] == "2007-02-15"


@pytest.mark.parametrize(
    "opening",
    [
        "June 9, 2005 The Honorable Jane Roe Washington, DC 20515 Dear Senator Roe: We write about rivers.",
        "date 2005-06-09 “The bill is the best offer on the table for the towns along our rivers,” they say.",
        "Rivers need you.\n\nIn their letter dated June 9, 2005 the groups say so.",
    ],
)
def test_the_date_of_a_letter_is_found_inside_longer_lines(read, opening):
    parsed = read(f"{opening}\n\nSincerely,\n\n{NAMES}")
    assert "2005-06-09" in {parsed.tables["letters"][0]["dated_on"], parsed.tables["releases"][0]["published_on"]}


def test_a_report_with_a_title_is_a_document(read):
    (row,) = read("They published a report titled “How It Went,” last week.\n").tables["documents"]
    assert (row["kind"], row["title"]) == ("report", "How It Went")


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("Read the letter here:", True),
        ("Visit our website at", True),
        ("The brief can be read at:", True),
        ("For more, visit our website at:", True),
        ("Read the letter here: https://example.org/letter", False),
        ("Key excerpts:", False),
        ("You can view the letter here.", False),
        ("The meeting is at noon.", False),
    ],
)
def test_a_line_that_announces_a_link_and_has_none_is_an_issue(read, line, lost):
    issues = read(f"A Title of a Page\n\nSome text about it.\n\n{line}\n\nMore text.\n").tables["issues"]
    assert ("stripped_link" in {row["code"] for row in issues}) == lost


def test_no_list_is_an_issue_and_no_error(read):
    tables = read("Just one line of text\n").tables
    assert [row["code"] for row in tables["issues"]] == ["no_signatories_found"]
    assert not tables["letters"]


@pytest.mark.parametrize("label", LABELLED, ids=[path.stem for path in LABELLED])
def test_the_labelled_date_and_cases_are_found(label, knowledge):
    wanted = json.loads(label.read_text(encoding="utf-8"))
    path = LETTERS / wanted["text_file"]
    source = Source("labelled", f"releases/{path.name}", "0" * 64)
    extracted = extract(path.read_bytes(), path.name)
    tables = parse(extracted, source, knowledge).tables
    dates = {tables["releases"][0]["published_on"], *(row["dated_on"] for row in tables["letters"])}
    assert wanted["date"] is None or wanted["date"] in dates
    named = {row["name"] for row in tables["cases"]}
    assert {case["name"] for case in wanted["cases"]} <= named
    roles = [row["role"] for row in tables["lines"]]
    assert len(roles) == len(extracted.lines)
    assert all(
        (role == "blank") == (not as_printed(line.text)) for role, line in zip(roles, extracted.lines, strict=True)
    )
