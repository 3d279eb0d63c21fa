"""A judgement in words: for a terminal, for a program, for a pull request, for the annotations of GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable

from pipeline.contract.changes import Bump, Change, Level
from pipeline.contract.contract import format_version
from pipeline.contract.gate import Judgement

HEADINGS = {
    Level.BREAKING: "Breaks those who rely on it",
    Level.WARN: "May break careless programs",
    Level.ADDITIVE: "New",
    Level.COMPATIBLE: "Promises more than before",
    Level.DOC: "Words and order",
}

ANNOTATIONS = {Level.BREAKING: "error", Level.WARN: "warning"}


def as_text(judgement: Judgement) -> str:
    """Write a judgement for people at a terminal."""
    lines = [f"schema {_versions(judgement)}, compared with {judgement.base}"]
    for change in judgement.changes:
        lines += [f"{change.level!s:<11} {change.path}", f"            {change.rule}: {change.message}"]
        lines += [f"            accepted: {change.accepted}"] if change.accepted else []
    lines += ["no change"] if not judgement.changes else []
    lines += [f"exception without a change, remove it: {name}" for name in judgement.unused_exceptions]
    return "\n".join([*lines, *_conclusion(judgement)]) + "\n"


def as_json(judgement: Judgement) -> str:
    """Write a judgement for programs."""
    document = {
        "compatible": judgement.is_compatible,
        "passes": judgement.passes,
        "base": judgement.base,
        "old_version": format_version(judgement.old_version),
        "new_version": format_version(judgement.new_version),
        "required_bump": str(judgement.required),
        "declared_bump": "lowered" if judgement.declared is None else str(judgement.declared),
        "changes": [_as_dict(change) for change in judgement.changes],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_markdown(judgement: Judgement) -> str:
    """Write a judgement for the summary of a pull request."""
    lines = ["## Schema", "", f"{_versions(judgement)}, compared with {as_code(judgement.base)}.", ""]
    for level in sorted(HEADINGS, reverse=True):
        changes = [change for change in judgement.changes if change.level is level]
        if changes:
            lines += [f"### {HEADINGS[level]}", "", "| where | what | rule |", "| --- | --- | --- |"]
            lines += [f"| {as_code(one.path)} | {as_cell(_message(one))} | {as_code(one.rule)} |" for one in changes]
            lines.append("")
    lines += ["No change.", ""] if not judgement.changes else []
    return "\n".join([*lines, " ".join(_conclusion(judgement))]) + "\n"


def as_github(judgement: Judgement) -> str:
    """Write a judgement as workflow commands, which become annotations of the files."""
    lines = [
        f"::{ANNOTATIONS.get(change.level, 'notice') if not change.accepted else 'notice'} "
        f"file={_property(f'schemas/contract/{change.table}.json')},title={_property(change.rule)}"
        f"::{_data(f'{change.path}: {_message(change)}')}"
        for change in judgement.changes
    ]
    kind = "notice" if judgement.passes else "error"
    return "\n".join([*lines, f"::{kind} title=schema::{_data(' '.join(_conclusion(judgement)))}"]) + "\n"


FORMATS: dict[str, Callable[[Judgement], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "github": as_github,
}
"""The ways to write a judgement."""


def _conclusion(judgement: Judgement) -> list[str]:
    """Say in a sentence or two whether the gate opens, and what to do if not."""
    if judgement.declared is None:
        return ["The version was lowered: write the old version or a higher one into schemas/contract/VERSION."]
    wanted = format_version(judgement.required_version)
    if judgement.required is Bump.NONE or judgement.is_raised_enough:
        return [f"The version is right (needed: {judgement.required}, declared: {judgement.declared})."]
    asked = f"Needed is a {judgement.required} version, declared: {judgement.declared}."
    if judgement.passes:
        return [asked, f"Write {wanted} into schemas/contract/VERSION before the next release."]
    return [
        asked,
        f"If the change is meant, write {wanted} into schemas/contract/VERSION;",
        "if it breaks nobody, say why in schemas/contract/exceptions.csv (rule,path,reason,date).",
    ]


def _versions(judgement: Judgement) -> str:
    old, new = format_version(judgement.old_version), format_version(judgement.new_version)
    return old if old == new else f"{old} to {new}"


def _as_dict(change: Change) -> dict[str, object]:
    return {
        "id": change.rule,
        "level": str(change.level),
        "bump": str(change.bump),
        "table": change.table,
        "column": change.column,
        "old": change.old,
        "new": change.new,
        "message": change.message,
        "accepted": change.accepted,
    }


def _message(change: Change) -> str:
    return f"{change.message} Accepted: {as_code(change.accepted)}" if change.accepted else change.message


def as_code(value: str) -> str:
    """Write a value as code within one cell of a Markdown table, where no markup, link or mention in it acts."""
    return "`" + as_cell(value.replace("`", "'") or " ") + "`"


def as_cell(sentence: str) -> str:
    """Keep a sentence, whose values are written as code, within one cell of a Markdown table."""
    return " ".join(sentence.split()).replace("|", "\\|")


def _data(text: str) -> str:
    """Escape the message of a workflow command; a line end in it would begin another command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
