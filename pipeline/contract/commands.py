"""The commands `schema export` and `schema diff`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Export the contract of the tables, and judge changes of it.")

CONTRACT = Path("schemas/contract")


class Output(StrEnum):
    """How a judgement is written."""

    text = "text"
    json = "json"
    markdown = "markdown"
    github = "github"


class Threshold(StrEnum):
    """From which level on a change needs a higher version."""

    breaking = "breaking"
    warn = "warn"


ContractOption = Annotated[Path, typer.Option("--contract", metavar="DIR", help="The contract to write or to judge.")]
CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if the files are not current.")]
AgainstOption = Annotated[
    str | None,
    typer.Option("--against", metavar="REF|DIR", help="Compare with a git revision or a folder."),
]
FormatOption = Annotated[Output, typer.Option("--format", help="How to write the result.")]
FailOption = Annotated[Threshold, typer.Option("--fail-on", help="From which level on the version must be raised.")]


@app.command("export")
def export_contract(contract: ContractOption = CONTRACT, check: CheckOption = False) -> None:
    """Write schemas/contract/ from the models; --check only shows the difference."""
    from pipeline.contract.contract import UnreadableContractError
    from pipeline.contract.describe import CannotDescribeError
    from pipeline.contract.export import differences, export

    try:
        difference = differences(contract) if check else ""
        changed = [] if check else export(contract)
    except (CannotDescribeError, UnreadableContractError) as error:
        typer.echo(f"cannot export: {error}", err=True)
        raise typer.Exit(1) from error
    if difference:
        typer.echo(difference, nl=False)
        typer.echo(f"{contract} is not what the models say: run `make schemas` and commit the result", err=True)
        raise typer.Exit(1)
    typer.echo(f"==> schema   {len(changed)} files written to {contract}" if changed else "==> schema   up to date")


DIFF_HELP = (
    "Judge what changed in schemas/contract/ since the last release.\n\n"
    "Compared with the latest release tag, else with the merge base with main, and on main itself with the commit "
    "before.\n\n"
    "Exit codes: 0 the change may pass; 1 it breaks readers and the version was not raised; 2 there is nothing to "
    "compare with, or it cannot be read."
)


@app.command("diff", help=DIFF_HELP)
def diff_contract(
    against: AgainstOption = None,
    contract: ContractOption = CONTRACT,
    output: FormatOption = Output.text,
    fail_on: FailOption = Threshold.breaking,
) -> None:
    """Print the judgement and set the exit code."""
    from pipeline.contract.baseline import NoBaseError, find_base
    from pipeline.contract.changes import Level
    from pipeline.contract.contract import UnreadableContractError, read_folder
    from pipeline.contract.gate import judge, read_exceptions
    from pipeline.contract.report import FORMATS
    from pipeline.errors import PipelineError

    try:
        new, exceptions = read_folder(contract), read_exceptions(contract)
        base = find_base(contract, against)
    except NoBaseError as error:
        typer.echo(f"no base yet: {error}", err=True)
        raise typer.Exit(2 if os.environ.get("CI", "").lower() in ("true", "1") or against else 0) from error
    except (UnreadableContractError, PipelineError, OSError, UnicodeDecodeError) as error:
        typer.echo(f"cannot compare: {error}", err=True)
        raise typer.Exit(2) from error
    level = Level[fail_on.name.upper()]
    judgement = judge(base.name, base.contract, new, fail_on=level, exceptions=exceptions, usage=base.usage)
    typer.echo(FORMATS[output.value](judgement), nl=False)
    raise typer.Exit(0 if judgement.passes else 1)
