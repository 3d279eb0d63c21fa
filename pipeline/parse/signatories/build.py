"""Turn the chosen candidates into lists of signatories: entries read, roles of lines, gaps, kinds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pipeline.parse.signatories.candidates import Candidate, Document, Item
from pipeline.parse.signatories.claims import claim_distance, find_claim_for
from pipeline.parse.signatories.cues import find_cues
from pipeline.parse.signatories.entries import (
    DASH,
    REMARK,
    Setting,
    before_remark,
    begins_with_person,
    could_begin_with_person,
    read_entry,
)
from pipeline.parse.signatories.gaps import find_gaps
from pipeline.parse.signatories.labels import Label
from pipeline.parse.signatories.model import Claim, ListKind, Signatory, SignatoryList
from pipeline.parse.signatories.paragraphs import line_of
from pipeline.parse.signatories.pieces import Piece
from pipeline.parse.signatories.places import is_place
from pipeline.parse.signatories.rows import Row
from pipeline.records import as_printed

MAX_CLAIM_DISTANCE = 0.5
MAX_INTRODUCTION = 25
NEAR_CLAIM = 60
MAX_OPENING, N_OPENING = 20, 3
"""A headline or a first sentence begins with its subject, behind a place or a day at most."""
TELLING = frozenset({"letter", "statement", "petition", "endorsement"})
PERSONS_FIRST = 0.6
KINDS: dict[str, ListKind] = {
    "letter": "letter",
    "endorsement": "endorsement",
    "amicus": "amicus",
    "petition": "petition",
    "statement": "statement",
    "participants": "participants",
}
SIGNED = "signed by"
THIS_LETTER = re.compile(
    r"\b(?:the|this|our)(?: open| joint)? (?:letter|statement|petition|appeal|call)\W[^.]{0,20}signed by"
)
"""Another letter is "a letter signed by"."""
N_BEFORE, N_TOP = 12, 8
USUAL = 0.12
MAX_CUE_ROWS, MAX_CUE_TEXT, NEAR = 20, 600, 40
MANY, RARE = 20, 0.06
MIN_SHARED, SHARED = 4, 0.15
MANY_REMARKS, SOME_REMARKS = 0.5, 0.3


def build_list(document: Document, candidate: Candidate, claims: Sequence[Claim]) -> SignatoryList:
    """The list of signatories that a candidate is."""
    settings = item_settings(document, candidate)
    signatories = read_entries(candidate.items, settings)
    if share_organizations(signatories):
        settings = [setting if is_below_groups(setting) else replace(setting, persons=True) for setting in settings]
        signatories = read_entries(candidate.items, settings)
    signatories = tuple(in_print(document, signatory) for signatory in signatories)
    claim, others = choose_claim(document, len(signatories), claims, candidate.start)
    return SignatoryList(
        list_kind(document, candidate),
        signatories,
        label_lines=tuple(document.rows[index].number for index in candidate.label_rows),
        claim=claim,
        other_claims=others,
        roles=line_roles(document, candidate),
        suspected_gaps=find_gaps(candidate, [signatory.name_as_signed for signatory in signatories]),
        score=candidate.score,
        evidence=evidence_of(candidate),
    )


def in_print(document: Document, signatory: Signatory) -> Signatory:
    """A signatory with the line where its name begins, and its name as printed where that runs over several lines."""
    printed = document.text[signatory.char_start : signatory.char_end]
    name = as_printed(printed) if "\n" in printed else signatory.name_as_signed
    return replace(signatory, name_as_signed=name, line_number=line_of(document, signatory.char_start))


def read_entries(items: Sequence[Item], settings: Sequence[Setting]) -> tuple[Signatory, ...]:
    """The signatories that entries name, each with the person of its own column, if there is one."""
    return tuple(
        replace(signatory, person_name=item.person) if item.person else signatory
        for item, setting in zip(items, settings, strict=True)
        if (signatory := read_entry(item.piece, item.line_number, setting))
    )


def share_organizations(signatories: Sequence[Signatory]) -> bool:
    """Are so many organizations named by several persons that these sign for themselves: colleagues of a university?"""
    named = Counter(
        s.name_as_signed.casefold() for s in signatories if s.person_name and s.signer_kind == "organization"
    )
    shared = sum(number for number in named.values() if number > 1)
    return shared >= MIN_SHARED and shared >= SHARED * sum(named.values())


def is_below_groups(setting: Setting) -> bool:
    """Does the heading above an entry speak of organizations and of nobody else?"""
    roles = {cue.role for cue in find_cues(setting.heading or "") if cue.role != "group" or cue.weight >= 1}
    return "group" in roles and roles.isdisjoint({"person", "official"})


def evidence_of(candidate: Candidate) -> tuple[str, ...]:
    """Why a candidate has its score, for people."""
    return (f"read as {candidate.reader}", *candidate.evidence)


def item_settings(document: Document, candidate: Candidate) -> list[Setting]:
    """For each item, what label, heading and the list as a whole say about it."""
    label = candidate.label
    persons_first = begin_with_persons(candidate.items)
    base = Setting(
        persons=speaks_of_persons(document, label, persons_first=persons_first),
        has_individuals=bool(label and label.has_persons),
        identification_only=bool(label and label.identification_only),
        groups=bool(label and label.has_groups and not label.has_persons) or has_rare_persons(candidate.items),
        persons_first=persons_first,
        has_places=have_places(candidate.items),
        has_remarks=have_remarks(candidate.items),
        heading=candidate.heading,
        inline=candidate.reader in {"sentence", "spaces", "glued"},
    )
    by_heading: dict[str | None, Setting] = {None: base}
    settings = []
    for item in candidate.items:
        if item.heading not in by_heading:
            by_heading[item.heading] = heading_setting(base, item)
        setting = by_heading[item.heading]
        settings.append(replace(setting, place=item.place) if item.place else setting)
    return settings


def speaks_of_persons(document: Document, label: Label | None, *, persons_first: bool) -> bool:
    """Does the label of a list, or the letter that it closes, say that persons sign and no organizations?

    "Signed by" is also said of lists that name persons among others: there most entries must begin with one.
    """
    if label is None:
        return False
    if label.identification_only or (label.has_persons and not label.has_groups):
        return True
    if label.role == "closing":
        return is_letter_of_persons(document, "undersigned")
    return persons_first and not label.has_groups and is_letter_of_persons(document, SIGNED)


def is_letter_of_persons(document: Document, term: str) -> bool:
    """Does a letter say of its signers that they are persons?

    "The undersigned law professors write", "The letter, signed by academics and journalists, reads".
    """
    for order in islice(document.cue_rows, MAX_CUE_ROWS):
        text = document.rows[order].text[:MAX_CUE_TEXT].lower()
        cues = find_cues(text) if term in text and (term != SIGNED or THIS_LETTER.search(text)) else []
        for number, cue in enumerate(cues):
            if term in text[cue.start : cue.end]:
                near = [other for other in cues[number + 1 : number + 4] if other.start - cue.end < NEAR]
                groups = any(other.role == "group" and other.weight >= 1 for other in near)
                if not groups and any(other.role == "person" for other in near):
                    return True
    return False


def heading_setting(base: Setting, item: Item) -> Setting:
    """What the heading above an item adds."""
    cues = find_cues(item.heading or "")
    roles = {cue.role for cue in cues if cue.role != "group" or cue.weight >= 1}
    label = item.heading_label
    only = bool(label and label.identification_only)
    persons = "person" in roles and "group" not in roles
    groups = "group" in roles and not persons
    return replace(
        base,
        heading=item.heading,
        persons=(base.persons and not groups) or persons,
        groups=(base.groups and not persons) or groups,
        officials="official" in roles,
        identification_only=base.identification_only or only,
    )


def begin_with_persons(items: Sequence[Item]) -> bool:
    """Do most entries begin with a person, by known first names and by their shape?"""
    texts = [item.piece.text[:200] for item in items]
    known = sum(begins_with_person(text) for text in texts)
    shaped = sum(could_begin_with_person(text) for text in texts)
    return known >= 0.35 * len(texts) and shaped >= PERSONS_FIRST * len(texts)


def has_rare_persons(items: Sequence[Item]) -> bool:
    """Do so few entries of a long list look like persons that these are rather organizations with such names?"""
    found = sum(begins_with_person(item.piece.text[:200]) for item in items)
    return len(items) >= MANY and found <= RARE * len(items)


def have_remarks(items: Sequence[Item]) -> bool:
    """Does a remark stand behind most names, as a sentence behind many of them?"""
    sentences = sum(before_remark(item.piece.text) != item.piece.text for item in items)
    return share(items, REMARK) > MANY_REMARKS or (
        share(items, DASH) > MANY_REMARKS and sentences > SOME_REMARKS * len(items)
    )


def share(items: Sequence[Item], pattern: re.Pattern[str]) -> float:
    """Share of entries that hold a pattern."""
    return sum(bool(pattern.search(item.piece.text[:300])) for item in items) / len(items)


def have_places(items: Sequence[Item]) -> bool:
    """Do many entries end in a place after a comma?"""
    n_places = sum(is_place(item.piece.text.rpartition(",")[2].strip()) for item in items)
    return n_places >= USUAL * len(items)


def choose_claim(
    document: Document, n_listed: int, claims: Sequence[Claim], start: int
) -> tuple[Claim | None, tuple[Claim, ...]]:
    """The claim that belongs to a list that starts at an offset, and those that disagree with it.

    A number far from the length of the list belongs to it only right before it ("by fifteen organizations, including"),
    or where the release says so of its letter or opens with it ("23 Groups Tell Congress") and lists a part of them.
    """
    claim = find_claim_for(n_listed, claims)
    if claim is None or claim_distance(n_listed, claim) > MAX_CLAIM_DISTANCE:
        near = (claim for claim in claims if 0 <= start - claim.char_end < MAX_INTRODUCTION)
        larger = (claim for claim in claims if claim.number > n_listed and is_of_letter(document, claim))
        claim = next(near, None) or next(larger, None)
    if claim is None:
        return None, ()
    return claim, tuple(other for other in claims if other.number != claim.number)


def is_of_letter(document: Document, claim: Claim) -> bool:
    """Does the release open with a claim, or does it stand near a term for signing: "signed by 40 groups"?"""
    order = bisect_right(document.rows, claim.char_start, key=lambda row: row.start) - 1
    row = document.rows[order]
    if claim.char_start - row.start <= MAX_OPENING and sum(bool(top.text) for top in document.rows[:order]) < N_OPENING:
        return True
    first = max(claim.char_start - row.start - NEAR_CLAIM, 0)
    cues = find_cues(row.text[first : claim.char_end - row.start + NEAR_CLAIM])
    return any(cue.role == "sign" or (cue.role == "stance" and cue.list_kind in TELLING) for cue in cues)


def list_kind(document: Document, candidate: Candidate) -> ListKind:
    """The kind of a list: by its label, else by the lines before it, else by the top of the document."""
    label = candidate.label.list_kind if candidate.label else ""
    if label in KINDS:
        return KINDS[label]
    first = bisect_right(document.rows, candidate.start, key=lambda row: row.start) - 1
    before = document.rows[max(first - N_BEFORE, 0) : first]
    for rows in (before, document.rows[:N_TOP]):
        cues = [cue for row in rows if row.text for cue in find_cues(row.text[:MAX_CUE_TEXT])]
        telling = [cue for cue in cues if cue.role in {"sign", "stance"} and cue.list_kind in KINDS]
        if telling:
            return KINDS[max(telling, key=lambda cue: cue.weight).list_kind]
    return "letter"


def line_roles(document: Document, candidate: Candidate) -> dict[int, str]:
    """The roles of the lines that a list claims."""
    rows = document.rows
    roles = {rows[index].number: "unexplained" for index in candidate.skipped_rows}
    first, last = candidate.items[0].line_number, candidate.items[-1].line_number
    roles |= {rows[index].number: "signatory" for index in candidate.detail_rows}
    for item in candidate.items:
        roles |= {row.number: "signatory" for row in rows_of(document, item.piece) if row.text}
    if candidate.reader == "table":
        blocks = {rows[number - 1].origin.block for number in (first, last)}
        for row in rows[first - 2 if first > 1 else 0 : last + 1]:
            if row.text and row.origin.block in blocks and row.origin.tag in {"td", "th"}:
                roles[row.number] = "signatory"
    roles |= {rows[index].number: "heading" for index in candidate.heading_rows}
    roles |= {rows[index].number: "label" for index in candidate.label_rows}
    return roles


def rows_of(document: Document, piece: Piece) -> list[Row]:
    """The lines in which a piece of the text stands."""
    first = bisect_right(document.rows, piece.start, key=lambda row: row.start) - 1
    last = bisect_right(document.rows, piece.end - 1, key=lambda row: row.start)
    return document.rows[first:last]


def same_names(signatories: Sequence[Signatory]) -> set[str]:
    """Names of signatories as compared between readings of one list."""
    return {signatory.name_as_signed.casefold().removeprefix("the ") for signatory in signatories}
