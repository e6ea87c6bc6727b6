"""`extractor run` and `extractor read`: inputs in, files out."""

from __future__ import annotations

import logging
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import LogFormat, Registry, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extractor.batch.collect import Run, Watch
    from extractor.batch.hands import Hands
    from extractor.batch.inputs import Intake
    from extractor.settings import Settings

    Batch = Callable[[Intake, Path, Settings, Hands, Watch], Run]

log = logging.getLogger(__name__)


class FailOn(StrEnum):
    error = "error"
    warning = "warning"
    info = "info"


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="PDFs, pictures, or folders to search: paths, or URLs as s3://…")
]
Out = Annotated[str, typer.Option("--out", help="Folder to write to, or a URL; made if missing.")]
EngineName = Annotated[str, typer.Option("--engine", help="OCR engine: rapid or tesseract.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes that read side by side.  [default: what fits]")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing but warnings and errors.")]
Format = Annotated[LogFormat, typer.Option("--log-format", help="Form of the log lines on standard error.")]
Timings = Annotated[bool, typer.Option("--timings", help="At the end, print the seconds each step took.")]
Store = Annotated[
    str, typer.Option("--store", help="Database URL of the ledger, as postgresql+psycopg://…  [default: SQLite in OUT]")
]
Redo = Annotated[bool, typer.Option("--redo", help="Read again what an earlier run has read.")]
Chosen = Annotated[
    list[str],
    typer.Option("--set", metavar="NAME=VALUE", help="Set a limit of the run, as max_pages=2000; repeatable."),
]
ClusterAddress = Annotated[
    str, typer.Option("--cluster", help="Read on the workers of the Dask scheduler there, as tcp://HOST:8786.")
]
WatchFolders = Annotated[
    bool, typer.Option("--watch", help="Stay, and take up new files once they have stopped growing, until Ctrl-C.")
]
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
    store: Store = "",
    redo: Redo = False,
    chosen: Chosen = [],  # noqa: B006 - Typer copies it
    watch: WatchFolders = False,
    registry: Registry = None,
    cluster: ClusterAddress = "",
) -> None:
    """Turn filings into records, findings, a summary workbook and a report."""
    from extractor.batch.run import run_filings

    settings = _settings(engine, store, chosen)
    shown = Shown(log_format, quiet, timings)
    with suppress(KeyboardInterrupt):
        for number, intake in enumerate(_intakes(inputs, out, settings, watch=watch)):
            batch = partial(run_filings, redo=redo and number == 0, registry=registry)
            done = _work_through(batch, intake, out, settings, workers, cluster, shown)
            if done.interrupted or not watch:
                raise typer.Exit(done.exit_code(fail_on.value if fail_on else None))
    raise typer.Exit(130)  # a watch ends only so


def read(
    inputs: Inputs,
    out: Out,
    engine: EngineName = "rapid",
    workers: Workers = None,
    quiet: Quiet = False,
    log_format: Format = LogFormat.text,
    timings: Timings = False,
    store: Store = "",
    redo: Redo = False,
    chosen: Chosen = [],  # noqa: B006 - Typer copies it
    cluster: ClusterAddress = "",
) -> None:
    """Read lines, cells, ticks and marks off any file, form or not."""
    from extractor.batch.run import run_readings

    settings = _settings(engine, store, chosen)
    (intake,) = _intakes(inputs, out, settings, watch=False)
    batch = partial(run_readings, redo=redo)
    done = _work_through(batch, intake, out, settings, workers, cluster, Shown(log_format, quiet, timings))
    raise typer.Exit(done.exit_code())


def _intakes(inputs: list[str], out: str, settings: Settings, *, watch: bool) -> Iterable[Intake]:
    from extractor.batch.arrivals import arrivals
    from extractor.batch.staging import gather_all, place_for

    if watch:
        return arrivals(list(map(Path, inputs)), place_for(out))
    return [gather_all(inputs, place_for(out), settings.max_bytes + 1)]


def _work_through(
    batch: Batch, intake: Intake, out: str, settings: Settings, workers: int | None, cluster: str, shown: Shown
) -> Run:
    """Runs the batch over the inputs and says what was written; what fails is logged as it happens."""
    from extractor.batch.hands import open_hands
    from extractor.batch.machine import fitting_workers
    from extractor.batch.staging import bring_home, place_for
    from extractor.cli.progress import watching

    hands = open_hands(cluster, workers or fitting_workers(len(intake.jobs), settings), settings)
    try:
        with watching(intake.jobs, shown) as watch:
            done = batch(intake, place_for(out), settings, hands, watch)
    finally:
        bring_home(out)
    if done.interrupted:
        log.warning("interrupted: the files written so far are whole; the same command goes on from here")
    if not shown.quiet:
        typer.echo(_told(done, intake, out))
    return done


def _told(done: Run, intake: Intake, out: str) -> str:
    from extractor.batch.remote import without_password

    known = sum(outcome.known for outcome in done.outcomes)
    return (
        f"{len(done.outcomes) - len(done.failures)} of {len(intake.jobs)} inputs written to {without_password(out)}"
        f" ({sum(outcome.pages for outcome in done.outcomes)} pages, {len(done.failures)} failed,"
        f" {intake.passed_over} other files passed over{f', {known} known from before' if known else ''})"
    )


def _settings(engine: str, store: str, chosen: list[str]) -> Settings:
    """The settings of a run; raises UsageError where there is no such setting or it cannot have that value."""
    from pydantic import ValidationError

    from extractor.errors import UsageError
    from extractor.settings import Settings

    try:
        return Settings.model_validate(
            {"engine": engine, "store": store, **dict(each.partition("=")[::2] for each in chosen)}
        )
    except ValidationError as fault:
        wrong = fault.errors()[0]
        raise UsageError(
            f"--set {wrong['loc'][0]}: {wrong['msg']}; the settings are listed in docs/commands.md."
        ) from fault
