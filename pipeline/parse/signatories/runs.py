"""Read lists whose names run together in one line: set apart by wide gaps, or by nothing at all.

Conversions that lose line ends or punctuation leave "SocietyAmerican Heart Association" or "Society  American Heart".
Every gap and every seam is a possible cut. A cut is judged by how the words on both sides begin and end names
(statistics of `name_words.csv`), by whether it is the usual separator of this list, and, where the list is sorted, by
whether the cut keeps the order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.knowledge import Knowledge, fold
from pipeline.parse.signatories.candidates import Candidate, Document, Item
from pipeline.parse.signatories.cues import Cue, find_cues
from pipeline.parse.signatories.cuts import (
    GLUED,
    INITIAL_END,
    WIDE,
    Point,
    join_segments,
    segment_value,
    strip_lead,
    usual_kind,
)
from pipeline.parse.signatories.furniture import STOP
from pipeline.parse.signatories.labels import FUNDERS, SURE_CLOSING, Label, against_weight, is_of_funders, names_measure
from pipeline.parse.signatories.names import has_head
from pipeline.parse.signatories.pieces import Piece, trim
from pipeline.parse.signatories.prose import drop_small_end, is_counted_group, strip_description
from pipeline.parse.signatories.rows import Row
from pipeline.parse.signatories.scan import OF_FUNDERS, has_gaps, has_seams
from pipeline.parse.signatories.series import REST, split_last

MIN_LINE = 60
MIN_POINTS, MIN_NAMES = 2, 3
MAX_LINE = 200_000
MAX_DROP = 3.5
MAX_LEAD = 8
MAX_REACH = 300
MAX_CUES = 40
MIN_SIGN = 2.0
MIN_FIRST = 0.0
DIRECT = (" by", " from", " of", " par", " por", " are", " were", " include", " curiae")
"""Terms that end so stand right before the first name."""
PROSE_VERB = re.compile(r"\b(?:would|will|said|was|were|is|has|had)\b")
SURE_SIGN = 2.6
"""Weaker terms of one word, such as "signed", introduce a list only with a capital."""
BEFORE = 60
LOST_STOP = re.compile(r"  (?=[A-Z][a-z]* [a-z])")
"""Where a sentence begins behind a full stop that was lost."""
NEAR = 40
MAX_NAMES = 6000
WIDER, MIN_WIDER = 2, 8
POINT = re.compile(
    r"(?<=[a-z])(?=[A-Z](?:[A-Za-z'’\d]|\.[A-Z]|\.? [A-Z][a-z]))|(?<=[a-z])(?=\d+ ?[A-Z])|(?<=[.!)’'])(?=[A-Z][A-Za-z])"
    r"|(?<=[A-Z]{2})(?=[A-Z][a-z])"
    r"|[ \u00a0]{2,}|\t+"
)
WIDE_GAP = re.compile(r"[ \u00a0]{2,}|\t+")
LISTED = re.compile(r"(?:[*•·▪◦●■>-]|\(?\d{1,4}[.)])\s+(?=\S)")
"""A bullet or number behind a gap belongs to the gap."""
PARTICLE = re.compile(r"(?:^|[^A-Za-z])(?:Mac|De|La|Le|Du|Van|Di|O['’])$|Mc$")
NO_ENTRY = re.compile(
    r"\b(?:Act|Bill|Resolution)\b(?! of Rights)|^[SH]\.?\s?R?\.?\s?\d+|^As of\b|^\d[\d/ ]*$"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
INCLUDING = re.compile(r"\b(?:including|include[sd]?|such (?:[a-z]+ ){0,3}as|are|were)\b:?\s+(?=(?:the\s+)?[A-Z])")
NEW_SENTENCE = re.compile(r"[ \u00a0]{2,}[A-Z]")
LABEL_REST = re.compile(r"[a-z ]{0,60}: *")
"""What stands between a term and the names: "supported by the following organizations:"."""
AND_THE = re.compile(r" and the (?=[A-Z])")
LEFT_OPEN = re.compile(r"\b(?:of|and|for|the|to|with|by|from)\s*$")


def propose_runs(document: Document, knowledge: Knowledge) -> Iterator[Candidate]:
    """Candidates of lists that run together in one line."""
    for order in document.cue_rows:
        row = document.rows[order]
        text = row.text[:MAX_LINE]
        if len(text) < MIN_LINE or not (has_gaps(text) or has_seams(text)):
            continue
        cues = find_near(text, [hit.start - row.start for hit in document.cue_rows[order]])
        points = find_points(text, cues[0].start) if cues else []
        if len(points) >= MIN_POINTS:
            yield from read_runs(row, text, points, cues, knowledge)


def find_points(text: str, start: int) -> list[Point]:
    """All possible cuts of a line behind a position: wide gaps and seams where a small letter meets a capital."""
    points = []
    for found in (POINT if has_seams(text) else WIDE_GAP).finditer(text, start):
        if found.end() == found.start() and PARTICLE.search(text[max(found.start() - 4, 0) : found.start()]):
            continue
        listed = LISTED.match(text, found.end()) if found.end() > found.start() else None
        end = listed.end() if listed else found.end()
        points.append(Point(found.start(), end, found.end() - found.start()))
    return points


def read_runs(
    row: Row, text: str, points: Sequence[Point], cues: Sequence[Cue], knowledge: Knowledge
) -> Iterator[Candidate]:
    """The list after each cue of a line, none inside another."""
    starts = [point.start for point in points]
    done = 0
    for cue, next_cue in zip(cues, [*cues[1:], None], strict=False):
        first = bisect_right(starts, cue.end - 1)
        is_better = next_cue and (next_cue.role == "closing" or cue.role == "stance")
        if cue.start < done or (next_cue and is_better and is_near(starts, first, next_cue)):
            continue
        reach = min(cue.end + MAX_REACH, next_cue.start if next_cue else len(text))
        candidate = read_run(row, text, cue, points[first : first + MAX_NAMES], reach, knowledge)
        if candidate:
            done = candidate.end - row.start
            yield candidate


def find_near(text: str, places: Sequence[int]) -> list[Cue]:
    """The labels and closings that begin at some places of a long line, in order."""
    found: dict[int, Cue] = {}
    for at in places[:MAX_CUES]:
        start = max(at - NEAR, 0)
        near = find_cues(text[start : at + NEAR])
        for cue in near:
            printed = text[start + cue.start : start + cue.end + 1]
            is_said = start + cue.start <= at < start + cue.end and introduces(cue, near, printed)
            if is_said and not (
                printed[:-1] in OF_FUNDERS and not is_of_measure(text[lost_stop(text, start, at) : at], near)
            ):
                found[start + cue.start] = cue._replace(start=start + cue.start, end=start + cue.end)
    return [found[start] for start in sorted(found)]


def is_of_measure(before: str, near: Sequence[Cue]) -> bool:
    """Is it a bill that is supported, or do groups support it? A study or a museum has other supporters."""
    return any(cue.role == "group" for cue in near) or names_measure(before)


def introduces(cue: Cue, near: Sequence[Cue], printed: str) -> bool:
    """Can a cue introduce a list: a closing, a strong term of its own, or a stance with its group before it?

    `printed` is the cue with the character behind it: a colon, or "list of" before it, makes up for what it lacks.
    """
    if cue.role == "stance":
        return cue.list_kind == "endorsement" and any(
            other.role == "group" and other.start < cue.start for other in near
        )
    if cue.role not in {"sign", "closing"} or (cue.weight < SURE_CLOSING and cue.role == "closing"):
        return False
    if cue.weight >= SURE_SIGN or printed[0].isupper():
        return True
    is_listed = any(other.role == "list" and other.start < cue.start for other in near)
    return cue.weight >= MIN_SIGN and (" " in printed[:-1] or printed[-1] == ":" or is_listed)


def lost_stop(text: str, first: int, at: int) -> int:
    """Where the sentence around a position begins, behind the last full stop that was lost; `first` without any."""
    stops = (found.end() for found in LOST_STOP.finditer(text, first, at + NEAR))
    return max((stop for stop in stops if stop <= at), default=first)


def weigh_label(text: str, cue: Cue, start: int) -> float:
    """Weight of the terms around a label, up to the first name, that say the list is something else."""
    first = lost_stop(text, max(cue.start - BEFORE, 0), cue.start)
    cues = find_cues(text[first:start])
    at = cue.start - first
    prose = 2.0 if PROSE_VERB.search(text[cue.end : start]) else 0.0
    of_funders = is_of_funders(text[first : cue.end], cue._replace(start=at, end=cue.end - first))
    return (
        prose
        + (FUNDERS if of_funders else 0.0)
        + against_weight(cues, at)
        + sum(other.weight for other in cues if other.start > at and other.role in {"legislators", "against"})
    )


def is_near(starts: Sequence[int], first: int, closing: Cue) -> bool:
    """Does the closing of a letter follow before a list could end?"""
    return bisect_right(starts, closing.start) - first < MAX_LEAD


def read_run(
    row: Row, text: str, cue: Cue, points: Sequence[Point], reach: int, knowledge: Knowledge
) -> Candidate | None:
    """The list that follows a cue in a line that runs together; up to `reach` words such as "including" lead to it."""
    if cue.role == "closing" and text[cue.end : cue.end + 5].lstrip(" ,:")[:1].islower():
        return None  # "Respectfully, the Chamber got it wrong" closes no letter
    if usual_kind(points) >= WIDE:
        points = [point for point in points if point.kind != GLUED]  # iFixit is one word
    if len(points) < MIN_POINTS:
        return None
    if cue.role == "sign" and is_complete(text, cue, points[0].start, reach):
        return None
    segments, points = first_segments(text, cue, points, reach)
    segments, points = cut_tail(text, segments, points)
    if len(segments) < MIN_POINTS:
        return None
    names = join_segments(text, segments, points, knowledge)
    while names and segment_value(strip_lead(text[slice(*names[0])].strip())[0]) < MIN_FIRST:
        names = names[1:]
    reader = "glued" if usual_kind(points) == GLUED else "spaces"
    pieces = [
        drop_small_end(strip_description(trim(Piece(text, row.start).part(*name), leading=True))) for name in names
    ]
    if pieces and reader == "spaces" and not text[names[-1][0] :].lstrip().startswith("and "):
        pieces[-1:] = split_end(pieces[-1], knowledge)
    items = [
        Item(piece, row.number)
        for piece in pieces
        if piece.text and not REST.match(piece.text) and not is_counted_group(piece.text)
    ]
    if len(items) < MIN_NAMES:
        return None
    return Candidate(reader, tuple(items), run_label(row, text, cue, items[0].piece.start - row.start))


def find_including(text: str, cue: Cue, reach: int) -> re.Match[str] | None:
    """Words such as "including" before the names, in the sentence of a cue: no capital stands behind a gap before."""
    found = INCLUDING.search(text, cue.end, reach)
    return None if found is None or NEW_SENTENCE.search(text, cue.end, found.start()) else found


def is_complete(text: str, cue: Cue, stop: int, reach: int) -> bool:
    """Does prose stand between a term that needs a name behind it and the first gap: "signed by the governor"?"""
    lead = text[cue.end : stop].strip(" :,")
    if not lead or not text[cue.start : cue.end].lower().endswith(DIRECT) or find_including(text, cue, reach):
        return False
    is_label = any(other.role in {"group", "list"} for other in find_cues(lead))
    return not is_label and segment_value(strip_lead(lead)[0]) < MIN_FIRST


def run_label(row: Row, text: str, cue: Cue, start: int) -> Label:
    """The label of a list whose first name starts at a position of a line that runs together."""
    return Label(
        row.order,
        "sentence",
        cue.weight + 0.7,
        cue.list_kind,
        f"“{text[cue.start : cue.end]}”",
        cue.language,
        weigh_label(text, cue, start) if cue.role != "closing" else 0.0,
        has_groups=True,
        identification_only="identification" in text[cue.start : start].lower(),
    )


def split_end(last: Piece, knowledge: Knowledge) -> list[Piece]:
    """The last name of a list, cut where it is two for certain: "DEMOS and the National Legal Consortium"."""
    halves = split_last(last, knowledge)
    is_sure = all(has_head(half.text) for half in halves) or AND_THE.search(last.text) or REST.match(halves[-1].text)
    return halves if is_sure else [last]


def first_segments(
    text: str, cue: Cue, points: Sequence[Point], reach: int
) -> tuple[list[tuple[int, int]], list[Point]]:
    """Segments between the points from the first that can be a name, and the points between them."""
    rest = LABEL_REST.match(text, cue.end)
    edges = [rest.end() if rest else cue.end, *(point.end for point in points)]
    ends = [*(point.start for point in points), len(text)]
    segments = list(zip(edges, ends, strict=True))
    found = find_including(text, cue, reach)
    is_direct = cue.role == "closing" or text[cue.start : cue.end].lower().endswith(DIRECT)
    are_names = all(segment_value(strip_lead(text[start:end].strip())[0]) > 0 for start, end in segments[:2])
    lead = text[cue.end : points[0].start].strip(" :,")
    if is_direct and lead and not lead.islower() and (are_names or not found):
        return segments, list(points)
    if found:
        first = bisect_right(edges, found.end()) - 1
        return [(found.end(), ends[first]), *segments[first + 1 :]], list(points[first:])
    first = 0 if cue.role == "closing" else 1
    while first < min(len(segments), MAX_LEAD) and is_label_rest(text, segments, first):
        first += 1
    return segments[first:], list(points[first:])


def is_label_rest(text: str, segments: Sequence[tuple[int, int]], number: int) -> bool:
    """Does a segment still belong to the label before the list: the name of the bill, its number, a date?"""
    start, end = segments[number]
    segment = text[start:end].strip(" ,;:.")
    before = text[segments[number - 1][0] : segments[number - 1][1]] if number else ""
    return not segment or bool(NO_ENTRY.search(segment)) or bool(LEFT_OPEN.search(before))


def cut_tail(
    text: str, segments: Sequence[tuple[int, int]], points: Sequence[Point]
) -> tuple[list[tuple[int, int]], list[Point]]:
    """The segments up to where the text stops being a list."""
    total = best = 0.0
    n_best = 0
    for number, (start, end) in enumerate(segments):
        segment = text[start:end].strip()
        if number and (STOP.match(segment[:120]) or REST.match(segment)):
            break
        if number >= 2 and ends_list(text, segments, points, number):
            break
        total += min(1.2, segment_value(strip_lead(segment)[0])) if segment else 0.0
        if total >= best:
            best, n_best = total, number + 1
        if total < best - MAX_DROP:
            break
    return list(segments[:n_best]), list(points[:n_best])


def ends_list(text: str, segments: Sequence[tuple[int, int]], points: Sequence[Point], number: int) -> bool:
    """Does a far wider gap than usual, and a break of the order, stand before a segment?"""
    gap = points[number - 1].kind
    last = number - 2 if number > 1 and INITIAL_END.search(text[slice(*segments[number - 2])]) else number - 1
    is_last = text[slice(*segments[last])].lstrip().startswith("and ")
    if gap < (WIDE if is_last else MIN_WIDER) or gap < WIDER * usual_kind(points[max(number - 20, 0) : number]):
        return False
    if is_last:
        return True
    before, segment = (fold(text[slice(*segments[at])]) for at in (number - 1, number))
    return segment.removeprefix("the ") < before.removeprefix("the ")
