"""Docket number, court and date of cases from the REST API of CourtListener (Free Law Project), version 4."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from pipeline.fetch.errors import FailedError, RefusedError
from pipeline.fetch.polite import Polite
from pipeline.parse.parties import split_name
from pipeline.parties import fold_party
from pipeline.records import Row, as_printed

SERVICE = "https://www.courtlistener.com/api/rest/v4/search/"
SITE = "https://www.courtlistener.com/"
MAX_PAGES = 3
"""Names that more pages of cases have in common are not told apart anyway."""


def ask(case: Row, polite: Polite, token: str, service: str = SERVICE) -> Iterator[Row]:
    """The decisions and dockets that have the name of a case, in its court where that is known.

    Raises FetchError when the service cannot be had, refuses the token or answers nonsense.
    """
    for kind in ("o", "d"):
        question = {"type": kind, "q": f'caseName:"{_quotable(case["name"])}"'}
        if case.get("court_id"):
            question["court"] = case["court_id"]
        url: str | None = f"{service}?{urlencode(question)}"
        for _ in range(MAX_PAGES):
            page = _get(url, polite, token) if url else {}
            for result in page.get("results") or ():
                if row := _row(case["name"], result, polite.now().date()):
                    yield row
            url = _next(page.get("next"), service)
            if url is None:
                break


def choose(case: Row, candidates: Iterable[Row]) -> Row | None:
    """The docket of a case: the only number among those of its court; None where there are two numbers."""
    same = [
        row
        for row in candidates
        if row.get("docket_number") and case.get("court_id") in (None, row["court_id"]) and is_same_case(case, row)
    ]
    numbers = {(row["court_id"], row["docket_number"]) for row in same}
    return min(same, key=lambda row: (row.get("filed_on") or "9999", row["url"])) if len(numbers) == 1 else None


def is_same_case(case: Row, row: Row) -> bool:
    """Whether two names have the same parties on the same sides.

    >>> is_same_case({"name": "Reed v. Goertz"}, {"name": "REED v. GOERTZ"})
    True
    """
    ours, theirs = split_name(case["name"]), split_name(row["name"])
    return [fold_party(one or "") for one in ours] == [fold_party(one or "") for one in theirs]


def _row(name: str, result: Any, today: datetime.date) -> Row | None:
    if not isinstance(result, dict):
        return None
    path = str(result.get("docket_absolute_url") or result.get("absolute_url") or "")
    court, label = str(result.get("court_id") or ""), as_printed(str(result.get("caseName") or ""))
    if not path.startswith("/") or not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", court) or not label:
        return None
    filed = str(result.get("dateFiled") or "")[:10]
    return {
        "asked_name": name,
        "url": urljoin(SITE, path),
        "name": label,
        "court_id": court,
        "docket_number": as_printed(str(result.get("docketNumber") or "")) or None,
        "filed_on": filed if re.fullmatch(r"\d{4}-\d{2}-\d{2}", filed) else None,
        "retrieved_on": today.isoformat(),
    }


def _quotable(name: str) -> str:
    return " ".join(re.sub(r'["\\]', " ", name).split())


def _next(url: Any, service: str) -> str | None:
    """The next page, on the same site only: the token must not go elsewhere."""
    if not isinstance(url, str) or not url:
        return None
    if urlsplit(url)[:2] != urlsplit(service)[:2]:
        raise RefusedError("the next page is on another site")
    return url


def _get(url: str, polite: Polite, token: str) -> dict[str, Any]:
    answer = polite.get(url, {"Authorization": f"Token {token}", "Accept": "application/json"}, is_service=True)
    try:
        found = json.loads(answer.body)
    except ValueError as error:
        raise FailedError("CourtListener did not answer in JSON") from error
    if not isinstance(found, dict):
        raise FailedError("CourtListener answered something else")
    return found
