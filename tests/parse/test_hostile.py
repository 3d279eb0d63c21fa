"""Whatever the text: no crash, no hang, one role per line, spans that hold."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.knowledge import Knowledge
from pipeline.parse import parse
from pipeline.records import Extracted, Source, as_printed, number_lines

SOURCE = Source("acme-release", "releases/acme.txt", "0" * 64)
FRAGMENTS = (
    "In Roe v. Wade, |the Justice Act of 2021 |42 U.S.C. § 1983 |H.R. 5 |Dear Senator,\n|\n|\n\n| v. |v.|May 10, 2021"
    "|U.S. Supreme Court\n|More from X\n|Read it here:\n|“|”|to |urge Congress to |\u00a0|In re |Act|Section 1983"
    "|, et al.|First and Fourth Amendments |Sincerely,\n|Alliance for Justice\n|- |...|S. "
)
PIECES = st.sampled_from(FRAGMENTS.split("|"))
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
BIG = 300_000
HOSTILE = {
    "versus": "A v. " * (BIG // 5),
    "capitals": "Aa " * (BIG // 3),
    "acts": "Act " * (BIG // 4),
    "long act": "Word " * (BIG // 5) + "Act",
    "digits": "1" * BIG,
    "digit words": "1 U.S. " * (BIG // 7),
    "quotes": "“urge Congress to " * (BIG // 18),
    "no space": "x" * BIG,
    "spaces": " " * BIG,
    "dates": "May 1, 2020 " * (BIG // 12),
    "short lines": "x\n" * (BIG // 2),
    "courts": "U.S. Supreme Court\nA v. B\n" * (BIG // 26),
    "salutations": "Dear A, B, C " * (BIG // 13),
    "amendments": "First, Second, " * (BIG // 15) + "Amendment",
    "release": "immediate release " * (BIG // 18),
    "here": "read here read here at " * (BIG // 23) + ":",
    "sentences": "In A v. B. " * (BIG // 11),
}


def rows_of(text):
    return parse(Extracted(number_lines(text), "text/plain"), SOURCE, Knowledge()).tables


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=30).map("".join))
def test_every_line_has_one_role_and_every_span_its_text(text):
    tables = rows_of(text)
    assert [row["line_number"] for row in tables["lines"]] == list(range(1, text.count("\n") + 2))
    assert all(row["role"] for row in tables["lines"])
    for table, column in (("citations", "text_as_printed"), ("case_mentions", "name_as_printed")):
        for row in tables[table]:
            sliced = UNPRINTABLE.sub(" ", text[row["char_start"] : row["char_end"]])
            assert as_printed(sliced) == row[column] != ""
            assert text.count("\n", 0, row["char_start"]) + 1 == row["line_number"]
    case_ids = {row["case_id"] for row in tables["cases"]}
    assert {row["case_id"] for row in tables["case_mentions"]} == case_ids
    assert len({row["issue_id"] for row in tables["issues"]}) == len(tables["issues"])


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_texts_have_no_control_characters_and_no_outer_space(text):
    for rows in rows_of(text).values():
        for value in (value for row in rows for value in row.values() if isinstance(value, str)):
            assert value == value.strip() != ""
            assert not UNPRINTABLE.search(value)


def test_control_characters_are_taken_out_and_reported():
    tables = rows_of("A Title of\x07 a Page\n\nIn Roe v. Bar\x1bnes, they spoke.\n")
    assert tables["releases"][0]["title"] == "A Title of a Page"
    assert tables["cases"][0]["name"] == "Roe v. Bar nes"
    assert [row["line_number"] for row in tables["issues"] if row["code"] == "control_character"] == [1, 3]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_in_time(text):
    start = time.process_time()
    rows_of(text)
    assert time.process_time() - start < 8
