"""What is written about the schema is current, and the workflows are safe."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.contract.changes import Verdict
from pipeline.contract.rule_table import renewed
from pipeline.contract.rules import RULES

REPOSITORY = Path(__file__).parents[2]
DOCUMENT = (REPOSITORY / "docs/schema.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))


def test_the_table_of_rules_is_current() -> None:
    assert renewed(DOCUMENT) == DOCUMENT, "run: .venv/bin/python -m pipeline.contract.rule_table"


def test_every_rule_has_an_id_a_sentence_and_an_example() -> None:
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.id)
        assert rule.says
        assert rule.example
        assert isinstance(rule.output, Verdict)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_option_in_the_document_exists() -> None:
    help_text = CliRunner().invoke(app, ["schema", "diff", "--help"], env={"COLUMNS": "200", "TERM": "dumb"}).output
    for option in set(re.findall(r"--(?:against|fail-on|format|contract)\b", DOCUMENT)):
        assert option in help_text


def test_every_file_named_in_the_document_exists() -> None:
    for path in re.findall(r"`((?:schemas|docs|pipeline)/[a-z_/]+\.(?:py|md|json))`", DOCUMENT):
        assert (REPOSITORY / path).exists(), path


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_permissions_are_least(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    uses = re.findall(r"uses: (.+)", text)
    assert uses
    for use in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)
    assert workflow["permissions"] == {}
    granted = [job["permissions"] for job in workflow["jobs"].values()]
    assert all(permission in ({"contents": "read"}, {"contents": "write"}) for permission in granted)
    assert granted.count({"contents": "write"}) == (1 if path.name == "release.yml" else 0)


def test_the_workflows_pass_the_linter() -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert zizmor, "zizmor is in requirements.lock; run: make setup"
    command = [zizmor, "--offline", "--persona=pedantic", str(REPOSITORY / ".github")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout


def test_the_gate_sees_the_whole_history_and_main_is_frozen() -> None:
    text = (REPOSITORY / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert text.count("fetch-depth: 0") == text.count("actions/checkout@")
    assert "github.event_name == 'push' && '--frozen'" in text
