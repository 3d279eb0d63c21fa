"""The command `enrich`: ask the registers about what is published, and keep their answers."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.enrich import courtlistener, irs, wikidata
from pipeline.enrich.cache import load, save
from pipeline.errors import Fault, PipelineError, UsageError
from pipeline.fetch.errors import FetchError
from pipeline.fetch.polite import Polite
from pipeline.progress import follow
from pipeline.records import Row


@dataclass(frozen=True)
class Task:
    """Which registers to ask."""

    master_files: tuple[Path, ...] = ()
    wikidata_service: str | None = None
    court_service: str | None = None
    token: str = ""


def enrich(task: Task, processed: Path, reference: Path, polite: Polite) -> list[str]:
    """Ask registers about published organizations and cases; gives one sentence for each register.

    Answers go to `enrichment/` below the vocabularies as they come, so that an interrupted run keeps what it has.
    Raises UsageError for a task that cannot be done, PipelineError when a register fails.
    """
    if not (task.master_files or task.wikidata_service or task.court_service):
        todo = "name one: --irs FILE, --wikidata or --courtlistener"
        raise UsageError(Fault("enrich must know whom to ask", "command line", "no register", todo))
    try:
        return list(_ask_all(task, processed, reference, polite))
    except FetchError as error:
        todo = "what was told so far is kept; run the command again later"
        raise PipelineError(Fault("a register must answer", "the web", str(error), todo)) from error


def _ask_all(task: Task, processed: Path, reference: Path, polite: Polite) -> Iterator[str]:
    if task.master_files:
        yield _ask_irs(task.master_files, _published(processed, "organizations"), reference, polite.now().date())
    if task.wikidata_service:
        yield _ask_wikidata(task.wikidata_service, _published(processed, "organizations"), reference, polite)
    if task.court_service:
        yield _ask_courts(task, _published(processed, "cases"), reference, polite)


def _ask_irs(paths: Iterable[Path], organizations: list[Row], reference: Path, today: datetime.date) -> str:
    """Keep the rows of the file that have the name of an organization, in place of those of the same states."""
    states: set[str | None] = set()

    def rows() -> Iterator[irs.Exempt]:
        for path in paths:
            for row in _master_file(path):
                states.add(row.state or None)
                yield row

    found = irs.find_candidates(rows(), {irs.key_of(str(row["name"])) for row in organizations})
    fresh = [{**one._asdict(), "retrieved_on": today.isoformat()} for same in found.values() for one in same]
    kept = save(reference, "irs_candidates", [_nulled(row) for row in fresh], states, "state")
    return f"IRS: {len(fresh):,} bodies of {len(states)} states have the name of an organization; {kept:,} are kept"


def _master_file(path: Path) -> Iterator[irs.Exempt]:
    try:
        yield from irs.read_master_file(path)
    except (OSError, KeyError) as error:
        todo = "download a regional file (CSV) of the Exempt Organizations Business Master File from the IRS"
        fault = Fault(f"a master file has the columns {', '.join(irs.COLUMNS)}", str(path), str(error), todo)
        raise UsageError(fault) from error


def _ask_wikidata(service: str, organizations: list[Row], reference: Path, polite: Polite) -> str:
    known = {row["asked_name"] for row in load(reference, "wikidata_candidates")}
    names = [str(row["name"]) for row in organizations if row["name"] not in known]
    batches = [names[start : start + wikidata.AT_ONCE] for start in range(0, len(names), wikidata.AT_ONCE)]
    n_kept = len(known)
    for batch in follow(batches, "wikidata"):
        n_kept = save(reference, "wikidata_candidates", wikidata.ask(batch, polite, service), batch, "asked_name")
    return f"Wikidata: {len(names):,} names were asked for; {n_kept:,} items are kept"


def _ask_courts(task: Task, cases: list[Row], reference: Path, polite: Polite) -> str:
    if not task.token:
        todo = "get a token from CourtListener and set COURTLISTENER_TOKEN"
        raise UsageError(Fault("CourtListener wants a token", "COURTLISTENER_TOKEN", "not set", todo))
    asked = [case for case in cases if not case.get("docket_number")]
    n_kept = 0
    for case in follow(asked, "courtlistener"):
        rows = {
            row["url"]: row
            for row in courtlistener.ask(case, polite, task.token, str(task.court_service))
            if courtlistener.is_same_case(case, row)
        }
        n_kept = save(reference, "dockets", rows.values(), [case["name"]], "asked_name")
    return f"CourtListener: {len(asked):,} cases were asked for; {n_kept:,} dockets are kept"


def _published(processed: Path, table: str) -> list[Row]:
    path = processed / f"{table}.csv"
    if not path.exists():
        raise UsageError(
            Fault("enrich asks about what is published", str(path), "no such file", "run `make all` first")
        )
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]


def _nulled(row: Row) -> Row:
    return {key: value if value != "" else None for key, value in row.items()}
