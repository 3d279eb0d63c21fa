"""Everything one release says, as rows by table: the readers are asked in turn, each line gets one role."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pipeline.extract.transcribed import MEDIA_TYPE as TRANSCRIBED
from pipeline.knowledge import Knowledge
from pipeline.parse.addressee import Addressee
from pipeline.parse.bills import CitedBills
from pipeline.parse.blocks import Blocks, read_blocks
from pipeline.parse.cases import Cases, case_rows, read_cases
from pipeline.parse.citations import Citation, read_citations
from pipeline.parse.cleaning import control_characters, without_control_characters
from pipeline.parse.document import Document, Spans
from pipeline.parse.documents import CitedDocument, read_documents
from pipeline.parse.frame import Frame, read_frame, says_today
from pipeline.parse.letters import Told, bill_rows, letter_ids, read_letter, release_date
from pipeline.parse.problems import (
    issue_rows,
    list_problems,
    no_list,
    partial_dates,
    stripped_links,
    truncated_summaries,
)
from pipeline.parse.roles import line_roles
from pipeline.parse.rows import citation_rows, document_rows, explanation, line_rows, mention_rows, signature_rows
from pipeline.parse.signatories import find_lists
from pipeline.parse.signatories.model import RunnerUp, SignatoryList
from pipeline.parse.transcribed import parse_transcribed
from pipeline.records import Extracted, Parsed, Problem, Row, Source, Tables

MAX_LABEL = 300
MAX_BEFORE_NAME = 40
"""In a line of a list so many characters may stand before the first name."""


@dataclass(frozen=True)
class Reading:
    """What the readers found in one release, before it becomes rows."""

    document: Document
    frame: Frame
    blocks: Blocks
    lists: tuple[SignatoryList, ...]
    runner_up: RunnerUp | None
    cases: Cases
    citations: list[Citation]
    cited: list[CitedDocument]
    list_lines: frozenset[int]


def parse(extracted: Extracted, source: Source, reference: Knowledge) -> Parsed:
    """Read one release: rows for releases, lines, letters, signatures, cases, citations, documents and issues.

    A pure function. Of the columns of the contract those that later stages fill are missing: `organization_id`.
    Ids of cases are provisional (`pipeline.cases` makes them final).
    """
    if extracted.media_type == TRANSCRIBED:
        return parse_transcribed(extracted, source, reference)
    reading = _read(extracted, reference)
    release_id = source.release_id
    ids = letter_ids(release_id, len(reading.lists))
    letters, bills, addressees = _letters(reading, ids)
    roles = line_roles(reading.document, reading.frame, reading.blocks, reading.lists, reading.cited, addressees)
    lines = line_rows(release_id, reading.document, roles)
    unclean = list(control_characters(reading.document))
    problems = [*extracted.problems, *unclean, *_problems(release_id, reading, ids, roles)]
    tables: Tables = {
        "releases": [_release(source, reading, letters, roles)],
        "lines": lines,
        "letters": letters,
        "letter_bills": bills,
        "signatures": [row for i, found in zip(ids, reading.lists, strict=True) for row in signature_rows(i, found)],
        "cases": case_rows(reading.cases),
        "case_mentions": mention_rows(release_id, reading.cases),
        "citations": citation_rows(release_id, reading.document, reading.citations, reading.cases),
        "documents": document_rows(release_id, reading.cited),
        "issues": issue_rows(release_id, problems),
    }
    if unclean:
        without_control_characters(tables)
    return Parsed(
        tables,
        [explanation(i, found) for i, found in zip(ids, reading.lists, strict=True)],
        asdict(reading.runner_up) if reading.runner_up else None,
    )


def _read(extracted: Extracted, reference: Knowledge) -> Reading:
    document = Document.of(extracted)
    lists, runner_up = find_lists(extracted, reference)
    names, in_lists = _name_spans(lists), _list_lines(document, lists)
    frame, blocks = read_frame(document), read_blocks(document, reference.courts)
    cases = read_cases(document, blocks, reference.courts, names)
    outside = in_lists | blocks.roles.keys()
    return Reading(
        document,
        frame,
        blocks,
        lists,
        runner_up,
        cases,
        read_citations(document, names),
        read_documents(document, outside | frozenset(filter(None, (frame.title_line,)))),
        in_lists,
    )


def _name_spans(lists: tuple[SignatoryList, ...]) -> Spans:
    """Where the names of signatories stand: what looks like law or a case in there is a name."""
    return Spans.of((s.char_start, s.char_end) for found in lists for s in found.signatories)


def _list_lines(document: Document, lists: tuple[SignatoryList, ...]) -> frozenset[int]:
    """The lines that hold names and nothing else; a list inside a sentence leaves the sentence to be read."""
    first: dict[int, int] = {}
    for signatory in (s for found in lists for s in found.signatories):
        first[signatory.line_number] = min(first.get(signatory.line_number, 1 << 60), signatory.char_start)
    return frozenset(
        number
        for found in lists
        for number, role in found.roles.items()
        if role == "signatory" and first.get(number, 0) - document.starts[number - 1] < MAX_BEFORE_NAME
    )


def _letters(reading: Reading, ids: tuple[str, ...]) -> tuple[list[Row], list[Row], list[Addressee]]:
    if not reading.lists:
        return [], [], []
    letters, bills, addressees = [], [], []
    document, frame = reading.document, reading.frame
    outside = reading.list_lines | reading.blocks.roles.keys() | _lines_of(frame, "boilerplate")
    told, cited = Told(document, frame, reading.cited, outside), CitedBills(document, reading.citations, outside)
    for letter_id, found in zip(ids, reading.lists, strict=True):
        row, addressee = read_letter(told, found)
        keys = [*found.label_lines, frame.title_line or 0, frame.dateline or 0]
        about = cited.of_letter(keys, _introduction(document, found))
        letters.append({"letter_id": letter_id, "release_id": ids[0], **row, **_case_of(found, reading.cases)})
        bills += bill_rows(letter_id, about)
        addressees += [addressee] if addressee else []
    return letters, bills, addressees


def _introduction(document: Document, found: SignatoryList) -> str:
    """The text of the labels of a list, and of its first line up to the first name."""
    first = min(found.signatories, key=lambda signatory: signatory.char_start)
    start = document.starts[first.line_number - 1]
    labels = [document.printed[number - 1][:MAX_LABEL] for number in found.label_lines if number != first.line_number]
    return " | ".join([*labels, document.plain[max(start, first.char_start - MAX_LABEL) : first.char_start]])


def _lines_of(frame: Frame, role: str) -> frozenset[int]:
    return frozenset(number for number, given in frame.roles.items() if given == role)


def _case_of(found: SignatoryList, cases: Cases) -> Row:
    """The case of a list of amici (the one that the release speaks of with the word, else the first), and its court."""
    if found.kind != "amicus":
        return {}
    known = list(zip(cases.mentions, cases.ids, strict=True))
    named = [pair for pair in known if pair[0].relation == "amicus"]
    own = [pair for pair in known if pair[0].relation != "related_link"]
    mention, case_id = next(iter([*named, *own]), (None, None))
    if mention is None:
        return {}
    court = {"addressee": mention.court_as_printed, "addressee_body": "court"} if mention.court_as_printed else {}
    return {"case_id": case_id, **court}


def _release(source: Source, reading: Reading, letters: list[Row], roles: list[str]) -> Row:
    return {
        "release_id": source.release_id,
        "publisher": source.publisher,
        "title": reading.frame.title,
        "section": reading.frame.section,
        "published_on": source.published_on or release_date(reading.frame) or _through_today(reading.document, letters),
        "source_url": source.source_url,
        "retrieved_at": source.retrieved_at,
        "raw_path": source.raw_path,
        "raw_sha256": source.raw_sha256,
        "media_type": reading.document.extracted.media_type,
        "supersedes_release_id": source.supersedes_release_id,
        "n_lines": len(reading.document.lines),
        "n_unexplained_lines": roles.count("unexplained"),
    }


def _through_today(document: Document, letters: list[Row]) -> str | None:
    """The date of the letter, where the release says that it goes out today."""
    dated = next((row["dated_on"] for row in letters if row["dated_on"]), None)
    return dated if dated and says_today(document) else None


def _problems(release_id: str, reading: Reading, ids: tuple[str, ...], roles: list[str]) -> list[Problem]:
    document, labels = reading.document, {n for found in reading.lists for n in found.label_lines}
    problems = [*list_problems(reading.lists, ids), *truncated_summaries(document, reading.cases, release_id)]
    problems += [] if reading.lists else [no_list(document)]
    taken = reading.list_lines | reading.blocks.roles.keys()
    problems += stripped_links(document, reading.cited, frozenset(taken), frozenset(labels))
    problems += partial_dates(document, reading.cited, [*labels, *_undated(reading.frame)])
    if "unexplained" in roles:
        problems += [
            Problem("unexplained_line", "no reader claims this line", "warning", number, text[:300], "lines")
            for number, (role, text) in enumerate(zip(roles, document.printed, strict=True), start=1)
            if role == "unexplained"
        ]
    return problems


def _undated(frame: Frame) -> list[int]:
    return [number for number, date in frame.dates if date.iso is None]
