"""SQLite, spreadsheet, Stata and citations hold what the tables hold, whatever the names look like."""

import re
import sqlite3
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.citations import citation_files, escape, escape_url
from pipeline.release.datasette import VIEWS as DESCRIBED_VIEWS
from pipeline.release.datasette import datasette_metadata
from pipeline.release.published import read_published
from pipeline.release.sqlite import SEARCHED, VIEWS, write_sqlite
from pipeline.release.stata import MAX_LABEL, shorten, write_stata
from pipeline.release.xlsx import MAX_TEXT, cut, write_xlsx
from tests.release.conftest import HOSTILE, publish, rows_of_tables


@pytest.fixture(scope="module")
def database(published, tmp_path_factory):
    path = tmp_path_factory.mktemp("sqlite") / "undersigned.sqlite"
    write_sqlite(published, path)
    with sqlite3.connect(path) as connection:
        yield connection
    connection.close()


def as_text(cell):
    return int(cell) if isinstance(cell, bool) else str(cell) if hasattr(cell, "isoformat") else cell


def test_sqlite_has_the_rows_of_every_table(published, database):
    for name, table in published.tables.items():
        wanted = [tuple(map(as_text, row.values())) for row in table.to_pylist()]
        assert database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() == wanted


def test_sqlite_has_primary_and_foreign_keys_that_hold(published, database):
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for name, table in published.described.items():
        columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
        key = [column[1] for column in sorted(columns, key=lambda column: column[5]) if column[5]]
        assert tuple(key) == table.primary_key
        assert len(database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()) == len(table.foreign_keys)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO letters SELECT * FROM letters LIMIT 1",
        "UPDATE letters SET list_order = 'backwards'",
        "UPDATE letters SET kind = NULL",
        "UPDATE signatures SET is_identification_only = 2",
        "UPDATE signatures SET organization_id = 'nobody'",
    ],
)
def test_sqlite_refuses_what_the_contract_refuses(database, statement):
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)
    database.rollback()


def test_sqlite_says_its_version_and_how_to_cite_it(published, database):
    told = dict(database.execute("SELECT name, value FROM about").fetchall())
    assert told["version"] == published.version
    assert "undersigned" in told["cite_as"]


def test_sqlite_finds_names_and_lines_by_their_words(database):
    for table, (column,) in SEARCHED.items():
        hits = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH 'sohne'"
        found = database.execute(f"SELECT {column} FROM {table} WHERE rowid IN ({hits})").fetchall()
        assert found == [(HOSTILE[2],)]


def test_the_views_answer_the_usual_questions(database):
    assert len(database.execute("SELECT * FROM signed").fetchall()) == 11
    pairs = database.execute("SELECT other_name, n_letters FROM cosigning WHERE organization_id = 'organization-1'")
    assert dict(pairs.fetchall()) == {HOSTILE[1]: 2, **dict.fromkeys(HOSTILE[2:], 1)}
    assert database.execute("SELECT letter_id, difference FROM claims").fetchall() == [("letter-1", -1)]


def test_datasette_hears_of_every_table_view_and_column(published, database):
    described = datasette_metadata(published)["databases"]["undersigned"]["tables"]
    assert set(described) == set(published.tables) | set(VIEWS) | {"about"}
    assert set(DESCRIBED_VIEWS) == set(VIEWS)
    for name, table in published.described.items():
        assert set(described[name].get("facets", [])) <= set(table.column_names)
        assert described[name].get("label_column", table.column_names[0]) in table.column_names


def test_no_cell_of_the_spreadsheet_is_a_formula_or_a_link(published, tmp_path):
    write_xlsx(published, tmp_path / "undersigned.xlsx")
    with zipfile.ZipFile(tmp_path / "undersigned.xlsx") as book:
        pages = {name: book.read(name).decode() for name in book.namelist() if "worksheets/" in name}
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names == ["about", "who signed what", *published.tables, "codebook"]
    everything = "".join(pages.values())
    assert "<f>" not in everything
    assert "<hyperlink" not in everything
    assert '<is><t>=HYPERLINK("http://example.org","Free")</t></is>' in everything
    assert "<is><t>0012</t></is>" in everything


def test_a_text_too_long_for_a_cell_is_cut_visibly():
    assert cut("a" * MAX_TEXT) == "a" * MAX_TEXT
    assert len(cut("a" * (MAX_TEXT + 1))) == MAX_TEXT
    assert cut("a" * (MAX_TEXT + 1)).endswith("[cut]")


def test_pandas_reads_stata_files_back_with_values_and_labels(published, tmp_path):
    write_stata(published, tmp_path)
    for name, table in published.described.items():
        with pd.read_stata(tmp_path / f"{name}.dta", iterator=True) as reader:
            frame, labels = reader.read(), reader.variable_labels()
            assert reader.data_label == shorten(table.description)
        assert labels == {column.name: shorten(column.description) for column in table.columns}
        wanted = published.tables[name].to_pydict()
        for column in table.columns:
            found = frame[column.name].astype(object).where(frame[column.name].notna(), None).tolist()
            assert list(map(of_stata, found)) == list(map(of_arrow, wanted[column.name])), (name, column.name)


def of_stata(cell):
    if cell in ("", None):
        return None
    if hasattr(cell, "date"):
        return str(cell.date())
    return {"true": "1.0", "false": "0.0"}.get(cell) or (cell if isinstance(cell, str) else str(float(cell)))


def of_arrow(cell):
    if cell is None:
        return None
    return cell if isinstance(cell, str) else str(cell) if hasattr(cell, "isoformat") else str(float(cell))


LONG = "Ω" * 3000 + ' "quoted" `and\' more'


def test_a_text_longer_than_stata_columns_comes_back_whole(processed, tmp_path):
    rows = rows_of_tables()
    rows["lines"][1]["text"] = LONG
    published = read_published(publish(tmp_path / "processed", rows))
    write_stata(published, tmp_path / "stata")
    assert pd.read_stata(tmp_path / "stata" / "lines.dta")["text"][1] == LONG


def test_names_and_labels_fit_into_stata(published):
    for name, table in published.described.items():
        assert len(name) <= 32
        for column in table.columns:
            assert len(column.name) <= 32
            assert len(shorten(column.description)) <= MAX_LABEL


def test_tables_without_rows_become_files_without_rows(nothing, tmp_path):
    write_stata(nothing, tmp_path / "stata")
    write_sqlite(nothing, tmp_path / "nothing.sqlite")
    write_xlsx(nothing, tmp_path / "nothing.xlsx")
    assert pd.read_stata(tmp_path / "stata" / "letters.dta").empty
    assert citation_files(nothing) == {"letters.txt": "", "letters.bib": ""}


def test_letters_are_cited_as_the_bluebook_does(published):
    cited = dict(zip(*[iter(citation_files(published)["letters.txt"].splitlines())] * 2, strict=True))
    assert cited["letter-1"].strip() == (
        f"Letter from {HOSTILE[0]} et al. to Senate leaders, Open Letter, in Example Center, Six for 50% & more "
        "(May 10, 2021), https://example.org/a{b}."
    )
    assert cited["letter-2"].strip() == (
        f"Brief for {HOSTILE[0]} et al. as Amici Curiae, Reed v. Goertz, No. 21-442, in Example Center, "
        "Six for 50% & more (May 10, 2021) (on file as raw/releases/first-release.txt)."
    )


def test_bibtex_entries_are_balanced_and_keep_their_keys(published):
    text = citation_files(published)["letters.bib"]
    entries = text.split("\n\n")
    assert [re.match(r"@misc\{([^,]+),", entry)[1] for entry in entries] == ["letter-1", "letter-2", "letter-3"]
    for entry in entries:
        depth = 0
        for character in entry:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
    assert "  month = may,\n" in entries[0]
    assert "url = {https://example.org/a%7Bb%7D}" in entries[0]
    assert r"Six for 50\% \& more" in entries[1]


@given(st.text(max_size=80))
def test_no_text_ends_its_field_of_a_bibtex_entry(text):
    for written in (escape(text), escape_url(text)):
        depth = 0
        for character in written:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
        assert not re.search(r"\s", written.replace(" ", ""))
    assert not re.search(r"(?<!\\)[%&$#_]", escape(text))
