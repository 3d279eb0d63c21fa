"""`undersigned.xlsx`: every table as a sheet whose cells cannot be formulas, numbers in disguise or links.

Rows are written one by one, so that memory does not grow with the data set. What Excel cannot hold is cut and
counted on the first sheet: nothing gets lost in silence.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from pipeline.contract.model import Column
from pipeline.release.published import Published
from pipeline.release.signed import SIGNED_COLUMNS, signed_rows
from pipeline.release.xml_text import xml_text

CREATED = datetime.datetime(1980, 1, 1)  # fixed: the same tables give the same bytes
MAX_TEXT = 32_767  # characters of a cell
MAX_ROWS = 1_048_575  # of a sheet, beside the header
MARK = " [cut]"
WIDTHS = {"boolean": 9, "integer": 10, "number": 10, "date": 12}
TEXT_WIDTH = 28
FIRST = "who signed what"

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


@dataclass
class Sheet:
    """A sheet to write: its columns with their widths, its rows, and what did not fit."""

    name: str
    description: str
    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Any]]
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        hidden = len(self.rows) - MAX_ROWS
        if hidden > 0:
            self.notes.append(f"{hidden:,} rows do not fit, see the CSV file")
        n_long = sum(isinstance(value, str) and len(value) > MAX_TEXT for row in self.rows for value in row)
        if n_long:
            self.notes.append(f"{n_long:,} texts are cut at {MAX_TEXT:,} characters")


def write_xlsx(published: Published, path: Path) -> None:
    """Write the workbook: about, who signed what, the tables, the codebook."""
    sheets = [_signed(published), *_tables(published), _codebook(published)]
    with xlsxwriter.Workbook(path, {**OPTIONS, "tmpdir": str(path.parent)}) as workbook:
        workbook.set_properties(
            {
                "title": published.descriptor["title"],
                "author": ", ".join(published.authors),
                "comments": f"Version {published.version}, {published.license['name']}",
                "created": CREATED,
            }
        )
        bold = workbook.add_format({"bold": True})
        _write_about(workbook, bold, published, sheets)
        for sheet in sheets:
            _write_sheet(workbook, bold, sheet)


def cut(text: str) -> str:
    """Cut a text to what a cell can hold, and say so."""
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - len(MARK)] + MARK


def _signed(published: Published) -> Sheet:
    return Sheet(
        FIRST,
        "Who signed what, with names in place of identifiers",
        SIGNED_COLUMNS,
        [TEXT_WIDTH] * len(SIGNED_COLUMNS),
        signed_rows(published),
    )


def _tables(published: Published) -> Iterable[Sheet]:
    for name, table in published.described.items():
        columns = published.tables[name].columns
        rows = list(zip(*(column.to_pylist() for column in columns), strict=True))
        widths = [WIDTHS.get(column.type, TEXT_WIDTH) for column in table.columns]
        yield Sheet(name, table.description, table.column_names, widths, rows)


def _codebook(published: Published) -> Sheet:
    rows = [
        (table.name, column.name, column.type, column.description, column.missing or "never missing", _codes(column))
        for table in published.described.values()
        for column in table.columns
    ]
    columns = ("table", "column", "type", "description", "missing means", "values")
    return Sheet("codebook", "What every column means", columns, (TEXT_WIDTH, 24, 9, 80, 50, 80), rows)


def _codes(column: Column) -> str:
    return "; ".join(f"{code}: {label}" for code, label in column.labels.items())


def _write_about(workbook: Any, bold: Any, published: Published, sheets: Sequence[Sheet]) -> None:
    page = workbook.add_worksheet("about")
    page.set_column(0, 0, TEXT_WIDTH)
    page.set_column(1, 1, 10)
    page.set_column(2, 2, 110)
    lines = [
        (published.descriptor["title"],),
        (f"Version {published.version}, {published.license['title']} ({published.license['path']})",),
        (f"Cite as: {published.cite_as}",),
        (),
        ("sheet", "rows", "one sheet per table; no cell is a formula"),
        *((s.name, len(s.rows), ". ".join([s.description.rstrip("."), *s.notes])) for s in sheets),
    ]
    for number, line in enumerate(lines):
        for place, value in enumerate(line):
            _write_cell(page, number, place, value, bold if number in (0, 4) else None)


def _write_sheet(workbook: Any, bold: Any, sheet: Sheet) -> None:
    page = workbook.add_worksheet(sheet.name)
    for place, (name, width) in enumerate(zip(sheet.columns, sheet.widths, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, name, bold)
    page.freeze_panes(1, 0)
    shown = min(len(sheet.rows), MAX_ROWS)
    if shown:
        page.autofilter(0, 0, shown, len(sheet.columns) - 1)
    for number, row in enumerate(sheet.rows[:shown], start=1):
        for place, value in enumerate(row):
            _write_cell(page, number, place, value)


def _write_cell(page: Any, row: int, column: int, value: Any, style: Any = None) -> None:
    """Write a value by its own type; a text is a text whatever it looks like."""
    match value:
        case None:
            return
        case bool():
            page.write_boolean(row, column, value, style)
        case int() | float():
            page.write_number(row, column, value, style)
        case datetime.date():
            page.write_datetime(row, column, datetime.datetime(value.year, value.month, value.day))
        case _:
            page.write_string(row, column, cut(xml_text(str(value))), style)
