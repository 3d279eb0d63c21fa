"""Transcribed letters: what a file says becomes rows with spans; what is wrong is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import extract
from pipeline.extract.transcribed import MEDIA_TYPE
from pipeline.knowledge import Courts, Knowledge
from pipeline.parse import parse
from pipeline.records import Parsed, Row, Source, as_printed

FOLDER = Path(__file__).parents[2] / "raw" / "releases" / "transcribed"
COMMITTED = sorted(FOLDER.glob("*.yml"))
COURTS = Courts({"u.s. supreme court": ("scotus", "Supreme Court of the United States")})
GOOD = """\
# Names and facts; not the text.
source_url: https://www.example.org/brief
publisher: Example Alliance
published_on: 2019-10-08
kind: amicus
title: Friends of the court in a case on tea
dated_on: 2019-10-07
addressee: Supreme Court
claimed: {number: 4, kind: exact, text: Four groups}
bills:
  - {number: S. 1, title: Tea Act, stance: support, congress: 116}
  - title: Coffee Act
case: {name: Tea Party v. Coffee House, court: U.S. Supreme Court, docket: 19-123}
signatories:
  - heading: National Organizations
  - Example Alliance

  - {name: "Example Union (EU)", place: "Columbus, Ohio", person: Jane Roe, person_title: President}
  - heading: Others
  - name: 'Tea: "the" Society'
    note: founding member
  - name: John Roe
    kind: person
    affiliation: University of Somewhere
    is_identification_only: true
"""


def read(text: str) -> Parsed:
    extracted = extract(text.encode(), "releases/transcribed/tea.yml")
    source = Source("transcribed-tea", "releases/transcribed/tea.yml", "0" * 64)
    return parse(extracted, source, Knowledge(courts=COURTS))


def row(text: str, table: str) -> Row:
    (only,) = read(text).tables[table]
    return only


def mistakes(text: str) -> list[tuple[int, str]]:
    return [(issue["line_number"], issue["message"]) for issue in read(text).tables["issues"]]


def test_a_yaml_file_is_marked_by_its_media_type():
    assert extract(GOOD.encode(), "tea.yml").media_type == MEDIA_TYPE
    assert extract(GOOD.encode(), "tea.txt").media_type == "text/plain"


def test_the_text_is_the_file_line_by_line():
    extracted = extract(GOOD.encode(), "tea.yml")
    assert extracted.text == GOOD
    assert [line.number for line in extracted.lines] == list(range(1, GOOD.count("\n") + 2))


def test_the_release_takes_publisher_address_and_day_from_the_file():
    release = row(GOOD, "releases")
    assert release["publisher"] == "Example Alliance"
    assert release["source_url"] == "https://www.example.org/brief"
    assert release["published_on"] == "2019-10-08"
    assert release["n_unexplained_lines"] == 0


def test_the_letter_has_the_facts_of_the_file():
    letter = row(GOOD, "letters")
    assert (letter["kind"], letter["dated_on"], letter["addressee_body"]) == ("amicus", "2019-10-07", "court")
    assert (letter["n_claimed"], letter["claim_kind"], letter["claim_text"]) == (4, "exact", "Four groups")
    assert letter["n_listed"] == 4
    assert letter["case_id"] == row(GOOD, "cases")["case_id"]


def test_the_case_has_its_court_docket_and_span():
    case, mention = row(GOOD, "cases"), row(GOOD, "case_mentions")
    assert (case["court_id"], case["docket_number"]) == ("scotus", "19-123")
    assert (case["first_party"], case["second_party"]) == ("Tea Party", "Coffee House")
    assert GOOD[mention["char_start"] : mention["char_end"]] == mention["name_as_printed"]
    assert mention["relation"] == "amicus"


def test_bills_keep_their_order():
    bills = read(GOOD).tables["letter_bills"]
    assert [(b["position"], b["bill_number"], b["title"]) for b in bills] == [
        (1, "S. 1", "Tea Act"),
        (2, None, "Coffee Act"),
    ]


def test_every_name_has_its_span_and_line():
    signatures = read(GOOD).tables["signatures"]
    for signature in signatures:
        assert GOOD[signature["char_start"] : signature["char_end"]] == signature["name_as_signed"]
        assert GOOD[: signature["char_start"]].count("\n") + 1 == signature["line_number"]
    assert [s["position"] for s in signatures] == [1, 2, 3, 4]


def test_signatories_keep_place_person_group_and_note():
    alliance, union, society, person = read(GOOD).tables["signatures"]
    assert alliance["group_heading"] == union["group_heading"] == "National Organizations"
    assert (union["place"], union["person_name"], union["person_title"]) == ("Columbus, Ohio", "Jane Roe", "President")
    assert (society["note"], society["group_heading"]) == ("founding member", "Others")
    assert (person["signer_kind"], person["person_name"]) == ("person", "John Roe")
    assert (person["affiliation"], person["is_identification_only"]) == ("University of Somewhere", True)


def test_every_line_has_its_role():
    roles = [line["role"] for line in read(GOOD).tables["lines"]]
    assert roles[:9] == ["metadata"] * 3 + ["metadata", "metadata", "title", "metadata", "address", "note"]
    assert roles[13:18] == ["label", "heading", "signatory", "blank", "signatory"]
    assert "unexplained" not in roles


def test_a_claim_that_the_list_does_not_bear_out_is_an_issue():
    codes = [issue["code"] for issue in read(GOOD.replace("number: 4", "number: 9")).tables["issues"]]
    assert codes == ["signatory_count_mismatch"]


def test_a_name_that_stands_twice_is_two_signatures_and_an_issue():
    found = read(GOOD + "  - Example Alliance\n").tables
    assert len(found["signatures"]) == 5
    assert "duplicate_signatory" in {issue["code"] for issue in found["issues"]}


def test_an_amicus_list_is_the_only_kind_that_belongs_to_a_case():
    assert row(GOOD.replace("kind: amicus", "kind: letter"), "letters")["case_id"] is None


MISTAKES = {
    "unknown field": ("addressee: Supreme", "adressee: Supreme", 8, "write addressee"),
    "unknown kind": ("kind: amicus", "kind: amikus", 5, "one of letter, endorsement"),
    "no such day": ("2019-10-07", "2019-02-30", 7, "a day as YYYY-MM-DD"),
    "a day in words": ("2019-10-07", "7 October 2019", 7, "a day as YYYY-MM-DD"),
    "no address": ("https://www", "www", 2, "https://"),
    "no publisher": ("publisher: Example Alliance\n", "", 2, "has a publisher"),
    "an empty field": ("publisher: Example Alliance", "publisher:", 3, "publisher is a text"),
    "a field twice": ("kind: amicus", "title: A\nkind: amicus", 7, "each field once"),
    "a number in words": ("number: 4", "number: four", 9, "a whole number"),
    "half a claim": ("number: 4, ", "", 9, "claimed has a number"),
    "unknown stance": ("stance: support", "stance: pro", 11, "support, oppose, amend"),
    "a bill without a name": ("  - title: Coffee Act", "  - stance: support", 12, "a number or a title"),
    "an escape in a name": ('"Example Union (EU)"', r'"Example Union\x20(EU)"', 18, "without escapes"),
    "a name over two lines": ("- Example Alliance", "- Example\n    Alliance", 16, "without escapes"),
    "a list as name": ("- Example Alliance", "- [Example, Alliance]", 16, "a signatory is a mapping"),
    "unknown signer": ("kind: person", "kind: robot", 23, "organization, person, official"),
    "affiliation of an organization": ("note: founding", "affiliation: founding", 21, "has no affiliation"),
    "person of a person": ("affiliation: Univ", "person: Univ", 24, "is the name"),
    "yes for true": ("only: true", "only: yes", 25, "true or false"),
    "a tab": ("    note: f", "\tnote: f", 21, "is YAML"),
    "an alias": ("- Example Alliance", "- &a Example\n  - *a", 16, "no anchors"),
    "a tag": ("- Example Alliance", "- !!str Example", 16, "tags"),
    "a control character": ("Tea Act", '"Tea\\x07Act"', 11, "no control characters"),
    "prose": ("title: Friends", f"title: {'blah ' * 300}", 6, "at most 1000 characters"),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_file_and_line(old, new, line, words):
    assert old in GOOD
    found = mistakes(GOOD.replace(old, new, 1))
    assert any(number == line and words in message for number, message in found), found
    assert all(f"at releases/transcribed/tea.yml:{number}" in message for number, message in found)


def test_a_file_with_a_mistake_gives_no_letter():
    tables = read(GOOD.replace("kind: amicus", "kind: amikus")).tables
    assert not tables["letters"] and not tables["signatures"] and not tables["cases"]
    assert {issue["level"] for issue in tables["issues"]} == {"error"}
    assert tables["releases"][0]["n_unexplained_lines"] == 1


@pytest.mark.parametrize("text", ["# nothing\n", "signatories:", "- A\n- B", "{}", "a: b: c", "[" * 5_000, "x\n---\ny"])
def test_a_file_that_is_no_letter_is_told_so(text):
    tables = read(text).tables
    assert not tables["letters"]
    assert tables["issues"] and all(issue["code"] == "invalid_transcription" for issue in tables["issues"])
    assert len(tables["lines"]) == tables["releases"][0]["n_lines"]


def test_a_file_that_is_too_large_is_not_read():
    tables = read("a" * 1_000_001).tables
    assert [issue["code"] for issue in tables["issues"]] == ["too_large"]


def test_windows_line_ends_change_nothing_but_the_spans():
    extracted = extract(GOOD.replace("\n", "\r\n").encode(), "tea.yml")
    found = parse(extracted, Source("tea", "tea.yml", "0"), Knowledge(courts=COURTS)).tables["signatures"]
    assert [s["name_as_signed"] for s in found] == [s["name_as_signed"] for s in read(GOOD).tables["signatures"]]
    assert [extracted.text[s["char_start"] : s["char_end"]] for s in found] == [s["name_as_signed"] for s in found]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("a:-#'\"[]{}&*!|>%@`,? \n\t\u2028\U0001f600"), max_size=60))
def test_nothing_in_a_file_raises_an_error(junk):
    for text in (junk, GOOD + junk, GOOD.replace("Example Alliance", junk)):
        tables = read(text).tables
        extracted = extract(text.encode(), "tea.yml")
        for signature in tables["signatures"]:
            cut = extracted.text[signature["char_start"] : signature["char_end"]]
            assert as_printed(cut) == signature["name_as_signed"]


@pytest.mark.parametrize("path", COMMITTED, ids=[path.stem for path in COMMITTED])
def test_every_transcribed_letter_of_the_repository_is_whole(path):
    extracted = extract(path.read_bytes(), path.name)
    tables = parse(extracted, Source(path.stem, path.name, "0"), Knowledge()).tables
    assert [issue for issue in tables["issues"] if issue["level"] == "error"] == []
    assert len(tables["letters"]) == 1
    assert len(tables["signatures"]) >= 9
    assert tables["releases"][0]["n_unexplained_lines"] == 0


def test_the_repository_holds_more_than_a_thousand_transcribed_signatures():
    assert sum(path.read_text(encoding="utf-8").count("\n  - ") for path in COMMITTED) > 1_500


def test_the_example_of_the_documentation_is_a_good_file():
    page = (FOLDER.parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    tables = read(example).tables
    assert [signature["name_as_signed"] for signature in tables["signatures"]][-1] == "Tea: A Forum"
    assert {issue["code"] for issue in tables["issues"]} <= {"signatory_count_mismatch"}
    assert len(tables["signatures"]) == 4
