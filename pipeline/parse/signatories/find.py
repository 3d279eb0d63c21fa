"""Choose among the candidate lists of a document the ones that explain it best."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import log10
from typing import NamedTuple

from pipeline.knowledge import Knowledge
from pipeline.parse.signatories.build import build_list, evidence_of, same_names
from pipeline.parse.signatories.candidates import Candidate
from pipeline.parse.signatories.claims import find_claims
from pipeline.parse.signatories.model import RunnerUp, SignatoryList
from pipeline.parse.signatories.paragraph_lists import propose_marked, propose_paragraphs, propose_signatures
from pipeline.parse.signatories.plain import plain
from pipeline.parse.signatories.propose import is_letter, may_be_dated, may_hold_lists, open_document, propose_blocks
from pipeline.parse.signatories.runs import propose_runs
from pipeline.parse.signatories.scan import find_cue_lines, may_hold_runs
from pipeline.parse.signatories.scores import ACCEPT, weigh
from pipeline.parse.signatories.sentences import propose_sentences
from pipeline.records import Extracted

STRONG_LABEL = 3.0
SAME_LIST = 0.6
"""A list that shares so much of its names with a longer one is the same list printed twice."""


class Choice(NamedTuple):
    """The lists that explain a document best, in order, and the best reading that was not taken."""

    lists: tuple[SignatoryList, ...] = ()
    runner_up: RunnerUp | None = None


def find_lists(extracted: Extracted, knowledge: Knowledge) -> Choice:
    """The lists of signatories of a document, in order; none where the document holds none."""
    extracted = plain(extracted)
    cue_lines = find_cue_lines(extracted)
    has_runs = may_hold_runs(extracted.lines)
    lines = extracted.lines
    if not (has_runs or may_hold_lists(lines, cue_lines) or may_be_dated(lines) or is_letter(extracted.text)):
        return Choice()
    document = open_document(extracted, cue_lines)
    candidates = [
        *propose_blocks(document, knowledge),
        *propose_sentences(document, knowledge),
        *propose_paragraphs(document, knowledge),
        *propose_marked(document, knowledge),
        *propose_signatures(document),
        *propose_runs(document, knowledge),
    ]
    if not candidates:
        return Choice()
    claims = find_claims(extracted)
    weighed = [weigh(candidate, knowledge, claims) for candidate in candidates]
    chosen, runner_up = choose(weighed)
    lists = [build_list(document, candidate, claims) for candidate in merge_groups(chosen)]
    lists = [found for found in lists if found.signatories]
    return Choice(tuple(drop_repeats(lists)), as_runner_up(runner_up) if runner_up else None)


def choose(candidates: Sequence[Candidate]) -> tuple[list[Candidate], Candidate | None]:
    """The best candidates that do not overlap, in order of print, and the best of the others.

    Of two that overlap the one that explains more of the text may have a somewhat lower score.
    """
    ranked = sorted(candidates, key=lambda candidate: (-rank(candidate), candidate.start))
    chosen: list[Candidate] = []  # in order of print
    runner_up: Candidate | None = None
    for candidate in ranked:
        if len(candidate.items) < min_items(candidate):
            continue
        at = bisect_right(chosen, candidate.start, key=lambda other: other.start)
        is_free = (not at or chosen[at - 1].end <= candidate.start) and (
            at == len(chosen) or candidate.end <= chosen[at].start
        )
        if is_free and candidate.score >= ACCEPT:
            chosen.insert(at, candidate)
        elif not (at and same_items(candidate, chosen[at - 1])):
            runner_up = runner_up or candidate
    return chosen, runner_up


def same_items(first: Candidate, second: Candidate) -> bool:
    """Did two readers find the same entries?"""
    return [item.piece for item in first.items] == [item.piece for item in second.items]


def rank(candidate: Candidate) -> float:
    """The score of a candidate, and how much of the text it explains: ten times as much is worth two points."""
    return candidate.score + 2 * log10(max(candidate.end - candidate.start, 1))


def merge_groups(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Lists of which the second only has the heading of a group are one list: "Organizations", then "Individuals"."""
    merged: list[Candidate] = []
    for candidate in chosen:
        if merged and is_group(candidate) and candidate.reader == merged[-1].reader:
            merged[-1] = join_groups(merged[-1], candidate)
        else:
            merged.append(candidate)
    return merged


def is_group(candidate: Candidate) -> bool:
    """Is a list introduced by nothing but the heading of a group of signers?"""
    return candidate.label is not None and candidate.label.role == "heading" and not candidate.label.list_kind


def join_groups(first: Candidate, second: Candidate) -> Candidate:
    """Two groups of one list: each item of the second keeps the heading of its group."""
    label = second.label
    items = tuple(
        item if item.heading else replace(item, heading=second.heading, heading_label=label) for item in second.items
    )
    return replace(
        first,
        items=(*first.items, *items),
        heading_rows=(*first.heading_rows, *second.label_rows, *second.heading_rows),
        skipped_rows=(*first.skipped_rows, *second.skipped_rows),
        detail_rows=(*first.detail_rows, *second.detail_rows),
        blanks_before=(*first.blanks_before, *second.blanks_before),
    )


def min_items(candidate: Candidate) -> int:
    """How many entries a list must have: two suffice after a label that names signatories."""
    label = candidate.label
    is_run = candidate.reader in {"spaces", "glued"}
    if is_run and label and label.role == "sentence" and label.list_kind == "letter":
        return 4
    if label is None:
        return 5 if candidate.context > 0 else 8
    if label.role == "heading" and not label.list_kind:
        return 3 if candidate.reader == "sentence" else 4
    return 2 if label.role in {"label", "heading"} and label.strength >= STRONG_LABEL else 3


def drop_repeats(lists: Sequence[SignatoryList]) -> list[SignatoryList]:
    """Lists without those that a longer one repeats."""
    kept: list[SignatoryList] = []
    kept_with: defaultdict[str, list[int]] = defaultdict(list)
    for found in sorted(lists, key=lambda found: (-len(found.signatories), -len(found.roles))):
        names = same_names(found.signatories)
        shared = Counter(number for name in names for number in kept_with[name])
        if names and max(shared.values(), default=0) < SAME_LIST * len(names):
            for name in names:
                kept_with[name].append(len(kept))
            kept.append(found)
    return sorted(kept, key=lambda found: found.signatories[0].char_start)


def as_runner_up(candidate: Candidate) -> RunnerUp:
    """What people need to know of a reading that was not taken."""
    first, last = candidate.items[0].line_number, candidate.items[-1].line_number
    return RunnerUp(candidate.score, evidence_of(candidate), first, last, len(candidate.items))
