"""The page as a text: what it holds, what it may do, how it is packed and bounded."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contract.describe import describe_all
from pipeline.publish.page import build, select
from pipeline.publish.page.charts import Bar, by_category, nice_top, over_time, undated
from pipeline.publish.page.highlights import issue_kinds, latest_letters, most_active
from pipeline.publish.page.packing import dumps, pack, unpack
from pipeline.publish.page.payload import escape
from tests.page.shelf import HASH, HOSTILE, make_page, shelf, tables

ROOT = Path(__file__).parents[2]
LETTER = {"release_id": "a", "kind": "letter", "n_listed": 5, "list_order": "other"}
RELEASE = {
    "release_id": "a",
    "raw_path": "releases/a.txt",
    "raw_sha256": HASH,
    "media_type": "text/plain",
    "n_lines": 1,
    "n_unexplained_lines": 0,
}
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)


def scripts(html):
    """Attributes and content of every script element."""
    return re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)


def data_of(html):
    return json.loads(next(content for attributes, content in scripts(html) if 'id="data"' in attributes))


@given(st.lists(SCALARS) | st.lists(st.integers(0, 5)) | st.lists(st.sampled_from(["a", "b", None])))
def test_what_is_packed_is_unpacked_unchanged(column):
    unpacked = unpack(pack(column))
    assert unpacked == column
    assert [type(value) for value in unpacked] == [type(value) for value in column]


@given(st.lists(SCALARS))
def test_packing_never_makes_a_column_longer(column):
    assert len(dumps(pack(column))) <= len(dumps(column))


@pytest.mark.parametrize(
    ("column", "form"),
    [
        (["x"], list),
        (["long name"] * 9, {"runs"}),
        (list(range(100, 200, 2)), {"steps"}),
        (["apple tree", "pear tree"] * 9, {"values", "at"}),
        ([None] * 30 + ["x"] + [None] * 30 + ["y"], {"runs"}),
        ([x for i in range(30) for x in (None, None, None, None, None, f"n{i}")], {"rows", "values", "length"}),
    ],
)
def test_each_kind_of_column_has_its_form(column, form):
    packed = pack(column)
    assert form is list if isinstance(packed, list) else set(packed) == form


@given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_escaped_json_is_the_same_json_and_opens_no_element(value):
    text = escape(dumps(value))
    assert json.loads(text) == value
    assert not set("<>\u2028\u2029") & set(text)


def test_the_same_tables_give_the_same_page():
    assert make_page(shelf()) == make_page(shelf())


def test_an_empty_data_set_has_a_page():
    assert "No letter in this data set has a full date" in make_page(tables())


def test_the_policy_allows_this_script_and_style_and_nothing_else():
    html = make_page(shelf(hostile=HOSTILE))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    (script,) = (content for attributes, content in scripts(html) if not attributes)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    for directive, content in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_names_cannot_add_a_script_element():
    assert len(scripts(make_page(shelf(hostile=HOSTILE)))) == len(scripts(make_page(shelf()))) == 3


def test_the_script_never_reads_text_as_markup():
    source = "".join(path.read_text(encoding="utf-8") for path in (build.FOLDER / "script").iterdir())
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "</script"):
        assert word not in source


def test_the_page_asks_for_nothing_from_the_network():
    html = make_page(shelf())
    assert not re.search(
        r'(?:src|srcset|action|data-src)\s*=\s*["\']', html.split('<script type="application/json"')[0]
    )
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|importScripts|sendBeacon)\b|@import|url\(", html)


def test_every_line_role_has_a_colour():
    source = (build.FOLDER / "script" / "lines.js").read_text(encoding="utf-8")
    families = re.search(r"ROLE_FAMILIES = \{(.*?)\n\}", source, re.DOTALL)[1]
    assert set(describe_all()["lines"].column("role").enum or describe_all()["lines"].column("role").labels) <= set(
        re.findall(r'"(\w+)"', families)
    )


def test_every_file_of_script_and_style_is_used():
    for folder, names in (("script", build.SCRIPTS), ("style", build.STYLES)):
        assert {path.stem for path in (build.FOLDER / folder).iterdir()} == set(names)


def test_the_description_for_search_engines_has_what_fair_assessments_ask_for():
    html = make_page(shelf())
    described = json.loads(next(content for attributes, content in scripts(html) if "ld+json" in attributes))
    assert described["@type"] == "Dataset"
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert described["temporalCoverage"] == "2021-05-10/2022-03-01"
    assert described["identifier"]["value"].startswith("urn:sha256:")
    assert {"name", "description", "creator", "keywords", "version", "isBasedOn"} <= set(described)
    n_columns = sum(len(table.columns) for table in describe_all().values())
    assert len(described["variableMeasured"]) == n_columns
    assert {entry["encodingFormat"] for entry in described["distribution"]} == {
        "text/csv",
        "application/vnd.apache.parquet",
    }


def test_values_that_refer_to_rows_are_numbers_of_rows():
    data = data_of(make_page(shelf()))
    first = unpack(data["tables"]["signatures"]["columns"]["organization_id"])[0]
    assert unpack(data["tables"]["organizations"]["columns"]["organization_id"])[first] == "org-000"


def test_a_name_as_signed_is_left_out_where_it_is_the_name_of_the_organization():
    data = data_of(make_page(shelf()))
    assert set(unpack(data["tables"]["signatures"]["columns"]["name_as_signed"])) == {None}
    assert unpack(data["tables"]["organization_names"]["columns"]["name"]) == ["Zeroth Society"]


def test_the_latest_letters_are_kept_and_the_page_says_what_is_left_out(monkeypatch):
    monkeypatch.setattr(select, "MAX_LETTERS", 2)
    html = make_page(shelf())
    data = data_of(html)
    assert unpack(data["tables"]["letters"]["columns"]["letter_id"]) == ["second", "third"]
    assert "It shows 2 of 3 letters." in html
    assert data["totals"]["letters"] == 3


def test_an_organization_without_a_shown_letter_goes_but_the_parent_of_a_shown_one_stays(monkeypatch):
    monkeypatch.setattr(select, "MAX_SIGNATURES", 0)
    assert data_of(make_page(shelf()))["tables"]["organizations"]["length"] == 0
    data = shelf()
    parents = select._organizations(data["organizations"], data["signatures"]["organization_id"].slice(1, 1))
    assert parents["organization_id"].to_pylist() == ["org-000", "org-001"]


def test_the_text_of_releases_is_bounded_in_number_and_size(monkeypatch):
    data = shelf()
    monkeypatch.setattr(select, "MAX_TEXT_RELEASES", 2)
    assert set(select.select(data).tables["lines"]["release_id"].to_pylist()) == {"first", "second"}
    monkeypatch.setattr(select, "MAX_TEXT_CHARACTERS", 10)
    assert set(select.select(data).tables["lines"]["release_id"].to_pylist()) == {"silent"}
    assert "the full text of 1 of 4 releases" in make_page(data)


def test_releases_without_a_list_are_bounded(monkeypatch):
    monkeypatch.setattr(select, "MAX_RELEASES_WITHOUT_LIST", 0)
    assert "It shows 3 of 4 releases." in make_page(shelf())


def test_the_categories_are_counted_and_unknown_stands_last():
    data = shelf()
    assert by_category(data["organizations"], data["categories"]) == [
        Bar("Courts & law", 40, 1.0, "legal"),
        Bar("Health", 40, 1.0, "health"),
        Bar("Unknown", 40, 1.0, "unknown"),
    ]


def test_signatures_are_counted_by_month_without_duplicates_and_empty_months_are_drawn():
    data = shelf()
    bars = over_time(data["letters"], data["releases"])
    assert len(bars) == 11
    assert [(bar.label, bar.count) for bar in bars if bar.count] == [("May 2021", 60), ("March 2022", 80)]


def test_a_letter_without_a_date_has_that_of_its_release():
    letters = [
        {**LETTER, "letter_id": "a", "dated_on": "2021-05-10"},
        {**LETTER, "letter_id": "b"},
        {**LETTER, "letter_id": "c", "release_id": "undated"},
    ]
    releases = [{**RELEASE, "published_on": "2021-06-01"}, {**RELEASE, "release_id": "undated"}]
    data = tables(letters=letters, releases=releases)
    bars = over_time(data["letters"], data["releases"])
    assert [(bar.label, bar.count) for bar in bars] == [("May 2021", 5), ("June 2021", 5)]
    assert undated(data["letters"], data["releases"]) == 5
    assert [row["letter_id"] for row in latest_letters(data["letters"], data["releases"])] == ["b", "a"]


def test_issues_are_counted_by_kind_and_general_ones_are_told():
    common = {"level": "info", "code": "new_code", "message": "x was split from y"}
    issues = [
        {**common, "issue_id": "a-1", "message": "x was split from y"},
        {**common, "issue_id": "a-2", "release_id": "a", "message": "not told here"},
        {**common, "issue_id": "a-3", "level": "error"},
    ]
    kinds = issue_kinds(tables(issues=issues)["issues"])
    assert kinds == [
        {"level": "error", "label": "new code", "count": 1, "general": ["x was split from y"]},
        {"level": "info", "label": "new code", "count": 2, "general": ["x was split from y"]},
    ]


def test_who_signed_most_signed_more_than_once():
    data = shelf()["organizations"]
    assert [row["organization_id"] for row in most_active(data)] == [f"org-{i:03}" for i in range(40, 48)]
    assert most_active(data.slice(0, 40)) == []


def test_a_long_time_is_counted_by_year():
    letters = [
        {**LETTER, "letter_id": "a", "dated_on": "2003-01-01"},
        {**LETTER, "letter_id": "b", "dated_on": "2009-12-31"},
        {**LETTER, "letter_id": "c", "dated_on": "2009-01-31"},
    ]
    data = tables(letters=letters, releases=[RELEASE])
    bars = over_time(data["letters"], data["releases"])
    assert [(bar.label, bar.count) for bar in bars] == [
        ("2003", 5), ("2004", 0), ("2005", 0), ("2006", 0), ("2007", 0), ("2008", 0), ("2009", 10),
    ]  # fmt: skip


@given(st.integers(1, 10**9))
def test_the_top_of_the_axis_is_round_and_not_far_above(longest):
    top = nice_top([Bar("x", longest, 1.0)])
    assert longest <= top <= max(2 * longest, 10)
    assert len(str(top).rstrip("0")) == 1


def test_the_page_of_the_published_data_set_is_small():
    published = ROOT / "processed"
    if not (published / "letters.parquet").exists():
        pytest.skip("needs the published data set: make all")
    html = make_page({name: pq.read_table(published / f"{name}.parquet") for name in describe_all()})
    assert len(html.encode()) < 1_000_000
