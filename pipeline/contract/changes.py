"""What a change of the contract is: its rule, how grave it is, where it is, and what it asks of the version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from pipeline.contract.contract import Version


class Level(IntEnum):
    """How grave a change is for those who rely on the contract."""

    DOC = 0  # words only
    COMPATIBLE = 1  # promises more than before
    ADDITIVE = 2  # something new beside the old
    WARN = 3  # careful programs go on to work, careless ones may not
    BREAKING = 4  # programs fail, or go wrong in silence

    def __str__(self) -> str:
        return self.name.lower()


class Bump(IntEnum):
    """The part of the version that is raised."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How grave a kind of change is, and what it asks of the version."""

    level: Level
    bump: Bump


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the contract."""

    rule: str
    level: Level
    bump: Bump
    table: str
    column: str | None
    old: Any
    new: Any
    message: str
    accepted: str | None = None  # the reason, where an exception accepts it

    @property
    def path(self) -> str:
        """Where the change is: `table` or `table.column`."""
        return self.table if self.column is None else f"{self.table}.{self.column}"

    def accept(self, reason: str) -> Change:
        """Make the same change, accepted for a reason."""
        return replace(self, accepted=reason)


def declared_bump(old: Version, new: Version) -> Bump | None:
    """Tell which part of the version was raised; None if the version was lowered.

    >>> str(declared_bump((1, 0, 0), (1, 1, 0)))
    'minor'
    """
    if new < old:
        return None
    for bump, before, after in zip((Bump.MAJOR, Bump.MINOR, Bump.PATCH), old, new, strict=True):
        if after > before:
            return bump
    return Bump.NONE


def required_version(old: Version, bump: Bump) -> Version:
    """Raise a version; below 1.0.0 the minor part carries breaking changes.

    >>> required_version((1, 2, 3), Bump.MAJOR), required_version((0, 2, 3), Bump.MAJOR)
    ((2, 0, 0), (0, 3, 0))
    """
    major, minor, patch = old
    if bump is Bump.MAJOR and major > 0:
        return major + 1, 0, 0
    if bump >= Bump.MINOR:
        return major, minor + 1, 0
    return (major, minor, patch + 1) if bump is Bump.PATCH else old
