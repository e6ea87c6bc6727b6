"""The events of a run -> a progress bar and log lines on standard error and, at the end, the time each step took."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from extractor.batch.collect import Watch
from extractor.batch.hands import Event
from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Known, Logged, Lost, Opened, Started
from extractor.cli.logs import JsonLines, TextLines
from extractor.cli.options import LogFormat, Shown

log = logging.getLogger(__name__)


@contextmanager
def watching(jobs: Sequence[Job], shown: Shown) -> Iterator[Watch]:
    """A function to hand every event to. The bar is drawn on a terminal only, and not where logs are JSON."""
    console = Console(stderr=True)
    bar = _bar(console, hidden=shown.quiet or shown.log_format is LogFormat.json or not console.is_terminal)
    lines = logging.DEBUG if shown.log_format is LogFormat.json else logging.INFO
    _log_to(console, shown.log_format, logging.WARNING if shown.quiet or not bar.disable else lines)
    steps: Counter[str] = Counter()
    pace = _Pace(bar, jobs)

    def watch(job: Job, event: Event | Known) -> None:
        if isinstance(event, Logged):
            if "seconds" in event.record.__dict__:
                steps[event.record.__dict__.get("step", "")] += event.record.__dict__["seconds"]
            logging.getLogger(event.record.name).handle(event.record)
        _tell(job, event)
        pace.follow(job, event)

    with bar:
        yield watch
    if shown.timings:
        _print_timings(steps)


class _Pace:
    """How far the run is. Pages are what is counted; the bytes of files not yet opened tell how much is left."""

    def __init__(self, bar: Progress, jobs: Sequence[Job]) -> None:
        self.bar = bar
        self.sizes = {job: _size(job) for job in jobs}
        self.pages: dict[Job, int] = {}
        self.read: Counter[Job] = Counter()
        self.over: set[Job] = set()
        self.pages_read = 0
        self.start = time.monotonic()
        self.task: TaskID = bar.add_task("", total=sum(self.sizes.values()), filings=len(jobs), over=0, pace="")

    def follow(self, job: Job, event: Event | Known) -> None:
        before = self._done(job)
        if isinstance(event, Opened):
            self.pages[job] = event.pages
        elif isinstance(event, Logged) and event.record.__dict__.get("step") == "page":
            self._count(job, self.read[job] + 1)
        elif isinstance(event, Started):  # perhaps once more
            self._count(job, 0)
        elif isinstance(event, Done):
            self._count(job, self.pages.get(job, 0))
        if isinstance(event, Done | Failed | Known):
            self.over.add(job)
        rate = self.pages_read / max(0.001, time.monotonic() - self.start)
        self.bar.update(self.task, advance=self._done(job) - before, over=len(self.over), pace=f"{rate:.1f} pages/s")

    def _count(self, job: Job, pages: int) -> None:
        self.pages_read += pages - self.read[job]
        self.read[job] = pages

    def _done(self, job: Job) -> float:
        """How many of the file's bytes count as read."""
        share = 1.0 if job in self.over else min(1.0, self.read[job] / max(1, self.pages.get(job, 1)))
        return self.sizes[job] * share


def _size(job: Job) -> int:
    with suppress(OSError):
        return job.path.stat().st_size or 1
    return 1


def _bar(console: Console, *, hidden: bool) -> Progress:
    return Progress(
        BarColumn(),
        TextColumn("{task.fields[over]}/{task.fields[filings]} filings · {task.fields[pace]} ·"),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=console,
        transient=True,
        disable=hidden,
    )


def _log_to(console: Console, log_format: LogFormat, level: int) -> None:
    handler = _ConsoleLines()
    handler.console = console
    handler.setFormatter(JsonLines() if log_format is LogFormat.json else TextLines())
    handler.setLevel(level)
    logger = logging.getLogger("extractor")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.DEBUG)


class _ConsoleLines(logging.Handler):
    """Prints above the bar, unwrapped."""

    console: Console

    def emit(self, record: logging.LogRecord) -> None:
        self.console.print(self.format(record), markup=False, highlight=False, soft_wrap=True)


def _tell(job: Job, event: Event | Known) -> None:
    about = {"file": job.shown}
    if isinstance(event, Done):
        log.info("done, %d pages", event.result.pages, extra={**about, "seconds": round(event.seconds, 3)})
    elif isinstance(event, Known):
        log.debug("known from before, %d pages", event.pages, extra=about)
    elif isinstance(event, Lost):
        log.warning("to be tried again: %s", event.message, extra=about)
    elif isinstance(event, Failed):
        log.warning("%s: %s", event.error, event.message, extra=about)


def _print_timings(steps: Counter[str]) -> None:
    for step, seconds in steps.most_common():
        if step:
            typer.echo(f"{seconds:8.2f} s  {step}")
