"""Read signatures that fill several lines each: person, title and organization in any order, then a blank line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.parse.signatories.candidates import Candidate, Document, Item
from pipeline.parse.signatories.entries import begins_with_person
from pipeline.parse.signatories.names import has_head, has_person_shape, read_title
from pipeline.parse.signatories.pieces import Piece

MIN_BLOCKS = 2
MIN_SHARE = 0.7
MAX_LINES = 5


def join_signatures(candidate: Candidate, document: Document) -> Candidate:
    """The candidate with one item per signature, where its lines come in blocks that begin with persons."""
    blocks = cut_at_blanks(candidate)
    if len(blocks) < MIN_BLOCKS or sum(is_signature(block) for block in blocks) < MIN_SHARE * len(blocks):
        return candidate
    items = tuple(join(document.text, block) for block in blocks)
    return replace(candidate, items=items, blanks_before=(0,) * len(items), reader="signatures")


def cut_at_blanks(candidate: Candidate) -> list[list[Item]]:
    """Items in blocks between blank lines."""
    blocks: list[list[Item]] = []
    for item, blanks in zip(candidate.items, candidate.blanks_before, strict=False):
        if blanks or not blocks:
            blocks.append([item])
        else:
            blocks[-1].append(item)
    return blocks


def is_signature(block: Sequence[Item]) -> bool:
    """Is a block a person followed by a title or an organization, or an organization followed by who signs for it?"""
    first, *rest = (item.piece.text for item in block)
    if 2 <= len(block) <= MAX_LINES and not begins_with_person(first) and begins_with_person(rest[0]):
        return any(read_title(line.rpartition(",")[2].strip()) for line in rest)
    if not 2 <= len(block) <= MAX_LINES or not (begins_with_person(first) or has_person_shape(first)):
        return False
    name, _, title = first.partition(",")
    return not has_head(name) and (
        any(read_title(line) or has_head(line) for line in rest) or read_title(title.strip()) is not None
    )


def join(text: str, block: Sequence[Item]) -> Item:
    """One item from the first line of a block to the last."""
    start, end = block[0].piece.start, block[-1].piece.end
    return replace(block[0], piece=Piece(text[start:end], start))
