"""What has arrived under OUT/inputs is read in a thread of its own, while the desk goes on answering."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.batch.desk.queue import State
from extractor.batch.desk.queue_index import QueueIndex
from extractor.batch.desk.uploads import Uploads
from extractor.batch.hands import Event, open_hands
from extractor.batch.inputs import Intake, Job
from extractor.batch.machine import fitting_workers
from extractor.batch.run import run_filings
from extractor.batch.sources import sources_of
from extractor.batch.worker import Done, Failed, Known, Logged, Opened, Started
from extractor.errors import ExtractorError
from extractor.settings import Settings

log = logging.getLogger(__name__)

LOOK = 5.0  # seconds between two looks at what has arrived, where nobody says so
PAUSE = 1.5  # seconds without an arrival after which a batch begins
_MOST_PAUSES = 20  # after so many it begins in any case
_AGAIN = 15.0  # seconds until a run that could not begin is tried again


@dataclass(frozen=True, slots=True)
class Work:
    """How far the reading of one file is: ``page`` of ``pages``, 0 where they are not counted yet."""

    stem: str
    file: str
    state: State = "waiting"
    page: int = 0
    pages: int = 0

    def after(self, event: Event | Known) -> Work:
        match event:
            case Started():
                return replace(self, state="running", page=0)
            case Opened(pages):
                return replace(self, pages=pages)
            case Logged(record) if record.__dict__.get("step") == "page":
                return replace(self, page=min(self.page + 1, self.pages))
            case Done() | Known():
                return replace(self, state="done", page=self.pages)
            case Failed():
                return replace(self, state="failed")
        return self


class Runner:
    """Reads what is new, a batch at a time, until it is stopped; a run that was cut off goes on at the next start."""

    def __init__(
        self,
        out: Path,
        settings: Settings,
        uploads: Uploads,
        index: QueueIndex,
        workers: int | None,
        registry: Path | None,
        cluster: str,
    ) -> None:
        self._out, self._settings, self._uploads, self._index = out, settings, uploads, index
        self._workers, self._registry, self._cluster = workers, registry, cluster
        self._stopped, self._woken = threading.Event(), threading.Event()
        self._works: dict[str, Work] = {}
        self._thread: threading.Thread | None = None
        self.trouble = ""
        self.finished: tuple[Work, ...] = ()  # the files of the batch that ended last

    def start(self) -> None:
        self._thread = threading.Thread(target=self._keep_on, name="runner", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something has arrived."""
        self._woken.set()

    def stop(self) -> None:
        """Ends the run at hand as Ctrl-C does and waits for it."""
        self._stopped.set()
        self._woken.set()
        if self._thread:
            self._thread.join()

    def works(self) -> tuple[Work, ...]:
        """The files of the batch in work, and those that have arrived since, in order of name."""
        known = dict(self._works)
        for job in self._fresh():
            known.setdefault(job.stem, Work(job.stem, job.path.name))
        return tuple(known.values())

    def _keep_on(self) -> None:
        while not self._stopped.is_set():
            self._woken.clear()
            fresh = self._all_arrived()
            if not fresh:
                self._woken.wait(LOOK)
                continue
            self._works = {job.stem: Work(job.stem, job.path.name) for job in fresh}
            try:
                self._run(fresh)
                self.trouble, self.finished = "", tuple(self._works.values())
            except ExtractorError as fault:
                log.warning("the batch cannot run: %s", fault)
                self.trouble = str(fault)
                self._stopped.wait(_AGAIN)
            self._index.catch_up()
            self._works = {}

    def _all_arrived(self) -> list[Job]:
        """What is new, once nothing more has arrived for a moment: files that are sent together are one batch."""
        fresh = self._fresh()
        for _ in range(_MOST_PAUSES):
            if not fresh or self._stopped.wait(PAUSE):
                return []
            before, fresh = fresh, self._fresh()
            if fresh == before:
                break
        return fresh

    def _run(self, fresh: Sequence[Job]) -> None:
        """Reads what is new beside what was read before: names and texts are held against those too."""
        jobs = {job.stem: job for job in self._before()} | {job.stem: job for job in self._uploads.jobs()}
        workers = self._workers or fitting_workers(len(fresh), self._settings)
        run_filings(
            Intake(tuple(jobs.values()), 0),
            self._out,
            self._settings,
            open_hands(self._cluster, workers, self._settings, self._stopped.is_set),
            self._watch,
            registry=self._registry,
        )

    def _before(self) -> list[Job]:
        return [Job(path, stem) for stem, path in sources_of(self._out).items() if path.is_file()]

    def _watch(self, job: Job, event: Event | Known) -> None:
        """Follows what is new, and what is read anew since the program has learned since."""
        work = self._works.get(job.stem)
        if work or isinstance(event, Started):
            self._works = {**self._works, job.stem: (work or Work(job.stem, job.path.name)).after(event)}

    def _fresh(self) -> list[Job]:
        """What has arrived and is neither a record nor known to have failed."""
        failed = {row.stem for row in self._index.failed()}
        records = self._out / "records"
        return [
            job
            for job in self._uploads.jobs()
            if not (job.shown in failed or self._index.row(job.stem) or (records / f"{job.stem}.json").exists())
        ]
