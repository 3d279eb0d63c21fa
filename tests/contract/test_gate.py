"""The gate as a contributor and as continuous integration meet it: versions, exceptions, base, output, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.contract.changes import Bump, Level, declared_bump, required_version
from pipeline.contract.contract import UnreadableContractError, contract_files, current_contract, parse_version
from pipeline.contract.gate import judge
from pipeline.contract.report import FORMATS

REPOSITORY = Path(__file__).parents[2]
CONTRACT = current_contract()
versions = st.tuples(*[st.integers(0, 30)] * 3)


@pytest.fixture(autouse=True)
def only_the_repository_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside a git hook GIT_DIR and its like name another repository, which no test may touch."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


def without_column(column: str = "ask", version: tuple[int, int, int] = (1, 0, 0)):
    letters = CONTRACT.outputs["letters"]
    columns = tuple(one for one in letters.table.columns if one.name != column)
    changed = replace(letters, table=replace(letters.table, columns=columns))
    return replace(CONTRACT, version=version, outputs={**CONTRACT.outputs, "letters": changed})


def write(folder: Path, contract=CONTRACT) -> Path:
    for path, text in contract_files(contract).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: str, **environment: str):
    return CliRunner().invoke(app, ["schema", *arguments], env={"CI": "", **environment})


def git(folder: Path, *arguments: str) -> None:
    config = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    config += ["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "-C", str(folder), *config, *arguments], check=True, capture_output=True, env=environment)


def commit(folder: Path, message: str = "Change") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


# versions


@given(versions, st.sampled_from(Bump))
def test_the_required_version_is_never_lower_and_raises_enough(old: tuple[int, int, int], bump: Bump) -> None:
    new = required_version(old, bump)
    declared = declared_bump(old, new)
    assert new >= old
    assert declared is not None
    assert declared >= bump or (old[0] == 0 and declared is Bump.MINOR)


@given(versions, versions)
def test_a_version_is_lowered_in_exactly_one_direction(old: tuple[int, int, int], new: tuple[int, int, int]) -> None:
    assert (declared_bump(old, new) is None) == (new < old)


@pytest.mark.parametrize("text", ["", "1", "1.0", "v1.0.0", "1.0.0-rc1", "01.0.0", "1.0.0\n2.0.0", "9999999.0.0"])
def test_a_version_is_three_plain_numbers(text: str) -> None:
    with pytest.raises(UnreadableContractError, match="VERSION must hold"):
        parse_version(text)


# the gate


@pytest.mark.parametrize(
    ("version", "passes"),
    [
        ((1, 0, 0), False),
        ((1, 0, 1), False),
        ((1, 1, 0), False),
        ((2, 0, 0), True),
        ((3, 1, 0), True),
        ((0, 9, 0), False),
    ],
)
def test_a_break_passes_only_with_a_major_version(version: tuple[int, int, int], passes: bool) -> None:
    assert judge("base", CONTRACT, without_column(version=version)).passes is passes


@pytest.mark.parametrize(("version", "passes"), [((0, 2, 0), False), ((0, 2, 1), False), ((0, 3, 0), True)])
def test_below_one_a_minor_version_carries_a_break(version: tuple[int, int, int], passes: bool) -> None:
    old = replace(CONTRACT, version=(0, 2, 0))
    assert judge("base", old, without_column(version=version)).passes is passes


def test_an_addition_passes_but_is_asked_to_raise_the_version() -> None:
    judgement = judge("base", without_column("letter_url"), CONTRACT)
    assert judgement.passes
    assert (str(judgement.required), judgement.required_version) == ("minor", (1, 1, 0))
    assert "Write 1.1.0 into" in FORMATS["text"](judgement)


def test_the_threshold_can_be_lowered_to_warnings() -> None:
    letters = CONTRACT.outputs["letters"]
    kind = letters.table.column("kind")
    more = replace(kind, enum=(*kind.enum, "song"), labels={**kind.labels, "song": "Song"})
    columns = tuple(more if one.name == "kind" else one for one in letters.table.columns)
    outputs = {**CONTRACT.outputs, "letters": replace(letters, table=replace(letters.table, columns=columns))}
    new = replace(CONTRACT, outputs=outputs)
    assert judge("base", CONTRACT, new).passes
    assert not judge("base", CONTRACT, new, fail_on=Level.WARN).passes


def test_an_accepted_change_asks_nothing_and_an_exception_for_nothing_is_told() -> None:
    accepted = {("column-removed", "letters.ask"): "Nobody had it.", ("type-changed", "letters.ask"): "Old."}
    judgement = judge("base", CONTRACT, without_column(), exceptions=accepted)
    assert judgement.passes
    assert judgement.is_compatible
    assert judgement.required is Bump.NONE
    assert judgement.unused_exceptions == ("type-changed letters.ask",)
    assert "accepted: Nobody had it." in FORMATS["text"](judgement)


# reports


def test_the_report_for_programs_has_the_promised_keys() -> None:
    document = json.loads(FORMATS["json"](judge("base", CONTRACT, without_column())))
    assert (document["compatible"], document["required_bump"], document["declared_bump"]) == (False, "major", "none")
    (change,) = document["changes"]
    assert {"id", "level", "table", "column", "old", "new", "message"} <= set(change)
    assert (change["id"], change["level"], change["column"]) == ("column-removed", "breaking", "ask")


def test_markup_and_line_ends_in_descriptions_cannot_act_in_reports() -> None:
    letters = CONTRACT.outputs["letters"]
    hostile = "A | <img src=x> `code`\n::error::owned"
    new = replace(
        CONTRACT,
        outputs={**CONTRACT.outputs, "letters": replace(letters, table=replace(letters.table, description=hostile))},
    )
    judgement = judge("base`\n", CONTRACT, new)
    markdown, commands = FORMATS["markdown"](judgement), FORMATS["github"](judgement)
    assert "`A \\| <img src=x> 'code' ::error::owned`" in markdown
    assert [line.split(" ")[0] for line in commands.splitlines()] == ["::notice", "::notice"]
    assert "%0A::error" in commands


def test_a_break_is_an_error_annotation_of_its_file() -> None:
    commands = FORMATS["github"](judge("base", CONTRACT, without_column()))
    assert commands.startswith("::error file=schemas/contract/letters.json,title=column-removed::letters.ask: ")


# the command


def test_the_committed_contract_is_what_the_models_say() -> None:
    result = run("export", "--check", "--contract", str(REPOSITORY / "schemas/contract"))
    assert result.exit_code == 0, result.output


def test_export_writes_a_contract_once_and_removes_what_is_no_more(tmp_path: Path) -> None:
    folder = str(tmp_path / "contract")
    assert run("export", "--check", "--contract", folder).exit_code == 1
    assert "files written" in run("export", "--contract", folder).output
    (tmp_path / "contract/gone.json").write_text("{}")
    (tmp_path / "contract/VERSION").write_text("1.4.0\n")
    assert "-{}" in run("export", "--check", "--contract", folder).output
    assert "1 files" in run("export", "--contract", folder).output
    assert "up to date" in run("export", "--contract", folder).output
    assert (tmp_path / "contract/VERSION").read_text() == "1.4.0\n"


def test_two_folders_are_compared(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", without_column())
    result = run("diff", "--against", str(old), "--contract", str(new))
    assert result.exit_code == 1
    assert "column-removed: The column `ask` is gone. It was not deprecated before" in result.output
    assert "write 2.0.0 into schemas/contract/VERSION" in result.output
    (new / "VERSION").write_text("2.0.0\n")
    assert run("diff", "--against", str(old), "--contract", str(new)).exit_code == 0


def test_an_exception_opens_the_gate_and_a_bad_one_is_named_with_its_line(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old"), write(tmp_path / "new", without_column())
    header = "rule,path,reason,date\n"
    (new / "exceptions.csv").write_text(header + "column-removed,letters.ask,Never published.,2021-06-01\n")
    assert run("diff", "--against", str(old), "--contract", str(new)).exit_code == 0
    (new / "exceptions.csv").write_text(header + "column-removed,letters.ask,,2021-06-01\n")
    result = run("diff", "--against", str(old), "--contract", str(new))
    assert result.exit_code == 2
    assert "exceptions.csv:2" in result.output


def test_what_cannot_be_compared_is_wrong_use(tmp_path: Path) -> None:
    good, bad = write(tmp_path / "good"), write(tmp_path / "bad")
    (bad / "letters.json").write_text("{")
    for arguments in (
        ("--against", str(bad), "--contract", str(good)),
        ("--against", str(good), "--contract", str(bad)),
        ("--against", str(good), "--contract", str(tmp_path / "nowhere")),
        ("--against", "no-such-revision", "--contract", str(good)),
        ("--against", "--upload-pack=x", "--contract", str(good)),
    ):
        result = run("diff", *arguments)
        assert result.exit_code == 2, arguments
        assert "cannot compare" in result.output


# the base


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a contract on main."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path / "contract")
    commit(tmp_path, "First")
    return tmp_path


def diff(repository: Path, *arguments: str, **environment: str):
    return run("diff", "--contract", str(repository / "contract"), *arguments, **environment)


def test_without_a_base_it_passes_here_and_fails_in_continuous_integration(repository: Path, tmp_path: Path) -> None:
    assert diff(repository).exit_code == 0
    assert "no base yet" in diff(repository).output
    assert diff(repository, CI="true").exit_code == 2


def test_outside_of_a_repository_there_is_no_base(tmp_path: Path) -> None:
    write(tmp_path / "contract")
    result = run(
        "diff", "--contract", str(tmp_path / "contract"), GIT_CEILING_DIRECTORIES=str(tmp_path.parent), CI="true"
    )
    assert result.exit_code == 2


def test_on_main_the_commit_before_is_the_base(repository: Path) -> None:
    write(repository / "contract", without_column())
    commit(repository)
    result = diff(repository)
    assert result.exit_code == 1
    assert "the commit before" in result.output


def test_uncommitted_changes_are_compared_with_the_last_commit(repository: Path) -> None:
    commit(repository, "Second")
    write(repository / "contract", without_column())
    assert diff(repository).exit_code == 1


def test_on_a_branch_the_merge_base_with_main_is_the_base(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "feature")
    write(repository / "contract", without_column())
    commit(repository, "Break")
    commit(repository, "Later")
    result = diff(repository)
    assert result.exit_code == 1
    assert "main (" in result.output


def test_the_latest_release_is_the_base_before_all_others(repository: Path) -> None:
    for tag in ("v1.9.0", "v1.10.0"):
        commit(repository, tag)
        git(repository, "tag", tag)
    write(repository / "contract", without_column())
    commit(repository, "Break")
    commit(repository, "Later")
    result = diff(repository)
    assert result.exit_code == 1
    assert "compared with v1.10.0" in result.output


def test_a_release_is_compared_with_the_release_before(repository: Path) -> None:
    git(repository, "tag", "v1.0.0")
    write(repository / "contract", without_column(version=(2, 0, 0)))
    commit(repository, "Break")
    git(repository, "tag", "v2.0.0")
    result = diff(repository)
    assert result.exit_code == 0
    assert "1.0.0 to 2.0.0, compared with v1.0.0" in result.output


def test_a_value_counts_as_used_if_the_published_table_of_the_base_holds_it(repository: Path) -> None:
    (repository / "processed").mkdir()
    (repository / "processed/letters.csv").write_text('"letter_id","kind"\na-b,letter\n')
    commit(repository, "Publish")
    git(repository, "tag", "v1.0.0")
    letters = CONTRACT.outputs["letters"]
    kind = letters.table.column("kind")
    for gone, rule in (("petition", "unused-enum-value-removed"), ("letter", ": enum-value-removed")):
        labels = {value: label for value, label in kind.labels.items() if value != gone}
        less = replace(kind, enum=tuple(labels), labels=labels)
        columns = tuple(less if one.name == "kind" else one for one in letters.table.columns)
        changed = replace(letters, table=replace(letters.table, columns=columns))
        write(repository / "contract", replace(CONTRACT, outputs={**CONTRACT.outputs, "letters": changed}))
        assert rule.removeprefix(": ") in diff(repository).output


def test_a_shallow_checkout_does_not_open_the_gate(repository: Path, tmp_path: Path) -> None:
    write(repository / "contract", without_column())
    commit(repository)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(shallow))
    assert diff(shallow, CI="true").exit_code == 2


# a new contributor


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program and its contract under git."""
    folder = tmp_path_factory.mktemp("original")
    for name in ("pipeline", "schemas"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    write(folder / "schemas/contract")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "First")
    return folder


@pytest.fixture
def checkout(original: Path, tmp_path: Path) -> Path:
    """A checkout to edit the models of."""
    shutil.copytree(original, tmp_path / "checkout")
    return tmp_path / "checkout"


def command(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(checkout), "CI": ""}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "schema", *arguments],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def edit(checkout: Path, file: str, old: str, new: str) -> None:
    path = checkout / "schemas" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_contributor_who_renames_a_column_is_led_to_the_next_step(checkout: Path) -> None:
    edit(checkout, "letters.py", "    ask: Text = text(", "    demand: Text = text(")
    description = '"What the letter calls for.",'
    edit(checkout, "letters.py", description, f'{description}\n        renamed_from="ask",')
    stale = command(checkout, "export", "--check")
    assert stale.returncode == 1
    assert "run `make schemas`" in stale.stderr
    assert command(checkout, "export").returncode == 0
    result = run("diff", "--contract", str(checkout / "schemas/contract"))
    assert result.exit_code == 1
    assert "column-renamed: The column `ask` is now called `demand`." in result.output
    assert "write 2.0.0 into schemas/contract/VERSION" in result.output
    (checkout / "schemas/contract/VERSION").write_text("2.0.0\n")
    assert run("diff", "--contract", str(checkout / "schemas/contract")).exit_code == 0


def test_a_contributor_whose_model_promises_more_than_the_contract_can_say_is_told(checkout: Path) -> None:
    edit(checkout, "cases.py", "metadata = keys(", "coerce = True\n        metadata = keys(")
    result = command(checkout, "export")
    assert result.returncode == 1
    assert result.stderr == "cannot export: Cases has coercion, which the contract cannot express\n"


def test_a_contributor_who_appends_a_column_may_pass(checkout: Path) -> None:
    column = '    note: Text = text("A note.", derived="recorded", missing="None.", example="x")'
    edit(checkout, "cases.py", "    class Config:", f"{column}\n\n    class Config:")
    assert command(checkout, "export").returncode == 0
    result = run("diff", "--contract", str(checkout / "schemas/contract"))
    assert result.exit_code == 0
    assert "column-appended: The column `note` is new, after all others." in result.output
    assert "Write 1.1.0 into schemas/contract/VERSION before the next release." in result.output
