"""`make release`: one folder with the archive, always the same bytes, from a folder that verifies."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
import yaml

from pipeline.errors import PipelineError, UsageError
from pipeline.release import release, write
from pipeline.release.archive import write_zip
from pipeline.release.notes import changelog_section
from pipeline.release.write import UNWRITABLE
from pipeline.verify import verify
from tests.conftest import ROOT
from tests.release.conftest import publish, row, rows_of_tables


def archive(dist):
    (path,) = dist.glob("*.zip")
    return path


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_another_time_zone_locale_and_hash_seed_give_the_same_release(processed, dist, tmp_path):
    command = [sys.executable, "-m", "pipeline", "release", "--processed", str(processed)]
    changes = {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, **changes})
    assert files(tmp_path / "dist") == files(dist)


def test_the_archive_holds_the_published_folder_and_everything_derived(processed, dist, unpacked):
    assert files(unpacked / "processed") == files(processed)
    beside = {"croissant.json", "RELEASE_NOTES.md", "SHA256SUMS", "manifest.json", archive(dist).name}
    derived = {name: content for name, content in files(dist).items() if name not in beside}
    assert derived.items() <= files(unpacked).items()
    assert {"README.md", "CITATION.cff", "LICENSE", "NOTICE", "examples/coalitions.py"} <= set(files(unpacked))
    checked = verify(unpacked)
    assert len(checked) == 1 + 6
    assert not [check.sentence for check in checked if check.faults]


def test_a_folder_of_downloads_verifies_by_its_checksums(dist, tmp_path):
    copy = shutil.copytree(dist, tmp_path / "copy")
    assert [len(check.faults) for check in verify(copy)] == [0]
    (copy / "undersigned.xlsx").unlink()
    assert [len(check.faults) for check in verify(copy)] == [1]


def test_a_release_takes_the_place_of_the_one_before(processed, dist, tmp_path):
    copy = shutil.copytree(dist, tmp_path / "dist")
    (copy / "old.txt").write_text("of an older release")
    release(processed, copy)
    assert files(copy) == files(dist)


def test_the_entries_of_the_archive_are_sorted_and_without_a_clock(dist):
    with zipfile.ZipFile(archive(dist)) as packed:
        entries = packed.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(entry.date_time, entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644)
    }


def test_a_zip_file_does_not_depend_on_times_or_order(tmp_path):
    for name in ("b", "a"):
        (tmp_path / name).write_text(name)
    write_zip(tmp_path / "one.zip", {"b": tmp_path / "b", "a": tmp_path / "a"})
    os.utime(tmp_path / "a", (0, 0))
    write_zip(tmp_path / "two.zip", {"a": tmp_path / "a", "b": tmp_path / "b"})
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_checksums_and_notes_name_the_files_as_they_are(dist):
    sums = dict(reversed(line.split("  ")) for line in (dist / "SHA256SUMS").read_text().splitlines())
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files(dist).items()}
    assert sums == {name: digest for name, digest in hashes.items() if name != "SHA256SUMS"}
    notes = (dist / "RELEASE_NOTES.md").read_text(encoding="utf-8")
    assert hashes[archive(dist).name] in notes
    assert "| signatures | 11 |" in notes


def test_croissant_names_every_file_field_and_key(published, dist):
    described = json.loads((dist / "croissant.json").read_text(encoding="utf-8"))
    archived, *tables = described["distribution"]
    assert archived["sha256"] == hashlib.sha256(archive(dist).read_bytes()).hexdigest()
    with zipfile.ZipFile(archive(dist)) as packed:
        for table in tables:
            content = packed.read(table["contentUrl"])
            assert table["md5"] == hashlib.md5(content, usedforsecurity=False).hexdigest()
            assert table["containedIn"] == {"@id": archived["@id"]}
    fields = {field["@id"]: field for records in described["recordSet"] for field in records["field"]}
    assert set(fields) == {f"{name}/{column}" for name, t in published.described.items() for column in t.column_names}
    references = [field["references"]["field"]["@id"] for field in fields.values() if "references" in field]
    assert set(references) <= set(fields)
    assert len(described["recordSet"]) == len(tables) == len(published.tables)


def test_a_folder_that_does_not_verify_is_not_released(processed, tmp_path):
    copy = shutil.copytree(processed, tmp_path / "processed")
    (copy / "cases.csv").write_text("case_id\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="checksum"):
        release(copy, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_a_folder_that_is_no_data_set_or_not_ours_is_wrong_use(processed, tmp_path, undersigned):
    assert undersigned("release").code == 2
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "wheel.whl").write_text("not ours")
    with pytest.raises(UsageError, match="only a folder that this program wrote"):
        release(processed, tmp_path / "dist")
    assert undersigned("release", "--processed", processed, "--dist", "other", "--kind", "song").code == 2
    assert undersigned("release", "--processed", processed, "--dist", "other", "--kind", "amicus,letter").code == 0


def test_the_notes_tell_what_changed_since_the_data_set_before(processed, tmp_path, undersigned):
    rows = rows_of_tables()
    rows["letters"][0]["title"] = "Older Title"
    before = publish(tmp_path / "before", rows)
    assert undersigned("release", "--processed", processed, "--since", before).code == 0
    notes = (tmp_path / "dist" / "RELEASE_NOTES.md").read_text(encoding="utf-8")
    assert "## Changes of the data since 1.0.0" in notes
    assert re.search(r"letter-1.*title.*Older Title.*Open Letter", notes)


def test_a_release_that_loses_an_organization_without_a_word_is_not_made(processed, tmp_path):
    rows = rows_of_tables()
    rows["organizations"].append(row("organizations", organization_id="organization-7", name="Lost", category="legal"))
    before = publish(tmp_path / "before", rows)
    with pytest.raises(PipelineError, match="organization-7"):
        release(processed, tmp_path / "dist", since=before)
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("error", UNWRITABLE)
def test_a_full_disk_leaves_the_release_before_as_it_was(processed, dist, tmp_path, monkeypatch, error):
    def full(*_):
        raise error("no space left on the device")

    monkeypatch.setattr(write, "write_xlsx", full)
    copy = shutil.copytree(dist, tmp_path / "dist")
    with pytest.raises(PipelineError, match="with room for a second copy"):
        release(processed, copy)
    assert files(copy) == files(dist)
    assert {path.name for path in tmp_path.iterdir()} == {"dist"}


def test_a_release_without_a_word_in_the_changelog_is_not_made(tmp_path):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## 1.1.0\n\n## 1.0.0 (first)\n\n### Data\n\n- One.\n\n## 0.9.0\n\n- Zero.\n")
    assert changelog_section(changelog, "1.0.0") == "## Data\n\n- One."
    for version in ("1.1.0", "1.0", "2.0.0"):
        with pytest.raises(PipelineError, match="a release has a section in the changelog"):
            changelog_section(changelog, version)


def test_the_citation_file_has_what_its_format_requires():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    allowed = {
        "cff-version", "message", "type", "title", "abstract", "authors", "version", "license", "keywords",
        "date-released", "doi", "identifiers", "url", "repository-code", "repository", "repository-artifact",
        "commit", "contact", "license-url", "preferred-citation", "references",
    }  # fmt: skip
    assert set(cited) <= allowed
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert all(isinstance(cited[name], str) and cited[name] for name in ("message", "title", "abstract", "license"))
    assert cited["authors"]
    assert all(set(author) <= {"name", "website", "email", "orcid", "alias"} for author in cited["authors"])
    assert len(set(cited["keywords"])) == len(cited["keywords"]) > 0
    assert isinstance(cited["version"], str | int | float)
