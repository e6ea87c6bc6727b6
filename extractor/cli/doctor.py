"""`extractor doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import typer


def doctor() -> None:
    """Print versions, engines, models and forms; exit with 1 if something needed is missing."""
    from extractor.cli.health import examine

    complete = True
    for part in examine():
        complete = complete and (part.found or part.optional)
        sign = "ok  " if part.found else "--  " if part.optional else "MISS"
        typer.echo(f"{sign} {part.name:26} {part.detail if part.found else part.remedy}")
    raise typer.Exit(0 if complete else 1)
