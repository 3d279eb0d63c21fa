"""Errors that a person can act on: the rule, the place, the value found, what to do next."""

from __future__ import annotations

from dataclasses import dataclass

MAX_SHOWN = 10
"""So many errors are shown in full; the others are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule."""

    rule: str
    place: str  # file:line, or a file
    found: str
    todo: str

    def __str__(self) -> str:
        return f"{self.rule}\n  at    {self.place}\n  found {self.found}\n  do    {self.todo}"


class PipelineError(Exception):
    """The data or a check failed: nothing is published (exit code 1)."""

    exit_code = 1

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def __str__(self) -> str:
        shown = "\n".join(str(fault) for fault in self.faults[:MAX_SHOWN])
        hidden = len(self.faults) - MAX_SHOWN
        return shown if hidden <= 0 else f"{shown}\n... and {hidden} more"


class UsageError(PipelineError):
    """The command cannot do what was asked of it (exit code 2)."""

    exit_code = 2
