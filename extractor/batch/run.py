"""A batch from its inputs to the files it leaves behind (contract.md, "Files of a run")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from extractor.batch.album import Album
from extractor.batch.among import judge_among
from extractor.batch.claim import claimed
from extractor.batch.collect import Collector, Run, Watch
from extractor.batch.hands import Hands, for_workers
from extractor.batch.inputs import Intake, Job
from extractor.batch.ledger import Store, open_ledger
from extractor.batch.names.known import known_names
from extractor.batch.shelf import Shelf
from extractor.batch.sources import note_sources
from extractor.batch.task import picture_filing, process_filing, read_paper
from extractor.batch.worker import Done, Task
from extractor.document import Record
from extractor.exports.crops import fitting_views
from extractor.exports.outcome import Outcome
from extractor.exports.records import load_record
from extractor.exports.report import write_report
from extractor.exports.workbook import write_workbook
from extractor.settings import Settings


def run_filings(
    intake: Intake,
    out: Path,
    settings: Settings,
    hands: Hands,
    watch: Watch,
    *,
    redo: bool = False,
    registry: Path | None = None,
) -> Run:
    """Writes records, failures, workbook and report under ``out``; on Ctrl-C the records and failures so far.

    May be called in any thread. What an earlier run that wrote there read, ended or not, is not read again, unless
    ``redo``. ``registry`` is a list of registered platforms. Raises UsageError or StoreError where it, ``out`` or the
    ledger cannot be used.
    """
    known = known_names(registry, settings.store)
    told = for_workers(settings)
    shelf = Shelf(out, "records")
    with (
        claimed(out),
        open_ledger(out, "records", settings) as store,
        hands,
    ):
        note_sources(out, intake.jobs)
        shelf.clear(("summary.xlsx", "report.html"))
        collector = Collector(hands, store, shelf, told, watch, redo)
        run = _collected(collector, partial(process_filing, settings=told), intake.jobs)
        shelf.settle(run.failures)
        if run.interrupted:
            return run
        try:
            run = replace(run, outcomes=judge_among(out, run.outcomes, known))
            _write_summaries(hands, store, intake.jobs, shelf, told, run)
        except KeyboardInterrupt:
            return replace(run, interrupted=True)
    return run


def run_readings(
    intake: Intake, out: Path, settings: Settings, hands: Hands, watch: Watch, *, redo: bool = False
) -> Run:
    """Writes readings and failures under ``out``; else as run_filings."""
    told = for_workers(settings)
    shelf = Shelf(out, "readings")
    with (
        claimed(out),
        open_ledger(out, "readings", settings) as store,
        hands,
    ):
        shelf.clear(())
        collector = Collector(hands, store, shelf, told, watch, redo)
        run = _collected(collector, partial(read_paper, settings=told), intake.jobs)
        shelf.settle(run.failures)
    return run


def _collected(collector: Collector, task: Task, jobs: Sequence[Job]) -> Run:
    try:
        return collector.collect(task, jobs)
    except KeyboardInterrupt:  # while files were told apart or laid out: the next run does that again
        return Run((), interrupted=True)


def _write_summaries(
    hands: Hands, store: Store, jobs: Sequence[Job], shelf: Shelf, settings: Settings, run: Run
) -> None:
    out = shelf.out
    written = [outcome for outcome in run.outcomes if not outcome.failure]
    write_workbook(out / "summary.xlsx", _stored(out, written), run.failures)
    album = Album(store, fitting_views(len(written)))
    lacking = {o.stem: o.content for o, record in _stored(out, written) if album.lacks(o, record)}

    def brief(job: Job) -> Task:
        record = load_record(out / "records" / f"{job.stem}.json")
        marks = shelf.pictures(job) | shelf.pictures_elsewhere(record)
        return partial(picture_filing, settings=settings, record=record, marks=marks, most=album.most)

    for job, event in hands.work(brief, [job for job in jobs if job.stem in lacking]):
        if isinstance(event, Done):
            store.keep_views(lacking[job.stem], event.result)
    write_report(out / "report.html", partial(_stored, out, written), run.failures, album.show)


def _stored(out: Path, outcomes: Iterable[Outcome]) -> Iterator[tuple[Outcome, Record]]:
    """The records just written, one in memory at a time."""
    return ((outcome, load_record(out / "records" / f"{outcome.stem}.json")) for outcome in outcomes)
