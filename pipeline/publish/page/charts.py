"""The figures of the overview, as numbers for the template that draws them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

UNKNOWN = "unknown"
MAX_MONTHS = 36
"""A longer span of time is drawn year by year."""
MAX_TICKS = 8
MAX_CATEGORIES = 14
"""So many categories are drawn; the table below the chart has all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number, and its length as a share of the longest one."""

    label: str
    count: int
    share: float
    code: str = ""  # of the vocabulary
    tick: str = ""  # what the axis says below it; not every bar has room for its label


def by_category(organizations: pa.Table, categories: pa.Table) -> list[Bar]:
    """Organizations that signed something, by category; the largest first, unknown last and not on the scale."""
    signed = organizations.filter(pc.greater(organizations["n_letters"], 0))
    counts = Counter(signed["category"].to_pylist())
    labels = dict(zip(categories["category"].to_pylist(), categories["label"].to_pylist(), strict=True))
    order = sorted(counts, key=lambda code: (code == UNKNOWN, -counts[code], labels[code]))
    top = max((n for code, n in counts.items() if code != UNKNOWN), default=1)
    return [Bar(labels[code], counts[code], min(counts[code] / top, 1), code) for code in order]


def over_time(letters: pa.Table, releases: pa.Table) -> list[Bar]:
    """Signatures by month, or by year where there are many months; duplicates of a letter do not count.

    A letter without a date has that of its release; a letter without either is left out.
    """
    counts: Counter[date] = Counter()
    for day, n in _dated(letters, releases):
        counts[day] += n
    if not counts:
        return []
    months = _months(min(counts), max(counts))
    return _timeline(counts, months, "%B %Y") if len(months) <= MAX_MONTHS else _yearly(counts)


def undated(letters: pa.Table, releases: pa.Table) -> int:
    """How many signatures have no date and are not in the figure."""
    counted = letters.filter(pc.is_null(letters["duplicate_of_letter_id"]))
    return (pc.sum(counted["n_listed"]).as_py() or 0) - sum(n for _, n in _dated(letters, releases))


def nice_top(bars: list[Bar]) -> int:
    """A round number at or a little above the longest bar, for the axis.

    >>> nice_top([Bar("2021", 86, 1.0)])
    100
    """
    longest = max((bar.count for bar in bars), default=1)
    unit: int = 10 ** (len(str(longest)) - 1)
    return next(step * unit for step in (1, 2, 4, 5, 8, 10) if step * unit >= longest)


def _dated(letters: pa.Table, releases: pa.Table) -> list[tuple[date, int]]:
    published = dict(zip(releases["release_id"].to_pylist(), releases["published_on"].to_pylist(), strict=True))
    rows = letters.select(["release_id", "dated_on", "n_listed", "duplicate_of_letter_id"]).to_pylist()
    days = [(row["dated_on"] or published[row["release_id"]], row) for row in rows]
    return [(day, row["n_listed"]) for day, row in days if day and not row["duplicate_of_letter_id"]]


def _months(first: date, last: date) -> list[date]:
    n = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(n)]


def _yearly(counts: Counter[date]) -> list[Bar]:
    years = [date(year, 1, 1) for year in range(min(counts).year, max(counts).year + 1)]
    return _timeline(Counter(_summed(counts, 4)), years, "%Y")


def _timeline(counts: Counter[date], steps: list[date], form: str) -> list[Bar]:
    """One bar per step, also where nothing was signed."""
    width = 4 if form == "%Y" else 7
    by_step = _summed(counts, width)
    top = max(by_step.values())
    every = math.ceil(len(steps) / MAX_TICKS)
    return [
        Bar(
            f"{step:{form}}",
            by_step[step],
            by_step[step] / top,
            tick=f"{step:%Y}" if width == 4 and i % every == 0 else f"{step:%b %Y}" if i % every == 0 else "",
        )
        for i, step in enumerate(steps)
    ]


def _summed(counts: Counter[date], width: int) -> Counter[date]:
    """Sums by year (the first 4 characters of a date) or by month (7)."""
    sums: Counter[date] = Counter()
    for day, n in counts.items():
        sums[day.replace(day=1) if width == 7 else date(day.year, 1, 1)] += n
    return sums
