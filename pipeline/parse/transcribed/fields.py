"""Values of a mapping, taken by key and checked; what is wrong is noted down with its line, nothing is raised."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection

from pipeline.parse.transcribed.tree import MAX_FOUND, Mapping, Mistake, Node, Scalar, Sequence
from pipeline.records import as_printed

MAX_TEXT = 1_000
"""A fact is short; whoever copies the letter's prose is told so."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
URL = re.compile(r"https?://\S+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"[1-9]\d{0,8}|0")


class Fields:
    """The fields of one mapping; every getter notes down what is wrong and then gives None."""

    def __init__(self, node: Node, known: Collection[str], mistakes: list[Mistake], what: str) -> None:
        self.mistakes = mistakes
        self.line = node.line
        self._what = what
        self._known = known
        self._values: dict[str, Node] = {}
        if isinstance(node, Mapping):
            self._take(node)
        else:
            self.note(
                node.line,
                f"{what} is a mapping of fields",
                _shown(node),
                f"write {next(iter(known))}: and its value",
            )

    def has(self, key: str) -> bool:
        """Whether the field is written down."""
        return key in self._values

    def line_of(self, key: str) -> int:
        """The line in which the value of a field begins; the line of the mapping without the field."""
        return self._values[key].line if key in self._values else self.line

    def node(self, key: str) -> Node | None:
        """The value as it stands in the tree."""
        return self._values.get(key)

    def values(self, key: str, *, is_required: bool = False) -> list[Node]:
        """The values of a list."""
        node = self._values.get(key)
        if isinstance(node, Sequence) and (node.values or not is_required):
            return node.values
        if node is not None or is_required:
            self.note(
                self.line_of(key),
                f"{key} is a list of {self._what}",
                _shown(node),
                f"write {key}: and below it - ...",
            )
        return []

    def text(self, key: str, *, is_required: bool = False) -> str | None:
        """A text, with its white space collapsed."""
        scalar = self.scalar(key, is_required=is_required)
        return as_printed(scalar.value) if scalar else None

    def literal(self, key: str, *, is_required: bool = False) -> Scalar | None:
        """A text that stands in the file letter by letter, so that its span can be cited."""
        scalar = self.scalar(key, is_required=is_required)
        return scalar if scalar is None or self.is_literal(scalar, key) else None

    def is_literal(self, scalar: Scalar, key: str) -> bool:
        """Whether a value stands in one line without escapes and outer spaces; notes down where it does not."""
        if scalar.is_literal and scalar.value == scalar.value.strip() and "\n" not in scalar.value:
            return True
        todo = "write it in one line without spaces around it, plain or in the kind of quotes that it does not hold"
        self.note(scalar.line, f"{key} stands as printed, without escapes", repr(scalar.value[:MAX_FOUND]), todo)
        return False

    def scalar(self, key: str, *, is_required: bool = False) -> Scalar | None:
        """A value that is neither empty nor a list nor too long."""
        node = self._values.get(key)
        if node is None:
            if is_required:
                self.note(self.line, f"{self._what} has a {key}", "no such field", f"add {key}: ...")
            return None
        return self.as_text(node, key)

    def as_text(self, node: Node, key: str) -> Scalar | None:
        """A node that is a short text without control characters; notes down where it is none."""
        if not isinstance(node, Scalar) or not node.value.strip():
            self.note(
                node.line,
                f"{key} is a text",
                _shown(node),
                f"write {key}: and the text, or leave the field out",
            )
        elif len(node.value) > MAX_TEXT:
            self.note(
                node.line,
                f"{key} has at most {MAX_TEXT} characters",
                f"{len(node.value)}",
                "keep to the facts",
            )
        elif UNPRINTABLE.search(node.value):
            self.note(node.line, f"{key} has no control characters", repr(node.value[:MAX_FOUND]), "remove them")
        else:
            return node
        return None

    def choice(self, key: str, choices: Collection[str], *, is_required: bool = False) -> str | None:
        """One word of a vocabulary."""
        return self._matched(key, lambda value: value in choices, f"one of {', '.join(choices)}", is_required)

    def url(self, key: str, *, is_required: bool = False) -> str | None:
        """An address in the web."""
        return self._matched(key, URL.fullmatch, "an address that begins with http:// or https://", is_required)

    def day(self, key: str) -> str | None:
        """A day of the calendar."""
        return self._matched(key, _is_day, "a day as YYYY-MM-DD", is_required=False)

    def number(self, key: str, *, is_required: bool = False) -> int | None:
        """A whole number."""
        value = self._matched(key, NUMBER.fullmatch, "a whole number in digits", is_required)
        return None if value is None else int(value)

    def flag(self, key: str) -> bool:
        """True or false; false without the field."""
        return self._matched(key, ("true", "false").__contains__, "true or false", is_required=False) == "true"

    def note(self, line: int, rule: str, found: str, todo: str) -> None:
        """Note down a broken rule."""
        self.mistakes.append(Mistake(line, rule, found, todo))

    def _matched(self, key: str, fits: object, form: str, is_required: bool) -> str | None:
        value = self.text(key, is_required=is_required)
        if value is None or fits(value):  # type: ignore[operator]
            return value
        self.note(self.line_of(key), f"{key} is {form}", repr(value[:MAX_FOUND]), f"write {form}")
        return None

    def _take(self, node: Mapping) -> None:
        for key, value in node.pairs:
            if key.value not in self._known:
                near = difflib.get_close_matches(key.value[:MAX_FOUND], self._known, n=1)
                todo = f"write {near[0]}" if near else f"use one of {', '.join(self._known)}"
                self.note(key.line, f"{self._what} has known fields only", repr(key.value[:MAX_FOUND]), todo)
            elif key.value in self._values:
                self.note(key.line, f"{self._what} has each field once", repr(key.value), "keep one of the two")
            else:
                self._values[key.value] = value


def _is_day(value: str) -> bool:
    if not DAY.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _shown(node: Node | None) -> str:
    if node is None:
        return "nothing"
    if isinstance(node, Scalar):
        return repr(node.value[:MAX_FOUND]) if node.value else "an empty value"
    return "a list" if isinstance(node, Sequence) else "a mapping"
