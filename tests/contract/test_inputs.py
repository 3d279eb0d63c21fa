"""Files that people edit: every fault names the rule, file and line, the value and what to write."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline.errors import Fault, PipelineError
from pipeline.inputs import read_input, read_inputs
from schemas.inputs import INPUTS, Sources
from schemas.raw_decisions import OrganizationPairs
from schemas.raw_organizations import KnownOrganizations
from schemas.raw_vocabularies import SignatoryTerms, SignerTitles

PAIRS = "left,right,judgement,decided_by,decided_on,reason\n"
GOOD = "ACLU,American Civil Liberties Union,same,A. Editor,2021-06-01,Its website says so.\n"
REPOSITORY = Path(__file__).parents[2]


def faults(
    tmp_path: Path, content: str | bytes, model: type = OrganizationPairs, **references: set[str]
) -> list[Fault]:
    path = tmp_path / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(PipelineError) as error:
        read_input(path, model, references)
    return list(error.value.faults)


def test_a_good_file_becomes_rows_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS + '"A, B",C,not_same,A. Editor,2021-06-01,"two\nlines"\n'.replace("\nl", " l") + "\n" + GOOD)
    first, second = read_input(path, OrganizationPairs)
    assert first["left"] == "A, B"
    assert [first["line"], second["line"]] == [2, 4]


def test_a_byte_order_mark_and_windows_line_ends_are_welcome(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (PAIRS + GOOD).replace("\n", "\r\n").encode())
    assert read_input(path, OrganizationPairs)[0]["left"] == "ACLU"


def test_columns_may_stand_in_any_order_and_empty_cells_are_missing(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(
        f"note,release_id,path,publisher,source_url,retrieved_at,sha256\n,a-b,releases/a/b.txt,,,,{'0' * 64}\n"
    )
    (row,) = read_input(path, Sources)
    assert (row["release_id"], row["note"], row["publisher"]) == ("a-b", None, None)


def test_numbers_and_truth_values_are_read_as_such(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("title,is_office\nsenator,true\nclerk,false\n")
    assert [row["is_office"] for row in read_input(path, SignerTitles)] == [True, False]
    path.write_text("role,language,list_kind,weight,term\nsign,en,letter,2.5,signed\nsign,en,,3,signers\n")
    assert [row["weight"] for row in read_input(path, SignatoryTerms)] == [2.5, 3.0]


FAULTY = {
    "missing column": ("left,right,judgement,decided_by,decided_on\n", 1, "'reason' is missing"),
    "mistyped column": (PAIRS.replace("reason", "raeson"), 1, "did you mean 'reason'"),
    "column twice": (PAIRS.replace("\n", ",left\n"), 1, "'left' stands there twice"),
    "no header": ("", 1, "'left' is missing"),
    "bad code": (PAIRS + GOOD.replace("same", "maybe"), 2, "'maybe'"),
    "bad date": (PAIRS + GOOD.replace("2021-06-01", "1 June 2021"), 2, "'1 June 2021'"),
    "missing reason": (PAIRS + GOOD.replace("Its website says so.", ""), 2, "an empty cell"),
    "space around": (PAIRS + GOOD.replace("ACLU,", "ACLU ,"), 2, "'ACLU '"),
    "duplicate": (PAIRS + GOOD + "x,y,same,A. Editor,2021-06-01,z\n" + GOOD, 4, "'ACLU/American Civil Liberties"),
    "too few cells": (PAIRS + GOOD + "ACLU,same\n", 3, "2 cells"),
    "too many cells": (PAIRS + GOOD.replace("so.", "so, really."), 2, "7 cells"),
    "open quote": (PAIRS + GOOD + '"ACLU,x\n', 3, "unexpected end of data"),
}


@pytest.mark.parametrize(("content", "line", "found"), FAULTY.values(), ids=FAULTY)
def test_each_fault_has_file_line_value_and_next_step(tmp_path: Path, content: str, line: int, found: str) -> None:
    shown = faults(tmp_path, content)
    fault = shown[-1] if "missing" not in found else next(one for one in shown if found in one.found)
    assert fault.place == f"{tmp_path / 'file.csv'}:{line}"
    assert found in fault.found
    assert fault.rule
    assert fault.todo


def test_what_to_write_names_the_codes(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, PAIRS + GOOD.replace("same", "maybe"))
    assert fault.rule == "judgement must be one of its codes"
    assert fault.todo == "write one of: same, not_same, unsure"


def test_both_rows_of_a_duplicate_are_shown(tmp_path: Path) -> None:
    assert [fault.place[-2:] for fault in faults(tmp_path, PAIRS + GOOD + GOOD)] == [":2", ":3"]


def test_a_file_in_another_encoding_is_refused_with_the_byte(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, (PAIRS + GOOD).replace("ACLU", "Raíces").encode("cp1252"))
    assert fault.rule == "an input must be UTF-8"
    assert fault.found.startswith("byte 0xed at offset ")


@pytest.mark.parametrize("weight", ["1_000", "nan", "inf", " 2", "2,5", "two", "0x10", "1e3"])
def test_a_number_must_be_written_plainly(tmp_path: Path, weight: str) -> None:
    content = f'role,language,list_kind,weight,term\nsign,en,letter,"{weight}",signed\n'
    assert {fault.rule for fault in faults(tmp_path, content, SignatoryTerms)} == {"weight must be of type number"}


def test_an_unknown_code_of_a_vocabulary_is_told_with_near_ones(tmp_path: Path) -> None:
    header = ",".join(KnownOrganizations.to_schema().columns)
    row = "ACLU,,,,,,,civil_right,,nonprofit,national,,,US,"
    known = {"categories": {"civil_rights", "legal"}, "organization_types": {"nonprofit"}, "scopes": {"national"}}
    (fault,) = faults(tmp_path, f"{header}\n{row}\n", KnownOrganizations, **known)
    assert fault.rule == "category must be in categories.csv"
    assert fault.todo.startswith("write one of: civil_rights;")


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions/organization_pairs.csv").write_text(PAIRS + GOOD.replace("same", "maybe"))
    (tmp_path / "sources.csv").write_text("release_id\n")
    (tmp_path / "decisions/organisation_pairs.csv").write_text(PAIRS)
    with pytest.raises(PipelineError) as error:
        read_inputs(tmp_path)
    places = " ".join(fault.place for fault in error.value.faults)
    assert "organization_pairs.csv:2" in places
    assert "sources.csv:1" in places
    assert "rename it to decisions/organization_pairs.csv" in str(error.value)


def test_a_folder_without_inputs_is_empty(tmp_path: Path) -> None:
    assert read_inputs(tmp_path) == {}


def test_the_inputs_of_this_repository_are_good() -> None:
    assert "sources.csv" in read_inputs(REPOSITORY / "raw")


def test_every_csv_file_of_this_repository_has_a_model() -> None:
    raw = REPOSITORY / "raw"
    files = {
        path.relative_to(raw).as_posix() for folder in ("reference", "decisions") for path in (raw / folder).glob("*")
    }
    assert {name for name in files if name.endswith(".csv")} <= set(INPUTS)


def test_five_thousand_rows_are_read_in_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS + "".join(GOOD.replace("ACLU", f"Name {number}") for number in range(5000)))
    start = time.perf_counter()
    assert len(read_input(path, OrganizationPairs)) == 5000
    assert time.perf_counter() - start < 20
