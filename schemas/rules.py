r"""Patterns and checks that several columns share.

Patterns are anchored with `\A` and `\Z`: pandera only matches at the start, and `$` would let a trailing line
feed pass. They use nothing that XML Schema lacks (no look-ahead), so that Table Schema can carry them.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

SLUG = r"([0-9]+-)*[0-9]*[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""Readable identifier: lower case letters, digits, single hyphens, and at least one letter, so that it
never looks like a number (`2021-letter` and `a11y` are one; `2021-05`, `Letter` and `a--b` are not)."""

CODE = r"[a-z][a-z0-9_]*"
"""Word of a vocabulary (`civil_rights`)."""

ISSUE_ID = r"[a-z0-9]+([_-]+[a-z0-9]+)*"
SHA256 = r"[0-9a-f]{64}"
URL = r"https?://[^\s]+"
EIN = r"[0-9]{2}-[0-9]{7}"
STATE = r"[A-Z]{2}"
COUNTRY = r"[A-Z]{2}"
MEDIA_TYPE = r"[a-z]+/[a-z0-9.+-]+"
TIMESTAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029]"
"""Control characters, and the two separators that some readers take for line ends."""


def is_clean(values: pd.Series[str]) -> pd.Series[bool]:
    """Tell which texts are not empty and have no control characters and no outer white space."""
    present = values != ""
    return present & (values == values.str.strip()) & ~values.str.contains(UNPRINTABLE, na=False)


def is_date(values: pd.Series[str]) -> pd.Series[bool]:
    """Tell which texts are a day of the calendar, written YYYY-MM-DD."""
    day = pd.to_datetime(values, format="%Y-%m-%d", errors="coerce")
    return day.notna() & values.str.match(rf"\A{DATE}\Z", na=False)


def text_rule() -> pa.Check:
    """Build the rule of every text column."""
    return pa.Check(is_clean, name="clean_text", error="not empty, no control character, no white space around it")


def date_rule() -> pa.Check:
    """Build the rule of every date column."""
    return pa.Check(is_date, name="iso_date", error="a day of the calendar as YYYY-MM-DD")
