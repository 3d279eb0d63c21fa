"""The published folder keeps its promises."""

import json
import os
import shutil
import subprocess
import sys

import frictionless
import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.verify import verify
from schemas import TABLES
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The repository's raw folder, built once in an empty place."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "raw", folder / "raw")
    build(folder)
    return folder / "processed"


def build(folder, **environment):
    command = [sys.executable, "-m", "pipeline", "all"]
    paths = {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **paths, **environment})


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_committed_data_set_is_what_the_raw_folder_gives(built):
    assert files(built) == files(ROOT / "processed")


def test_another_locale_time_zone_and_hash_seed_give_the_same_bytes(built, tmp_path):
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    build(tmp_path, LC_ALL="C", TZ="Pacific/Kiritimati", PYTHONHASHSEED="12345")
    assert files(tmp_path / "processed") == files(built)


def test_a_copy_verifies_and_a_changed_one_does_not(built, tmp_path, undersigned):
    ran = undersigned("verify", built)
    assert ran.code == 0
    assert "FAILED" not in ran.out
    copy = shutil.copytree(built, tmp_path / "copy")
    text = (copy / "signatures.csv").read_text(encoding="utf-8")
    (copy / "signatures.csv").write_text(text.replace("Girls Inc.", "Boys Inc."), encoding="utf-8")
    failed = [check.sentence for check in verify(copy) if check.faults]
    assert len(failed) == 3  # checksum, size or hash, CSV against Parquet
    assert undersigned("verify", copy).code == 1


def test_a_folder_that_is_no_copy_is_wrong_use(undersigned, tmp_path):
    assert undersigned("verify", tmp_path).code == 2


def test_frictionless_finds_the_package_valid(built):
    report = frictionless.validate(str(built / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name for task in report.tasks if task.type == "table"} == set(TABLES)


def test_the_descriptor_passes_the_profile_of_data_package_2(built):
    profile = json.loads((ROOT / "tests/standards/data-package-2.0.json").read_text(encoding="utf-8"))
    descriptor = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))
    assert [error.message for error in jsonschema.Draft7Validator(profile).iter_errors(descriptor)] == []
    descriptor["resources"][0]["hash"] = 5
    assert not jsonschema.Draft7Validator(profile).is_valid(descriptor)


def test_frictionless_notices_a_row_that_refers_to_nothing(built, tmp_path):
    copy = shutil.copytree(built, tmp_path / "copy")
    text = (copy / "signatures.csv").read_text(encoding="utf-8")
    (copy / "signatures.csv").write_text(text.replace('"girls-inc"', '"girls-ink"'), encoding="utf-8")
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert "foreign-key" in {error.type for task in report.tasks for error in task.errors}


def test_sums_are_those_of_coreutils(built):
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=built, check=True)


@pytest.mark.parametrize("name", TABLES)
def test_integers_with_missing_values_are_integers_in_pandas(built, name):
    frame = pd.read_parquet(built / f"{name}.parquet")
    for field in pq.read_schema(built / f"{name}.parquet"):
        if str(field.type) == "int64":
            assert frame[field.name].dtype == pd.Int64Dtype()


def test_the_descriptor_has_keys_and_codes(built):
    resources = {r["name"]: r for r in json.loads((built / "datapackage.json").read_text())["resources"]}
    schema = resources["signatures"]["schema"]
    assert schema["primaryKey"] == ["letter_id", "position"]
    assert {key["reference"]["resource"] for key in schema["foreignKeys"]} == {"letters", "organizations"}
    assert resources["signatures-parquet"]["hash"].startswith("sha256:")


def test_help_is_quick_because_heavy_libraries_wait():
    code = "import sys, pipeline.cli; print(*[m for m in ('pandas', 'pyarrow', 'lxml') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
