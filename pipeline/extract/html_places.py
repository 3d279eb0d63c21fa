"""Where an element stands: sections of a page, numbers of list items, rows and columns of cells."""

from __future__ import annotations

import re

from pipeline.extract.html_frames import Frame, Group, Item
from pipeline.extract.markup import read_attributes

ROLE_NAMES = {"list": "ul", "listitem": "li", "table": "table", "row": "tr", "cell": "td", "heading": "h2"}
"""ARIA roles that make a container what another element is by itself."""

SECTION_ROLES = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "menu": "nav",
    "menubar": "nav",
}
SECTION_NAMES = {
    **dict.fromkeys(("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "main-nav"), "nav"),
    **dict.fromkeys(("footer", "site-footer", "page-footer", "colophon"), "footer"),
    **dict.fromkeys(("site-header", "page-header", "masthead"), "header"),
    **dict.fromkeys(("sidebar", "widget", "widget-area"), "aside"),
}
"""Names that authors give to the `id` or `class` of a container in place of an element that says so."""

DATE_NAMES = frozenset(
    {
        *("article:published_time", "article:published", "og:published_time", "date", "pubdate", "publish-date"),
        *("publishdate", "publish_date", "datepublished", "dc.date", "dc.date.issued", "dcterms.date", "sailthru.date"),
        *("dcterms.created", "dcterms.issued", "parsely-pub-date", "citation_publication_date"),
    }
)
"""What elements of the head call the date of publication."""

MAX_SPAN = 100
MAX_COLUMN = 100
NUMBER = re.compile(r"\s{0,9}([+-]?\d{1,9})")


def section_of(name: str, attributes: dict[str, str], frame: Frame) -> str:
    """nav, header, footer or aside, by element, ARIA role, or name of a container; else the section around.

    The header and footer of an article belong to the text, not to the page.
    """
    if name in ("nav", "aside"):
        return name
    if name in ("header", "footer"):
        return frame.section if frame.in_article else name
    if not attributes:
        return frame.section
    role = SECTION_ROLES.get(attributes.get("role", ""))
    if role or name not in ("div", "section", "ul", "table"):
        return role or frame.section
    names = f"{attributes.get('id', '')} {attributes.get('class', '')}"[:200].lower().split()
    return next((SECTION_NAMES[key] for key in names if key in SECTION_NAMES), frame.section)


def number_items(group: Group, attributes: dict[str, str]) -> None:
    """Begin the numbering of an ordered list."""
    kind = attributes.get("type", "1").strip()
    group.numbering = kind if kind in ("1", "a", "A", "i", "I") else "1"
    group.step = -1 if "reversed" in attributes else 1
    group.next_number = _number(attributes.get("start")) or (0 if group.step < 0 else 1)


def shown_number(group: Group | None, name: str, attributes: dict[str, str]) -> str:
    """The number that an item of an ordered list shows; empty in other lists.

    >>> group = Group(1)
    >>> number_items(group, {"start": "50"})
    >>> [shown_number(group, "li", attributes) for attributes in ({}, {"value": "60"}, {})]
    ['50', '60', '61']
    """
    if name != "li" or group is None or not group.numbering:
        return ""
    value = _number(attributes.get("value"))
    number = group.next_number if value is None else value
    group.n_items += 1
    group.next_number = number + group.step
    return format_number(number, group.numbering)


def format_number(number: int, numbering: str) -> str:
    """A number as an ordered list of a type shows it.

    >>> format_number(28, "a"), format_number(14, "I"), format_number(3, "1")
    ('ab', 'XIV', '3')
    """
    if numbering in "aA" and number > 0:
        shown = _letters(number)
    elif numbering in "iI" and 0 < number < 4000:
        shown = _roman(number)
    else:
        return str(number)
    return shown.upper() if numbering.isupper() else shown


def place_cell(group: Group, attributes: dict[str, str], around: Item | None) -> Item:
    """The row and column of a cell, counting the columns that cells from above or to the left cover."""
    group.column += 1
    while group.column < MAX_COLUMN and group.spans.get(group.column, 0) >= group.row > 0:
        group.column += 1
    group.row = max(group.row, 1)
    width, height = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
    item = Item(around, row=group.row, column=group.column)
    if height > 1:
        for column in range(group.column, group.column + width):
            group.spans[column] = group.row + height - 1
    group.column += width - 1
    return item


def published_on(written: str) -> str:
    """The date of publication that an element of the head gives; empty for other elements.

    >>> published_on('property="article:published_time" content="2019-10-07T19:18:54Z"')
    '2019-10-07T19:18:54Z'
    """
    if "dat" not in written.lower() and "publi" not in written.lower():
        return ""
    attributes = read_attributes(written)
    names = (attributes.get(key, "").lower() for key in ("property", "name", "itemprop"))
    return attributes.get("content", "")[:100].strip() if any(name in DATE_NAMES for name in names) else ""


def _span(value: str | None) -> int:
    return min(max(_number(value) or 1, 1), MAX_SPAN)


def _number(value: str | None) -> int | None:
    match = NUMBER.match(value or "")
    return int(match[1]) if match else None


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    values = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    shown = ""
    for value, letters in values:
        times, number = divmod(number, value)
        shown += letters * times
    return shown
