"""The role of every line: each has exactly one, and the readers are asked in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.parse.addressee import Addressee
from pipeline.parse.blocks import Blocks
from pipeline.parse.document import Document
from pipeline.parse.documents import CitedDocument
from pipeline.parse.frame import Frame
from pipeline.parse.signatories.model import SignatoryList

MAX_LABEL = 80
"""A line that ends in a colon and is not longer introduces what follows: a label."""

_HEADINGS = {"title": "title"} | {f"h{level}": "heading" for level in range(1, 7)}


def line_roles(
    document: Document,
    frame: Frame,
    blocks: Blocks,
    lists: Iterable[SignatoryList],
    cited: Iterable[CitedDocument],
    addressees: Iterable[Addressee],
) -> list[str]:
    """One role per line; lists come first, then blocks of cases, frame, references, addresses, and prose last."""
    claimed: dict[int, str] = {}
    for reader in (
        _list_roles(lists),
        {number: role for number, role in blocks.roles.items() if role != "unexplained"},
        frame.roles,
        {item.line_number: "citation" for item in cited if item.is_line},
        {number: "address" for addressee in addressees for number in addressee.lines},
        blocks.roles,
    ):
        for number, role in reader.items():
            claimed.setdefault(number, role)
    return [
        claimed.get(line.number) or _plain_role(text, line.origin.tag) if text else "blank"
        for line, text in zip(document.lines, document.printed, strict=True)
    ]


def _list_roles(lists: Iterable[SignatoryList]) -> dict[int, str]:
    """The roles that the lists give; a line that any list explains is explained."""
    roles: dict[int, str] = {}
    for found in lists:
        for number, role in found.roles.items():
            if roles.get(number) in (None, "unexplained"):
                roles[number] = role
        for number in found.label_lines:
            roles.setdefault(number, "label")
    return roles


def _plain_role(text: str, tag: str) -> str:
    """The role of a line that no reader claims: heading, label or prose."""
    if tag in _HEADINGS:
        return _HEADINGS[tag]
    return "label" if text[-1] == ":" and len(text) <= MAX_LABEL else "body"
