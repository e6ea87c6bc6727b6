"""A batch from its inputs to the files it leaves behind (contract.md, "Files of a run")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from extractor.batch.crew import Crew, Event, usable_cores
from extractor.batch.inputs import Intake, Job
from extractor.batch.task import picture_filing, process_filing, read_paper
from extractor.batch.worker import Done, Failed, Task
from extractor.document import Record, Severity
from extractor.errors import UsageError
from extractor.exports.crops import fitting_views
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.records import load_record, write_failures
from extractor.exports.report import write_report
from extractor.exports.workbook import write_workbook
from extractor.settings import Settings

Watch = Callable[[Job, Event], None]

# What one worker needs at 300 dpi, in bytes; the default number of workers leaves room for each.
WORKER_BYTES = 1_600_000_000
_SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: an outcome an input in the order of the inputs, or of those that were over at Ctrl-C."""

    outcomes: tuple[Outcome, ...]
    interrupted: bool = False
    failures: tuple[Failure, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "failures", tuple(o.failure for o in self.outcomes if o.failure))

    def exit_code(self, fail_on: Severity | None = None) -> int:
        """The exit status of the contract; ``fail_on`` makes a finding of that severity or above a 3."""
        if self.interrupted:
            return 130
        if self.failures:
            return 1
        return 3 if fail_on and self._reaches(fail_on) else 0

    def _reaches(self, severity: Severity) -> bool:
        counted = _SEVERITIES[_SEVERITIES.index(severity) :]
        return any(outcome.findings.get(name) for outcome in self.outcomes for name in counted)


def run_filings(intake: Intake, out: Path, settings: Settings, workers: int, watch: Watch) -> Run:
    """Writes records, failures, workbook and report under ``out``; on Ctrl-C the records and failures so far."""
    _clear(out, "records", ("failures.jsonl", "summary.xlsx", "report.html"))
    with Crew(min(workers, len(intake.jobs))) as crew:
        run = _collect(crew, partial(process_filing, out=out, settings=settings), intake.jobs, watch)
        _settle(out, "records", run)
        if run.interrupted:
            return run
        try:
            _write_summaries(crew, intake.jobs, out, settings, run)
        except KeyboardInterrupt:
            return replace(run, interrupted=True)
    return run


def run_readings(intake: Intake, out: Path, settings: Settings, workers: int, watch: Watch) -> Run:
    """Writes readings and failures under ``out``."""
    _clear(out, "readings", ("failures.jsonl",))
    with Crew(min(workers, len(intake.jobs))) as crew:
        run = _collect(crew, partial(read_paper, out=out, settings=settings), intake.jobs, watch)
    _settle(out, "readings", run)
    return run


def fitting_workers(jobs: int) -> int:
    """As many workers as there are cores, jobs and gigabytes for."""
    return max(1, min(len(usable_cores()), jobs, _free_bytes() // WORKER_BYTES))


def _clear(out: Path, folder: str, derived: Iterable[str]) -> None:
    """Makes the folders and removes what an earlier run derived: a stale report is worse than none."""
    try:
        (out / folder).mkdir(parents=True, exist_ok=True)
        for name in derived:
            (out / name).unlink(missing_ok=True)
        write_failures(out / "failures.jsonl", ())
    except OSError as fault:
        raise UsageError(f"Nothing can be written to {out} ({fault.strerror}); name another folder.") from fault


def _collect(crew: Crew, task: Task, jobs: Sequence[Job], watch: Watch) -> Run:
    over: dict[Job, Outcome] = {}
    interrupted = False
    try:
        for job, event in crew.work(task, jobs):
            watch(job, event)
            if isinstance(event, Done):
                over[job] = event.result
            elif isinstance(event, Failed):
                over[job] = Outcome(str(job.path), job.stem, failure=_failure(job, event))
    except KeyboardInterrupt:
        interrupted = True
    return Run(tuple(over[job] for job in jobs if job in over), interrupted)


def _failure(job: Job, event: Failed) -> Failure:
    return Failure(str(job.path), event.error, event.message)


def _settle(out: Path, folder: str, run: Run) -> None:
    """Lists the failures and removes what must not be taken for this run's: half-written files, an older record."""
    write_failures(out / "failures.jsonl", run.failures)
    for part in (out / folder).glob(".*.part"):
        part.unlink(missing_ok=True)
    for outcome in run.outcomes:
        if outcome.failure:
            (out / folder / f"{outcome.stem}.json").unlink(missing_ok=True)


def _write_summaries(crew: Crew, jobs: Sequence[Job], out: Path, settings: Settings, run: Run) -> None:
    written = [outcome for outcome in run.outcomes if not outcome.failure]
    write_workbook(out / "summary.xlsx", _stored(out, written), run.failures)
    stems = {outcome.stem for outcome in written}
    shown = [job for job in jobs if job.stem in stems]
    task = partial(picture_filing, out=out, settings=settings, most=fitting_views(len(shown)))
    pictures = {job.stem: event.result for job, event in crew.work(task, shown) if isinstance(event, Done)}
    write_report(out / "report.html", _stored(out, written), run.failures, pictures)


def _stored(out: Path, outcomes: Iterable[Outcome]) -> Iterator[tuple[Outcome, Record]]:
    """The records just written, one in memory at a time."""
    return ((outcome, load_record(out / "records" / f"{outcome.stem}.json")) for outcome in outcomes)


def _free_bytes() -> int:
    with suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    return 1 << 62  # no such file on this system: the number of cores decides
