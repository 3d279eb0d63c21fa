"""What an organization is about, what kind of body it is, how far it reaches - with basis, evidence and confidence.

Precedence: a person's decision, the known organization, the known parent, terms in the name, unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.organizations.decisions import Decisions
from pipeline.organizations.known import Known
from pipeline.organizations.normalize import Name, fold, read_name
from pipeline.organizations.pausing import paused_collection
from pipeline.organizations.places import Place, Places
from pipeline.organizations.terms import Match, Terms
from pipeline.records import Row

KNOWN_CONFIDENCE = 0.98
PARENT_CONFIDENCE = 0.93
"""Measured on the labelled names; see docs/organizations.md."""

UNKNOWN = "unknown"


class Verdict(NamedTuple):
    """The inferred columns of one organization."""

    category: str = UNKNOWN
    basis: str = "none"
    evidence: str | None = None
    confidence: float = 0.0
    secondary: str | None = None
    type: str = UNKNOWN
    scope: str = UNKNOWN
    place: str | None = None
    state: str | None = None
    country: str | None = None


def categorize(
    organizations: Sequence[Row], known: Known, terms: Terms, decisions: Decisions, places: Places | None = None
) -> list[Row]:
    """Fill the inferred columns of organizations as `resolve` gives them; the rows given are not changed."""
    with paused_collection():
        return list(categorize_each(organizations, known, terms, decisions, places))


def categorize_each(
    organizations: Sequence[Row], known: Known, terms: Terms, decisions: Decisions, places: Places | None = None
) -> Iterator[Row]:
    """`categorize`, one row after the other, for those who do not keep them all."""
    places = places or Places()
    parents = {row["organization_id"]: row for row in organizations}
    overrides = _overrides(decisions)
    for row in organizations:
        yield _fill(row, parents, known, terms, places, overrides)


def judge(
    name: Name, known: Known, terms: Terms, places: Places, parent: Row | None = None, relation: str | None = None
) -> Verdict:
    """Judge one name; `parent` is the row of a known organization it belongs to."""
    alias = known.find(name.key, name.bare)
    if alias:
        return of_known(known.rows[alias.name], alias.printed)
    by_terms = judge_by_terms(name, terms, places)
    if parent is not None and parent["category"] != UNKNOWN:
        return _of_parent(parent, relation or "affiliate", by_terms)
    return by_terms


def of_known(row: Row, printed: str) -> Verdict:
    """What the list of known organizations says."""
    evidence = row["name"] if fold(printed) == fold(row["name"]) else f"{row['name']} ({printed})"
    return Verdict(
        row["category"], "known", evidence, KNOWN_CONFIDENCE, row.get("secondary_category"), row["organization_type"],
        row["scope"], row.get("place"), row.get("state"), row.get("country"),
    )  # fmt: skip


def judge_by_terms(name: Name, terms: Terms, places: Places) -> Verdict:
    """What the words of a name say."""
    matches = terms.find(name.key)
    place = find_place(name, places)
    main = next((m for m in matches if m.term.category), None)
    kind = _kind(matches, main)
    reach = _scope(matches, place)
    if main is None or main.term.category is None:
        return Verdict(
            type=kind or UNKNOWN,
            scope=reach or UNKNOWN,
            place=_town(place),
            state=_state(place),
            country=_country(place),
        )
    second = main.term.secondary or next(
        (m.term.category for m in matches if m.term.category not in (None, main.term.category)), None
    )
    return Verdict(
        main.term.category,
        "terms",
        main.text,
        _confidence(main, matches),
        second if second != main.term.category else None,
        kind or "nonprofit",
        reach or "national",
        _town(place),
        _state(place),
        _country(place),
    )


def _kind(matches: Iterable[Match], main: Match | None) -> str | None:
    """The type of the strongest term that is about the same thing: "Center for Rural Strategies" is no company."""
    about = (None, main.term.category if main else None)
    return next((m.term.type for m in matches if m.term.type and m.term.category in about), None)


def find_place(name: Name, places: Places) -> Place | None:
    """The place in a name: at its end, else at its beginning, else a state within."""
    words = name.bare.split()
    found = places.at_end(words) or places.at_start(words) or places.inside(words)
    return found.place if found else None


def _of_parent(parent: Row, relation: str, by_terms: Verdict) -> Verdict:
    scope = by_terms.scope
    if by_terms.basis == "none" or by_terms.state is None:
        scope = by_terms.scope if by_terms.state or by_terms.scope not in (UNKNOWN, "national") else parent["scope"]
    if relation == "chapter" and scope in ("national", "international", UNKNOWN):
        scope = "national" if by_terms.country else "local"
    kind = parent["organization_type"]
    if relation != "chapter" and by_terms.type not in (UNKNOWN, "nonprofit"):
        kind = by_terms.type
    return by_terms._replace(
        category=parent["category"],
        basis="known",
        evidence=f"{relation} of {parent['name']}",
        confidence=PARENT_CONFIDENCE,
        secondary=parent.get("secondary_category"),
        type=kind,
        scope=scope,
    )


def _fill(
    row: Row, parents: dict[str, Row], known: Known, terms: Terms, places: Places, overrides: dict[str, Row]
) -> Row:
    parent = _known_ancestor(row, parents, known)
    verdict = judge(read_name(row["name"]), known, terms, places, parent, row.get("relation"))
    override = overrides.get(row["organization_id"]) or overrides.get(fold(row["name"]))
    if override:
        verdict = _overridden(verdict, override)
    signed_at = places.exactly(row.get("place"))
    return {
        **row,
        "category": verdict.category,
        "category_basis": verdict.basis,
        "category_evidence": verdict.evidence,
        "category_confidence": verdict.confidence,
        "secondary_category": verdict.secondary,
        "organization_type": verdict.type,
        "scope": verdict.scope,
        "place": row.get("place") or verdict.place,
        "state": verdict.state or (signed_at.state if signed_at else None),
        "country": verdict.country or (signed_at.country if signed_at else None),
    }


def _known_ancestor(row: Row, parents: dict[str, Row], known: Known) -> Row | None:
    """The nearest known organization above; seven generations end every circle."""
    for _ in range(7):
        parent = parents.get(row.get("parent_organization_id") or "")
        if parent is None:
            return None
        found = known.row(parent["name"])
        if found:
            return found
        row = parent
    return None


def _overrides(decisions: Decisions) -> dict[str, Row]:
    overrides: dict[str, Row] = {}
    for row in decisions.overrides:
        overrides[row["organization"]] = row
        overrides.setdefault(fold(row["organization"]), row)
    return overrides


def _overridden(verdict: Verdict, override: Row) -> Verdict:
    changed = verdict._replace(
        secondary=override.get("secondary_category") or verdict.secondary,
        type=override.get("organization_type") or verdict.type,
        scope=override.get("scope") or verdict.scope,
    )
    if not override.get("category"):
        return changed
    evidence = f"{override['decided_by']}, {override['decided_on']}: {override['reason']}"
    return changed._replace(category=override["category"], basis="decision", evidence=evidence, confidence=1.0)


def _confidence(main: Match, matches: Iterable[Match]) -> float:
    """The measured precision of the term, less where a term of equal precedence says something else."""
    rivals = {
        m.term.category
        for m in matches
        if m.term.category and m.term.precedence == main.term.precedence and m.term.category != main.term.category
    }
    return round(main.term.confidence * (0.85 if rivals else 1.0), 2)


def _scope(matches: Iterable[Match], place: Place | None) -> str | None:
    if place is not None and place.kind != "country":
        return place.scope
    named = next((m.term.scope for m in matches if m.term.scope), None)
    return named or (place.scope if place else None)


def _town(place: Place | None) -> str | None:
    return place.name if place and place.kind != "country" else None


def _state(place: Place | None) -> str | None:
    return place.state if place else None


def _country(place: Place | None) -> str | None:
    return place.country if place else None
