"""Court cases: those listed in blocks and those named in the text, with court, relation, summary and question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.cases import provisional_case_id
from pipeline.knowledge import Courts
from pipeline.parse.blocks import Blocks, CaseEntry
from pipeline.parse.courts import FoundCourt, find_courts
from pipeline.parse.document import Document, Spans
from pipeline.parse.parties import CaseName, find_case_names, names_a_case, split_name
from pipeline.parse.same_case import case_keys
from pipeline.parties import fold_parties
from pipeline.records import Row

_TRUNCATED = re.compile(r"(?:\.{3}|…|\[…\]|\[\.{3}\])\s*(?:\(?(?:read|continue|more).{0,20})?$", re.IGNORECASE)
_QUESTION = re.compile(
    r"\b(?:consider|decid|resolv|determin)(?:e|es|ed|ing)?,? (?:the question(?: of)? |once again |again )?"
    r"(?P<clause>(?:whether|when|what|how|if|which|who|whose|why|where|to what extent|under what)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_END = re.compile(r"(?<![A-Z.])(?<! v)(?<!Inc)(?<!No)[.?!](?=\s+[A-Z“\"]|$)")
_AMICUS = re.compile(r"\bamic(?:us|i)\b|friends?[ -]of[ -]the[ -]court", re.IGNORECASE)
_OWN = re.compile(
    r"\bour (?:\w+ ){0,3}(?:case|lawsuit|suit|litigation|appeal|petition)\b|\bwe (?:filed|sued|represent|brought"
    r"|argued)\b"
    r"|\bour clients?\b",
    re.IGNORECASE,
)
_DOCKET = re.compile(
    r"[^.;]{0,40}?\b(?:Nos?\.|Docket(?: No\.?)?|Case No\.) ?"
    r"(?P<number>\d{1,2}[-–][\w-]{2,14}|\d:\d\d-cv-\d{2,6}[\w-]{0,8})"
)
_SUPREME_REPORTS = re.compile(r",? \d{1,4} U\. ?S\. (?:\d|_)")
MAX_BEFORE = 25
MAX_AFTER = 60
"""The court of a case stands at most so far before or after its name, else it is another one's."""


@dataclass(frozen=True)
class Mention:
    """A case where a release names it."""

    name: CaseName
    relation: str
    line_number: int
    court: tuple[str, str] | None = None
    court_as_printed: str | None = None
    issue_area: str | None = None
    summary: str | None = None
    is_truncated: bool = False
    question: str | None = None
    docket: str | None = None
    summary_span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Cases:
    """The mentions of cases in order of print; `ids` has the provisional id of each."""

    mentions: tuple[Mention, ...] = ()
    ids: tuple[str, ...] = ()

    def case_at(self, offset: int) -> str | None:
        """The case in whose summary a character stands."""
        for mention, case_id in zip(self.mentions, self.ids, strict=True):
            if mention.summary_span and mention.summary_span[0] <= offset < mention.summary_span[1]:
                return case_id
        return None


def read_cases(document: Document, blocks: Blocks, courts: Courts, names: Spans) -> Cases:
    """Every case that a release names outside the names of signatories."""
    listed = [_listed(document, entry, blocks.start) for entry in blocks.entries]
    named = _named(document, courts, frozenset(blocks.roles), names) if names_a_case(document.flow) else []
    mentions = tuple(sorted([*listed, *named], key=lambda mention: mention.name.start))
    return Cases(mentions, _identify(mentions)) if mentions else Cases()


def question_presented(summary: str) -> str | None:
    """The clause after "consider" or "considering" that says what the court is asked.

    >>> question_presented("In A v. B, the Court is considering whether tea is a drink.")
    'whether tea is a drink'
    """
    match = _QUESTION.search(summary)
    if match is None:
        return None
    clause = match["clause"]
    end = _SENTENCE_END.search(clause)
    clause = clause[: end.start()] if end and not _TRUNCATED.search(clause[: end.start() + 1]) else clause
    return _TRUNCATED.sub("", clause).rstrip(" .;,") or None


def is_truncated(summary: str) -> bool:
    """Whether a text breaks off in an ellipsis."""
    return bool(_TRUNCATED.search(summary))


def _listed(document: Document, entry: CaseEntry, block: int | None) -> Mention:
    line = document.lines[entry.name_line - 1]
    start, end = _inner(line.text, line.start)
    printed = document.printed[entry.name_line - 1]
    summary = " ".join(document.printed[number - 1] for number in entry.summary_lines) or None
    category = document.printed[entry.category_line - 1] if entry.category_line else None
    return Mention(
        name=CaseName(start, end, printed, *split_name(printed)),
        relation="related_link" if category or (block and block < entry.name_line) else "cited",
        line_number=entry.name_line,
        court=entry.court,
        court_as_printed=document.printed[entry.court_line - 1],
        issue_area=category,
        summary=summary,
        is_truncated=bool(summary and is_truncated(summary)),
        question=question_presented(summary) if summary else None,
        summary_span=_span(document, entry.summary_lines),
    )


def _inner(text: str, start: int) -> tuple[int, int]:
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _span(document: Document, numbers: tuple[int, ...]) -> tuple[int, int] | None:
    if not numbers:
        return None
    last = document.lines[numbers[-1] - 1]
    return document.lines[numbers[0] - 1].start, last.start + len(last.text)


def _named(document: Document, courts: Courts, taken: frozenset[int], names: Spans) -> list[Mention]:
    seen, found = set(), []
    for name in find_case_names(document.flow):
        number = document.line_at(name.start)
        key = (number, *fold_parties(name.name, name.first_party, name.second_party))
        if number not in taken and key not in seen and not names.touch(name.start, name.end):
            seen.add(key)
            found.append(_mention(document, name, number, courts))
    return found


def _mention(document: Document, name: CaseName, number: int, courts: Courts) -> Mention:
    left, right = document.sentence(name.start, name.end)
    sentence = document.flow[left:right]
    court, printed = _court_of(document.flow, name, (left, right), courts)
    docket = _DOCKET.match(document.flow[name.end : min(right, name.end + MAX_AFTER)])
    return Mention(
        name=CaseName(name.start, name.end, document.value(name.start, name.end), name.first_party, name.second_party),
        relation=_relation(sentence),
        line_number=number,
        court=court,
        court_as_printed=printed,
        question=question_presented(sentence),
        docket=docket["number"] if docket else None,
    )


def _court_of(
    text: str, name: CaseName, sentence: tuple[int, int], courts: Courts
) -> tuple[tuple[str, str] | None, str | None]:
    """The court of a case in a sentence and how it is printed: the one beside the name, else the only one named."""
    if _SUPREME_REPORTS.match(text[name.end : name.end + 40]) and "supreme court" in courts:
        return courts["supreme court"], None
    before, after = text[sentence[0] : name.start], text[name.end : sentence[1]]
    earlier, later = list(find_courts(before, courts)), list(find_courts(after, courts))
    if earlier and len(before) - earlier[-1].end <= MAX_BEFORE:
        return _named_court(before, earlier[-1])
    if later and later[0].start <= MAX_AFTER and (not earlier or later[0].start <= MAX_BEFORE):
        return _named_court(after, later[0])
    if len({court.court_id for court in (*earlier, *later)}) != 1:
        return None, None
    return _named_court(before, earlier[0]) if earlier else _named_court(after, later[0])


def _named_court(text: str, court: FoundCourt) -> tuple[tuple[str, str], str]:
    return (court.court_id, court.name), " ".join(text[court.start : court.end].split())


def _relation(sentence: str) -> str:
    if _AMICUS.search(sentence):
        return "amicus"
    return "own_case" if _OWN.search(sentence) else "cited"


def case_rows(cases: Cases) -> list[Row]:
    """One row per case, by id: the fullest name, the court and the docket that any mention gives."""
    rows: dict[str, Row] = {}
    for mention, case_id in zip(cases.mentions, cases.ids, strict=True):
        row = _row(mention.name, mention.court) | {"case_id": case_id, "docket_number": mention.docket}
        known = rows.get(case_id)
        if known is None:
            rows[case_id] = row
        else:
            fuller, other = (row, known) if len(row["name"]) > len(known["name"]) else (known, row)
            rows[case_id] = fuller | {key: other[key] for key, value in fuller.items() if value is None}
    return [rows[case_id] for case_id in sorted(rows)]


def _row(name: CaseName, court: tuple[str, str] | None) -> Row:
    return {
        "name": name.without_roles,
        "first_party": name.first_party,
        "second_party": name.second_party,
        "court_id": court[0] if court else None,
        "court_name": court[1] if court else None,
    }


def _identify(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """The provisional id of each mention: one for all names of a case, with its court once any mention knows it."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, key in enumerate(case_keys([mention.name for mention in mentions])):
        groups.setdefault(key, []).append(index)
    ids = [""] * len(mentions)
    for indexes in groups.values():
        known = sorted({court[0] for index in indexes if (court := mentions[index].court)})
        best = max((mentions[index].name for index in indexes), key=lambda name: (len(name.name), name.name))
        for index in indexes:
            court = mentions[index].court
            court_id = court[0] if court else known[0] if len(known) == 1 else None
            ids[index] = provisional_case_id(_row(best, None) | {"court_id": court_id})
    return tuple(ids)
