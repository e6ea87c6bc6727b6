"""`extractor run` and `extractor read`: inputs in, files out."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import LogFormat, Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.batch.inputs import Intake
    from extractor.batch.run import Run, Watch
    from extractor.settings import Settings

    Batch = Callable[[Intake, Path, Settings, int, Watch], Run]

log = logging.getLogger(__name__)


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    info = "info"


Inputs = Annotated[list[Path], typer.Argument(metavar="INPUT...", help="PDFs, pictures, or folders to search.")]
Out = Annotated[Path, typer.Option("--out", help="Folder to write to; made if missing.")]
EngineName = Annotated[str, typer.Option("--engine", help="OCR engine: rapid or tesseract.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes that read side by side.  [default: what fits]")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing but warnings and errors.")]
Format = Annotated[LogFormat, typer.Option("--log-format", help="Form of the log lines on standard error.")]
Timings = Annotated[bool, typer.Option("--timings", help="At the end, print the seconds each step took.")]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Exit with 3 if a finding is that severe or more.")
]


def run(
    inputs: Inputs,
    out: Out,
    engine: EngineName = "rapid",
    workers: Workers = None,
    quiet: Quiet = False,
    log_format: Format = LogFormat.text,
    fail_on: FailOnOption = None,
    timings: Timings = False,
) -> None:
    """Turn filings into records, findings, a summary workbook and a report."""
    from extractor.batch.run import run_filings

    shown = Shown(log_format, quiet, timings)
    done = _work_through(run_filings, inputs, out, engine, workers, shown)
    raise typer.Exit(done.exit_code(fail_on.value if fail_on else None))


def read(
    inputs: Inputs,
    out: Out,
    engine: EngineName = "rapid",
    workers: Workers = None,
    quiet: Quiet = False,
    log_format: Format = LogFormat.text,
    timings: Timings = False,
) -> None:
    """Read lines, cells, ticks and marks off any file, form or not."""
    from extractor.batch.run import run_readings

    shown = Shown(log_format, quiet, timings)
    raise typer.Exit(_work_through(run_readings, inputs, out, engine, workers, shown).exit_code())


def _work_through(batch: Batch, inputs: list[Path], out: Path, engine: str, workers: int | None, shown: Shown) -> Run:
    """Gathers the inputs, runs the batch over them, and says what was written; what fails is logged as it happens."""
    from extractor.batch.inputs import gather
    from extractor.batch.run import fitting_workers
    from extractor.cli.progress import watching
    from extractor.settings import Settings

    intake = gather(inputs)
    with watching(intake.jobs, shown) as watch:
        done = batch(intake, out, Settings(engine=engine), workers or fitting_workers(len(intake.jobs)), watch)
    if done.interrupted:
        log.warning("interrupted: the files written so far are whole, the rest was not read")
    if not shown.quiet:
        typer.echo(
            f"{len(done.outcomes) - len(done.failures)} of {len(intake.jobs)} inputs written to {out}"
            f" ({sum(outcome.pages for outcome in done.outcomes)} pages, {len(done.failures)} failed,"
            f" {intake.passed_over} other files passed over)"
        )
    return done
