"""The rules by which a change of the contract is judged, one row each.

Published tables are output: a reader is broken when values, columns or types appear that she did not have to handle
before. Files that people edit are input: a contributor is broken when what was accepted is refused. So every rule has
two verdicts. Rules about one column find their changes in a pair of columns (old, new) of one name; each looks at one
property alone, so no change is found twice. Rules about tables and about which columns there are find theirs in
`compare`, which must look at more than one pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.contract.changes import Bump, Level, Verdict
from pipeline.contract.model import Column

BREAKING = Verdict(Level.BREAKING, Bump.MAJOR)
WARN = Verdict(Level.WARN, Bump.MINOR)
ADDITIVE = Verdict(Level.ADDITIVE, Bump.MINOR)
COMPATIBLE = Verdict(Level.COMPATIBLE, Bump.MINOR)
TIGHTER = Verdict(Level.COMPATIBLE, Bump.PATCH)
NOTE = Verdict(Level.DOC, Bump.MINOR)
DOC = Verdict(Level.DOC, Bump.PATCH)
NOTHING = Verdict(Level.DOC, Bump.NONE)


@dataclass(frozen=True, slots=True)
class Pair:
    """One column before and after, and whether it is part of a key."""

    old: Column
    new: Column
    is_key: bool = False


Finding = tuple[Any, Any]
"""The old and the new value of what changed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change."""

    id: str
    output: Verdict  # for published tables
    input: Verdict  # for files that people edit
    says: str  # to the reader, with {old} and {new}
    example: str
    find: Callable[[Pair], Iterator[Finding]] | None = None  # None: `compare` finds it
    input_if_required: Verdict | None = None  # where files may not leave the column out

    def verdict(self, *, is_input: bool, is_required: bool) -> Verdict:
        """Choose the verdict for a published table or for a file that people edit."""
        if not is_input:
            return self.output
        return self.input_if_required if is_required and self.input_if_required else self.input


def _property(name: str) -> Callable[[Pair], Iterator[Finding]]:
    """Find a change of one property of the column."""

    def find(pair: Pair) -> Iterator[Finding]:
        old, new = getattr(pair.old, name), getattr(pair.new, name)
        if type(old) is not type(new) or old != new:
            yield old, new

    return find


def _turned(name: str, before: object, after: object) -> Callable[[Pair], Iterator[Finding]]:
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


def missing_meaning_changed(pair: Pair) -> Iterator[Finding]:
    """Find another meaning of missing values, unless values may be missing only before or only after."""
    if pair.old.required == pair.new.required and pair.old.missing != pair.new.missing:
        yield pair.old.missing, pair.new.missing


RULES: tuple[Rule, ...] = (
    # which tables there are
    Rule("table-removed", BREAKING, BREAKING, "The table {old} is gone.", "`letter_bills` is no longer published"),
    Rule("table-renamed", BREAKING, BREAKING, "The table {old} is now called {new}.", "`cases` becomes `court_cases`"),
    Rule("table-added", ADDITIVE, ADDITIVE, "The table {new} is new.", "`hearings` is published"),
    # which columns a table has
    Rule("column-removed", BREAKING, BREAKING, "The column {old} is gone.", "`letters.ask` is dropped"),
    Rule("column-renamed", BREAKING, BREAKING, "The column {old} is now called {new}.", "`ask` becomes `demand`"),
    Rule("column-appended", ADDITIVE, COMPATIBLE, "The column {new} is new, after all others.",
         "`language` at the end", input_if_required=BREAKING),
    Rule("column-inserted", BREAKING, COMPATIBLE, "The column {new} is new, before others.",
         "`language` after `title`", input_if_required=BREAKING),
    Rule("columns-reordered", BREAKING, NOTHING, "The columns stand in another order.", "`ask` before `addressee`"),
    # what values a column may have
    Rule("type-changed", BREAKING, BREAKING, "Values are of type {new}, no longer {old}.",
         "`congress`: integer to string", _property("type")),
    Rule("became-nullable", BREAKING, COMPATIBLE, "Values may be missing now.",
         "`letters.title` may be null", _turned("required", True, False)),
    Rule("became-required", COMPATIBLE, BREAKING, "Values are never missing any more.",
         "`releases.title` is never null", _turned("required", False, True)),
    Rule("enum-value-added", BREAKING, COMPATIBLE, "{new} is a new value of a closed list.",
         "`claim_kind` may be `range`", enum_value_added),
    Rule("open-enum-value-added", WARN, COMPATIBLE, "{new} is a new value of an open list.",
         "`lines.role` may be `footnote`", open_enum_value_added),
    Rule("enum-value-removed", BREAKING, BREAKING, "The value {old}, which rows of the last release may have, is gone.",
         "`kind` is never `petition`", enum_value_removed),
    Rule("unused-enum-value-removed", COMPATIBLE, BREAKING,
         "The value {old}, which no row of the last release has, is gone.", "the same, and no letter was a petition"),
    Rule("enum-reordered", NOTHING, NOTHING, "The values are listed in another order.",
         "`oppose` before `support`", enum_reordered),
    Rule("enum-opened", BREAKING, COMPATIBLE, "The closed list of values may grow from now on.",
         "`stance` becomes open", enum_opened),
    Rule("enum-closed", COMPATIBLE, BREAKING, "The list of values will not grow any more.",
         "`lines.role` becomes closed", enum_closed),
    Rule("enum-dropped", BREAKING, COMPATIBLE, "Any value may stand here, not only {old}.",
         "`relation` becomes free text", enum_dropped),
    Rule("enum-introduced", COMPATIBLE, BREAKING, "Only these values stand here: {new}.",
         "`place` becomes a list of codes", enum_introduced),
    Rule("bound-loosened", WARN, COMPATIBLE, "Values may lie outside of the old bound ({old}, now {new}).",
         "`n_listed` may be -1", bound_loosened),
    Rule("bound-tightened", TIGHTER, BREAKING, "Values keep within a narrower bound ({old}, now {new}).",
         "`n_listed` is at least 1", bound_tightened),
    Rule("id-pattern-changed", BREAKING, BREAKING, "Identifiers have another form: {new}, no longer {old}.",
         "`letter_id` with underscores", id_pattern_changed),
    Rule("pattern-changed", WARN, BREAKING, "Values have another form: {new}, no longer {old}.",
         "`ein` without hyphen", pattern_changed),
    Rule("pattern-introduced", TIGHTER, BREAKING, "Values have a form now: {new}.",
         "`bill_number` has a form", pattern_introduced),
    Rule("pattern-dropped", WARN, COMPATIBLE, "Values need no longer have the form {old}.",
         "`source_url` may be any text", pattern_dropped),
    Rule("text-rule-dropped", WARN, COMPATIBLE, "Text may be empty, or have outer white space or control characters.",
         "`note` may hold line ends", text_rule_dropped),
    Rule("text-rule-added", TIGHTER, BREAKING, "Text is never empty, without outer white space and control characters.",
         "`note` holds no line ends", text_rule_added),
    # keys
    Rule("unique-dropped", BREAKING, COMPATIBLE, "Values may repeat now, so joins may multiply rows.",
         "`ein` may repeat", _turned("unique", True, False)),
    Rule("unique-added", COMPATIBLE, BREAKING, "Values do not repeat any more.",
         "`ein` does not repeat", _turned("unique", False, True)),
    Rule("primary-key-changed", BREAKING, BREAKING, "The primary key is {new}, no longer {old}.",
         "`signatures` by `line_number`"),
    Rule("foreign-key-removed", BREAKING, COMPATIBLE, "It is no longer promised that {old}.",
         "`signatures.letter_id` may refer to nothing"),
    Rule("foreign-key-retargeted", BREAKING, BREAKING, "It is now promised that {new}, no longer that {old}.",
         "`case_id` refers to `documents`"),
    Rule("foreign-key-added", COMPATIBLE, BREAKING, "It is promised that {new}.",
         "`issues.release_id` refers to `releases`"),
    # files
    Rule("format-removed", BREAKING, BREAKING, "The file {old} is gone.", "no Parquet"),
    Rule("format-added", ADDITIVE, ADDITIVE, "The file {new} is new.", "JSON beside CSV"),
    Rule("format-changed", BREAKING, BREAKING, "Files are written differently: {new}, no longer {old}.",
         "semicolons instead of commas", _property("format")),
    # what it all means
    Rule("meaning-changed", BREAKING, BREAKING, "The column means something else (definition {new}, before {old}).",
         "`n_listed` counts persons too", _property("definition_version")),
    Rule("derivation-changed", WARN, DOC, "Values come about differently: {new}, no longer {old}.",
         "`addressee`: inferred, no longer as printed", _property("derived")),
    Rule("deprecation-changed", NOTE, NOTE, "The column is deprecated: {new} (before: {old}).",
         "`ask` will go; use `demand`", _property("deprecated")),
    Rule("removal-rescheduled", DOC, DOC, "The column will go in version {new} (before: {old}).",
         "`ask` goes in 3.0.0", _property("removed_in")),
    Rule("former-name-changed", DOC, DOC, "The former name is said to be {new} (before: {old}).",
         "`renamed_from` after a release", _property("renamed_from")),
    Rule("missing-meaning-changed", DOC, DOC, "What a missing value means is said in other words: {new}",
         "`Not known.` becomes `Not given.`", missing_meaning_changed),
    Rule("label-changed", DOC, DOC, "A value is explained in other words: {new}", "a label is reworded", label_changed),
    Rule("description-changed", DOC, DOC, "It is described in other words: {new}",
         "a typing error is mended", _property("description")),
    Rule("example-changed", DOC, DOC, "The example is {new}, no longer {old}.",
         "a shorter example", _property("example")),
)  # fmt: skip

BY_ID = {rule.id: rule for rule in RULES}
COLUMN_RULES = tuple(rule for rule in RULES if rule.find)
