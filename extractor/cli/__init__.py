"""The command line: parse, call, show. Each command imports what it needs when it is called."""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

from extractor import __version__
from extractor.cli.doctor import doctor
from extractor.cli.export import export
from extractor.cli.forms import forms
from extractor.cli.look import look
from extractor.cli.names import names
from extractor.cli.run import read, run
from extractor.cli.serve import serve
from extractor.cli.users import users
from extractor.errors import ExtractorError

# Without Rich help and completion the help text is there in half the time.
app = typer.Typer(
    name="extractor",
    help="Reads scanned, stamped application forms into checked records with evidence for every value.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(run)
app.command()(read)
app.command()(look)
app.command()(export)
app.command()(serve)
app.add_typer(forms, name="forms")
app.add_typer(names, name="names")
app.add_typer(users, name="users")
app.command()(doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Runs the command line; trouble that the operator can mend is one line and an exit status, not a traceback."""
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries log may quote a filing
    try:
        app()
    except ExtractorError as fault:
        typer.echo(f"extractor: {fault}", err=True)
        sys.exit(fault.exit_code)
