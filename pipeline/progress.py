"""Progress for people at a terminal; silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def follow(things: Sequence[Thing], label: str) -> Iterator[Thing]:
    """Pass things on, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, description=label, console=Console(stderr=True), transient=True)


def say(stage: str, summary: str) -> None:
    """Print what a stage made, on a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"==> {stage:<10} {summary}\n")
