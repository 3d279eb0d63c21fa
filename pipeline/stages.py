"""The stages in order: each reads what the stage before left in `build/`, and leaves its own tables there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from pipeline import captures, cases, decisions, organizations, registry
from pipeline.enrich import apply as registers
from pipeline.errors import Fault, PipelineError
from pipeline.extract import extract
from pipeline.inputs import read_input, read_inputs
from pipeline.knowledge import Knowledge, read_knowledge
from pipeline.parse import parse as parse_release
from pipeline.parse.problems import issue_rows
from pipeline.progress import follow, say
from pipeline.publish.swap import replacing
from pipeline.publish.write import write_all
from pipeline.raw import Raw
from pipeline.records import Extracted, Parsed, Problem, Row, Source, Tables
from pipeline.sources import find_sources
from pipeline.store import load, save
from pipeline.validate import validate as validate_tables
from schemas import TABLES

PARSED, RESOLVED, CATEGORIZED, MINTED = "parsed", "resolved", "categorized", "minted"
VERSION = Path(__file__).parents[1] / "schemas" / "contract" / "VERSION"
VOCABULARIES = ("categories", "organization_types", "scopes")


def run(raw: Raw, build: Path, processed: Path, *, frozen: bool) -> None:
    """Run every stage but fetch."""
    parse(raw, build)
    resolve(raw, build)
    categorize(raw, build)
    publish(raw, build, processed, frozen=frozen)


def parse(raw: Raw, build: Path) -> None:
    """Read every release by itself: letters, signatures, cases, lines and issues."""
    sources = find_sources(raw.folder)
    read_inputs(raw.folder)  # a broken decision or vocabulary is reported before any work is done
    knowledge = read_knowledge(raw.reference)
    tables: Tables = {}
    for source in follow(sources, "parse"):
        extracted, parsed = _parse_one(raw.folder, source, knowledge)
        for name, rows in parsed.tables.items():
            tables.setdefault(name, []).extend(rows)
        tables.setdefault("texts", []).append({"release_id": source.release_id, "text": extracted.text})
    save(tables, build / PARSED)
    say("parse", _counted(tables, "releases", "letters", "signatures", "issues"))


def read_release(raw: Path, source: Source) -> Extracted:
    """Extract the text of one release; a release that `sources.csv` does not know gets an issue that says so."""
    extracted = extract((raw / source.raw_path).read_bytes(), source.raw_path)
    if source.is_registered:
        return extracted
    return replace(extracted, problems=(*extracted.problems, _unregistered(source)))


def _parse_one(raw: Path, source: Source, knowledge: Knowledge) -> tuple[Extracted, Parsed]:
    """Read one release; a fault of the program in it becomes an issue, so that it cannot stop the others."""
    extracted = read_release(raw, source)
    try:
        return extracted, parse_release(extracted, source, knowledge)
    except Exception as error:
        empty = replace(extracted, lines=(), problems=(*extracted.problems, _parser_failed(source, error)))
        return empty, parse_release(empty, source, knowledge)


def resolve(raw: Raw, build: Path) -> None:
    """Apply human decisions; give organizations and cases the identifiers that they keep."""
    tables = load(build / PARSED)
    problems = [*decisions.apply(tables, raw.decisions), *captures.mark_superseded(tables)]
    minted = {registry.CASES: _resolve_cases(tables, raw)}
    resolution = _resolve_organizations(tables, raw)
    minted[registry.ORGANIZATIONS] = resolution.minted
    tables["issues"] += _general_issues([*problems, *(_problem(row) for row in resolution.issues)])
    save(tables, build / RESOLVED)
    save(minted, build / MINTED)
    save({"similar_names": resolution.review}, build / "review")
    say("resolve", _counted(tables, "organizations", "cases"))


def categorize(raw: Raw, build: Path) -> None:
    """Infer what each organization is about, what kind of body it is and how far it reaches."""
    tables = load(build / RESOLVED)
    reference = organizations.load_reference(raw.reference)
    overrides = organizations.load_decisions(raw.decisions, reference.vocabularies)
    tables["organizations"] = organizations.categorize(
        tables["organizations"], reference.known, reference.terms, overrides, reference.places
    )
    tables["issues"] += _general_issues(registers.apply(tables, raw.reference))
    for name in VOCABULARIES:
        tables[name] = [_without_line(row) for row in read_input(raw.reference / f"{name}.csv", TABLES[name])]
    save(tables, build / CATEGORIZED)
    known = sum(row["category"] != "unknown" for row in tables["organizations"])
    say("categorize", f"{known} of {len(tables['organizations'])} organizations have a category")


def validate(raw: Raw, build: Path) -> dict[str, pa.Table]:
    """Check everything and give the tables to publish; raises PipelineError with the faults found."""
    tables = validate_tables(load(build / CATEGORIZED), raw.folder)
    say("validate", f"{sum(table.num_rows for table in tables.values()):,} rows hold every rule")
    return tables


def publish(raw: Raw, build: Path, processed: Path, *, frozen: bool) -> None:
    """Replace the published folder by valid tables, then remember the identifiers that are new.

    Raises PipelineError when tables are not valid, or when identifiers are new although `frozen`.
    """
    tables = validate(raw, build)
    minted = load(build / MINTED)
    if frozen and any(minted.values()):
        raise PipelineError(_not_frozen(minted, raw))
    with replacing(processed) as folder:
        write_all(folder, tables, raw.inputs(), VERSION.read_text(encoding="utf-8").strip())
    for name, rows in minted.items():
        registry.append(raw.registry, name, rows)
    say("publish", f"{len(tables)} tables in {processed}")


def _resolve_cases(tables: Tables, raw: Raw) -> list[Row]:
    """Give every case its final identifier, in place; the rows that are new to the registry."""
    known = registry.read_case_ids(raw.registry)
    resolved = cases.resolve_cases(tables["cases"], known)
    tables["cases"] = resolved.rows
    for table, column in (("letters", "case_id"), ("case_mentions", "case_id"), ("citations", "within_case_id")):
        for row in tables[table]:
            row[column] = resolved.ids[row[column]] if row.get(column) else None
    return [{"case_id": resolved.minted[key], "key": key} for key in sorted(resolved.minted.keys() - known.keys())]


def _resolve_organizations(tables: Tables, raw: Raw) -> organizations.Resolution:
    """Give every signature its organization, in place."""
    reference = organizations.load_reference(raw.reference)
    resolution = organizations.resolve(
        tables["signatures"],
        tables["letters"],
        organizations.load_decisions(raw.decisions, reference.vocabularies),
        organizations.load_registry(raw.registry),
        reference.known,
        reference.places,
    )
    for row in tables["signatures"]:
        row["organization_id"] = resolution.organization_id.get((row["letter_id"], row["position"]))
    for table in ("organizations", "organization_names", "retired_organization_ids"):
        tables[table] = getattr(resolution, table)
    return resolution


def _general_issues(problems: list[Problem]) -> list[Row]:
    """Issues that belong to no single release."""
    return [{**row, "release_id": None} for row in issue_rows("data-set", problems)]


def _problem(row: Row) -> Problem:
    return Problem(**{key: value for key, value in row.items() if key in Problem.__slots__})


def _unregistered(source: Source) -> Problem:
    return Problem(
        "unregistered_source",
        f"{source.raw_path} has no row in sources.csv, so its publisher and address are not known; add one.",
        "info",
    )


def _parser_failed(source: Source, error: Exception) -> Problem:
    return Problem(
        "parser_failed",
        f"The program failed on {source.raw_path} ({type(error).__name__}: {error}); nothing of it was read. "
        "Please report it with the file.",
        "error",
    )


def _not_frozen(minted: Tables, raw: Raw) -> Fault:
    new = [row.get("name") or row["key"] for rows in minted.values() for row in rows]
    return Fault(
        "a frozen build mints no identifier",
        str(raw.registry),
        f"{len(new)} new: {', '.join(new[:5])}{' ...' if len(new) > 5 else ''}",
        "run `make all` and commit raw/registry/ with the change",
    )


def _without_line(row: Row) -> Row:
    return {column: value for column, value in row.items() if column != "line"}


def _counted(tables: Tables, *names: str) -> str:
    return ", ".join(f"{len(tables.get(name, [])):,} {name.replace('_', ' ')}" for name in names)
