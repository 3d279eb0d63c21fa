"""`datasette.json`: what Datasette shows about the database, its tables and their columns."""

from __future__ import annotations

from typing import Any

from pipeline.contract.model import Table
from pipeline.release.published import Published

FACETS = {
    "organizations": ["category", "organization_type", "scope", "state"],
    "letters": ["kind", "addressee_body"],
    "signatures": ["signer_kind"],
    "issues": ["level", "code"],
    "citations": ["kind"],
    "lines": ["role"],
    "case_mentions": ["relation"],
}
"""Columns by which a reader filters."""

LABELS = {
    "organizations": "name",
    "letters": "title",
    "releases": "title",
    "cases": "name",
    "categories": "label",
    "organization_types": "label",
    "scopes": "label",
}
"""The column that names a row, shown where another table refers to it."""

VIEWS = {
    "signed": "Who signed what: one row per signature, with names in place of identifiers.",
    "cosigning": "Who signs with whom: one row per ordered pair of organizations, with the letters they share.",
    "claims": "What the releases claim about the number of signers against what their lists hold.",
}


def datasette_metadata(published: Published, database: str = "undersigned") -> dict[str, Any]:
    """Make the metadata of a Datasette that serves the database; texts come from the models."""
    tables: dict[str, Any] = {name: _table(table) for name, table in published.described.items()}
    tables |= {name: {"description": description} for name, description in VIEWS.items()}
    tables["about"] = {"description": "What this database is, its version, licence and citation."}
    return {
        "title": published.descriptor["title"],
        "description": published.descriptor["description"],
        "license": published.license["title"],
        "license_url": published.license["path"],
        "databases": {database: {"tables": tables}},
    }


def _table(table: Table) -> dict[str, Any]:
    known = {"facets": FACETS.get(table.name), "label_column": LABELS.get(table.name)}
    return {
        "description": table.description,
        "columns": {column.name: column.description for column in table.columns},
        **{key: value for key, value in known.items() if value},
    }
