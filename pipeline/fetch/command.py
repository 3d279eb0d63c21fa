"""The command `fetch`: from its options to a run."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import Fault, PipelineError, UsageError
from pipeline.fetch.http import Client
from pipeline.fetch.polite import Manners, Polite
from pipeline.fetch.resume import Resume
from pipeline.fetch.run import ARCHIVES, Run, Summary, Target
from pipeline.fetch.store import Store
from pipeline.inputs import read_input
from pipeline.progress import follow
from schemas.raw_catalog import Catalog

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CONTACT = re.compile(r"https?://\S+|\S+@\S+\.\S+")


@dataclass(frozen=True)
class Task:
    """What to fetch, and how."""

    urls: tuple[str, ...] = ()
    catalog: Path | None = None
    since: str | None = None
    contact: str = ""
    allowed: tuple[str, ...] = ()
    manners: Manners = field(default_factory=Manners)


def fetch(task: Task, raw: Path, build: Path) -> Summary:
    """Fetch what a task names into `raw/`. Raises UsageError for a task that cannot be done, PipelineError when the
    disk is full or `raw/` is broken."""
    targets = targets_of(task)
    polite = Polite(Client(user_agent(task.contact), task.allowed), task.manners)
    hosts = frozenset(urlsplit(target.url).netloc for target in targets if task.catalog)
    resume = Resume(build, repr((task.urls, str(task.catalog), task.since, str(raw.resolve()))))
    run = Run(polite, Store(raw), resume, hosts, task.since, follow=follow)
    try:
        return run.fetch(targets)
    except OSError as error:
        place, todo = str(error.filename or raw), "make room or give access, then run the command again: it goes on"
        raise PipelineError(Fault("what is fetched must be stored", place, str(error), todo)) from error


def targets_of(task: Task) -> list[Target]:
    """The targets of a task: its addresses, and the rows of its catalog."""
    if not task.urls and task.catalog is None:
        todo = "name addresses: undersigned fetch URL, or a catalog: --catalog raw/catalog.csv"
        raise UsageError(Fault("fetch must know where to look", "command line", "no address and no catalog", todo))
    if task.since and not DAY.fullmatch(task.since):
        raise UsageError(Fault("--since is a day", "command line", task.since, "write it as 2021-05-10"))
    return [_target(url) for url in task.urls] + (_catalog(task.catalog) if task.catalog else [])


def user_agent(contact: str) -> str:
    """How we introduce ourselves. Raises UsageError without somebody to write to."""
    if not CONTACT.fullmatch(contact) or not contact.isprintable():
        raise UsageError(
            Fault(
                "whoever fetches can be written to",
                "--contact or UNDERSIGNED_CONTACT",
                repr(contact) if contact else "no contact",
                "give a web or mail address at which the owner of a site reaches you",
            )
        )
    return f"undersigned/{importlib.metadata.version('undersigned')} (+{contact})"


def is_good(summary: Summary, urls: Collection[str]) -> bool:
    """Whether a run got what it was asked for: every address named, else anything of a catalog."""
    troubles = summary.counts["refused"] + summary.counts["failed"]
    return not troubles if urls else troubles < max(1, summary.counts.total())


def _target(url: str) -> Target:
    if url.endswith(ARCHIVES) and not url.startswith(("http://", "https://")):
        if not Path(url).is_file():
            raise UsageError(Fault("an archive must be a file", url, "no such file", "mend the path"))
        return Target(url, "archive")
    return Target(url)


def _catalog(path: Path) -> list[Target]:
    if not path.exists():
        raise UsageError(Fault("a catalog must be a file", str(path), "no such file", "mend the path"))
    return [Target(row["url"], row["kind"], row["publisher"], row["link_pattern"]) for row in read_input(path, Catalog)]
