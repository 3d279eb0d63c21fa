"""The lines of docs/downloads.md and the example run in an unpacked archive."""

import contextlib
import io
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET

import duckdb
import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "downloads.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", blocks("python"))
def test_the_lines_of_python_run(unpacked, monkeypatch, code):
    monkeypatch.chdir(unpacked)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "downloads.md", "exec"), {})
    assert "organization-1" in printed.getvalue() or "legal" in printed.getvalue() or "letter-1" in printed.getvalue()


@pytest.mark.parametrize("code", blocks("sql duckdb"))
def test_the_lines_of_duckdb_run(unpacked, monkeypatch, code):
    monkeypatch.chdir(unpacked)
    assert duckdb.sql(code).fetchall() == [("unknown", 5), ("legal", 1)]


@pytest.mark.parametrize("code", blocks("sql sqlite"))
def test_the_lines_of_sqlite_run(unpacked, code):
    with contextlib.closing(sqlite3.connect(unpacked / "undersigned.sqlite")) as database:
        for statement in filter(str.strip, code.split(";")):
            database.execute(statement).fetchall()


def test_every_file_that_the_page_names_is_in_the_archive(unpacked, published):
    named = set(re.findall(r"[\"'`]((?:processed|network|stata|citations|examples)/[^\"'` ]+)[\"'`]", PAGE))
    assert len(named) > 10
    for name in named:
        table = "letters" if "TABLE" in name else ""
        assert (unpacked / name.replace("TABLE", table)).exists(), name
    kit = {path.name for path in (unpacked / "network").iterdir()}
    assert kit == set(re.findall(r"`([A-Za-z_]+\.(?:csv|graphml|mtx|txt))`", PAGE.partition("## Networks")[2])) - {
        "letters.txt"
    }


def test_every_kind_of_reader_has_a_line():
    assert len(blocks("python")) >= 3
    assert all(blocks(language) for language in ("sql duckdb", "sql sqlite", "r", "r arrow", "stata", "sh"))


def test_the_example_answers_its_questions_and_draws(unpacked, tmp_path):
    command = [sys.executable, "examples/coalitions.py", "processed", str(tmp_path / "figure.svg")]
    ran = subprocess.run(command, cwd=unpacked, check=True, capture_output=True, text=True, encoding="utf-8")
    assert re.search(r"\+1-800-FREEDOM +2\n", ran.stdout)
    assert re.search(r"letter-1 +Seven +7 +6\n", ran.stdout)
    drawing = ET.parse(tmp_path / "figure.svg").getroot()
    assert "script" not in {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert [element.text for element in drawing.iter() if element.text == "2"]
