"""`extractor names`: names by themselves and against a registry, and the registry that `run` uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Registry
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.batch.names.scan import Scanned

names = typer.Typer(help="Platform names, without their filings.", no_args_is_help=True, rich_markup_mode=None)

Store = Annotated[str, typer.Option("--store", help="Database URL of the registry.  [default: SQLite of the user]")]


@names.command("check")
def check_names(
    given: Annotated[list[str], typer.Argument(metavar="NAME...", help="Names to judge.")],
    registry: Registry = None,
    store: Store = "",
) -> None:
    """Judge names: what the rules of names say, and which registered names they clash with."""
    from extractor.batch.names.known import known_names
    from extractor.batch.names.scan import scan_names
    from extractor.checks.names.entry import Entry

    if not all(map(str.strip, given)):
        raise UsageError("A name is empty; give each platform name in quotes.")
    for scanned in scan_names((Entry(name.strip(), "") for name in given), known_names(registry, store)):
        _show(scanned)


@names.command("scan")
def scan_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list of names: .txt, .csv or .xlsx.")],
    out: Annotated[Path, typer.Option("--out", help="File to write: one JSON object a line, a line a name.")],
    registry: Registry = None,
) -> None:
    """Judge every name of a list against a registry or, without one, against the others of the list."""
    from extractor.batch.names.known import known_names
    from extractor.batch.names.registry import load_registry
    from extractor.batch.names.scan import scan_list, scan_names, write_scan

    if out.is_dir():
        raise UsageError(f"{out} is a folder; name the file to write.")
    entries = load_registry(file)
    scanned = scan_names(entries, known_names(registry)) if registry else scan_list(entries)
    typer.echo(f"{write_scan(out, scanned)} names written to {out}")


@names.command("register")
def register_names(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Platforms to register: as for --registry.")],
    store: Store = "",
) -> None:
    """Put platforms into the registry that `run` and `names check` use; known ones are brought up to date."""
    from extractor.batch.names.known import registry_url
    from extractor.batch.names.registry import load_registry
    from extractor.batch.names.sql_registry import register

    entries = load_registry(file)
    held = register(store or registry_url(), entries)
    typer.echo(f"{len(entries)} platforms registered; the registry holds {held}")


def _show(scanned: Scanned) -> None:
    typer.echo(scanned.name)
    for finding in scanned.findings:
        typer.echo(f"  {finding.message}")
    if not scanned.findings:
        typer.echo("  未发现问题")
    for match in scanned.matches:
        typer.echo(f"  {match.score:.2f} {match.layer:9} {match.name} ({match.source})")
