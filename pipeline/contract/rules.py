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

from pipeline.contract import detectors as find
from pipeline.contract.changes import Bump, Level, Verdict
from pipeline.contract.detectors import Finding, Pair

BREAKING = Verdict(Level.BREAKING, Bump.MAJOR)
WARN = Verdict(Level.WARN, Bump.MINOR)
ADDITIVE = Verdict(Level.ADDITIVE, Bump.MINOR)
COMPATIBLE = Verdict(Level.COMPATIBLE, Bump.MINOR)
TIGHTER = Verdict(Level.COMPATIBLE, Bump.PATCH)
NOTE = Verdict(Level.DOC, Bump.MINOR)
DOC = Verdict(Level.DOC, Bump.PATCH)
NOTHING = Verdict(Level.DOC, Bump.NONE)


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
         "`congress`: integer to string", find.property_changed("type")),
    Rule("became-nullable", BREAKING, COMPATIBLE, "Values may be missing now.",
         "`letters.title` may be null", find.turned("required", True, False)),
    Rule("became-required", COMPATIBLE, BREAKING, "Values are never missing any more.",
         "`releases.title` is never null", find.turned("required", False, True)),
    Rule("enum-value-added", BREAKING, COMPATIBLE, "{new} is a new value of a closed list.",
         "`claim_kind` may be `range`", find.enum_value_added),
    Rule("open-enum-value-added", WARN, COMPATIBLE, "{new} is a new value of an open list.",
         "`lines.role` may be `footnote`", find.open_enum_value_added),
    Rule("enum-value-removed", BREAKING, BREAKING, "The value {old}, which rows of the last release may have, is gone.",
         "`kind` is never `petition`", find.enum_value_removed),
    Rule("unused-enum-value-removed", COMPATIBLE, BREAKING,
         "The value {old}, which no row of the last release has, is gone.", "the same, and no letter was a petition"),
    Rule("enum-reordered", NOTHING, NOTHING, "The values are listed in another order.",
         "`oppose` before `support`", find.enum_reordered),
    Rule("enum-opened", BREAKING, COMPATIBLE, "The closed list of values may grow from now on.",
         "`stance` becomes open", find.enum_opened),
    Rule("enum-closed", COMPATIBLE, BREAKING, "The list of values will not grow any more.",
         "`lines.role` becomes closed", find.enum_closed),
    Rule("enum-dropped", BREAKING, COMPATIBLE, "Any value may stand here, not only {old}.",
         "`relation` becomes free text", find.enum_dropped),
    Rule("enum-introduced", COMPATIBLE, BREAKING, "Only these values stand here: {new}.",
         "`place` becomes a list of codes", find.enum_introduced),
    Rule("bound-loosened", WARN, COMPATIBLE, "Values may lie outside of the old bound ({old}, now {new}).",
         "`n_listed` may be -1", find.bound_loosened),
    Rule("bound-tightened", TIGHTER, BREAKING, "Values keep within a narrower bound ({old}, now {new}).",
         "`n_listed` is at least 1", find.bound_tightened),
    Rule("id-pattern-changed", BREAKING, BREAKING, "Identifiers have another form: {new}, no longer {old}.",
         "`letter_id` with underscores", find.id_pattern_changed),
    Rule("pattern-changed", WARN, BREAKING, "Values have another form: {new}, no longer {old}.",
         "`ein` without hyphen", find.pattern_changed),
    Rule("pattern-introduced", TIGHTER, BREAKING, "Values have a form now: {new}.",
         "`bill_number` has a form", find.pattern_introduced),
    Rule("pattern-dropped", WARN, COMPATIBLE, "Values need no longer have the form {old}.",
         "`source_url` may be any text", find.pattern_dropped),
    Rule("text-rule-dropped", WARN, COMPATIBLE, "Text may be empty, or have outer white space or control characters.",
         "`note` may hold line ends", find.text_rule_dropped),
    Rule("text-rule-added", TIGHTER, BREAKING, "Text is never empty, without outer white space and control characters.",
         "`note` holds no line ends", find.text_rule_added),
    # keys
    Rule("unique-dropped", BREAKING, COMPATIBLE, "Values may repeat now, so joins may multiply rows.",
         "`ein` may repeat", find.turned("unique", True, False)),
    Rule("unique-added", COMPATIBLE, BREAKING, "Values do not repeat any more.",
         "`ein` does not repeat", find.turned("unique", False, True)),
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
         "semicolons instead of commas", find.property_changed("format")),
    # what it all means
    Rule("meaning-changed", BREAKING, BREAKING, "The column means something else (definition {new}, before {old}).",
         "`n_listed` counts persons too", find.property_changed("definition_version")),
    Rule("derivation-changed", WARN, DOC, "Values come about differently: {new}, no longer {old}.",
         "`addressee`: inferred, no longer as printed", find.property_changed("derived")),
    Rule("deprecation-changed", NOTE, NOTE, "The column is deprecated: {new} (before: {old}).",
         "`ask` will go; use `demand`", find.property_changed("deprecated")),
    Rule("removal-rescheduled", DOC, DOC, "The column will go in version {new} (before: {old}).",
         "`ask` goes in 3.0.0", find.property_changed("removed_in")),
    Rule("former-name-changed", DOC, DOC, "The former name is said to be {new} (before: {old}).",
         "`renamed_from` after a release", find.former_name_changed),
    Rule("missing-meaning-changed", DOC, DOC, "What a missing value means is said in other words: {new}",
         "`Not known.` becomes `Not given.`", find.missing_meaning_changed),
    Rule("label-changed", DOC, DOC, "A value is explained in other words: {new}",
         "a label is reworded", find.label_changed),
    Rule("description-changed", DOC, DOC, "It is described in other words: {new}",
         "a typing error is mended", find.property_changed("description")),
    Rule("example-changed", DOC, DOC, "The example is {new}, no longer {old}.",
         "a shorter example", find.property_changed("example")),
)  # fmt: skip

BY_ID = {rule.id: rule for rule in RULES}
COLUMN_RULES = tuple(rule for rule in RULES if rule.find)
