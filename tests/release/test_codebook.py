"""The codebook describes every column from its model and from the data, and shows values as they are."""

import re

import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.codebook import codebook_rows
from pipeline.publish.templates import _markdown_value
from tests.release.conftest import HOSTILE


@pytest.fixture(scope="module")
def rows(published):
    described = list(published.described.values())
    return {(row["table_name"], row["column"]): row for row in codebook_rows(described, published.tables)}


@pytest.fixture(scope="module")
def page(processed):
    return (processed / "CODEBOOK.md").read_text(encoding="utf-8")


def test_every_column_of_every_table_has_a_row(published, rows):
    assert list(rows) == [(name, column) for name, t in published.described.items() for column in t.column_names]
    assert all(row["description"] and row["derived"] and row["type"] for row in rows.values())


def test_counts_are_those_of_the_data(published, rows):
    for (table, column), row in rows.items():
        values = published.tables[table][column].to_pylist()
        present = [value for value in values if value is not None]
        assert (row["n_values"], row["n_missing"]) == (len(present), len(values) - len(present))
        assert row["n_distinct"] == len(set(present))


@pytest.mark.parametrize(
    ("table", "column", "fact", "wanted"),
    [
        ("letters", "letter_id", "is_unique", True),
        ("letters", "letter_id", "most_frequent", None),
        ("letters", "dated_on", "smallest", "2021-05-10"),
        ("letters", "n_listed", "largest", "6"),
        ("letters", "title", "smallest", None),
        ("letters", "title", "most_frequent", None),  # occurs once
        ("letters", "kind", "most_frequent", "amicus (2)"),
        ("letters", "case_id", "refers_to", "cases"),
        ("letters", "title", "missing_means", "The release does not give one."),
        ("signatures", "is_identification_only", "most_frequent", "false (11)"),
        ("organizations", "category", "refers_to", "categories"),
        ("releases", "raw_sha256", "pattern", "[0-9a-f]{64}"),
    ],
)
def test_a_column_is_described(rows, table, column, fact, wanted):
    assert rows[table, column][fact] == wanted


def test_the_csv_holds_the_same(processed, rows):
    types = {column: pa.string() for column in ("smallest", "largest")}
    options = pyarrow.csv.ConvertOptions(strings_can_be_null=True, column_types=types)
    read = pyarrow.csv.read_csv(processed / "codebook.csv", convert_options=options).to_pylist()
    assert [(row["table_name"], row["column"], row["n_values"]) for row in read] == [
        (*key, row["n_values"]) for key, row in rows.items()
    ]


def test_each_value_of_an_enumeration_stands_with_its_meaning_and_count(published, page):
    assert "| `amicus` | 2 | List of friends of the court in a case |" in page
    assert "| `petition` | 0 | Petition or call |" in page
    assert re.search(r"Values of `category`:\n\n.*\n.*\n\| `legal` \| 1 \| .+ \|\n\| `unknown` \| 5 \|", page)
    for name, table in published.described.items():
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section
            assert all(f"| `{value}` |" in section for value in column.enum)


def test_tables_of_the_page_have_the_same_cells_in_every_row(page):
    for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1


@pytest.mark.parametrize(
    "value",
    [*HOSTILE, "[click](javascript:alert(1))", "![x](http://example.org/pixel)", "&lt;b&gt;", "a|b", "__init__"],
)
def test_a_value_is_never_markup(value):
    shown = _markdown_value(value)
    assert not re.search(r"[<>`*\[\]|\\]", shown)
    assert "&lt;" not in shown
    assert "__" not in shown


def test_words_with_an_underscore_stay_readable():
    assert _markdown_value("us_senate & more") == "us_senate & more"


@given(st.text(max_size=200))
def test_any_value_fits_into_one_cell(value):
    assert not re.search(r"[\n\r|<>\[\]`]", _markdown_value(value))
