"""Who signed what as one flat list: the table that people who do not join tables want."""

from __future__ import annotations

from typing import Any

from pipeline.release.published import Published

SIGNED_COLUMNS = (
    "letter",
    "dated_on",
    "kind",
    "position",
    "signer",
    "signer_kind",
    "name_as_signed",
    "category",
    "organization_type",
    "scope",
    "person_name",
    "person_title",
    "affiliation",
    "publisher",
    "letter_id",
    "organization_id",
)


def signed_rows(published: Published) -> list[tuple[Any, ...]]:
    """One row per signature in the order of `SIGNED_COLUMNS`, sorted by letter and position.

    A letter without a title is called by the title of its release, else by its identifier.
    """
    releases = {row["release_id"]: row for row in published.rows("releases")}
    letters = {row["letter_id"]: row for row in published.rows("letters")}
    organizations = {row["organization_id"]: row for row in published.rows("organizations")}
    rows = []
    for signature in published.rows("signatures"):
        letter = letters[signature["letter_id"]]
        release = releases[letter["release_id"]]
        organization = organizations.get(signature["organization_id"], {})
        known = {
            **signature,
            "letter": letter["title"] or release["title"] or letter["letter_id"],
            "dated_on": letter["dated_on"],
            "kind": letter["kind"],
            "signer": organization.get("name", signature["name_as_signed"]),
            "publisher": release["publisher"],
            **{column: organization.get(column) for column in ("category", "organization_type", "scope")},
        }
        rows.append(tuple(known[column] for column in SIGNED_COLUMNS))
    return rows
