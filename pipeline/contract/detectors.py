"""Find what changed between two descriptions of one column; each function looks at one property alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.contract.model import Column


@dataclass(frozen=True, slots=True)
class Pair:
    """One column before and after, and whether it is part of a key."""

    old: Column
    new: Column
    is_key: bool = False


Finding = tuple[Any, Any]
"""The old and the new value of what changed."""


def property_changed(name: str) -> Callable[[Pair], Iterator[Finding]]:
    """Find a change of one property of the column."""

    def find(pair: Pair) -> Iterator[Finding]:
        old, new = getattr(pair.old, name), getattr(pair.new, name)
        if type(old) is not type(new) or old != new:
            yield old, new

    return find


def turned(name: str, before: object, after: object) -> Callable[[Pair], Iterator[Finding]]:
    """Find a property that went from one given value to another."""

    def find(pair: Pair) -> Iterator[Finding]:
        if (getattr(pair.old, name), getattr(pair.new, name)) == (before, after):
            yield before, after

    return find


def _lists(pair: Pair) -> bool:
    """Tell whether both columns have a list of values, so that single values can be compared."""
    return bool(pair.old.enum and pair.new.enum)


def enum_value_added(pair: Pair) -> Iterator[Finding]:
    """Find new values of a list that was closed."""
    if _lists(pair) and not pair.old.open:
        yield from ((None, value) for value in pair.new.enum if value not in pair.old.enum)


def open_enum_value_added(pair: Pair) -> Iterator[Finding]:
    """Find new values of a list that was open."""
    if _lists(pair) and pair.old.open:
        yield from ((None, value) for value in pair.new.enum if value not in pair.old.enum)


def enum_value_removed(pair: Pair) -> Iterator[Finding]:
    """Find values that a list lost."""
    if _lists(pair):
        yield from ((value, None) for value in pair.old.enum if value not in pair.new.enum)


def enum_reordered(pair: Pair) -> Iterator[Finding]:
    """Find another order of the values that both lists have."""
    old = [value for value in pair.old.enum if value in pair.new.enum]
    new = [value for value in pair.new.enum if value in pair.old.enum]
    if old != new:
        yield ", ".join(old), ", ".join(new)


def enum_opened(pair: Pair) -> Iterator[Finding]:
    """Find a closed list that was opened."""
    if _lists(pair) and pair.new.open and not pair.old.open:
        yield "closed", "open"


def enum_closed(pair: Pair) -> Iterator[Finding]:
    """Find an open list that was closed."""
    if _lists(pair) and pair.old.open and not pair.new.open:
        yield "open", "closed"


def enum_dropped(pair: Pair) -> Iterator[Finding]:
    """Find a list of values that was given up."""
    if pair.old.enum and not pair.new.enum:
        yield ", ".join(pair.old.enum), None


def enum_introduced(pair: Pair) -> Iterator[Finding]:
    """Find a list of values where there was none."""
    if pair.new.enum and not pair.old.enum:
        yield None, ", ".join(pair.new.enum)


def label_changed(pair: Pair) -> Iterator[Finding]:
    """Find values that are explained in other words."""
    for value in pair.old.enum:
        old, new = pair.old.labels.get(value), pair.new.labels.get(value)
        if value in pair.new.enum and old != new:
            yield f"{value}: {old}", f"{value}: {new}"


def bound_loosened(pair: Pair) -> Iterator[Finding]:
    """Find a minimum that fell, a maximum that rose, or a bound that was given up."""
    yield from _bounds(pair, loosened=True)


def bound_tightened(pair: Pair) -> Iterator[Finding]:
    """Find a minimum that rose, a maximum that fell, or a bound that is new."""
    yield from _bounds(pair, loosened=False)


BOUNDS = {"minimum": 1, "maximum": -1, "min_length": 1, "max_length": -1}
"""The bounds that a column may have; 1 for those that hold from below."""


def _bounds(pair: Pair, *, loosened: bool) -> Iterator[Finding]:
    is_same_text = (pair.old.clean, pair.old.type) == (pair.new.clean, pair.new.type)
    for name, sign in BOUNDS.items():
        if name.endswith("length") and not is_same_text:
            continue  # the rule of clean text and the type tell it already
        old, new = getattr(pair.old, name), getattr(pair.new, name)
        low = float("-inf")
        before, after = (low if bound is None else sign * bound for bound in (old, new))
        if before != after and (after < before) == loosened:
            yield f"{name.replace('_', ' ')} {_or_none(old)}", f"{name.replace('_', ' ')} {_or_none(new)}"


def _or_none(bound: float | None) -> str:
    return "none" if bound is None else f"{bound:g}"


def id_pattern_changed(pair: Pair) -> Iterator[Finding]:
    """Find another form of identifiers."""
    if pair.is_key and pair.old.pattern != pair.new.pattern:
        yield pair.old.pattern, pair.new.pattern


def pattern_changed(pair: Pair) -> Iterator[Finding]:
    """Find another form of values, where there is a form before and after."""
    if not pair.is_key and pair.old.pattern and pair.new.pattern and pair.old.pattern != pair.new.pattern:
        yield pair.old.pattern, pair.new.pattern


def pattern_introduced(pair: Pair) -> Iterator[Finding]:
    """Find a form where there was none."""
    if not pair.is_key and pair.new.pattern and not pair.old.pattern:
        yield None, pair.new.pattern


def pattern_dropped(pair: Pair) -> Iterator[Finding]:
    """Find a form that was given up."""
    if not pair.is_key and pair.old.pattern and not pair.new.pattern:
        yield pair.old.pattern, None


def text_rule_dropped(pair: Pair) -> Iterator[Finding]:
    """Find text that need no longer be clean; a column that is no text any more is another matter."""
    if pair.old.clean and not pair.new.clean and pair.old.type == pair.new.type:
        yield "clean text", "any text"


def text_rule_added(pair: Pair) -> Iterator[Finding]:
    """Find text that is clean from now on."""
    if pair.new.clean and not pair.old.clean and pair.old.type == pair.new.type:
        yield "any text", "clean text"


def former_name_changed(pair: Pair) -> Iterator[Finding]:
    """Find another former name, unless it only says what the names of the columns say."""
    old, new = pair.old.renamed_from, pair.new.renamed_from
    if new not in (old, pair.old.name) and old != pair.new.name:
        yield old, new


def missing_meaning_changed(pair: Pair) -> Iterator[Finding]:
    """Find another meaning of missing values, unless values may be missing only before or only after."""
    if pair.old.required == pair.new.required and pair.old.missing != pair.new.missing:
        yield pair.old.missing, pair.new.missing
