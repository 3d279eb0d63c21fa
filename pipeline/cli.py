"""The command line: thin commands that load, call one function and set the exit code."""

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def undersigned() -> None:
    """Build, check and explore undersigned, the open data set of who signs what."""


def main() -> None:
    """Run the command line."""
    app()
