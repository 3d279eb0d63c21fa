"""The scripts behind `make demo`, `make release` and `make check-r`."""

import os
import re
import shutil
import stat
import subprocess

import pytest

from tests.conftest import ROOT

LETTERS = ROOT / "tests" / "letters"


@pytest.fixture
def repository(tmp_path):
    """A repository whose Python only notes how it was called."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    shutil.copy(ROOT / "CITATION.cff", tmp_path)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s|%s\\n" "$PWD" "$*" >>"$CALLS"\n')
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    return tmp_path


def run(repository, script, *before):
    environment = {**os.environ, "CALLS": str(repository / "calls"), "GIT_CONFIG_GLOBAL": os.devnull}
    for command in before:
        subprocess.run(command, cwd=repository, check=True, env=environment, capture_output=True)
    subprocess.run(["sh", f"tools/{script}"], cwd=repository, check=True, env=environment, capture_output=True)
    return [line.split("|") for line in (repository / "calls").read_text().splitlines()]


def test_the_demo_builds_every_labelled_letter_in_a_folder_of_its_own(repository):
    shutil.copytree(LETTERS, repository / "tests" / "letters")
    calls = run(repository, "demo.sh")
    copied = {path.stem for path in (repository / "build/demo/raw/releases").iterdir()}
    assert copied == {path.stem for path in LETTERS.glob("*.json")}
    assert {folder for folder, _ in calls} == {str(repository / "build/demo")}
    assert [call for _, call in calls] == ["-m pipeline all", "-m pipeline release"]


def test_a_first_release_has_nothing_to_compare_with(repository):
    assert run(repository, "release.sh")[0][1] == "-m pipeline release"


def test_a_later_release_is_compared_with_the_latest_earlier_tag(repository):
    version = re.search(r"^version: *(\S+)", (repository / "CITATION.cff").read_text(), re.MULTILINE)[1]
    (repository / "processed").mkdir()
    (repository / "processed" / "datapackage.json").write_text("{}")
    git = ["git", "-c", "user.name=A. Editor", "-c", "user.email=editor@example.org"]
    before = [
        [*git, "init", "--quiet"],
        [*git, "add", "processed"],
        [*git, "commit", "--quiet", "-m", "data"],
        *([*git, "tag", f"v{tag}"] for tag in ("0.2.0", "0.10.0", version)),
    ]
    calls = run(repository, "release.sh", *before)
    assert re.fullmatch(r"-m pipeline release --since \S+/processed", calls[0][1])
