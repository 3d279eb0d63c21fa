"""Helpers that several tests share."""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli import main

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


@pytest.fixture
def raw(tmp_path):
    """A copy of the repository's raw folder."""
    return Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))


@pytest.fixture
def bare(tmp_path):
    """A raw folder that holds nothing but one release."""
    folder = tmp_path / "bare" / "releases"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "raw/releases/cac/qualified-immunity-letter-2021.txt", folder / "letter.txt")
    return folder.parent
