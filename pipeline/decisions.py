"""Human decisions about parsed releases: corrections, suppressions, duplicate letters.

Each decision is a row in `raw/decisions/` with who, when and why. A decision that no longer fits the data (its
row is gone, or the value it corrects is another one now) changes nothing and becomes an issue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.contract.describe import describe
from pipeline.errors import Fault, PipelineError
from pipeline.inputs import read_input
from pipeline.knowledge import fold
from pipeline.records import Problem, Row, Tables, as_printed
from schemas import TABLES
from schemas.inputs import INPUTS

WITHHELD = "[name withheld]"
"""Stands where a private person asked to be taken out."""

CORRECTIONS = "corrections.csv"

KEYS: dict[str, tuple[str, ...]] = {
    "releases": ("release_id",),
    "letters": ("letter_id",),
    "letter_bills": ("letter_id", "position"),
    "signatures": ("letter_id", "position"),
    "case_mentions": ("release_id", "position"),
    "citations": ("release_id", "position"),
    "documents": ("release_id", "position"),
}
"""Tables whose values can be corrected, with their primary keys."""

CONVERT: dict[str, Callable[[str], object]] = {"integer": int, "number": float, "boolean": "true".__eq__}
"""How a corrected value gets the type of its column; text and dates stay text."""


def apply(tables: Tables, folder: Path) -> list[Problem]:
    """Apply every decision of `raw/decisions/` about releases, in place; missing files decide nothing."""
    return [
        *correct(tables, _read(folder, CORRECTIONS)),
        *suppress(tables, _read(folder, "suppressions.csv")),
        *mark_duplicates(tables, _read(folder, "letters.csv")),
    ]


def row_key(table: str, row: Row) -> str:
    """The primary key of a row as one text, as decisions and issues name it: `letter-id/12`."""
    return "/".join(str(row[column]) for column in KEYS[table])


def correct(tables: Tables, corrections: Iterable[Row]) -> list[Problem]:
    """Replace single values in place where the value found is the one that was to be corrected."""
    problems = []
    for correction in corrections:
        table, column = correction["table_name"], correction["column"]
        new = _typed(correction)
        wanted = [r for r in tables.get(table, []) if table in KEYS and row_key(table, r) == correction["row_key"]]
        if not wanted:
            problems.append(_unknown("correction", f"{table} {correction['row_key']}"))
        elif _text(wanted[0].get(column)) != correction.get("old_value"):
            problems.append(_stale(correction, wanted[0].get(column)))
        else:
            wanted[0][column] = new
    return problems


def suppress(tables: Tables, suppressions: Iterable[Row]) -> list[Problem]:
    """Take private persons out of every table, in place: their names, titles and the lines that print them."""
    problems = []
    for decision in suppressions:
        name, release_id = fold(decision["person_name"]), decision.get("release_id")
        hits = sum(_withhold(row, name) for row in _rows_of(tables, "signatures", release_id, tables))
        hits += sum(_withhold_text(row, name) for row in _rows_of(tables, "lines", release_id, tables))
        if not hits:
            problems.append(_unknown("suppression", f"a person in {release_id or 'any release'}"))
    return problems


def mark_duplicates(tables: Tables, duplicates: Iterable[Row]) -> list[Problem]:
    """Say of a letter that it is the same as one of another release."""
    letters = {letter["letter_id"]: letter for letter in tables["letters"]}
    problems = []
    for decision in duplicates:
        pair = (decision["letter_id"], decision["duplicate_of_letter_id"])
        if all(letter_id in letters for letter_id in pair):
            letters[pair[0]]["duplicate_of_letter_id"] = pair[1]
        else:
            problems.append(_unknown("duplicate letter", " = ".join(pair)))
    return problems


def _read(folder: Path, name: str) -> list[Row]:
    return read_input(folder / name, INPUTS[f"decisions/{name}"]) if (folder / name).exists() else []


def _rows_of(tables: Tables, table: str, release_id: str | None, letters: Tables) -> list[Row]:
    if not release_id:
        return tables[table]
    of_letter = {letter["letter_id"]: letter["release_id"] for letter in letters["letters"]}
    return [r for r in tables[table] if (r.get("release_id") or of_letter.get(r.get("letter_id"))) == release_id]


def _withhold(row: Row, name: str) -> bool:
    if name not in (fold(row.get("person_name") or ""), fold(row["name_as_signed"])):
        return False
    if fold(row["name_as_signed"]) == name:
        row["name_as_signed"] = WITHHELD
    row.update(person_name=WITHHELD, person_title=None, affiliation=None, note=None)
    return True


def _withhold_text(row: Row, name: str) -> bool:
    hit = name in fold(as_printed(row.get("text") or ""))
    if hit:
        row["text"] = WITHHELD
    return hit


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _typed(correction: Row) -> object:
    """The new value with the type of its column; raises PipelineError for an unknown column or a wrong value."""
    table, column, value = correction["table_name"], correction["column"], correction.get("new_value")
    try:
        kind = describe(TABLES[table]).column(column).type
        return None if value is None else CONVERT.get(kind, str)(value)
    except (KeyError, ValueError) as error:
        fault = Fault(
            "a correction names a column of its table and a value of that column's type",
            f"{CORRECTIONS}:{correction.get('line', '?')}",
            f"{table}.{column} = {value!r}",
            "see processed/CODEBOOK.md for the columns and their types",
        )
        raise PipelineError(fault) from error


def _unknown(what: str, about: str) -> Problem:
    return Problem("unknown_decision", f"A {what} is about {about}, which this build does not have.", "info")


def _stale(correction: Row, found: object) -> Problem:
    return Problem(
        "stale_correction",
        f"A correction of {correction['column']} expects {correction.get('old_value')!r} but found {_text(found)!r}; "
        "it was not applied.",
        "warning",
        table_name=correction["table_name"],
        row_key=correction["row_key"],
    )
