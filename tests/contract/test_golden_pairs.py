"""One pair of contracts per rule: what it says forward and on the way back, to readers and to contributors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.contract.compare import compare
from pipeline.contract.contract import Contract, Promise
from pipeline.contract.formats import CSV, Format, published_formats
from pipeline.contract.model import Column, ForeignKey, Table
from pipeline.contract.rules import RULES

WORK_ID = Column("work_id", "string", "Key.", pattern="[a-z]+", clean=True)
TITLE = Column("title", "string", "Title.", required=False, clean=True, derived="as printed", missing="Not printed.")
KIND = Column("kind", "string", "Kind.", enum=("book", "film"), labels={"book": "Book", "film": "Film"}, clean=True)
THEME = replace(KIND, name="theme", enum=("war", "love"), labels={"war": "War", "love": "Love"}, open=True)
YEAR = Column("year", "integer", "Year.", minimum=1000, maximum=2100, example=1999)
CODE = Column("code", "string", "Code.", pattern="[A-Z]+", unique=True, clean=True)
NOTE = Column("note", "string", "Note.", clean=True)
AUTHOR = Column("author_id", "string", "Author.", pattern="[a-z]+", clean=True)
COLUMNS = (WORK_ID, TITLE, KIND, THEME, YEAR, CODE, NOTE, AUTHOR)

WRITTEN_BY = ForeignKey(("author_id",), "authors", ("author_id",))
AUTHORS = Table("authors", "One row per author.", (AUTHOR,), ("author_id",))
WORKS = Table("works", "One row per work.", COLUMNS, ("work_id",), (WRITTEN_BY,))

LANGUAGE = Column("language", "string", "Language.", clean=True)
OPTIONAL = replace(LANGUAGE, required=False, missing="Not known.")


def promises(*tables: Table) -> dict[str, Promise]:
    return {table.name: Promise(table, published_formats(table.name)) for table in tables}


BASE = promises(AUTHORS, WORKS)


def works(**changes: Any) -> dict[str, Promise]:
    return promises(AUTHORS, replace(WORKS, **changes))


def column(name: str, **changes: Any) -> dict[str, Promise]:
    """The base with one column changed."""
    return works(columns=tuple(replace(one, **changes) if one.name == name else one for one in COLUMNS))


def formats(*wanted: Format) -> dict[str, Promise]:
    return {**BASE, "works": Promise(WORKS, wanted)}


CSV_FILE, PARQUET_FILE = published_formats("works")
LABELS3 = {**KIND.labels, "song": "Song"}

Verdicts = dict[tuple[str, str], str]

# name of the pair: the changed contract; forward and backward: (rule, path) -> level for readers / for contributors
PAIRS: dict[str, tuple[dict[str, Promise], Verdicts, Verdicts]] = {
    "table removed": (
        promises(AUTHORS),
        {("table-removed", "works"): "breaking / breaking"},
        {("table-added", "works"): "additive / additive"},
    ),
    "table renamed": (
        promises(AUTHORS, replace(WORKS, name="creations")),
        {("table-renamed", "works"): "breaking / breaking"},
        {("table-renamed", "creations"): "breaking / breaking"},
    ),
    "last column removed": (
        works(columns=COLUMNS[:-1], foreign_keys=()),
        {("column-removed", "works.author_id"): "breaking / breaking"},
        {("column-appended", "works.author_id"): "additive / breaking"},
    ),
    "column inserted": (
        works(columns=(WORK_ID, LANGUAGE, *COLUMNS[1:])),
        {("column-inserted", "works.language"): "breaking / breaking"},
        {("column-removed", "works.language"): "breaking / breaking"},
    ),
    "optional column appended": (
        works(columns=(*COLUMNS, OPTIONAL)),
        {("column-appended", "works.language"): "additive / compatible"},
        {("column-removed", "works.language"): "breaking / breaking"},
    ),
    "optional column inserted": (
        works(columns=(OPTIONAL, *COLUMNS)),
        {("column-inserted", "works.language"): "breaking / compatible"},
        {("column-removed", "works.language"): "breaking / breaking"},
    ),
    "column renamed, and said so": (
        works(columns=(*COLUMNS[:6], replace(NOTE, name="remark", renamed_from="note"), AUTHOR)),
        {("column-renamed", "works.remark"): "breaking / breaking"},
        {("column-renamed", "works.note"): "breaking / breaking"},
    ),
    "former name": (
        column("note", renamed_from="remark"),
        {("former-name-changed", "works.note"): "doc / doc"},
        {("former-name-changed", "works.note"): "doc / doc"},
    ),
    "column renamed in silence": (
        works(columns=(*COLUMNS[:6], replace(NOTE, name="remark"), AUTHOR)),
        {("column-renamed", "works.remark"): "breaking / breaking"},
        {("column-renamed", "works.note"): "breaking / breaking"},
    ),
    "columns reordered": (
        works(columns=(WORK_ID, KIND, TITLE, *COLUMNS[3:])),
        {("columns-reordered", "works"): "breaking / doc"},
        {("columns-reordered", "works"): "breaking / doc"},
    ),
    "type": (
        column("note", type="date", clean=False),
        {("type-changed", "works.note"): "breaking / breaking"},
        {("type-changed", "works.note"): "breaking / breaking"},
    ),
    "nullable": (
        column("title", required=True, missing=None),
        {("became-required", "works.title"): "compatible / breaking"},
        {("became-nullable", "works.title"): "breaking / compatible"},
    ),
    "value of a closed list": (
        column("kind", enum=(*KIND.enum, "song"), labels=LABELS3),
        {("enum-value-added", "works.kind"): "breaking / compatible"},
        {("enum-value-removed", "works.kind"): "breaking / breaking"},
    ),
    "value of an open list": (
        column("theme", enum=(*THEME.enum, "song"), labels={**THEME.labels, "song": "Song"}),
        {("open-enum-value-added", "works.theme"): "warn / compatible"},
        {("enum-value-removed", "works.theme"): "breaking / breaking"},
    ),
    "order of a list": (
        column("kind", enum=("film", "book")),
        {("enum-reordered", "works.kind"): "doc / doc"},
        {("enum-reordered", "works.kind"): "doc / doc"},
    ),
    "openness of a list": (
        column("kind", open=True),
        {("enum-opened", "works.kind"): "breaking / compatible"},
        {("enum-closed", "works.kind"): "compatible / breaking"},
    ),
    "list dropped": (
        column("kind", enum=(), labels={}),
        {("enum-dropped", "works.kind"): "breaking / compatible"},
        {("enum-introduced", "works.kind"): "compatible / breaking"},
    ),
    "minimum": (
        column("year", minimum=1500),
        {("bound-tightened", "works.year"): "compatible / breaking"},
        {("bound-loosened", "works.year"): "warn / compatible"},
    ),
    "maximum": (
        column("year", maximum=None),
        {("bound-loosened", "works.year"): "warn / compatible"},
        {("bound-tightened", "works.year"): "compatible / breaking"},
    ),
    "length": (
        column("note", max_length=80),
        {("bound-tightened", "works.note"): "compatible / breaking"},
        {("bound-loosened", "works.note"): "warn / compatible"},
    ),
    "form of dates": (
        column("note", format="%d/%m/%Y"),
        {("format-changed", "works.note"): "breaking / breaking"},
        {("format-changed", "works.note"): "breaking / breaking"},
    ),
    "form of identifiers": (
        column("author_id", pattern="[a-z_]+"),
        {("id-pattern-changed", "works.author_id"): "breaking / breaking"},
        {("id-pattern-changed", "works.author_id"): "breaking / breaking"},
    ),
    "form of values": (
        column("code", pattern="[A-Z0-9]+"),
        {("pattern-changed", "works.code"): "warn / breaking"},
        {("pattern-changed", "works.code"): "warn / breaking"},
    ),
    "no form of values": (
        column("code", pattern=None),
        {("pattern-dropped", "works.code"): "warn / compatible"},
        {("pattern-introduced", "works.code"): "compatible / breaking"},
    ),
    "any text": (
        column("note", clean=False),
        {("text-rule-dropped", "works.note"): "warn / compatible"},
        {("text-rule-added", "works.note"): "compatible / breaking"},
    ),
    "unique": (
        column("code", unique=False),
        {("unique-dropped", "works.code"): "breaking / compatible"},
        {("unique-added", "works.code"): "compatible / breaking"},
    ),
    "primary key": (
        works(primary_key=("work_id", "year")),
        {("primary-key-changed", "works"): "breaking / breaking"},
        {("primary-key-changed", "works"): "breaking / breaking"},
    ),
    "foreign key removed": (
        works(foreign_keys=()),
        {("foreign-key-removed", "works.author_id"): "breaking / compatible"},
        {("foreign-key-added", "works.author_id"): "compatible / breaking"},
    ),
    "foreign key retargeted": (
        works(foreign_keys=(ForeignKey(("author_id",), "works", ("work_id",)),)),
        {("foreign-key-retargeted", "works.author_id"): "breaking / breaking"},
        {("foreign-key-retargeted", "works.author_id"): "breaking / breaking"},
    ),
    "no Parquet": (
        formats(CSV_FILE),
        {("format-removed", "works"): "breaking / breaking"},
        {("format-added", "works"): "additive / additive"},
    ),
    "file moved": (
        formats(replace(CSV_FILE, path="csv/works.csv"), PARQUET_FILE),
        {("format-removed", "works"): "breaking / breaking", ("format-added", "works"): "additive / additive"},
        {("format-removed", "works"): "breaking / breaking", ("format-added", "works"): "additive / additive"},
    ),
    "delimiter": (
        formats(replace(CSV_FILE, facts=(*CSV[:1], ("delimiter", ";"), *CSV[2:])), PARQUET_FILE),
        {("format-changed", "works"): "breaking / breaking"},
        {("format-changed", "works"): "breaking / breaking"},
    ),
    "meaning": (
        column("year", definition_version=2),
        {("meaning-changed", "works.year"): "breaking / breaking"},
        {("meaning-changed", "works.year"): "breaking / breaking"},
    ),
    "derivation": (
        column("title", derived="inferred"),
        {("derivation-changed", "works.title"): "warn / doc"},
        {("derivation-changed", "works.title"): "warn / doc"},
    ),
    "deprecation": (
        column("note", deprecated="Use title.", removed_in="2.0.0"),
        {
            ("deprecation-changed", "works.note"): "doc / doc",
            ("removal-rescheduled", "works.note"): "doc / doc",
        },
        {
            ("deprecation-changed", "works.note"): "doc / doc",
            ("removal-rescheduled", "works.note"): "doc / doc",
        },
    ),
    "meaning of missing": (
        column("title", missing="Not given."),
        {("missing-meaning-changed", "works.title"): "doc / doc"},
        {("missing-meaning-changed", "works.title"): "doc / doc"},
    ),
    "label": (
        column("kind", labels={"book": "Printed book", "film": "Film"}),
        {("label-changed", "works.kind"): "doc / doc"},
        {("label-changed", "works.kind"): "doc / doc"},
    ),
    "description of a column": (
        column("year", description="Year of print."),
        {("description-changed", "works.year"): "doc / doc"},
        {("description-changed", "works.year"): "doc / doc"},
    ),
    "description of the table": (
        works(description="One row per creation."),
        {("description-changed", "works"): "doc / doc"},
        {("description-changed", "works"): "doc / doc"},
    ),
    "example": (
        column("year", example=2001),
        {("example-changed", "works.year"): "doc / doc"},
        {("example-changed", "works.year"): "doc / doc"},
    ),
}


def verdicts(old: dict[str, Promise], new: dict[str, Promise]) -> Verdicts:
    """The level of every change, judged as output and as input."""
    as_output = compare(Contract((1, 0, 0), outputs=old), Contract((1, 0, 0), outputs=new))
    as_input = compare(Contract((1, 0, 0), inputs=old), Contract((1, 0, 0), inputs=new))
    levels = {(one.rule, f"raw/{one.path}"): one.level for one in as_output}
    assert levels.keys() == {(one.rule, one.path) for one in as_input}
    return {
        (one.rule, one.path.removeprefix("raw/")): f"{levels[one.rule, one.path]} / {one.level}" for one in as_input
    }


@pytest.mark.parametrize(("changed", "forward", "backward"), PAIRS.values(), ids=PAIRS)
def test_each_change_is_named_and_judged_in_both_directions(
    changed: dict[str, Promise], forward: Verdicts, backward: Verdicts
) -> None:
    assert verdicts(BASE, changed) == forward
    assert verdicts(changed, BASE) == backward


@pytest.mark.parametrize("changed", [pair[0] for pair in PAIRS.values()], ids=PAIRS)
def test_no_change_is_classified_twice(changed: dict[str, Promise]) -> None:
    changes = compare(Contract((1, 0, 0), outputs=BASE), Contract((1, 0, 0), outputs=changed))
    assert len({(one.rule, one.path, str(one.old), str(one.new)) for one in changes}) == len(changes)


def test_every_rule_has_a_golden_pair() -> None:
    named = {rule for _, forward, backward in PAIRS.values() for rule, _ in (*forward, *backward)}
    assert named | {"unused-enum-value-removed"} == {rule.id for rule in RULES}


def test_a_value_that_no_release_held_may_go() -> None:
    old, new = BASE, column("kind", enum=("book",), labels={"book": "Book"})
    for is_used, rule in ((True, "enum-value-removed"), (False, "unused-enum-value-removed")):
        (change,) = compare(
            Contract((1, 0, 0), outputs=old), Contract((1, 0, 0), outputs=new), lambda *place, answer=is_used: answer
        )
        assert (change.rule, change.old) == (rule, "film")


def test_messages_say_what_was_and_what_is() -> None:
    for changed, _, _ in PAIRS.values():
        for change in compare(Contract((1, 0, 0), outputs=BASE), Contract((1, 0, 0), outputs=changed)):
            assert change.message
            assert "{" not in change.message
