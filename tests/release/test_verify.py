"""`verify` says in plain words what it checked, and finds each kind of damage in a copy."""

import json
import shutil

import pytest

from pipeline.publish.manifest import checksums
from pipeline.verify import verify


@pytest.fixture
def copy(processed, tmp_path):
    return shutil.copytree(processed, tmp_path / "copy")


def failed(folder):
    return [check.sentence for check in verify(folder) if check.faults]


def resum(folder):
    """Make the list of checksums fit again, as someone would who changes files on purpose."""
    (folder / "SHA256SUMS").write_text(checksums(folder), encoding="utf-8")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_copy_passes_every_check_in_words(copy, undersigned):
    ran = undersigned("verify", copy)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert len(lines) == 6
    assert all(line.startswith("ok     ") for line in lines)
    assert "16 CSV files hold the same values as the Parquet files" in ran.out


def test_a_file_that_is_missing_or_not_listed_is_named(copy, undersigned):
    (copy / "cases.csv").unlink()
    ran = undersigned("verify", copy)
    assert (ran.code, "cases.csv is missing" in ran.err) == (1, True)
    resum(copy)
    (copy / "extra.txt").write_text("what is this?")
    assert "extra.txt" in undersigned("verify", copy).err


def test_an_unknown_file_outside_of_the_folder_is_not_read(copy, tmp_path, undersigned):
    (tmp_path / "secret").write_text("secret")
    with (copy / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  ../secret\n")
    assert "lies outside of the folder" in undersigned("verify", copy).err
    described = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"][0]["path"] = "../secret"
    (copy / "datapackage.json").write_text(json.dumps(described))
    resum(copy)
    assert "lies outside of the folder" in undersigned("verify", copy).err


@pytest.mark.parametrize(
    ("name", "old", "new", "n_checks"),
    [
        ("letters.csv", "Open Letter", "Shut Letter", 2),  # size or hash of the descriptor, CSV against Parquet
        ("manifest.json", '"rows": 3', '"rows": 4', 1),
        ("datapackage.json", '"position"\n', '"signer_kind"\n', 1),  # a primary key that is not unique
        ("CODEBOOK.md", "One row", "Two rows", 0),  # only its checksum is known
    ],
)
def test_a_change_is_found_even_with_fitting_checksums(copy, name, old, new, n_checks):
    change(copy / name, old, new)
    assert len(failed(copy)) == n_checks + 1
    resum(copy)
    assert len(failed(copy)) == n_checks


def test_a_key_that_names_no_row_is_found(copy):
    described = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    (letters,) = (one for one in described["resources"] if one["name"] == "letters")
    letters["schema"]["foreignKeys"][0]["reference"] = {"resource": "cases", "fields": ["case_id"]}
    (copy / "datapackage.json").write_text(json.dumps(described))
    resum(copy)
    (check,) = (check for check in verify(copy) if check.faults)
    assert "first-release" in check.faults[0].found


@pytest.mark.parametrize(
    "name", ["signatures.parquet", "letters.csv", "datapackage.json", "manifest.json", "SHA256SUMS"]
)
@pytest.mark.parametrize("keep", [0, 0.5])
def test_a_file_cut_short_is_told_without_a_traceback(copy, undersigned, name, keep):
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content[: int(len(content) * keep)])
    ran = undersigned("verify", copy)
    assert ran.code == 1
    assert "download the data set again" in ran.err
    assert "Traceback" not in ran.err


def test_checksums_that_are_no_text_are_told(copy, undersigned):
    (copy / "SHA256SUMS").write_bytes(b"\xff\xfe\x00")
    assert undersigned("verify", copy).code == 1
