"""Show what was understood of one file: the letter, its signatories, cases, lines; for people and for machines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipeline.cases import resolve_cases
from pipeline.errors import Fault, UsageError
from pipeline.extract import extract
from pipeline.knowledge import Knowledge
from pipeline.parse import parse
from pipeline.parse.signatories.scores import ACCEPT
from pipeline.records import Parsed, Row, Source
from pipeline.sources import release_id_of

ROLE_STYLES = {
    "signatory": "green",
    "heading": "cyan",
    "label": "cyan",
    "title": "bold",
    "case": "magenta",
    "citation": "blue",
    "address": "blue",
    "dateline": "yellow",
    "unexplained": "bold red",
    "blank": "dim",
    "boilerplate": "dim",
    "navigation": "dim",
    "metadata": "dim",
}
LEVEL_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
LETTER_FACTS = (
    "kind", "title", "dated_on", "addressee", "addressee_body", "ask", "n_claimed", "claim_kind", "claim_text",
    "n_listed", "list_order", "case_id", "letter_url",
)  # fmt: skip
RELEASE_FACTS = ("title", "section", "publisher", "published_on", "media_type", "n_lines", "n_unexplained_lines")


def inspect_file(path: Path, reference: Knowledge) -> Parsed:
    """Read one file of any supported format as if it were a release of its own.

    Raises UsageError when there is no such file.
    """
    if not path.is_file():
        raise UsageError(
            Fault("inspect reads one file", str(path), "no such file", "name a release, e.g. under raw/releases/")
        )
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    source = Source(release_id_of(path.name), f"releases/{path.name}", digest)
    return with_final_cases(parse(extract(raw, path.name), source, reference))


def with_final_cases(parsed: Parsed) -> Parsed:
    """The same tables with the ids that the cases would get in a data set of this release alone."""
    tables = dict(parsed.tables)
    resolved = resolve_cases(tables["cases"], {})
    tables["cases"] = resolved.rows
    for table, column in (("case_mentions", "case_id"), ("citations", "within_case_id"), ("letters", "case_id")):
        tables[table] = [row | {column: resolved.ids[row[column]]} if row.get(column) else row for row in tables[table]]
    return replace(parsed, tables=tables)


def to_json(parsed: Parsed, *, lines: bool) -> str:
    """Everything that was understood, for machines; the table of lines only when asked for."""
    tables = {name: rows for name, rows in parsed.tables.items() if lines or name != "lines"}
    roles = dict(sorted(Counter(row["role"] for row in parsed.tables["lines"]).items()))
    reasons = {"candidates": parsed.explanation, "runner_up": parsed.runner_up}
    return json.dumps({**tables, "line_roles": roles, **reasons}, ensure_ascii=False, indent=2)


def show(parsed: Parsed, console: Console, *, lines: bool) -> None:
    """Print what was understood, in colour where the console has it."""
    tables = parsed.tables
    _show_release(tables["releases"][0], tables["lines"], console)
    for number, letter in enumerate(tables["letters"]):
        _show_letter(letter, parsed, number, console)
    _show_runner_up(parsed.runner_up, console)
    _show_cases(tables["case_mentions"], tables["cases"], console)
    _show_rows("Documents", tables["documents"], ("kind", "title", "author", "dated_on", "publisher"), console)
    _show_rows("Citations", tables["citations"], ("kind", "text_as_printed", "canonical", "within_case_id"), console)
    _show_issues(tables["issues"], console)
    _show_left_over(tables["lines"], console)
    if lines:
        _show_lines(tables["lines"], console)


def _heading(text: str, console: Console) -> None:
    console.print()
    console.print(Text(text, style="bold underline"))


def _facts(row: Row, names: tuple[str, ...], console: Console) -> None:
    width = max(len(name) for name in names)
    for name in names:
        if row.get(name) is not None:
            console.print(Text.assemble((f"  {name:<{width}}  ", "dim"), str(row[name])), soft_wrap=True)


def _show_release(release: Row, lines: list[Row], console: Console) -> None:
    console.print(Text(str(release["release_id"]), style="bold underline"))
    _facts(release, RELEASE_FACTS, console)
    roles = Counter(row["role"] for row in lines)
    counted = ", ".join(f"{count} {role}" for role, count in roles.most_common())
    console.print(Text(f"  lines: {counted}", style="dim"), soft_wrap=True)


def _show_letter(letter: Row, parsed: Parsed, number: int, console: Console) -> None:
    _heading(f"Letter {letter['letter_id']}", console)
    _facts(letter, LETTER_FACTS, console)
    bills = [row for row in parsed.tables["letter_bills"] if row["letter_id"] == letter["letter_id"]]
    for bill in bills:
        said = [str(bill[name]) for name in ("bill_number", "title", "stance") if bill.get(name)]
        console.print(Text("  bill: " + " | ".join(said)), soft_wrap=True)
    console.print(Text("  why this list:", style="dim"))
    _show_reasons(parsed.explanation[number], console)
    signatures = [row for row in parsed.tables["signatures"] if row["letter_id"] == letter["letter_id"]]
    _show_signatures(signatures, console)


def _show_reasons(reasons: Row, console: Console) -> None:
    place = f"{reasons['n_listed']} entries, lines {reasons['first_line']} to {reasons['last_line']}"
    score = f"score {reasons['score']:.2f} ({ACCEPT:.2f} is needed)"
    for told in (f"{place}, {score}", *reasons["evidence"]):
        console.print(Text(f"    {told}", style="dim"), soft_wrap=True)


def _show_runner_up(runner_up: Row | None, console: Console) -> None:
    if runner_up is None:
        _heading("Runner-up: nothing else looked like a list", console)
        return
    _heading("Runner-up: the best list that was not taken", console)
    _show_reasons(runner_up, console)


def _show_signatures(signatures: list[Row], console: Console) -> None:
    kinds = Counter(row["signer_kind"] for row in signatures)
    _heading(f"Signatories: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}", console)
    heading = None
    for row in signatures:
        if row.get("group_heading") != heading:
            heading = row.get("group_heading")
            console.print(Text(f"  {heading or '(no heading)'}", style="cyan"), soft_wrap=True)
        extra = [row.get(name) for name in ("person_name", "person_title", "affiliation", "place", "note")]
        more = "; ".join(str(value) for value in extra if value and value != row["name_as_signed"])
        place, name = f"  {row['position']:>4}  ", str(row["name_as_signed"])
        rest = f"  ({more})" if more else ""
        console.print(Text.assemble((place, "dim"), (name, "green"), (rest, "dim")), soft_wrap=True)


def _show_cases(mentions: list[Row], cases: list[Row], console: Console) -> None:
    if not mentions:
        return
    courts = {row["case_id"]: row.get("court_id") or "court unknown" for row in cases}
    _heading(f"Cases: {len(cases)} in {len(mentions)} mentions", console)
    for row in mentions:
        head = f"  line {row['line_number']}: {row['name_as_printed']} ({courts[row['case_id']]}, {row['relation']})"
        console.print(Text(head, style="magenta"), soft_wrap=True)
        if row.get("question_presented"):
            mark = " ..." if row["is_summary_truncated"] else ""
            console.print(Text(f"      asks {row['question_presented']}{mark}"), soft_wrap=True)


def _show_rows(title: str, rows: list[Row], names: tuple[str, ...], console: Console) -> None:
    if not rows:
        return
    _heading(f"{title}: {len(rows)}", console)
    for row in rows:
        first, *others = [str(row[name]) for name in names if row.get(name)]
        place = f"  line {row['line_number']:<5} {first:<13}"
        console.print(Text.assemble((place, "dim"), " | ".join(dict.fromkeys(others))), soft_wrap=True)


def _show_issues(issues: list[Row], console: Console) -> None:
    if not issues:
        return
    _heading(f"Issues: {len(issues)}", console)
    for row in sorted(issues, key=lambda row: (row["line_number"] or 0, row["issue_id"])):
        place = f"line {row['line_number']}" if row["line_number"] else "release"
        console.print(Text(f"  {row['level']:<8}", style=LEVEL_STYLES[row["level"]]), end="")
        console.print(Text(f"{place}: {row['code']}: {row['message']}"), soft_wrap=True)


def _show_left_over(lines: list[Row], console: Console) -> None:
    left = [row for row in lines if row["role"] == "unexplained"]
    _heading(f"Lines that no reader claims: {len(left)}", console)
    _print_lines(left, console)


def _show_lines(lines: list[Row], console: Console) -> None:
    _heading("Every line and its role", console)
    _print_lines(lines, console)


def _print_lines(lines: list[Row], console: Console) -> None:
    for row in lines:
        style = ROLE_STYLES.get(row["role"], "")
        number, role, text = f"  {row['line_number']:>5}  ", f"{row['role']:<12}", f" {row['text'] or ''}"[:400]
        console.print(Text.assemble((number, "dim"), (role, style), text.rstrip()), soft_wrap=True)
