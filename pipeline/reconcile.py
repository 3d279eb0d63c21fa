"""Checks across tables and against the text: counts, order, spans, and that every line has its role.

Each check is a small function from the tables to faults; `CHECKS` names them all. The claim of a release about
its own list is no check: where it differs from what is listed, there must be an issue that says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.decisions import WITHHELD
from pipeline.parse.cleaning import printable
from pipeline.parse.letters import is_alphabetical
from pipeline.records import Row, Tables


class Broken(NamedTuple):
    """One broken rule, before its place is known as file and line."""

    rule: str
    release_id: str | None
    line_number: int | None
    found: str


Check = Callable[[Tables], Iterator[Broken]]


def check_lines(tables: Tables) -> Iterator[Broken]:
    """Every line of a release stands in `lines` exactly once, counted from 1 without a gap."""
    numbers = _by(tables["lines"], "release_id")
    for release in tables["releases"]:
        release_id, wanted = release["release_id"], release["n_lines"]
        found = sorted(row["line_number"] for row in numbers[release_id])
        if found != list(range(1, wanted + 1)):
            yield Broken("every line has one role", release_id, None, f"{len(found)} roles for {wanted} lines")


def check_unexplained(tables: Tables) -> Iterator[Broken]:
    """`n_unexplained_lines` counts the lines with that role."""
    counts = Counter(row["release_id"] for row in tables["lines"] if row["role"] == "unexplained")
    for release in tables["releases"]:
        said, found = release["n_unexplained_lines"], counts[release["release_id"]]
        if said != found:
            yield Broken("n_unexplained_lines counts the lines", release["release_id"], None, f"{said} for {found}")


def check_listed(tables: Tables) -> Iterator[Broken]:
    """`n_listed` counts the signatures of a letter, whose positions run from 1 in the order of print."""
    signatures = _by(tables["signatures"], "letter_id")
    for letter in tables["letters"]:
        rows = sorted(signatures[letter["letter_id"]], key=lambda row: row["position"])
        if [row["position"] for row in rows] != list(range(1, letter["n_listed"] + 1)):
            found = f"{len(rows)} signatures, n_listed {letter['n_listed']}"
            yield Broken("n_listed counts the signatures", letter["release_id"], None, found)


def check_claims(tables: Tables) -> Iterator[Broken]:
    """A claim that the list does not bear out is an issue; a claim without its kind or text is none."""
    told = {(row.get("release_id"), row["code"]) for row in tables["issues"]}
    for letter in tables["letters"]:
        claimed, kind, release_id = letter.get("n_claimed"), letter.get("claim_kind"), letter["release_id"]
        if len({claimed is None, kind is None, letter.get("claim_text") is None}) == 2:
            yield Broken("a claim has a number, a kind and a text", release_id, None, f"{claimed}, {kind}")
        elif _contradicts(letter) and (release_id, "signatory_count_mismatch") not in told:
            found = f"{kind} {claimed} claimed, {letter['n_listed']} listed, no issue"
            yield Broken("a claim that the list does not bear out is an issue", release_id, None, found)


def _contradicts(letter: Row) -> bool:
    claimed, listed = letter.get("n_claimed"), letter["n_listed"]
    if claimed is None or listed == 0:
        return False
    if letter["claim_kind"] == "exact":
        return bool(listed != claimed)
    return bool(letter["claim_kind"] == "at_least" and listed < claimed)


def check_spans(tables: Tables) -> Iterator[Broken]:
    """The span of a value, cut from the text, is the value as printed."""
    texts = {row["release_id"]: row["text"] for row in tables["texts"]}
    release_of = {row["letter_id"]: row["release_id"] for row in tables["letters"]}
    for table, column in SPANS.items():
        for row in tables[table]:
            release_id = row.get("release_id") or release_of.get(row.get("letter_id"))
            cut = printable(texts.get(release_id, "")[row["char_start"] : row["char_end"]])
            if cut != row[column] and row[column] != WITHHELD:
                found = f"{table}.{column} {row[column]!r}, the text has {cut!r}"
                yield Broken("a span covers the value as printed", release_id, row["line_number"], found)


SPANS = {"signatures": "name_as_signed", "citations": "text_as_printed", "case_mentions": "name_as_printed"}
"""Columns whose value is the text of the row's span."""


def check_order(tables: Tables) -> Iterator[Broken]:
    """A list that is called alphabetical is alphabetical."""
    signatures = _by(tables["signatures"], "letter_id")
    for letter in tables["letters"]:
        if letter["list_order"] != "alphabetical":
            continue
        rows = sorted(signatures[letter["letter_id"]], key=lambda row: row["position"])
        if not is_alphabetical([row["name_as_signed"] for row in rows if row["name_as_signed"] != WITHHELD]):
            yield Broken("an alphabetical list is in order", letter["release_id"], None, letter["letter_id"])


def check_signers(tables: Tables) -> Iterator[Broken]:
    """An organization's signature names its organization, and no other kind of signer does."""
    release_of = {row["letter_id"]: row["release_id"] for row in tables["letters"]}
    for row in tables["signatures"]:
        if (row["signer_kind"] == "organization") != (row.get("organization_id") is not None):
            found = f"{row['signer_kind']} {row['name_as_signed']!r} with organization_id {row.get('organization_id')}"
            rule = "an organization that signs has an organization_id"
            yield Broken(rule, release_of.get(row["letter_id"]), row["line_number"], found)


def check_activity(tables: Tables) -> Iterator[Broken]:
    """`n_letters` counts the distinct letters of an organization, a duplicate letter not counted."""
    counted = {r["letter_id"] for r in tables["letters"] if not r.get("duplicate_of_letter_id")}
    signed: dict[str, set[str]] = defaultdict(set)
    for row in tables["signatures"]:
        if row.get("organization_id") and row["letter_id"] in counted:
            signed[row["organization_id"]].add(row["letter_id"])
    for row in tables["organizations"]:
        if row["n_letters"] != len(signed[row["organization_id"]]):
            found = f"{row['organization_id']}: {row['n_letters']} for {len(signed[row['organization_id']])}"
            yield Broken("n_letters counts the letters signed", None, None, found)


CHECKS: tuple[Check, ...] = (
    check_lines,
    check_unexplained,
    check_listed,
    check_claims,
    check_spans,
    check_order,
    check_signers,
    check_activity,
)
"""All checks; the tests hold one bad row for each."""


def reconcile(tables: Tables) -> list[Broken]:
    """Run every check and collect what is broken."""
    return [broken for check in CHECKS for broken in check(tables)]


def _by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups
