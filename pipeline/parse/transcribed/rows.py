"""The rows of a transcribed letter: the same tables and columns as every other release fills."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import cast

from pipeline.cases import provisional_case_id
from pipeline.knowledge import Knowledge
from pipeline.parse.addressee import body_of
from pipeline.parse.courts import court_of
from pipeline.parse.letters import bill_rows, list_order
from pipeline.parse.parties import split_name
from pipeline.parse.problems import issue_rows, list_problems
from pipeline.parse.signatories.model import ListKind, Signatory, SignatoryList
from pipeline.parse.transcribed.transcript import ROLES, Case, Transcript, read_transcript
from pipeline.parse.transcribed.tree import Mapping, Mistake, Node, YamlError, read_tree
from pipeline.records import Extracted, Parsed, Problem, Row, Source, Tables, as_printed

COLUMNS = tuple(column.name for column in fields(Signatory))
INVALID = "invalid_transcription"


def parse_transcribed(extracted: Extracted, source: Source, reference: Knowledge) -> Parsed:
    """Read a transcribed letter: rows for releases, lines, letters, signatures, bills, cases and issues.

    A file with a mistake gives no letter, but an issue of level error for each mistake, with file and line.
    Publisher, address and day of publication come from the file where it says them.
    """
    root, mistakes = _tree(extracted)
    found = read_transcript(root) if root else Transcript(mistakes=mistakes)
    listed = _list(found) if root and not found.mistakes else None
    release_id = source.release_id
    roles = line_roles(extracted, root, found)
    case = _case_row(found.case, reference) if listed and found.case else None
    problems = [*extracted.problems, *(_problem(mistake, source) for mistake in found.mistakes)]
    problems += list_problems((listed,), (release_id,)) if listed else ()
    tables: Tables = {
        "releases": [_release(source, found, extracted, roles)],
        "lines": _lines(release_id, extracted, roles),
        "letters": [_letter(release_id, found, listed, case)] if listed else [],
        "letter_bills": bill_rows(release_id, found.bills) if listed else [],
        "signatures": _signatures(release_id, found.signatories) if listed else [],
        "cases": [case] if case else [],
        "case_mentions": [_mention(release_id, found, case)] if case else [],
        "citations": [],
        "documents": [],
        "issues": issue_rows(release_id, problems),
    }
    return Parsed(tables, [_explanation(release_id, listed)] if listed else [])


def line_roles(extracted: Extracted, root: Node | None, found: Transcript) -> list[str]:
    """One role per line: that of the field it belongs to; what could not be read is unexplained."""
    starts = {key.line: key.value for key, _ in root.pairs} if isinstance(root, Mapping) else {}
    broken, headings = {mistake.line for mistake in found.mistakes}, set(found.headings)
    roles, role = [], "unexplained"
    for line in extracted.lines:
        role = ROLES.get(starts[line.number], "unexplained") if line.number in starts else role
        text = line.text.strip()
        if not text:
            roles.append("blank")
        elif line.number in broken:
            roles.append("unexplained")
        elif text.startswith(("#", "---", "...")):
            roles.append("metadata")
        elif role == "signatory" and line.number in starts:
            roles.append("label")
        else:
            roles.append("heading" if line.number in headings else role)
    return roles


def _tree(extracted: Extracted) -> tuple[Node | None, list[Mistake]]:
    try:
        root = read_tree(extracted.text)
    except YamlError as error:
        return None, [error.mistake]
    empty = Mistake(1, "a transcribed letter has fields", "an empty file", "write source_url, publisher, kind ...")
    return root, [empty] if root is None and not extracted.problems else []


def _list(found: Transcript) -> SignatoryList:
    kind = cast(ListKind, found.facts["kind"])
    return SignatoryList(kind, tuple(found.signatories), claim=found.claim, evidence=("transcribed by hand",))


def _problem(mistake: Mistake, source: Source) -> Problem:
    place = f"{source.raw_path}:{mistake.line}"
    message = f"{mistake.rule}; at {place}; found {mistake.found}; to do: {mistake.todo}"
    return Problem(INVALID, message, "error", mistake.line, table_name="lines")


def _release(source: Source, found: Transcript, extracted: Extracted, roles: list[str]) -> Row:
    facts = found.facts
    return {
        "release_id": source.release_id,
        "publisher": facts.get("publisher") or source.publisher,
        "title": facts.get("title"),
        "section": None,
        "published_on": source.published_on or facts.get("published_on"),
        "source_url": facts.get("source_url") or source.source_url,
        "retrieved_at": source.retrieved_at,
        "raw_path": source.raw_path,
        "raw_sha256": source.raw_sha256,
        "media_type": extracted.media_type,
        "supersedes_release_id": source.supersedes_release_id,
        "n_lines": len(extracted.lines),
        "n_unexplained_lines": roles.count("unexplained"),
    }


def _lines(release_id: str, extracted: Extracted, roles: Iterable[str]) -> list[Row]:
    return [
        {
            "release_id": release_id,
            "line_number": line.number,
            "role": role,
            "text": as_printed(line.text) or None,
        }
        for line, role in zip(extracted.lines, roles, strict=True)
    ]


def _letter(release_id: str, found: Transcript, listed: SignatoryList, case: Row | None) -> Row:
    facts, claim = found.facts, found.claim
    addressee = facts["addressee"]
    return {
        "letter_id": release_id,
        "release_id": release_id,
        "kind": listed.kind,
        "title": facts["title"],
        "dated_on": facts["dated_on"],
        "addressee": addressee,
        "addressee_body": facts["addressee_body"] or (body_of(addressee) if addressee else None),
        "ask": facts["ask"],
        "n_claimed": claim.number if claim else None,
        "claim_kind": claim.kind if claim else None,
        "claim_text": claim.text if claim else None,
        "n_listed": len(listed.signatories),
        "list_order": list_order(listed),
        "case_id": case["case_id"] if case and listed.kind == "amicus" else None,
        "letter_url": facts["letter_url"],
    }


def _signatures(letter_id: str, signatories: Iterable[Signatory]) -> list[Row]:
    return [
        {"letter_id": letter_id, "position": position, **{name: getattr(signatory, name) for name in COLUMNS}}
        for position, signatory in enumerate(signatories, start=1)
    ]


def _case_row(case: Case, reference: Knowledge) -> Row:
    court = court_of(case.court, reference.courts) if case.court else None
    first, second = split_name(case.name)
    row: Row = {
        "name": case.name,
        "first_party": first,
        "second_party": second,
        "court_id": court[0] if court else None,
        "court_name": court[1] if court else case.court,
        "docket_number": case.docket,
    }
    return row | {"case_id": provisional_case_id(row)}


def _mention(release_id: str, found: Transcript, case: Row) -> Row:
    printed = found.case
    return {
        "release_id": release_id,
        "position": 1,
        "case_id": case["case_id"],
        "relation": "amicus" if found.facts["kind"] == "amicus" else "cited",
        "name_as_printed": case["name"],
        "court_as_printed": printed.court if printed else None,
        "is_summary_truncated": False,
        "line_number": printed.line if printed else None,
        "char_start": printed.start if printed else None,
        "char_end": printed.end if printed else None,
    }


def _explanation(letter_id: str, listed: SignatoryList) -> Row:
    return {
        "letter_id": letter_id,
        "kind": listed.kind,
        "score": listed.score,
        "evidence": list(listed.evidence),
        "first_line": listed.signatories[0].line_number,
        "last_line": listed.signatories[-1].line_number,
        "n_listed": len(listed.signatories),
    }
