"""What `undersigned inspect` prints, for people and for machines."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import UsageError
from pipeline.inspect import inspect_file, show
from tests.parse.conftest import FIRST

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def printed() -> str:
    return RUNNER.invoke(app, ["inspect", str(FIRST), "--lines"]).output


@pytest.mark.parametrize(
    "fact",
    [
        "Senate leaders",
        "2021-05-10",
        "why this list:",
        "86 entries, lines 29 to 202, score",
        "Runner-up: nothing else looked like a list",
        "Signatories: 86 organization",
        "Reed v. Goertz (scotus, related_link)",
        "suspected_lost_signatory",
        "Lines that no reader claims: 0",
        "signatory    Alliance for Justice",
    ],
)
def test_people_see_what_was_understood_and_why(printed, fact):
    assert fact in printed


def test_a_pipe_gets_no_colour(printed):
    assert "\x1b[" not in printed


def test_a_terminal_gets_colour(knowledge):
    out = io.StringIO()
    show(inspect_file(FIRST, knowledge), Console(file=out, force_terminal=True, color_system="standard"), lines=True)
    assert "\x1b[32m" in out.getvalue()


def test_people_see_why_no_list_was_taken(tmp_path):
    path = tmp_path / "release.txt"
    path.write_text("The bill is supported by Senators Dianne Feinstein, Barbara Boxer and Patty Murray.\n")
    printed = RUNNER.invoke(app, ["inspect", str(path)]).output
    assert "Runner-up: the best list that was not taken" in printed
    assert "are legislators" in printed
    found = json.loads(RUNNER.invoke(app, ["inspect", str(path), "--json"]).output)
    assert (found["candidates"], found["runner_up"]["n_listed"]) == ([], 3)


@pytest.mark.parametrize("lines", [True, False])
def test_machines_get_every_table(lines):
    result = RUNNER.invoke(app, ["inspect", str(FIRST), "--json", *(["--lines"] if lines else [])])
    found = json.loads(result.output)
    assert result.exit_code == 0
    assert len(found["signatures"]) == found["line_roles"]["signatory"] == 86
    assert ("lines" in found) == lines
    assert found["candidates"][0]["score"] > 0


def test_a_missing_file_is_wrong_use(tmp_path, knowledge):
    with pytest.raises(UsageError) as error:
        inspect_file(tmp_path / "none.txt", knowledge)
    assert error.value.exit_code == 2
    assert "none.txt" in str(error.value)


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02" * 500, b"\xff\xfe\x00", b"A page\r\nwith\xe9 text\r\n"])
def test_any_file_can_be_inspected(tmp_path, raw):
    path = tmp_path / "page.txt"
    path.write_bytes(raw)
    result = RUNNER.invoke(app, ["inspect", str(path)])
    assert result.exit_code == 0
    assert "no_signatories_found" in result.output
