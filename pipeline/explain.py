"""Where a row comes from: its facts, what was decided about it, and the lines of the releases behind it.

An identifier may be that of an organization (also a retired one), a release, a letter, a signature
(`letter_id/position`), a case or an issue. A release and its letter often share one: then both are explained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.errors import MAX_SHOWN, Fault, PipelineError, UsageError
from pipeline.evidence import Dataset, Document, decisions_about, rules_about
from pipeline.raw import Raw
from pipeline.records import Row

KEYS = {
    "organizations": "organization_id",
    "retired_organization_ids": "organization_id",
    "releases": "release_id",
    "letters": "letter_id",
    "cases": "case_id",
    "issues": "issue_id",
}
"""Tables whose rows can be named by one identifier."""

N_SUGGESTED = 5
MIN_SIMILARITY = 55
INDENT = "  "
Lines = Iterator[str]


def explain(identifier: str, processed: Path, raw: Raw) -> str:
    """Tell in plain text where the row with this identifier comes from.

    Raises UsageError without a published folder, PipelineError with the nearest identifiers when there is no row.
    """
    if not (processed / "organizations.parquet").is_file():
        raise UsageError(
            Fault("explain reads a published folder", str(processed), "no tables there", "run `undersigned all` first")
        )
    explainer = Explainer(Dataset(processed), raw)
    parts = ["\n".join(part) for part in explainer.parts(identifier.strip())]
    if not parts:
        raise PipelineError(_unknown(identifier, explainer.data))
    return "\n\n".join(parts)


class Explainer:
    """Looks rows up in a published folder and finds what is behind them."""

    def __init__(self, data: Dataset, raw: Raw) -> None:
        self.data, self.raw = data, raw
        self.document: Callable[[str], Document] = cache(lambda release_id: Document(data, raw.folder, release_id))

    def parts(self, identifier: str) -> Iterator[list[str]]:
        """One explanation for each row that has this identifier."""
        tell = {
            "organizations": self.organization,
            "retired_organization_ids": self.retired,
            "releases": self.release,
            "letters": self.letter,
            "cases": self.case,
            "issues": self.issue,
        }
        for table, key in KEYS.items():
            for row in self.data.rows(table, **{key: identifier}):
                yield list(tell[table](row))
        letter_id, _, position = identifier.rpartition("/")
        if letter_id and position.isascii() and position.isdigit() and len(position) <= 9:
            for row in self.data.rows("signatures", letter_id=letter_id, position=int(position)):
                yield list(self.signature(row))

    def organization(self, row: Row) -> Lines:
        """An organization: facts, names, on what its category rests, what it signed."""
        yield from _facts("organization", row["organization_id"], row)
        names = self.data.rows("organization_names", organization_id=row["organization_id"])
        yield from _listed("names", [f"{name['name']}  ({name['kind']})" for name in names])
        called = {row["name"], *(name["name"] for name in names)}
        yield from _listed("its category rests on", [str(rule) for rule in rules_about(self.raw, row, called)])
        yield from self._decisions({row["organization_id"], *called})
        parts = self.data.rows("organizations", parent_organization_id=row["organization_id"])
        yield from _listed("its parts", [f"{part['organization_id']}  ({part['relation']})" for part in parts])
        merged = self.data.rows("retired_organization_ids", successor_id=row["organization_id"])
        yield from _listed("earlier identifiers", [f"{one['organization_id']}  ({one['reason']})" for one in merged])
        signed = self.data.rows("signatures", organization_id=row["organization_id"])
        yield f"signed {len(signed)} time{'s' if len(signed) != 1 else ''}"
        for signature in signed[:MAX_SHOWN]:
            yield f"{INDENT}{signature['letter_id']}/{signature['position']}  {signature['name_as_signed']!r}"
            yield from self._lines(self._release_of(signature["letter_id"]), signature["line_number"])
        yield from _hidden(signed)

    def retired(self, row: Row) -> Lines:
        """An identifier that is no longer in use."""
        yield from _facts("retired organization_id", row["organization_id"], row)
        yield from self._decisions({row["organization_id"]})

    def release(self, row: Row) -> Lines:
        """A release: facts, what the lines were taken for, what was found in it, its issues."""
        release_id = row["release_id"]
        yield from _facts("release", release_id, row)
        warning = self.document(release_id).warning
        yield from _listed("careful", [warning] if warning else [])
        letters = self.data.rows("letters", release_id=release_id)
        yield from _listed("letters", [f"{one['letter_id']}  ({one['n_listed']} signatures)" for one in letters])
        mentions = self.data.rows("case_mentions", release_id=release_id)
        cases = [f"{one['case_id']}  {self.document(release_id).place(one['line_number'])}" for one in mentions]
        yield from _listed("cases", cases)
        yield from self._issues(release_id)
        yield from self._decisions({release_id})

    def letter(self, row: Row) -> Lines:
        """A letter: facts, the first of its signatures, the lines they stand in, its issues."""
        yield from _facts("letter", row["letter_id"], row)
        yield from self._issues(row["release_id"])
        yield from self._decisions({row["letter_id"]})
        signatures = self.data.rows("signatures", letter_id=row["letter_id"])
        yield f"{len(signatures)} signatures"
        document = self.document(row["release_id"])
        for one in signatures[:MAX_SHOWN]:
            yield f"{INDENT}{row['letter_id']}/{one['position']}  {one['name_as_signed']!r}"
            yield f"{INDENT * 2}{document.place(one['line_number'])}"
        yield from _hidden(signatures)

    def signature(self, row: Row) -> Lines:
        """A signature: facts, the line it stands in, the organization it was given."""
        key = f"{row['letter_id']}/{row['position']}"
        yield from _facts("signature", key, row)
        yield from self._lines(self._release_of(row["letter_id"]), row["line_number"])
        if row["organization_id"]:
            names = self.data.rows("organization_names", organization_id=row["organization_id"])
            same = sorted({name["name"] for name in names if name["kind"] == "as_signed"} - {row["name_as_signed"]})
            yield from _listed("also signed as", same)
        yield from self._decisions({key, row["name_as_signed"]} | ({row["organization_id"]} - {None}))

    def case(self, row: Row) -> Lines:
        """A court case: facts and every place that names it."""
        yield from _facts("case", row["case_id"], row)
        yield from self._decisions({row["case_id"]})
        mentions = self.data.rows("case_mentions", case_id=row["case_id"])
        for mention in mentions[:MAX_SHOWN]:
            yield f"named in {mention['release_id']} ({mention['relation']}) as {mention['name_as_printed']!r}"
            yield from self._lines(mention["release_id"], mention["line_number"])
        yield from _hidden(mentions)

    def issue(self, row: Row) -> Lines:
        """An issue: what is the matter and where."""
        yield from _facts("issue", row["issue_id"], row)
        if row["release_id"] and row["line_number"]:
            yield from self._lines(row["release_id"], row["line_number"])
        if row["row_key"]:
            yield from self._decisions({row["row_key"]})

    def _release_of(self, letter_id: str) -> str:
        return str(self.data.rows("letters", letter_id=letter_id)[0]["release_id"])

    def _lines(self, release_id: str, line_number: int) -> Lines:
        document = self.document(release_id)
        yield f"{INDENT * 2}{document.place(line_number)}" + (f" ({document.warning})" if document.warning else "")
        yield from (f"{INDENT * 2}{line}" for line in document.around(line_number))

    def _issues(self, release_id: str) -> Lines:
        issues = self.data.rows("issues", release_id=release_id)
        yield from _listed("issues", [f"{one['level']}: {one['message']}  ({one['issue_id']})" for one in issues])

    def _decisions(self, names: set[str]) -> Lines:
        yield from _listed("decisions that name it", [str(record) for record in decisions_about(self.raw, names)])


def _facts(what: str, key: str, row: Row) -> Lines:
    """A heading and every value that is there."""
    yield f"{what} {key}"
    for name, value in row.items():
        if value is not None:
            yield f"{INDENT}{name:<24} {str(value).lower() if isinstance(value, bool) else value}"


def _listed(heading: str, lines: list[str]) -> Lines:
    """A heading and lines below it; nothing at all where there are no lines."""
    if lines:
        yield heading
        yield from (f"{INDENT}{line}" for line in lines[:MAX_SHOWN])
        yield from _hidden(lines)


def _hidden(things: list[Row] | list[str]) -> Lines:
    if len(things) > MAX_SHOWN:
        yield f"{INDENT}... and {len(things) - MAX_SHOWN} more"


def _unknown(identifier: str, data: Dataset) -> Fault:
    near = _nearest(identifier, data)
    return Fault(
        "explain needs an identifier that the data set holds",
        str(data.folder),
        repr(identifier[:80]),
        f"did you mean: {', '.join(near)}" if near else "look it up in organizations.csv, letters.csv or cases.csv",
    )


def _nearest(identifier: str, data: Dataset) -> list[str]:
    """The identifiers whose rows have this name, else those that look most like it."""
    wanted = identifier[:200].casefold()
    names = zip(
        data.column("organization_names", "name"), data.column("organization_names", "organization_id"), strict=True
    )
    if named := sorted({organization_id for name, organization_id in names if name.casefold() == wanted}):
        return named[:N_SUGGESTED]
    known = sorted({str(value) for table, key in KEYS.items() for value in data.column(table, key)})
    found = process.extract(
        wanted,
        known,
        scorer=fuzz.token_sort_ratio,
        processor=_words,
        limit=N_SUGGESTED,
        score_cutoff=MIN_SIMILARITY,
    )
    return [name for name, _, _ in found]


def _words(identifier: str) -> str:
    return identifier.replace("-", " ")
