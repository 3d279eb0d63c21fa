"""The data inside the page: the selected tables, column by column, as short JSON.

A column that refers to another table holds the number of the row there, from 0, instead of its key. What follows
from other columns is left out: positions, which count the rows, and names as signed that are the
organization's name.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.contract.describe import describe_all
from pipeline.publish.page.packing import Scalar, dumps, pack
from pipeline.publish.page.select import Selection

LEFT_OUT: dict[str, set[str]] = {
    "categories": {"ntee", "examples"},
    "organization_types": {"ntee", "examples"},
    "scopes": {"ntee", "examples"},
    "releases": {"section"},
    "lines": {"line_number"},
    "cases": {"first_party", "second_party"},
    "letter_bills": {"position"},
    "signatures": {"position", "char_start", "char_end"},
    "case_mentions": {"position", "name_as_printed", "char_start", "char_end"},
    "citations": {"position", "char_start", "char_end"},
    "documents": {"position"},
    "issues": {"issue_id", "table_name", "row_key", "text"},
}
"""Columns that the page does not use."""

LABELS = {
    "organizations": ("category_basis", "relation"),
    "organization_names": ("kind",),
    "releases": (),
    "lines": ("role",),
    "letters": ("kind", "addressee_body", "claim_kind", "list_order"),
    "letter_bills": ("stance",),
    "signatures": ("signer_kind",),
    "case_mentions": ("relation",),
    "citations": ("kind",),
    "documents": ("kind",),
    "issues": ("level", "code"),
}
"""Columns of codes whose meaning the page shows."""


ALSO_REFER = {"issues": {"release_id": ("releases", "release_id")}}
"""Columns that refer to a table where it has the row, which is no rule of the contract."""


def payload(selection: Selection, version: str) -> str:
    """Everything that the script reads, as JSON that is safe inside a script element."""
    tables = _without_repetition(selection.tables)
    content = {
        "version": version,
        "totals": selection.totals,
        "labels": _labels(),
        "tables": {name: _packed(name, tables) for name in describe_all()},
    }
    return escape(dumps(content))


def escape(json: str) -> str:
    r"""Make JSON safe inside a script element: nothing that ends or opens an element, no line separator.

    >>> escape('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    for character in "<>\u2028\u2029":
        json = json.replace(character, f"\\u{ord(character):04x}")
    return json


def _labels() -> dict[str, dict[str, dict[str, str]]]:
    described = describe_all()
    return {
        table: {column: dict(described[table].column(column).labels) for column in columns}
        for table, columns in LABELS.items()
    }


def _packed(name: str, tables: dict[str, pa.Table]) -> dict[str, Any]:
    table, keys = tables[name], _references(name)
    columns = [column for column in table.column_names if column not in LEFT_OUT.get(name, set())]
    packed = {column: pack(_values(table[column], keys.get(column), tables)) for column in columns}
    return {"length": table.num_rows, "columns": packed}


def _references(name: str) -> dict[str, tuple[str, str]]:
    """The columns that refer to other tables, each with table and column."""
    keys = describe_all()[name].foreign_keys
    return {**ALSO_REFER.get(name, {}), **{key.fields[0]: (key.table, key.reference_fields[0]) for key in keys}}


def _values(column: pa.ChunkedArray, key: tuple[str, str] | None, tables: dict[str, pa.Table]) -> list[Scalar]:
    if key:
        numbers = pc.index_in(column, value_set=tables[key[0]][key[1]].combine_chunks())
        return list(numbers.to_pylist())
    if pa.types.is_date(column.type):
        return list(column.cast(pa.string()).to_pylist())
    return list(column.to_pylist())


def _without_repetition(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Leave out names that are the organization's own name."""
    organizations = tables["organizations"]
    names, signatures = tables["organization_names"], tables["signatures"]
    is_other = pc.fill_null(pc.not_equal(names["name"], _name_of(names["organization_id"], organizations)), True)
    is_same = pc.equal(signatures["name_as_signed"], _name_of(signatures["organization_id"], organizations))
    signed = pc.if_else(pc.fill_null(is_same, False), pa.scalar(None, pa.string()), signatures["name_as_signed"])
    place = signatures.column_names.index("name_as_signed")
    return {
        **tables,
        "organization_names": names.filter(is_other),
        "signatures": signatures.set_column(place, "name_as_signed", signed),
    }


def _name_of(ids: pa.ChunkedArray, organizations: pa.Table) -> pa.ChunkedArray:
    numbers = pc.index_in(ids, value_set=organizations["organization_id"].combine_chunks())
    return organizations["name"].take(numbers)
