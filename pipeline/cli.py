"""The command line: thin commands that load, call one function and set the exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from pipeline.contract import commands as schema_commands
from pipeline.errors import PipelineError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(schema_commands.app, name="schema")

BUILD = Path("build")
RawOption = Annotated[Path, typer.Option("--raw", metavar="DIR", help="The folder with the inputs.")]
ProcessedOption = Annotated[Path, typer.Option("--processed", metavar="DIR", help="The published folder.")]
FrozenOption = Annotated[bool, typer.Option("--frozen", help="Refuse to mint new identifiers, as CI does.")]
RAW, PROCESSED = Path("raw"), Path("processed")


@app.callback()
def undersigned() -> None:
    """Build, check and explore undersigned, the open data set of who signs what.

    Exit codes: 0 good, 1 the data or a check failed and nothing was published, 2 wrong use.
    """


@app.command("all")
def run_all(raw: RawOption = RAW, processed: ProcessedOption = PROCESSED, frozen: FrozenOption = False) -> None:
    """Rebuild the data set: every stage but fetch."""
    with _stage() as stages:
        stages.run(stages.Raw(raw), BUILD, processed, frozen=frozen)


@app.command()
def fetch(
    addresses: Annotated[list[str] | None, typer.Argument(metavar="[URL ...]", help="Pages, or WARC files.")] = None,
    catalog: Annotated[Path | None, typer.Option(metavar="FILE", help="Such as raw/catalog.csv.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out what is dated before.")] = None,
    raw: RawOption = RAW,
    contact: Annotated[str, typer.Option(envvar="UNDERSIGNED_CONTACT", help="Your web or mail address.")] = "",
    allow_host: Annotated[list[str] | None, typer.Option(help="A private host that may be asked.")] = None,
) -> None:
    """Bring releases from the web into raw/: the only command that uses the network.

    Exit code 1 when an address that was named could not be had.
    """
    from pipeline.fetch.command import Task, is_good
    from pipeline.fetch.command import fetch as fetch_releases
    from pipeline.store import locked

    urls = tuple(addresses or ())
    task = Task(urls, catalog, since, contact, tuple(allow_host or ()))
    with locked(BUILD):
        summary = fetch_releases(task, raw, BUILD)
    for trouble in summary.troubles:
        typer.echo(trouble, err=True)
    typer.echo(str(summary))
    raise typer.Exit(0 if is_good(summary, urls) else 1)


@app.command()
def enrich(
    irs: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="Regional CSV of the IRS master file.")] = None,
    ask_wikidata: Annotated[bool, typer.Option("--wikidata", help="Ask for websites and EINs.")] = False,
    ask_courts: Annotated[bool, typer.Option("--courtlistener", help="Ask for docket numbers.")] = False,
    processed: ProcessedOption = PROCESSED,
    raw: RawOption = RAW,
    contact: Annotated[str, typer.Option(envvar="UNDERSIGNED_CONTACT", help="Your web or mail address.")] = "",
) -> None:
    """Ask public registers about organizations and cases, and keep the answers in raw/reference/enrichment/.

    CourtListener wants a token in COURTLISTENER_TOKEN.
    """
    from pipeline.enrich import courtlistener, wikidata
    from pipeline.enrich.command import Task
    from pipeline.enrich.command import enrich as ask_registers
    from pipeline.fetch.command import user_agent
    from pipeline.fetch.http import Client
    from pipeline.fetch.polite import Polite

    services = (wikidata.SERVICE if ask_wikidata else None, courtlistener.SERVICE if ask_courts else None)
    task = Task(tuple(irs or ()), *services, os.environ.get("COURTLISTENER_TOKEN", ""))
    client = Client(user_agent(contact) if any(services) else "undersigned")
    for told in ask_registers(task, processed, raw / "reference", Polite(client)):
        typer.echo(told)


@app.command()
def parse(raw: RawOption = RAW) -> None:
    """Read every release by itself, from raw/ to build/parsed."""
    with _stage() as stages:
        stages.parse(stages.Raw(raw), BUILD)


@app.command()
def resolve(raw: RawOption = RAW) -> None:
    """Apply decisions and find out who is who, from build/parsed to build/resolved."""
    with _stage() as stages:
        stages.resolve(stages.Raw(raw), BUILD)


@app.command()
def categorize(raw: RawOption = RAW) -> None:
    """Infer category, type and scope, from build/resolved to build/categorized."""
    with _stage() as stages:
        stages.categorize(stages.Raw(raw), BUILD)


@app.command()
def validate(raw: RawOption = RAW) -> None:
    """Check what is in build/categorized against every rule; publish nothing."""
    with _stage() as stages:
        stages.validate(stages.Raw(raw), BUILD)


@app.command()
def publish(raw: RawOption = RAW, processed: ProcessedOption = PROCESSED, frozen: FrozenOption = False) -> None:
    """Check what is in build/categorized and replace the published folder with it."""
    with _stage() as stages:
        stages.publish(stages.Raw(raw), BUILD, processed, frozen=frozen)


@app.command()
def release(
    processed: ProcessedOption = PROCESSED,
    dist: Annotated[Path, typer.Option("--dist", metavar="DIR", help="The folder to build.")] = Path("dist"),
    kind: Annotated[str, typer.Option(help="Kinds of letter in the network kit: letter,endorsement ...")] = "",
    since: Annotated[Path | None, typer.Option(metavar="DIR", help="The data set before, for the notes.")] = None,
) -> None:
    """Build the release archive and the derived formats from the published folder."""
    from pipeline.release import release as build_release

    build_release(processed, dist, [name.strip() for name in kind.split(",") if name.strip()], since)


@app.command()
def explain(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Of an organization, letter, case ... or letter/12.")],
    processed: ProcessedOption = PROCESSED,
    raw: RawOption = RAW,
) -> None:
    """Show where a row comes from: the raw lines behind an organization, letter, signature, case or issue."""
    from pipeline.explain import explain as explain_row
    from pipeline.raw import Raw

    typer.echo(explain_row(identifier, processed, Raw(raw)))


@app.command("diff")
def diff_builds(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A published folder.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later one.")],
    form: Annotated[str, typer.Option("--format", metavar="text|markdown|json", help="How to write it.")] = "text",
) -> None:
    """Show what changed between two builds, row by row, and which version the data need.

    Exit code 1 when a promise about identifiers is broken and the version was not raised for it.
    """
    from pipeline.diff.build import read_build
    from pipeline.diff.judge import diff
    from pipeline.diff.report import FORMATS

    if form not in FORMATS:
        raise typer.BadParameter(f"write one of: {', '.join(FORMATS)}", param_hint="--format")
    result = diff(read_build(old), read_build(new))
    typer.echo(FORMATS[form](result), nl=False)
    raise typer.Exit(0 if result.passes else 1)


@app.command()
def verify(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A copy of the data set.")]) -> None:
    """Check a downloaded copy: checksums, keys, counts, CSV against Parquet."""
    from pipeline.verify import verify as verify_copy

    checked = verify_copy(folder)
    for sentence, faults in checked:
        typer.echo(f"{'FAILED' if faults else 'ok    '} {sentence}")
    if faults := [fault for check in checked for fault in check.faults]:
        raise PipelineError(*faults)


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A release of any supported format.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON, for machines.")] = False,
    lines: Annotated[bool, typer.Option("--lines", help="Print every line with its role.")] = False,
    raw: RawOption = RAW,
) -> None:
    """Show what is understood of one file, and why: letter, signatories, cases, leftover lines."""
    from rich.console import Console

    from pipeline.inspect import inspect_file, show, to_json
    from pipeline.knowledge import read_knowledge
    from pipeline.raw import Raw

    parsed = inspect_file(file, read_knowledge(Raw(raw).reference))
    if as_json:
        typer.echo(to_json(parsed, lines=lines))
    else:
        show(parsed, Console(highlight=False), lines=lines)


@app.command()
def evaluate(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Documents with NAME.json beside each.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON, for machines.")] = False,
    raw: RawOption = RAW,
) -> None:
    """Measure the parser against labelled letters: precision, recall, F1, what was missed and what was extra."""
    from pipeline.evaluate import evaluate as evaluate_directory
    from pipeline.evaluate import render
    from pipeline.knowledge import read_knowledge
    from pipeline.raw import Raw

    report = evaluate_directory(directory, read_knowledge(Raw(raw).reference))
    typer.echo(report.as_json() if as_json else render(report))


@app.command()
def match(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A list with names of organizations.")],
    column: Annotated[str | None, typer.Option("--column", metavar="NAME", help="The column of names.")] = None,
    output: Annotated[Path | None, typer.Option("-o", metavar="OUT.csv", help="Default: standard output.")] = None,
    raw: RawOption = RAW,
    processed: ProcessedOption = PROCESSED,
) -> None:
    """Join a list of names of your own with the organizations of the data set."""
    from pipeline.match import match_file

    match_file(file, column, output, raw=raw, processed=processed)


@app.command()
def review(
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="So many of each kind.")] = 20,
    raw: RawOption = RAW,
    processed: ProcessedOption = PROCESSED,
) -> None:
    """List what a person should decide next about organizations, with the row to add to raw/decisions."""
    from pipeline.review import review_published

    typer.echo(review_published(raw, processed, limit))


@contextlib.contextmanager
def _stage() -> Iterator[ModuleType]:
    """Give the stages, one run at a time in the scratch folder."""
    from pipeline import stages
    from pipeline.store import locked

    with locked(BUILD):
        yield stages


def main() -> None:
    """Run the command line; an error that a person can mend is printed without a traceback."""
    try:
        app()
    except PipelineError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
