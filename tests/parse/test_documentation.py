"""The worked example in docs/parsing.md is what really comes out."""

from __future__ import annotations

import re

import pytest

from tests.parse.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs" / "parsing.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"<!-- example -->\n```text\n(.*?)```", PAGE, re.DOTALL)[1]
ROLES = {int(number): role for number, role in re.findall(r"^\| (\d+) \| (\w+) \|", PAGE, re.MULTILINE)}


@pytest.fixture(scope="module")
def tables(read):
    return read(EXAMPLE).tables


def test_the_roles_in_the_table_are_those_of_the_lines(tables):
    assert {row["line_number"]: row["role"] for row in tables["lines"] if row["role"] != "blank"} == ROLES


def test_the_facts_told_below_the_table_come_out(tables):
    (release,), (letter,), (bill,) = tables["releases"], tables["letters"], tables["letter_bills"]
    assert (release["title"], release["section"]) == ("Six Groups to Congress: Keep the Tea Warm", "News")
    assert release["published_on"] == letter["dated_on"] == "2021-06-01"
    assert (letter["title"], letter["n_claimed"], letter["n_listed"]) == ("Keep the Tea Warm", 6, 5)
    assert letter["addressee_body"] == "us_congress"
    assert (bill["bill_number"], bill["title"], bill["stance"]) == ("H.R. 44", "Warm Tea Act of 2021", "support")
    assert [(row["name"], row["court_id"]) for row in tables["cases"]] == [("Pot v. Kettle", "scotus")]
    codes = sorted(row["code"] for row in tables["issues"])
    assert codes == ["signatory_count_mismatch", "stripped_link", "stripped_link"]


def test_every_module_named_on_the_page_exists():
    folders = [REPOSITORY / "pipeline" / "parse", REPOSITORY / "pipeline" / "parse" / "signatories", REPOSITORY]
    for name in re.findall(r"`([\w/]+\.py)`", PAGE):
        assert any((folder / name).exists() for folder in folders), name
