"""The gate: changes of the contract, the exceptions that were accepted, and whether the version was raised enough."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.contract.changes import Bump, Change, Level, declared_bump, required_version
from pipeline.contract.compare import Usage, always_used, compare
from pipeline.contract.contract import Contract, Version
from pipeline.inputs import read_input
from schemas.exceptions import AcceptedChanges

EXCEPTIONS = "exceptions.csv"


@dataclass(frozen=True)
class Judgement:
    """What changed, what that asks of the version, and whether it may pass."""

    base: str  # what was compared with, for people
    old_version: Version
    new_version: Version
    changes: tuple[Change, ...]
    required: Bump
    declared: Bump | None  # None: the version was lowered
    fail_on: Level = Level.BREAKING
    unused_exceptions: tuple[str, ...] = ()

    @property
    def is_compatible(self) -> bool:
        """Whether nothing that is not accepted breaks those who rely on the contract."""
        return not any(change.level is Level.BREAKING and not change.accepted for change in self.changes)

    @property
    def is_raised_enough(self) -> bool:
        """Whether the declared version carries the changes."""
        return self.new_version >= self.required_version

    @property
    def required_version(self) -> Version:
        """The lowest version that carries the changes."""
        return required_version(self.old_version, self.required)

    @property
    def passes(self) -> bool:
        """Whether the gate opens: nothing above the threshold, or the version was raised enough."""
        is_grave = any(change.level >= self.fail_on and not change.accepted for change in self.changes)
        return self.declared is not None and (not is_grave or self.is_raised_enough)


def judge(
    base: str,
    old: Contract,
    new: Contract,
    *,
    fail_on: Level = Level.BREAKING,
    exceptions: dict[tuple[str, str], str] | None = None,
    usage: Usage = always_used,
) -> Judgement:
    """Compare two contracts and judge whether the new one may replace the old one.

    `exceptions` are the reasons why changes are accepted, by rule and path; accepted changes ask nothing of the
    version.
    """
    accepted = exceptions or {}
    changes = [
        change.accept(accepted[change.rule, change.path]) if (change.rule, change.path) in accepted else change
        for change in compare(old, new, usage)
    ]
    used = {(change.rule, change.path) for change in changes}
    return Judgement(
        base=base,
        old_version=old.version,
        new_version=new.version,
        changes=tuple(changes),
        required=max((change.bump for change in changes if not change.accepted), default=Bump.NONE),
        declared=declared_bump(old.version, new.version),
        fail_on=fail_on,
        unused_exceptions=tuple(f"{rule} {path}" for rule, path in accepted if (rule, path) not in used),
    )


def read_exceptions(contract: Path) -> dict[tuple[str, str], str]:
    """Read `exceptions.csv` beside a contract: reasons by rule and path; none if there is no such file."""
    path = contract / EXCEPTIONS
    rows = read_input(path, AcceptedChanges) if path.exists() else []
    return {(row["rule"], row["path"]): f"{row['reason']} ({row['date']})" for row in rows}
