"""YAML as a tree whose scalars know their place; no aliases, tags or depth that a letter has no use for.

The tree is built from the events of the parser, without recursion, so that a hostile file cannot exhaust the
stack or the memory. Lines are counted at line feeds only, as everywhere; YAML itself counts others too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

MAX_DEPTH = 5
"""The deepest value of a letter: letter, signatories, entry, value."""

MAX_FOUND = 80


class Mistake(NamedTuple):
    """One broken rule of a transcribed letter."""

    line: int
    rule: str
    found: str
    todo: str


class YamlError(Exception):
    """The file is no YAML, or uses what a transcribed letter must not use."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake = mistake


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; `is_literal` where the span of the text is the value, character by character."""

    value: str
    line: int
    start: int
    end: int
    is_literal: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    line: int
    values: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in order; a key may stand twice."""

    line: int
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def read_tree(text: str) -> Node | None:
    """The one document of a YAML text; None where it is empty. Raises YamlError with line and reason."""
    starts = _line_starts(text)
    stack: list[_Open] = []
    roots: list[Node] = []
    for event in _events(text, starts):
        line = bisect_right(starts, _offset(event.start_mark))
        _refuse(event, line, len(stack))
        if isinstance(event, yaml.ScalarEvent):
            _add(_scalar(event, text, line), stack, roots)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            stack.append(_Open(Mapping(line) if isinstance(event, yaml.MappingStartEvent) else Sequence(line)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            _add(stack.pop().node, stack, roots)
    if len(roots) > 1:
        raise YamlError(Mistake(1, "a file holds one letter", f"{len(roots)} documents", "write one file for each"))
    return roots[0] if roots else None


@dataclass(slots=True)
class _Open:
    """A collection that is still being read, and the key whose value comes next."""

    node: Sequence | Mapping
    key: Scalar | None = None


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return starts


def _events(text: str, starts: list[int]) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = bisect_right(starts, mark.index) if mark else 1
        found = " ".join(filter(None, (error.context, error.problem)))
        raise YamlError(_no_yaml(line, found)) from error
    except yaml.reader.ReaderError as error:
        raise YamlError(_no_yaml(bisect_right(starts, error.position), str(error.reason))) from error


def _no_yaml(line: int, found: str) -> Mistake:
    todo = 'indent with spaces, put one space after ":" and "-", and quote a value with ": " or " #" in it'
    return Mistake(line, "a transcribed letter is YAML", found[:MAX_FOUND], todo)


def _refuse(event: Any, line: int, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        rule = "a transcribed letter has no anchors (&), aliases (*) and tags (!)"
        found = str(getattr(event, "anchor", None) or getattr(event, "tag", None))
        raise YamlError(Mistake(line, rule, found[:MAX_FOUND], 'put a value that begins with one of them in "..."'))
    if depth > MAX_DEPTH:
        rule = f"a transcribed letter is at most {MAX_DEPTH} levels deep"
        raise YamlError(Mistake(line, rule, "a deeper value", "write the fields as the documentation shows them"))


def _scalar(event: yaml.ScalarEvent, text: str, line: int) -> Scalar:
    quote = 1 if event.style in ("'", '"') else 0
    start, end = _offset(event.start_mark) + quote, _offset(event.end_mark) - quote
    return Scalar(event.value, line, start, end, text[start:end] == event.value and bool(event.value))


def _offset(mark: Any) -> int:
    """Offset of a place in the text, in code points."""
    return int(mark.index)


def _add(node: Node, stack: list[_Open], roots: list[Node]) -> None:
    if not stack:
        roots.append(node)
        return
    parent = stack[-1]
    if isinstance(parent.node, Sequence):
        parent.node.values.append(node)
    elif parent.key is None:
        parent.key = _key(node)
    else:
        parent.node.pairs.append((parent.key, node))
        parent.key = None


def _key(node: Node) -> Scalar:
    if isinstance(node, Scalar):
        return node
    rule = "a key is a word"
    raise YamlError(Mistake(node.line, rule, "a list or mapping as key", 'put a value with {, [ or ? in "..."'))
