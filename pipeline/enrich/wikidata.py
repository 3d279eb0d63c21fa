"""Website and EIN of organizations from Wikidata, by the reconciliation service and its data extension.

The service speaks the Reconciliation Service API 0.2 of the W3C Entity Reconciliation group: questions and answers
are JSON, several questions at a time.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from pipeline.enrich.irs import key_of
from pipeline.fetch.errors import FailedError
from pipeline.fetch.polite import Polite
from pipeline.records import Row, as_printed

SERVICE = "https://wikidata.reconci.link/en/api"
ORGANIZATION = "Q43229"
WEBSITE, EIN = "P856", "P1297"
AT_ONCE = 8
"""Questions in one request: their names must fit into an address."""

MIN_SCORE = 90.0
_URL = re.compile(r"https?://\S{1,500}")
_EIN = re.compile(r"(\d{2})-?(\d{7})")


def ask(names: Sequence[str], polite: Polite, service: str = SERVICE) -> Iterator[Row]:
    """The items that the service offers for names, with website and EIN of those that have the name.

    Raises FetchError when the service cannot be had or answers nonsense.
    """
    for start in range(0, len(names), AT_ONCE):
        asked = list(names[start : start + AT_ONCE])
        questions = {f"q{i}": {"query": name, "type": ORGANIZATION, "limit": 5} for i, name in enumerate(asked)}
        answers = _get(f"{service}?queries={quote(json.dumps(questions))}", polite)
        rows = [
            row
            for i, name in enumerate(asked)
            for found in _results(answers.get(f"q{i}"))
            if (row := _row(name, found, polite.now().date()))
        ]
        facts = _facts([row["item"] for row in rows], polite, service)
        yield from ({**row, **facts.get(row["item"], {})} for row in rows)


def choose(candidates: Iterable[Row]) -> Row | None:
    """The one item that has the organization's name and of which the service is sure; None where there are two.

    >>> choose([]) is None
    True
    """
    sure = [
        row
        for row in candidates
        if (row["is_match"] or row["score"] >= MIN_SCORE) and key_of(row["name"]) == key_of(row["asked_name"])
    ]
    return sure[0] if len(sure) == 1 else None


def _results(answer: Any) -> list[dict[str, Any]]:
    results = answer.get("result", []) if isinstance(answer, dict) else []
    return [found for found in results if isinstance(found, dict)]


def _row(name: str, found: dict[str, Any], today: datetime.date) -> Row | None:
    item, label = str(found.get("id", "")), as_printed(str(found.get("name", "")))
    if not re.fullmatch(r"Q[1-9]\d{0,15}", item) or not label or key_of(label) != key_of(name):
        return None
    score = found.get("score")
    return {
        "asked_name": name,
        "item": item,
        "name": label,
        "score": float(score) if isinstance(score, int | float) else 0.0,
        "is_match": found.get("match") is True,
        "website": None,
        "ein": None,
        "retrieved_on": today.isoformat(),
    }


def _facts(items: list[str], polite: Polite, service: str) -> dict[str, Row]:
    if not items:
        return {}
    wanted = {"ids": items, "properties": [{"id": WEBSITE}, {"id": EIN}]}
    rows = _get(f"{service}?extend={quote(json.dumps(wanted))}", polite).get("rows")
    if not isinstance(rows, dict):
        raise FailedError("the reconciliation service gave no rows")
    return {item: _values(row) for item, row in rows.items() if isinstance(row, dict)}


def _values(row: dict[str, Any]) -> Row:
    """The first website and EIN that have the right form."""
    websites = [text for text in _texts(row.get(WEBSITE)) if _URL.fullmatch(text)]
    eins = [match for text in _texts(row.get(EIN)) if (match := _EIN.fullmatch(text))]
    return {"website": next(iter(websites), None), "ein": f"{eins[0][1]}-{eins[0][2]}" if eins else None}


def _texts(values: Any) -> list[str]:
    return [str(value.get("str", "")) for value in values or [] if isinstance(value, dict)]


def _get(url: str, polite: Polite) -> dict[str, Any]:
    answer = polite.get(url, {"Accept": "application/json"}, is_service=True)
    try:
        found = json.loads(answer.body)
    except ValueError as error:
        raise FailedError("the reconciliation service did not answer in JSON") from error
    if not isinstance(found, dict):
        raise FailedError("the reconciliation service answered something else")
    return found
