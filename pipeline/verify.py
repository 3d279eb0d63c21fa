"""Check a downloaded copy of the data set with nothing but its own files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from pipeline.errors import Fault, UsageError
from pipeline.publish.files import content_hash
from pipeline.publish.manifest import SUMS
from pipeline.publish.package import sha256_of

DESCRIPTOR = "datapackage.json"
PUBLISHED = "processed"
"""The published folder inside a release archive."""
MANIFEST = "manifest.json"


class Checked(NamedTuple):
    """One check in plain words and what it found wrong."""

    sentence: str
    faults: list[Fault]


Check = Callable[[Path], Checked]


def verify(folder: Path) -> list[Checked]:
    """Check checksums, sizes, row counts, keys, and that CSV and Parquet hold the same values.

    Of an unpacked archive the checksums are checked, then the published folder inside; of a folder of downloads
    (`dist/`) the checksums. Raises UsageError when the folder is no copy of the data set.
    """
    if (folder / SUMS).is_file() and not (folder / DESCRIPTOR).is_file():
        inside = folder / PUBLISHED
        return [_run(_check_sums, folder), *(verify(inside) if (inside / DESCRIPTOR).is_file() else [])]
    for name in (SUMS, DESCRIPTOR, MANIFEST):
        if not (folder / name).is_file():
            raise UsageError(
                Fault(
                    "a copy of the data set holds " + name,
                    str(folder),
                    "no such file",
                    "name the folder it is in",
                )
            )
    sums = _run(_check_sums, folder)
    missing = [fault for fault in sums.faults if "missing" in fault.found]
    return [sums] if missing else [sums, *(_run(check, folder) for check in _CHECKS)]


def _run(check: Check, folder: Path) -> Checked:
    """Run one check; a file that is too damaged to be read is a fault of the copy, not of the program."""
    try:
        return check(folder)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        found = f"{type(error).__name__}: {error}".splitlines()[0]
        return Checked(
            f"{_SUBJECTS.get(check, SUMS)} can be read", [_fault("every file can be read", str(folder), found)]
        )


def _check_sums(folder: Path) -> Checked:
    faults, listed = [], set()
    for number, line in enumerate((folder / SUMS).read_text(encoding="utf-8").splitlines(), start=1):
        wanted, _, name = line.partition("  ")
        listed.add(name)
        found = _safe_hash(folder, name)
        if found != wanted:
            faults.append(_fault("a file has the checksum that is listed", f"{SUMS}:{number}", f"{name} {found}"))
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {SUMS}
    faults += [_fault("every file is listed in the checksums", name, "not listed") for name in sorted(present - listed)]
    return Checked(f"{len(listed)} files have the checksums listed in {SUMS}", faults)


def _safe_hash(folder: Path, name: str) -> str:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return "lies outside of the folder"
    return sha256_of(path) if path.is_file() else "is missing"


def _check_sizes(folder: Path) -> Checked:
    resources = _json(folder / DESCRIPTOR)["resources"]
    faults = [
        _fault(
            "a resource is the file that the descriptor says",
            resource["path"],
            f"{actual} for {key} {wanted}",
        )
        for resource in resources
        for key, wanted, actual in _size_and_hash(folder, resource)
        if wanted != actual
    ]
    return Checked(f"{len(resources)} resources have the size and hash that {DESCRIPTOR} says", faults)


def _size_and_hash(folder: Path, resource: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    digest = _safe_hash(folder, resource["path"])
    yield "hash", resource["hash"], f"sha256:{digest}"
    if len(digest) == 64:  # the file is there, and inside the folder
        yield "bytes", resource["bytes"], (folder / resource["path"]).stat().st_size


def _check_rows(folder: Path) -> Checked:
    said = _json(folder / MANIFEST)["tables"]
    faults = []
    for name, wanted in said.items():
        table = _parquet(folder, name)
        found = {"rows": table.num_rows, "content_sha256": content_hash(table)}
        if found != wanted:
            faults.append(_fault("a table has the rows that the manifest says", f"{name}.parquet", str(found)))
    rows = sum(entry["rows"] for entry in said.values())
    return Checked(f"{len(said)} tables hold the {rows:,} rows that {MANIFEST} says, value by value", faults)


def _check_formats(folder: Path) -> Checked:
    names = [schema["name"] for schema in _tables(folder)]
    faults = [
        _fault("CSV and Parquet hold the same table", f"{name}.csv", "other values than the Parquet file")
        for name in names
        if not _same(_csv(folder, name), _parquet(folder, name))
    ]
    return Checked(f"{len(names)} CSV files hold the same values as the Parquet files", faults)


def _check_primary_keys(folder: Path) -> Checked:
    faults, keys = [], 0
    for resource in _tables(folder):
        columns = resource["schema"].get("primaryKey", [])
        keys += bool(columns)
        rows = _parquet(folder, resource["name"]).select(columns)
        distinct = rows.group_by(columns).aggregate([]).num_rows
        if distinct != rows.num_rows or any(column.null_count for column in rows.columns):
            found = f"{rows.num_rows - distinct} repeated or missing values of {', '.join(columns)}"
            faults.append(_fault("a primary key is unique", f"{resource['name']}.csv", found))
    return Checked(f"{keys} primary keys are unique and complete", faults)


def _check_foreign_keys(folder: Path) -> Checked:
    faults, keys = [], 0
    for resource in _tables(folder):
        for key in resource["schema"].get("foreignKeys", []):
            keys += 1
            reference = key["reference"]
            child = _keys(folder, resource["name"], key["fields"])
            parent = _keys(folder, reference.get("resource") or resource["name"], reference["fields"])
            if lost := sorted(child - parent):
                found = f"{', '.join(key['fields'])} {lost[0]!r} and {len(lost) - 1} more name no row"
                faults.append(_fault("a foreign key names a row", f"{resource['name']}.csv", found))
    return Checked(f"{keys} foreign keys name rows that exist", faults)


_SUBJECTS: dict[Check, str] = {
    _check_sizes: f"the files that {DESCRIPTOR} lists",
    _check_rows: f"the Parquet files that {MANIFEST} lists",
    _check_formats: "CSV and Parquet files",
    _check_primary_keys: f"the primary keys that {DESCRIPTOR} lists",
    _check_foreign_keys: f"the foreign keys that {DESCRIPTOR} lists",
}
_CHECKS = tuple(_SUBJECTS)


def _fault(rule: str, place: str, found: str) -> Fault:
    return Fault(rule, place, found, "download the data set again, or report the fault if a fresh copy has it too")


def _json(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _tables(folder: Path) -> list[dict[str, Any]]:
    return [resource for resource in _json(folder / DESCRIPTOR)["resources"] if resource.get("type") == "table"]


def _parquet(folder: Path, name: str) -> pa.Table:
    return pyarrow.parquet.read_table(folder / f"{name}.parquet")


def _csv(folder: Path, name: str) -> pa.Table:
    schema = pyarrow.parquet.read_schema(folder / f"{name}.parquet")
    return pyarrow.csv.read_csv(
        folder / f"{name}.csv",
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict(zip(schema.names, schema.types, strict=True)),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["true"],
            false_values=["false"],
        ),
    )


def _same(left: pa.Table, right: pa.Table) -> bool:
    return bool(left.column_names == right.column_names) and all(
        _same_column(left[name], right[name]) for name in left.column_names
    )


def _same_column(left: pa.ChunkedArray, right: pa.ChunkedArray) -> bool:
    return bool(
        left.type == right.type
        and len(left) == len(right)
        and pc.all(pc.equal(left.is_null(), right.is_null())).as_py() is not False
        and pc.all(pc.equal(left, right)).as_py() is not False
    )


def _keys(folder: Path, name: str, columns: list[str]) -> set[tuple[object, ...]]:
    """Distinct keys of a table; a key with a missing part refers to nothing."""
    rows = _parquet(folder, name).select(columns).drop_null()
    return set(zip(*(column.to_pylist() for column in rows.columns), strict=True))
