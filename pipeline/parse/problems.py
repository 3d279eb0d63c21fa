"""What a person should know about a release: contradictions, losses and doubts, as rows of `issues`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.parse.cases import Cases
from pipeline.parse.dates import date_line, find_partial_dates
from pipeline.parse.document import Document
from pipeline.parse.documents import CitedDocument
from pipeline.parse.signatories.model import SignatoryList
from pipeline.records import Problem, Row

FORMULA_STARTS = ("=", "+", "-", "@")

_ANNOUNCED = re.compile(
    r"(?:\b(?:(?:click|read|view|see|find|download|watch|available|found|register|sign)\b[^.]{0,120}?\b(?:here"
    r"|online)|click here|link"
    r"|(?:lire|télécharger)\b[^.]{0,80}\bici|aquí|hier)\s*:"
    r"|\b(?:visit|go to|website|site|online|available|found|page|information|report|letter|here|viewed"
    r"|accessed|read|seen|see)\b[^.:]{0,60}? at\s*[:.]?)\s*$",
    re.IGNORECASE,
)
_LOST_INSIDE = re.compile(
    r"\b(?:website|available|online|found|visit(?:ing)?)(?: \w+){0,3} at(?: ?:| ?\.|  )(?=\s|$)", re.IGNORECASE
)
_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:org|com|gov|net|edu)\b", re.IGNORECASE)


def list_problems(lists: tuple[SignatoryList, ...], letter_ids: tuple[str, ...]) -> Iterator[Problem]:
    """What is wrong with the lists: counts, gaps, duplicates, names that look like formulas."""
    for letter_id, found in zip(letter_ids, lists, strict=True):
        yield from _count_problems(found, letter_id)
        for line, before, after in found.suspected_gaps:
            message = f"a name was very likely lost between {before!r} and {after!r}: one blank line too many"
            yield Problem("suspected_lost_signatory", message, "warning", line, None, "letters", letter_id)
        yield from _name_problems(found, letter_id)


def no_list(document: Document) -> Problem:
    """The notice that a release holds no list of signatories."""
    message = "no list of signatories found" if document.filled else "the release is empty"
    return Problem("no_signatories_found", message, level="info")


def truncated_summaries(document: Document, cases: Cases, release_id: str) -> Iterator[Problem]:
    """Summaries of cases that break off."""
    for position, mention in enumerate(cases.mentions, start=1):
        if mention.is_truncated and mention.summary_span:
            message = f"the summary of {mention.name.name} breaks off"
            line, key = document.line_at(mention.summary_span[0]), f"{release_id}/{position}"
            yield Problem("truncated_summary", message, "info", line, mention.summary, "case_mentions", key)


def stripped_links(
    document: Document, cited: Iterable[CitedDocument], taken: frozenset[int], labels: frozenset[int]
) -> Iterator[Problem]:
    """Lines that announce a link or a document with a colon or "at", and nothing follows."""
    references = {item.line_number for item in cited if item.is_line and not item.url}
    is_markup = document.extracted.media_type not in ("text/plain", "message/rfc822")
    holds_lost = " at ." in document.text
    for number in document.filled:
        text = document.printed[number - 1]
        if text[-1] != ":" and not text.endswith((" at", " at.")) and not holds_lost:
            continue
        if number in taken or number in labels:
            continue
        is_announced = (number in references and text.endswith(":")) or (not is_markup and _announces(text))
        if is_announced and not _is_link(document, number):
            message = "the line announces a link that is not there: it was lost in the source"
            yield Problem("stripped_link", message, line_number=number, text=text[:300], table_name="lines")


def partial_dates(document: Document, cited: Iterable[CitedDocument], lines: Iterable[int]) -> Iterator[Problem]:
    """Dates without a day where a date was to be expected: in references, labels of lists, lines that are a date."""
    for item in cited:
        if item.partial_date:
            yield _partial(item.line_number, item.partial_date, "documents")
    for number in sorted(set(lines)):
        text = document.printed[number - 1][:400]
        alone = date_line(text)
        for found in [alone] if alone and alone.iso is None else find_partial_dates(text) if alone is None else ():
            yield _partial(number, text[found.start : found.end], "letters")


def issue_rows(release_id: str, problems: Iterable[Problem]) -> list[Row]:
    """Problems as rows; the id counts within release, code and line, so it stays when others come and go."""
    counts: Counter[tuple[str, int]] = Counter()
    rows = []
    for problem in problems:
        line = problem.line_number or 0
        counts[problem.code, line] += 1
        place = f"{problem.code.replace('_', '-')}-{line}-{counts[problem.code, line]}"
        rows.append(
            {
                "issue_id": f"{release_id}-{place}",
                "level": problem.level,
                "code": problem.code,
                "release_id": release_id,
                "table_name": problem.table_name,
                "row_key": problem.row_key or (f"{release_id}/{line}" if problem.table_name == "lines" else None),
                "line_number": problem.line_number,
                "message": problem.message,
                "text": problem.text,
            }
        )
    return sorted(rows, key=lambda row: str(row["issue_id"]))


def _count_problems(found: SignatoryList, letter_id: str) -> Iterator[Problem]:
    claims = [claim for claim in (found.claim, *found.other_claims) if claim is not None]
    listed = len(found.signatories)
    for claim in claims[:1]:
        if (claim.kind == "exact" and claim.number != listed) or (claim.kind == "at_least" and listed < claim.number):
            message = f"the text claims {claim.number} signatories, the list holds {listed}"
            yield Problem(
                "signatory_count_mismatch", message, "warning", claim.line_number, claim.text, "letters", letter_id
            )
    for other in claims[1:]:
        if other.number != claims[0].number:
            message = f"the text claims {other.number} here and {claims[0].number} elsewhere; the list holds {listed}"
            yield Problem(
                "signatory_count_mismatch", message, "warning", other.line_number, other.text, "letters", letter_id
            )


def _name_problems(found: SignatoryList, letter_id: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for position, signatory in enumerate(found.signatories, start=1):
        name = signatory.name_as_signed
        key = f"{letter_id}/{position}"
        if name.casefold() in seen:
            message = f"{name!r} stands twice in the list: first in line {seen[name.casefold()]}"
            yield Problem("duplicate_signatory", message, "warning", signatory.line_number, name, "signatures", key)
        seen.setdefault(name.casefold(), signatory.line_number)
        if name.startswith(FORMULA_STARTS):
            message = f"{name!r} begins like a formula of a spreadsheet"
            yield Problem("formula_like_name", message, "warning", signatory.line_number, name, "signatures", key)


def _announces(text: str) -> bool:
    tail = text[-200:]
    if tail[-1] == ":" or tail.endswith((" at", " at.")):
        return _ANNOUNCED.search(tail) is not None
    return " at ." in text and _LOST_INSIDE.search(text[:4_000]) is not None


def _is_link(document: Document, number: int) -> bool:
    """Whether the link is there after all: in the line's end or in the next line."""
    following = document.next_filled(number)
    below = document.printed[following - 1][:200] if following else ""
    return bool(_LINK.search(document.printed[number - 1][-120:]) or _LINK.match(below))


def _partial(number: int, text: str, table: str) -> Problem:
    return Problem("partial_date", f"{text!r} has no day: no date is kept", "info", number, text, table)
