"""The contract of a table as Table Schema (Data Package v2).

What Table Schema has no word for stands in extras: `openEnum`, `cleanText`, `derived`, `missing`, `renamedFrom`,
`deprecated`, `removedIn`, `definitionVersion`. The standard allows unknown properties; readers lose nothing that they
could check.
"""

from __future__ import annotations

from typing import Any

from pipeline.contract.model import Column, ForeignKey, Table

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_schema(table: Table) -> dict[str, Any]:
    """Express the description of a table as a Table Schema descriptor."""
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "name": table.name,
        "description": table.description,
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(key, table.name) for key in table.foreign_keys]
    return schema


def _field(column: Column) -> dict[str, Any]:
    facts = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        "example": column.example,
        "constraints": _constraints(column),
        "format": column.format,
        "categories": [{"value": value, "label": label} for value, label in column.labels.items()],
        "openEnum": column.open or None,
        "cleanText": column.clean or None,
        "derived": column.derived,
        "missing": column.missing,
        "renamedFrom": column.renamed_from,
        "deprecated": column.deprecated,
        "removedIn": column.removed_in,
        "definitionVersion": column.definition_version if column.definition_version > 1 else None,
    }
    return {name: value for name, value in facts.items() if value is not None and value not in ([], {})}


def _constraints(column: Column) -> dict[str, Any]:
    constraints = {
        "required": column.required or None,
        "unique": column.unique or None,
        "minLength": column.min_length,
        "maxLength": column.max_length,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "enum": None if column.open or not column.enum else list(column.enum),
    }
    return {name: value for name, value in constraints.items() if value is not None}


def _foreign_key(key: ForeignKey, table: str) -> dict[str, Any]:
    """Refer to another resource; a table that refers to itself leaves the resource out (v2)."""
    resource = {} if key.table == table else {"resource": key.table}
    return {"fields": list(key.fields), "reference": {**resource, "fields": list(key.reference_fields)}}
