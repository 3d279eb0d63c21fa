"""What the registers say goes into the tables: only what one register is sure of and no other contradicts."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.enrich import courtlistener, irs, wikidata
from pipeline.enrich.cache import load
from pipeline.records import Problem, Row, Tables

MAX_NAMED = 5


def apply(tables: Tables, reference: Path) -> list[Problem]:
    """Fill EIN and website of organizations and docket numbers of cases from `enrichment/`, in place.

    Values that are there already stay. Where registers contradict each other or leave a choice, the value stays
    empty and an issue names the candidates.
    """
    return [*_fill_organizations(tables["organizations"], reference), *_fill_cases(tables["cases"], reference)]


def _fill_organizations(organizations: list[Row], reference: Path) -> list[Problem]:
    exempt = _by(load(reference, "irs_candidates"), lambda row: irs.key_of(row["name"]))
    items = _by(load(reference, "wikidata_candidates"), lambda row: str(row["asked_name"]))
    if not exempt and not items:
        return []
    problems, parents = [], _parents(organizations, reference)
    for row in organizations:
        bodies = [_exempt(one) for one in exempt.get(irs.key_of(row["name"]), [])]
        answer = irs.choose(row, bodies, has_chapters=not parents.isdisjoint((row["name"], row["organization_id"])))
        item = wikidata.choose(items.get(row["name"], [])) or {}
        numbers = {number for number in (answer.ein, item.get("ein")) if number}
        if len(numbers) > 1:
            problems.append(_contradiction(row, numbers))
        elif numbers and not row.get("ein"):
            row["ein"] = next(iter(numbers))
        elif answer.basis == "ambiguous" and not row.get("ein"):
            problems.append(_choice(row, answer.candidates))
        row["website"] = row.get("website") or item.get("website")
    return problems


def _parents(organizations: Iterable[Row], reference: Path) -> set[str | None]:
    """Organizations with chapters or affiliates: ids from the data set, names from the known organizations."""
    parents = {row.get("parent_organization_id") for row in organizations}
    path = reference / "known_organizations.csv"
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            parents |= {row.get("parent") for row in csv.DictReader(file)}
    return parents - {None, ""}


def _fill_cases(cases: list[Row], reference: Path) -> list[Problem]:
    dockets = _by(load(reference, "dockets"), lambda row: str(row["asked_name"]))
    problems = []
    for row in cases:
        candidates = dockets.get(row["name"], [])
        if row.get("docket_number") or not candidates:
            continue
        found = courtlistener.choose(row, candidates)
        if found:
            row["docket_number"] = found["docket_number"]
        else:
            shown = "; ".join(f"{one['court_id']} {one.get('docket_number') or '?'}" for one in candidates[:MAX_NAMED])
            message = f"{row['name']}: {len(candidates)} dockets have this name, none is taken: {shown}"
            problems.append(_problem(message, "cases", row["case_id"]))
    return problems


def _choice(row: Row, candidates: tuple[irs.Exempt, ...]) -> Problem:
    shown = "; ".join(f"{one.ein} {one.city}, {one.state}" for one in candidates[:MAX_NAMED])
    message = f"{row['name']}: {len(candidates)} exempt bodies have this name, none is taken: {shown}"
    return _problem(message, "organizations", row["organization_id"])


def _contradiction(row: Row, numbers: set[str]) -> Problem:
    message = f"{row['name']}: the registers give different EINs, none is taken: {', '.join(sorted(numbers))}"
    return _problem(message, "organizations", row["organization_id"])


def _problem(message: str, table: str, key: str) -> Problem:
    return Problem("ambiguous_identifier", message, "info", table_name=table, row_key=key)


def _exempt(row: Row) -> irs.Exempt:
    columns = ("ein", "name", "city", "state", "affiliation", "sort_name")
    return irs.Exempt(*(str(row.get(column) or "") for column in columns))


def _by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
