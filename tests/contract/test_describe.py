"""The description of a model is complete, or it raises; types are exact; the contract is a valid Table Schema."""

from __future__ import annotations

import json
from typing import Any

import frictionless
import pandas as pd
import pandera.pandas as pa
import pyarrow
import pytest

from pipeline.contract.arrow import arrow_schema, to_arrow, to_frame
from pipeline.contract.describe import CannotDescribeError, describe, describe_all
from pipeline.contract.table_schema import table_schema
from schemas import TABLES, base
from schemas.base import Integer, Model, Text, keys, text


def model(**members: Any) -> type[Model]:
    """A small model with one column, changed by `members`."""
    annotations = {"word": Text, **members.pop("__annotations__", {})}
    config = type("Config", (), {"metadata": keys(["word"]), **members.pop("config", {})})
    body = {
        "__doc__": "One row per word.",
        "__annotations__": annotations,
        "__module__": __name__,
        "word": text("A word.", derived="recorded", example="x"),
        "Config": config,
        **members,
    }
    return type("Words", (Model,), body)


def with_check(check: pa.Check) -> Any:
    field = text("A word.", derived="recorded", example="x")
    field.checks.append(check)
    return field


INEXPRESSIBLE = {
    "a custom check": {"word": with_check(pa.Check(lambda s: s != "a", name="no_a"))},
    "a built-in check without a word": {"word": pa.Field(str_startswith="a", description="A.", metadata={})},
    "a check that only warns": {"word": with_check(pa.Check.str_matches(r"\Aa\Z", raise_warning=True))},
    "a check of each element": {"word": with_check(pa.Check(lambda v: True, element_wise=True, name="clean_text"))},
    "a check that sees missing values": {"word": with_check(pa.Check.str_matches(r"\Aa\Z", ignore_na=False))},
    "a loose pattern": {"word": with_check(pa.Check.str_matches(r"^a$"))},
    "an enumeration without labels": {"word": with_check(pa.Check.isin(["a"]))},
    "a frame check": {"fine": pa.dataframe_check(lambda cls, frame: len(frame) < 5)},
    "a method check": {"fine": pa.check("word")(lambda cls, series: series != "a")},
    "coercion": {"config": {"coerce": True}},
    "composite uniqueness": {"config": {"unique": ["word"]}},
    "loose columns": {"config": {"strict": False}},
    "any order of columns": {"config": {"ordered": False}},
    "no keys": {"config": {"metadata": {}}},
    "a key that is no column": {"config": {"metadata": keys(["other"])}},
    "a reference to no table": {"config": {"metadata": keys(["word"], {"word": "nowhere"})}},
    "no docstring": {"__doc__": "Words."},
    "an unknown derivation": {"word": text("A word.", derived="guessed", example="x")},
    "an unknown fact": {"word": base._column("A word.", "string", [], derived="recorded", colour="red")},
    "no description": {"word": text("", derived="recorded", example="x")},
    "a nullable key": {"word": text("A word.", derived="recorded", missing="None.", example="x")},
    "another type than it says": {"__annotations__": {"word": Integer}},
}


def test_a_small_model_is_described() -> None:
    table = describe(model(), "words")
    assert (table.name, table.primary_key, table.column("word").clean) == ("words", ("word",), True)


@pytest.mark.parametrize("members", INEXPRESSIBLE.values(), ids=INEXPRESSIBLE)
def test_what_the_contract_cannot_express_raises(members: dict[str, Any]) -> None:
    with pytest.raises(CannotDescribeError):
        describe(model(**members), "words")


def test_tables_stand_after_the_tables_they_refer_to() -> None:
    seen: set[str] = set()
    for name, table in describe_all().items():
        seen.add(name)
        assert {key.table for key in table.foreign_keys} <= seen


def test_every_column_says_how_it_came_about_and_shows_an_example() -> None:
    for table in describe_all().values():
        for column in table.columns:
            assert column.example is not None, f"{table.name}.{column.name}"
            assert column.derived in base.DERIVATIONS
            assert column.description.endswith("."), f"{table.name}.{column.name}"


def test_booleans_counts_and_identifiers_are_named_as_promised() -> None:
    for table in describe_all().values():
        for column in table.columns:
            assert (column.type == "boolean") == column.name.startswith(("is_", "has_"))
            assert not column.name.startswith("n_") or column.type == "integer"


@pytest.mark.parametrize("name", TABLES)
def test_frictionless_accepts_the_table_schema(name: str) -> None:
    descriptor = table_schema(describe(TABLES[name]))
    schema = frictionless.Schema.from_descriptor(json.loads(json.dumps(descriptor)))
    assert [field.name for field in schema.fields] == list(describe(TABLES[name]).column_names)


def test_frictionless_enforces_the_rules_that_we_enforce() -> None:
    table = describe(TABLES["letters"])
    descriptor = table_schema(table)
    good = {column.name: column.example for column in table.columns}
    for change in ({"letter_id": "Bad Id"}, {"claim_kind": "x"}, {"n_listed": -1}, {"dated_on": "2021-02-30"}):
        row = [str(value) for value in {**good, **change}.values()]
        data = [list(good), row]
        schema = frictionless.Schema.from_descriptor(descriptor)
        schema.foreign_keys = []
        report = frictionless.Resource(data=data, schema=schema).validate()
        assert [error.field_name for error in report.tasks[0].errors] == list(change)


def test_arrow_says_which_columns_may_be_null_and_what_they_mean() -> None:
    schema = arrow_schema(describe(TABLES["letters"]))
    assert not schema.field("letter_id").nullable
    assert schema.field("title").nullable
    assert schema.field("dated_on").type == pyarrow.date32()
    assert schema.field("n_listed").metadata[b"description"].startswith(b"How many signatures")
    assert json.loads(schema.metadata[b"table_schema"])["name"] == "letters"


def test_rows_become_exact_types_and_dates_stay_text_until_arrow() -> None:
    table = describe(TABLES["organizations"])
    frame = to_frame([{"organization_id": "a-b", "category_confidence": 1, "n_letters": 3}], table)
    types = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert types["name"] == types["first_signed_on"] == "str"
    assert types["n_letters"] == "Int64"
    assert types["category_confidence"] == "Float64"
    assert frame.dtypes.to_dict() == to_frame([], table).dtypes.to_dict()
    dated = frame.assign(first_signed_on=pd.Series(["2021-05-10"], dtype="str"))
    assert str(to_arrow(dated, table)["first_signed_on"][0]) == "2021-05-10"


@pytest.mark.parametrize("change", [{"n_lines": "5"}, {"title": 5}, {"n_lines": 1.5}, {"n_lines": 2**63}, {"x": 1}])
def test_values_of_another_type_and_unknown_columns_raise(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="releases"):
        to_frame([change], describe(TABLES["releases"]))


def test_an_integer_beside_a_missing_one_stays_an_integer() -> None:
    frame = to_frame([{"n_claimed": 89}, {"n_claimed": None}], describe(TABLES["letters"]))
    assert frame["n_claimed"].tolist()[0] == 89
    assert type(frame["n_claimed"].tolist()[0]) is int
    assert to_arrow(frame, describe(TABLES["letters"]))["n_claimed"].to_pylist() == [89, None]


def test_the_same_column_means_the_same_type_in_every_table() -> None:
    types: dict[str, set[str]] = {}
    for table in describe_all().values():
        for column in table.columns:
            types.setdefault(column.name, set()).add(column.type)
    assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}
