"""Columns as JSON in the shortest of a few forms, so that the page stays small.

A column is a list, or an object with one of these sets of keys (`unpack` and script/data.js read them):

- `runs`: value and count in turn, for sorted columns
- `steps`: the first number and the differences that follow, for counters
- `values`, `at`: distinct values and, packed again, which of them stands in each row, for vocabularies
- `rows`, `values`, `length`: the rows that have a value, as steps, and their values, for sparse columns
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from types import NoneType
from typing import Any

Scalar = str | int | float | bool | None
Packed = list[Scalar] | dict[str, Any]


def pack(column: Sequence[Scalar]) -> Packed:
    """Choose the shortest form of a column; the first one where several are equally short.

    >>> pack(["a", "a", "a", "a", "b", "b", "b", "b"])
    {'runs': ['a', 4, 'b', 4]}
    """
    return min(_forms(column), key=lambda form: len(dumps(form)))


def unpack(packed: Packed) -> list[Scalar]:
    """Give back the column that was packed."""
    if isinstance(packed, list):
        return packed
    if "runs" in packed:
        runs = packed["runs"]
        return [value for value, n in zip(runs[::2], runs[1::2], strict=True) for _ in range(n)]
    if "steps" in packed:
        return list(accumulate(packed["steps"]))
    if "at" in packed:
        return [packed["values"][index] for index in unpack(packed["at"])]
    column: list[Scalar] = [None] * packed["length"]
    for row, value in zip(accumulate(packed["rows"]), packed["values"], strict=True):
        column[row] = value
    return column


def dumps(value: object) -> str:
    """JSON without spaces and with every character as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _forms(column: Sequence[Scalar]) -> Iterator[Packed]:
    keys, kinds = _keys(column)
    yield list(column)
    yield {"runs": _runs(column, keys)}
    if kinds == {int}:
        yield {"steps": _steps(column)}  # type: ignore[arg-type]
        return
    first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))  # where each value stands first
    if len(first) < len(column):
        rows = sorted(first.values())
        index = {keys[row]: position for position, row in enumerate(rows)}
        yield {"values": [column[row] for row in rows], "at": pack([index[key] for key in keys])}
    filled = [row for row, value in enumerate(column) if value is not None]
    if len(filled) < len(column):
        yield {"rows": _steps(filled), "values": [column[row] for row in filled], "length": len(column)}


def _keys(column: Sequence[Scalar]) -> tuple[Sequence[Hashable], set[type]]:
    """By what values are told apart: 1, 1.0 and True are equal in Python but are different values in a file."""
    kinds = set(map(type, column))
    if len(kinds - {NoneType}) <= 1:
        return column, kinds
    return [(type(value), value) for value in column], kinds


def _runs(column: Sequence[Scalar], keys: Sequence[Hashable]) -> list[Scalar]:
    runs: list[Scalar] = []
    start = 0
    for _, run in groupby(keys):
        length = sum(1 for _ in run)
        runs += [column[start], length]
        start += length
    return runs


def _steps(numbers: Sequence[int]) -> list[int]:
    return [*numbers[:1], *(after - before for before, after in pairwise(numbers))]
