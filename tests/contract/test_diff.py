"""What changed between two builds: rows by key, promises about identifiers, the version that the data need."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.contract.arrow import to_arrow, to_frame
from pipeline.contract.describe import describe_all
from pipeline.contract.table_schema import table_schema
from pipeline.diff.build import read_build
from pipeline.diff.judge import DataDiff, diff
from pipeline.diff.report import FORMATS

TABLES = describe_all()
Rows = dict[str, list[dict[str, Any]]]


def row(table: str, **values: Any) -> dict[str, Any]:
    return {column.name: column.example for column in TABLES[table].columns if column.required} | values


def build() -> Rows:
    """Two organizations under one letter, one retired identifier."""
    return {
        "categories": [row("categories", category="legal"), row("categories", category="labor")],
        "letters": [row("letters", letter_id="a-letter", n_listed=2)],
        "signatures": [
            row("signatures", letter_id="a-letter", position=number, organization_id=name, name_as_signed=name)
            for number, name in ((1, "alpha"), (2, "beta"))
        ],
        "organizations": [row("organizations", organization_id=name, name=name) for name in ("alpha", "beta")],
        "organization_names": [
            row("organization_names", organization_id=name, name=name) for name in ("alpha", "beta")
        ],
        "retired_organization_ids": [row("retired_organization_ids", organization_id="old", successor_id="beta")],
    }


def publish(folder: Path, rows: Rows, version: str = "1.0.0", schema_version: str = "1.0.0") -> Path:
    folder.mkdir()
    resources = []
    for name in rows:
        table = TABLES[name]
        pq.write_table(to_arrow(to_frame(rows[name], table), table), folder / f"{name}.parquet")
        resources.append({"name": name, "type": "table", "schema": table_schema(table)})
        resources.append({"name": f"{name}-parquet", "type": "file"})
    (folder / "datapackage.json").write_text(json.dumps({"version": version, "resources": resources}))
    (folder / "manifest.json").write_text(json.dumps({"schema_version": schema_version}))
    return folder


@pytest.fixture
def changed(tmp_path: Path):
    """Compare the build with a changed one."""

    def run(rows: Rows, version: str = "1.0.0", schema_version: str = "1.0.0", old: Rows | None = None) -> DataDiff:
        before = read_build(publish(tmp_path / "old", old or build()))
        return diff(before, read_build(publish(tmp_path / "new", rows, version, schema_version)))

    return run


def rules(data: DataDiff) -> set[tuple[str, str]]:
    return {(finding.rule, str(finding.level)) for finding in data.findings}


def test_equal_builds_have_no_difference(changed) -> None:
    data = changed(build())
    assert (data.changed, data.findings, str(data.required), data.passes) == ((), (), "none", True)
    assert "No row changed." in FORMATS["markdown"](data)


def test_a_corrected_value_is_a_patch_with_old_and_new(changed) -> None:
    rows = build()
    rows["signatures"][1]["place"] = "Chicago"
    data = changed(rows)
    (table,) = data.changed
    (cell,) = table.cells
    assert (cell.key, cell.column, cell.old, cell.new) == (("a-letter", "2"), "place", None, "Chicago")
    assert str(data.required) == "patch"


def test_a_row_more_is_a_minor_version(changed) -> None:
    rows = build()
    rows["letters"].append(row("letters", letter_id="b-letter"))
    data = changed(rows)
    assert data.changed[0].added == (("b-letter",),)
    assert (str(data.required), str(data.declared), data.passes) == ("minor", "none", True)


def test_keys_sort_as_numbers(changed) -> None:
    rows = build()
    new = [row("signatures", letter_id="a-letter", position=number, organization_id="beta") for number in range(3, 12)]
    rows["signatures"] += new
    assert [key[1] for key in changed(rows).changed[0].added] == [str(number) for number in range(3, 12)]


def without(rows: Rows, table: str, **values: Any) -> Rows:
    rows = deepcopy(rows)
    rows[table] = [one for one in rows[table] if any(one[name] != value for name, value in values.items())]
    return rows


def test_an_organization_that_vanishes_without_a_word_is_breaking(changed) -> None:
    rows = without(without(build(), "organizations", organization_id="alpha"), "organization_names", name="alpha")
    data = changed(rows)
    assert ("organization-vanished", "breaking") in rules(data)
    assert "alpha" in FORMATS["text"](data)
    assert (str(data.required), data.passes) == ("major", False)


def test_a_major_version_may_break_a_promise(changed) -> None:
    rows = without(without(build(), "organizations", organization_id="alpha"), "organization_names", name="alpha")
    assert changed(rows, version="2.0.0").passes


def test_a_retired_organization_may_go(changed) -> None:
    rows = without(without(build(), "organizations", organization_id="alpha"), "organization_names", name="alpha")
    rows["retired_organization_ids"].append(
        row("retired_organization_ids", organization_id="alpha", successor_id="beta")
    )
    data = changed(rows)
    assert {rule for rule, level in rules(data) if level == "breaking"} == set()
    assert data.passes


def test_an_identifier_that_passes_to_another_organization_is_breaking(changed) -> None:
    rows = build()
    rows["organization_names"][0]["name"] = "Somebody Else"
    assert ("organization-reassigned", "breaking") in rules(changed(rows))


def test_a_renamed_organization_keeps_its_identifier_through_its_old_name(changed) -> None:
    rows = build()
    rows["organization_names"].append(row("organization_names", organization_id="alpha", name="Alpha Now"))
    rows["organizations"][0]["name"] = "Alpha Now"
    assert rules(changed(rows)) == set()


def test_a_retired_identifier_never_returns(changed) -> None:
    rows = build()
    rows["organizations"].append(row("organizations", organization_id="old"))
    assert ("retired-identifier-in-use", "breaking") in rules(changed(rows))


def test_a_retirement_is_never_revoked(changed) -> None:
    rows = build()
    rows["retired_organization_ids"] = []
    assert ("retirement-revoked", "breaking") in rules(changed(rows))


def test_a_code_that_goes_is_breaking_and_one_defined_anew_is_told(changed) -> None:
    rows = build()
    rows["categories"] = [row("categories", category="legal", definition="Something else.")]
    assert {("code-removed", "breaking"), ("code-redefined", "warn")} <= rules(changed(rows))


def test_a_letter_that_goes_is_told(changed) -> None:
    rows = build()
    rows["letters"], rows["signatures"] = [], []
    data = changed(rows)
    assert {("identifier-removed", "warn"), ("table-shrunk", "warn")} <= rules(data)
    assert (str(data.required), data.passes) == ("minor", True)


def test_the_data_need_at_least_the_bump_of_the_schema(changed) -> None:
    assert str(changed(build(), schema_version="2.0.0").required) == "major"


def test_a_lowered_version_fails(changed) -> None:
    assert not changed(build(), version="0.9.0").passes


def test_the_summary_counts_everything_and_shows_a_few(changed) -> None:
    rows = build()
    rows["lines"] = [row("lines", line_number=number, text="x") for number in range(1, 2001)]
    markdown = FORMATS["markdown"](changed(rows, old={**build(), "lines": []}))
    assert "| `lines` | 0 | 2000 | 2000 | 0 | 0 |" in markdown
    assert "and 1990 more" in markdown
    assert len(markdown) < 5000


def test_markup_in_values_cannot_act_in_the_summary(changed) -> None:
    rows = build()
    rows["signatures"][0]["note"] = "</details><img src=x>|`"
    rows["organizations"][0]["name"] = "[x](javascript:alert(1)) @someone"
    markdown = FORMATS["markdown"](changed(rows))
    assert "`</details><img src=x>\\|'`" in markdown
    assert "`[x](javascript:alert(1)) @someone`" in markdown


def test_the_report_for_programs_is_json(changed) -> None:
    rows = build()
    rows["letters"][0]["title"] = "Now"
    document = json.loads(FORMATS["json"](changed(rows)))
    assert document["required_bump"] == "patch"
    assert [table["name"] for table in document["tables"] if table["n_changed"]] == ["letters"]


def test_the_command_sets_the_exit_code(tmp_path: Path) -> None:
    old = publish(tmp_path / "old", build())
    new = publish(tmp_path / "new", without(build(), "retired_organization_ids", organization_id="old"))
    run = CliRunner().invoke
    assert run(app, ["diff", str(old), str(old)]).exit_code == 0
    assert run(app, ["diff", str(old), str(new)]).exit_code == 1
    assert run(app, ["diff", str(old), str(new), "--format", "yaml"]).exit_code == 2
    failed = run(app, ["diff", str(old), str(tmp_path)])
    assert getattr(failed.exception, "exit_code", None) == 2


positions = st.lists(st.integers(1, 30), unique=True, max_size=12)


@settings(max_examples=25, deadline=None)
@given(positions, positions, st.data())
def test_counts_of_rows_add_up(tmp_path_factory: Any, before: list[int], after: list[int], data: st.DataObject) -> None:
    texts = {number: data.draw(st.sampled_from(["x", "y"])) for number in after}
    rows = [row("lines", line_number=number, text="x") for number in before]
    now = [row("lines", line_number=number, text=texts[number]) for number in after]
    folder = tmp_path_factory.mktemp("builds")
    old = read_build(publish(folder / "old", {"lines": rows}))
    table = next(
        one for one in diff(old, read_build(publish(folder / "new", {"lines": now}))).tables if one.name == "lines"
    )
    assert {int(key[1]) for key in table.added} == set(after) - set(before)
    assert {int(key[1]) for key in table.removed} == set(before) - set(after)
    assert table.n_old - table.n_removed + table.n_added == table.n_new
    assert table.n_changed == len({number for number in set(before) & set(after) if texts[number] != "x"})
