"""Helpers that several tests share."""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from pipeline.cli import main

settings.register_profile("repeatable", derandomize=True)  # the same examples on every machine and in any order
settings.load_profile("repeatable")

ROOT = Path(__file__).parents[1]


class Ran(NamedTuple):
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def undersigned(tmp_path, monkeypatch, capsys):
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["undersigned", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        else:
            code = 0
        return Ran(code, *capsys.readouterr())

    return run


def copy_raw(folder):
    """Copy the repository's raw folder with its first release only: most tests need no more."""
    raw = Path(shutil.copytree(ROOT / "raw", folder / "raw", ignore=shutil.ignore_patterns("transcribed", "registry")))
    rows = (raw / "sources.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (raw / "sources.csv").write_text("".join(row for row in rows if "transcribed" not in row), encoding="utf-8")
    return raw


@pytest.fixture
def raw(tmp_path):
    """A raw folder with vocabularies, decisions and the first release."""
    return copy_raw(tmp_path)


@pytest.fixture
def bare(tmp_path):
    """A raw folder that holds nothing but one release."""
    folder = tmp_path / "bare" / "releases"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "raw/releases/cac/qualified-immunity-letter-2021.txt", folder / "letter.txt")
    return folder.parent
