"""Bad input gets a clear message; what was published before stays as it was."""

import csv
import json
import os
import sys

import pytest

from pipeline import stages
from pipeline.registry import append


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(processed, release_id=None):
    return {r["code"] for r in rows(processed / "issues.csv") if release_id in (None, r["release_id"])}


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def is_told(ran, *words):
    """An error has four parts and holds the words."""
    return all(part in ran.err for part in ("\n  at ", "\n  found ", "\n  do ", *words))


def test_a_missing_raw_folder_is_wrong_use(undersigned):
    ran = undersigned("all")
    assert ran.code == 2
    assert is_told(ran, "raw/releases", "--raw DIR")


def test_a_raw_folder_with_one_release_is_enough(undersigned, bare, tmp_path):
    assert undersigned("all", "--raw", bare).code == 0
    assert len(rows(tmp_path / "processed/signatures.csv")) == 86
    assert "unregistered_source" in codes(tmp_path / "processed")
    inputs = json.loads((tmp_path / "processed/manifest.json").read_text())["inputs"]
    assert any(name.startswith("repository:reference/") for name in inputs)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_signatories_found"),
        (b"\x00\x01\x02PNG\xff" * 2000, None),
        (b"Sincerely,\n\nThe Soci\x81t\x81 of \x9dnowhere\n", "undecodable_bytes"),
        (b"x" * 1_000_000, "no_signatories_found"),
        (b"A release about nothing.\n\nNobody signed it.\n", "no_signatories_found"),
    ],
    ids=["empty", "binary", "undecodable", "one long line", "no list"],
)
def test_a_strange_release_is_published_with_an_issue(undersigned, bare, tmp_path, content, code):
    (bare / "releases" / "strange.txt").write_bytes(content)
    ran = undersigned("all", "--raw", bare)
    assert (ran.code, ran.err) == (0, "")
    found = codes(tmp_path / "processed", "strange") - {"unregistered_source"}
    assert found if code is None else code in found
    assert len(rows(tmp_path / "processed/signatures.csv")) == 86


def test_line_ends_and_a_byte_order_mark_change_no_signature(undersigned, bare, tmp_path):
    release = bare / "releases" / "letter.txt"
    undersigned("all", "--raw", bare)
    before = [row["name_as_signed"] for row in rows(tmp_path / "processed/signatures.csv")]
    release.write_bytes(b"\xef\xbb\xbf" + release.read_bytes().replace(b"\n", b"\r\n"))
    assert undersigned("all", "--raw", bare).code == 0
    assert [row["name_as_signed"] for row in rows(tmp_path / "processed/signatures.csv")] == before


def test_two_releases_with_one_identifier_are_refused(undersigned, bare, tmp_path):
    (bare / "releases" / "Letter.md").write_text("# Another")
    ran = undersigned("all", "--raw", bare)
    assert ran.code == 1
    assert is_told(ran, "letter.txt", "Letter.md", "rename one")
    assert not (tmp_path / "processed").exists()


def test_a_control_character_in_a_name_is_taken_out_and_told(undersigned, bare, tmp_path):
    text = (bare / "releases" / "letter.txt").read_text(encoding="utf-8")
    (bare / "releases" / "letter.txt").write_text(text.replace("Girls Inc.", "Girls\x07 Inc."), encoding="utf-8")
    ran = undersigned("all", "--raw", bare)
    assert (ran.code, ran.err) == (0, "")
    assert "control_character" in codes(tmp_path / "processed")
    assert "Girls Inc." in [row["name_as_signed"] for row in rows(tmp_path / "processed/signatures.csv")]


def test_a_fault_of_the_program_in_one_release_does_not_stop_the_others(undersigned, bare, tmp_path, monkeypatch):
    (bare / "releases" / "trap.txt").write_text("a trap")
    parse = stages.parse_release

    def fails_on_trap(extracted, source, knowledge):
        if source.release_id == "trap" and extracted.lines:
            raise KeyError("a bug")
        return parse(extracted, source, knowledge)

    monkeypatch.setattr(stages, "parse_release", fails_on_trap)
    assert undersigned("all", "--raw", bare).code == 0
    assert "parser_failed" in codes(tmp_path / "processed", "trap")
    assert len(rows(tmp_path / "processed/signatures.csv")) == 86


SOURCES = "sources.csv"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (SOURCES, "cac/qualified", "cac/unqualified", ("sources.csv:2", "unqualified", "mend the path")),
        (SOURCES, "dd47fe19", "00000000", ("sources.csv:2", "00000000", "never changes")),
        (SOURCES, ",sha256", "", ("sources.csv:1", "'sha256' is missing")),
        (SOURCES, "cac-qualified-immunity-letter-2021,", "cac-other,", ("sources.csv:2", "slug of the path")),
        ("reference/category_terms.csv", ",civil_rights,", ",civil_wrongs,", ("category_terms.csv", "civil_wrongs")),
        ("reference/known_organizations.csv", ",civil_rights,", ",civil_wrongs,", ("civil_wrongs",)),
        ("reference/scopes.csv", "scope,", "skope,", ("scopes.csv:1", "skope")),
    ],
)
def test_a_broken_input_is_refused_with_file_and_line(undersigned, raw, tmp_path, file, old, new, words):
    assert undersigned("all", "--raw", raw).code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "processed").iterdir()}
    edit(raw / file, old, new)
    ran = undersigned("all", "--raw", raw)
    assert ran.code == 1
    assert is_told(ran, *words)
    assert {path.name: path.read_bytes() for path in (tmp_path / "processed").iterdir()} == before


DECISIONS = {
    "organization_pairs.csv": "nobody-at-all,nowhere-to-be-found,same,somebody,2026-01-02,a test\n",
    "category_overrides.csv": "nobody-at-all,labor,,,,somebody,2026-01-02,a test\n",
}


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_about_an_unknown_organization_is_an_issue(undersigned, raw, tmp_path, name):
    with (raw / "decisions" / name).open("a", encoding="utf-8") as file:
        file.write(DECISIONS[name])
    assert undersigned("all", "--raw", raw).code == 0
    assert "unknown_decision" in codes(tmp_path / "processed")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_folder_that_cannot_be_written_is_said(undersigned, bare, tmp_path):
    (tmp_path / "file").write_text("in the way")
    ran = undersigned("all", "--raw", bare, "--processed", tmp_path / "file" / "processed")
    assert ran.code == 1
    assert is_told(ran, "must be writable")


def test_a_folder_of_somebody_else_is_wrong_use(undersigned, bare, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    ran = undersigned("all", "--raw", bare, "--processed", tmp_path / "thesis")
    assert ran.code == 2
    assert os.listdir(tmp_path / "thesis") == ["chapter.txt"]


def test_a_frozen_build_refuses_new_identifiers_and_names_them(undersigned, bare, tmp_path):
    ran = undersigned("all", "--raw", bare, "--frozen")
    assert ran.code == 1
    assert is_told(ran, "mints no identifier", "raw/registry")
    assert not (tmp_path / "processed").exists()
    assert undersigned("all", "--raw", bare).code == 0
    assert undersigned("all", "--raw", bare, "--frozen").code == 0


def test_a_stage_without_the_stage_before_is_wrong_use(undersigned, bare):
    for stage, before in [("resolve", "parse"), ("categorize", "resolve"), ("validate", "categorize")]:
        ran = undersigned(stage, "--raw", bare)
        assert ran.code == 2
        assert is_told(ran, f"undersigned {before}")


def test_a_registry_line_cut_in_half_by_a_crash_is_dropped(tmp_path):
    append(tmp_path, "cases", [{"case_id": "a-v-b", "key": "a v b |"}])
    with (tmp_path / "cases.csv").open("a") as file:
        file.write("c-v-")
    append(tmp_path, "cases", [{"case_id": "c-v-d", "key": "c v d |"}])
    assert (tmp_path / "cases.csv").read_text() == "case_id,key\na-v-b,a v b |\nc-v-d,c v d |\n"
