"""The published folder is replaced whole or not at all."""

import pytest

from pipeline.errors import PipelineError, UsageError
from pipeline.publish import swap
from pipeline.publish.swap import replacing


def publish(target, **files):
    with replacing(target) as folder:
        for name, text in {"manifest": "{}", **files}.items():
            (folder / f"{name}.json").write_text(text)


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.fixture(params=["exchange", "two renames"])
def either_way(request, monkeypatch):
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda left, right: False)


def test_a_new_folder_takes_the_place_of_the_old_one(tmp_path, either_way):
    target = tmp_path / "processed"
    publish(target, old="1")
    publish(target, new="2")
    assert contents(target) == {"manifest.json": "{}", "new.json": "2"}
    assert [path.name for path in tmp_path.iterdir()] == ["processed"]


def test_an_error_while_writing_leaves_the_old_folder_as_it_was(tmp_path, either_way):
    target = tmp_path / "processed"
    publish(target, old="1")
    with pytest.raises(RuntimeError), replacing(target) as folder:
        (folder / "half").write_text("written")
        raise RuntimeError
    assert contents(target) == {"manifest.json": "{}", "old.json": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["processed"]


def test_equal_contents_leave_the_time_stamps_alone(tmp_path):
    target = tmp_path / "processed"
    publish(target)
    before = (target / "manifest.json").stat()
    publish(target)
    after = (target / "manifest.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path):
    target = tmp_path / "thesis"
    target.mkdir()
    (target / "chapter1.doc").write_text("years of work")
    with pytest.raises(UsageError, match="only a folder that this program wrote"):
        publish(target)
    assert contents(target) == {"chapter1.doc": "years of work"}


def test_a_run_killed_between_two_renames_is_undone_by_the_next(tmp_path):
    target = tmp_path / "processed"
    publish(target, old="1")
    target.rename(tmp_path / ".processed.old")
    (tmp_path / ".processed.new").mkdir()
    with pytest.raises(RuntimeError), replacing(target):
        raise RuntimeError
    assert contents(target) == {"manifest.json": "{}", "old.json": "1"}


def test_a_failing_second_rename_brings_the_old_folder_back(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda left, right: False)
    target = tmp_path / "processed"
    publish(target, old="1")
    rename = type(target).rename

    def failing(self, other):
        if self.name == ".processed.new":
            raise OSError(5, "Input/output error")
        return rename(self, other)

    monkeypatch.setattr(type(target), "rename", failing)
    with pytest.raises(PipelineError, match="Input/output error"):
        publish(target, new="2")
    assert contents(target) == {"manifest.json": "{}", "old.json": "1"}


def test_a_file_in_the_place_of_the_parent_folder_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PipelineError, match="must be writable"):
        publish(tmp_path / "file" / "processed")
