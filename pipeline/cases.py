"""Cases across releases: which names are one case, and the identifiers that they keep for ever.

A release knows a case only by a provisional id made of its parties and its court. Across releases two names are
one case when their parties are the same after folding (or one party is the acronym of the other, against the
same side) and no two known courts speak against it. What the registry knows keeps its id, whatever comes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.parties import case_slug, fold_parties, fold_party, initials, is_acronym
from pipeline.records import Row

Parties = tuple[str, str]
"""The two folded parties of a case."""


@dataclass(frozen=True)
class ResolvedCases:
    """The cases of all releases: final id of each provisional one, the table, and the registry as it should be."""

    ids: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    minted: dict[str, str] = field(default_factory=dict)


def provisional_case_id(row: Row) -> str:
    """The id of a case inside one release: its parties, and its court where that is known.

    >>> provisional_case_id({"first_party": "Reed", "second_party": "Goertz", "court_id": "scotus"})
    'reed-v-goertz-scotus'
    """
    made = case_slug(row.get("name") or "", row.get("first_party"), row.get("second_party"))
    return f"{made}-{row['court_id']}" if row.get("court_id") else made


def resolve_cases(cases: Iterable[Row], minted: Mapping[str, str]) -> ResolvedCases:
    """Merge the provisional cases of all releases; the result does not depend on their order.

    `minted` maps the key of a case (`reed v goertz | scotus`) to the id it got in an earlier build; the result's
    `minted` adds the new ones.
    """
    rows = _distinct(cases)
    result = ResolvedCases(minted=dict(minted))
    taken = set(minted.values())
    for parties, same in sorted(_by_parties(rows).items()):
        for members in _by_court(parties, same, minted):
            _name(parties, members, result, taken)
    result.rows.sort(key=lambda row: str(row["case_id"]))
    return result


def registry_key(parties: Parties, court_id: str | None) -> str:
    """How the registry knows a case.

    >>> registry_key(("reed", "goertz"), "scotus")
    'reed v goertz | scotus'
    """
    return f"{parties[0]} v {parties[1]} | {court_id or ''}".rstrip()


def _distinct(cases: Iterable[Row]) -> list[Row]:
    """One row per provisional id: the fullest, whatever the order."""
    best: dict[str, Row] = {}
    for row in cases:
        known = best.get(row["case_id"])
        best[row["case_id"]] = row if known is None else max(known, row, key=_fullness)
    return [best[case_id] for case_id in sorted(best)]


def _fullness(row: Row) -> tuple[int, int, str]:
    known = sum(value is not None for value in row.values())
    return len(row["name"]), known, repr(sorted((key, str(value)) for key, value in row.items()))


def _by_parties(rows: list[Row]) -> dict[Parties, list[Row]]:
    full = _full_forms(rows)
    groups: dict[Parties, list[Row]] = {}
    for row in rows:
        groups.setdefault(_spelled_out(row, full), []).append(row)
    return groups


def _full_forms(rows: list[Row]) -> dict[tuple[str, str, int], set[str]]:
    """(initials of a party, the other party, side) -> the full names of that party."""
    full: dict[tuple[str, str, int], set[str]] = {}
    for row in rows:
        sides = (row.get("first_party") or "", row.get("second_party") or "")
        for side, party in enumerate(sides):
            if " " in fold_party(party):
                full.setdefault((initials(party), fold_party(sides[1 - side]), side), set()).add(fold_party(party))
    return full


def _spelled_out(row: Row, full: dict[tuple[str, str, int], set[str]]) -> Parties:
    """The folded parties, an acronym replaced where exactly one full name in the same case fits it."""
    sides = (row.get("first_party") or "", row.get("second_party") or "")
    folded = list(fold_parties(row["name"], *sides))
    for side, party in enumerate(sides):
        if is_acronym(party):
            fitting = full.get((party.replace(".", "").casefold(), folded[1 - side], side), set())
            folded[side] = next(iter(fitting)) if len(fitting) == 1 else folded[side]
    return folded[0], folded[1]


def _by_court(parties: Parties, rows: list[Row], minted: Mapping[str, str]) -> list[list[Row]]:
    """One group if at most one court is known, else one per court; rows without a court join the main one."""
    courts = sorted({row["court_id"] for row in rows if row.get("court_id")}, key=_rank)
    if len(courts) < 2:
        return [rows]
    own = minted.get(registry_key(parties, None))
    named = [court for court in courts if own and minted.get(registry_key(parties, court)) == own]
    main = (named or courts)[0]
    return [[row for row in rows if (row.get("court_id") or main) == court] for court in courts]


def _rank(court_id: str) -> tuple[int, str]:
    return 0 if court_id == "scotus" else 1 if court_id.startswith("ca") else 2, court_id


def _name(parties: Parties, rows: list[Row], result: ResolvedCases, taken: set[str]) -> None:
    """Give a group of provisional cases its final id and its one row."""
    keys = {row["case_id"]: registry_key(parties, row.get("court_id")) for row in rows}
    known = sorted({result.minted[key] for key in keys.values() if key in result.minted})
    best = max(rows, key=_fullness)
    case_id = known[0] if known else _free_id(best, taken)
    taken.add(case_id)
    for provisional, key in keys.items():
        result.ids[provisional] = result.minted.setdefault(key, case_id)
    for final in sorted({result.ids[provisional] for provisional in keys}):
        result.rows.append(_merged([row for row in rows if result.ids[row["case_id"]] == final], final))


def _free_id(row: Row, taken: set[str]) -> str:
    base = case_slug(row["name"], row.get("first_party"), row.get("second_party"))
    wishes = [base, provisional_case_id(row)]
    wishes += [f"{wishes[1]}-{number}" for number in range(2, len(taken) + 3)] if not set(wishes) - taken else []
    return next(wish for wish in wishes if wish not in taken)


def _merged(rows: list[Row], case_id: str) -> Row:
    """One row of the fullest name; what it lacks comes from the others."""
    ordered = sorted(rows, key=_fullness, reverse=True)
    merged: Row = {}
    for row in ordered:
        merged.update({key: value for key, value in row.items() if merged.get(key) is None})
    return merged | {"case_id": case_id}
