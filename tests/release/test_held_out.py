"""The script that measures documents which are not in the repository."""

import json

import pytest

from tests.conftest import ROOT
from tools import held_out


@pytest.fixture
def figures(tmp_path, monkeypatch):
    path = tmp_path / "held-out.json"
    monkeypatch.setattr(held_out, "FIGURES", path)
    return path


def test_reports_are_counted_by_kind_and_the_first_figures_stay(tmp_path, figures):
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "labels.csv").write_text("file,kind\na.txt,none\nb.txt,supporters\n")
    (folder / "a.txt").write_text("The committee met today.\n")
    (folder / "b.txt").write_text("Signatories:\nAlliance for Justice\nCommon Cause\nSierra Club\n")
    held_out.main([str(folder)])
    first = {"n_none": 1, "n_none_reported": 0, "n_supporters": 1, "n_supporters_reported": 1}
    assert json.loads(figures.read_text()) == {"releases": {"first": first, "now": first}}
    (folder / "b.txt").write_text("Nothing is here any more.\n")
    held_out.main([str(folder)])
    assert json.loads(figures.read_text())["releases"] == {"first": first, "now": first | {"n_supporters_reported": 0}}


def test_letters_are_measured_as_evaluate_does(tmp_path, figures):
    held_out.main([str(ROOT / "tests" / "letters")])
    assert json.loads(figures.read_text())["letters"]["now"]["n_documents"] == 30


def test_without_a_folder_nothing_is_measured(figures, capsys):
    assert held_out.main([]) == 2
    assert not figures.exists()
