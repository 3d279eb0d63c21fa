"""The committed data set keeps the contract, also where the contract only describes."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.contract.arrow import arrow_schema
from pipeline.contract.check import check_frame, check_keys
from pipeline.contract.describe import describe_all
from pipeline.contract.model import Table
from schemas.issues import CODES

PROCESSED = Path(__file__).parents[2] / "processed"
TABLES = describe_all()

pytestmark = pytest.mark.skipif(not PROCESSED.is_dir(), reason="nothing was published yet: make all")


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_published_values_of_open_lists_are_all_described(table: Table) -> None:
    """Open lists are not enforced, so that a rare value never stops a build; here they are."""
    frame = pd.read_csv(PROCESSED / f"{table.name}.csv", dtype=str, keep_default_na=False, na_values=[""])
    for column in table.columns:
        if column.open:
            assert set(frame[column.name].dropna()) <= set(column.enum), column.name


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_published_files_have_the_types_of_the_contract(table: Table) -> None:
    published, promised = pq.read_schema(PROCESSED / f"{table.name}.parquet"), arrow_schema(table)
    assert [(one.name, one.type, one.nullable) for one in published] == [
        (one.name, one.type, one.nullable) for one in promised
    ]


def test_published_rows_break_no_rule() -> None:
    files = {name: PROCESSED / f"{name}.parquet" for name in TABLES}
    assert check_keys(files) == []
    for name, path in files.items():
        frame = pd.read_parquet(path)
        for column in TABLES[name].columns:
            if column.type == "date":
                frame[column.name] = (
                    frame[column.name].map(lambda day: day.isoformat(), na_action="ignore").astype("str")
                )
        assert check_frame(name, frame) == []


def test_every_code_of_an_issue_in_the_program_is_described() -> None:
    """Codes of rare troubles stand in no committed row, so they are looked up where they are written."""
    written = set()
    for path in sorted((PROCESSED.parent / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Problem" and node.args:
                written.add(getattr(node.args[0], "value", None))
    codes = {code for code in written if isinstance(code, str)}
    assert len(codes) > 10
    assert codes <= set(CODES)
