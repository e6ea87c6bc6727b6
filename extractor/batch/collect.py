"""Jobs -> outcomes: each file that the ledger does not know is read once, and what it knows is laid out under OUT."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from extractor.batch.content import content_of
from extractor.batch.hands import Event, Hands
from extractor.batch.inputs import Job
from extractor.batch.ledger import Result, Store
from extractor.batch.shelf import Shelf
from extractor.batch.task import read_unchanged
from extractor.batch.worker import Done, Failed, Known, Started, Task
from extractor.document import Severity
from extractor.errors import InputError
from extractor.exports.outcome import Failure, Outcome
from extractor.settings import Settings

Watch = Callable[[Job, Event | Known], None]


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


@dataclass(frozen=True, slots=True)
class Collector:
    """Who reads, where results are kept and laid out, and who is told. ``redo`` reads also what is known."""

    hands: Hands
    store: Store
    shelf: Shelf
    settings: Settings
    watch: Watch
    redo: bool

    def collect(self, task: Task, jobs: Sequence[Job]) -> Run:
        contents, refused = self._told_apart(jobs)
        missed: dict[str, Result] = {}
        seconds: dict[Job, float] = {}
        interrupted = False
        try:
            seconds.update(self._read(task, contents, missed))  # grows with each job that is over
        except KeyboardInterrupt:
            interrupted = True
        outcomes = []
        for job in jobs:
            if result := refused.get(job) or self.store.result(contents[job]) or missed.get(contents[job]):
                known = job in contents and job not in seconds
                self._lay_out(job, result, known=known)
                outcomes.append(_outcome(job, result, contents.get(job, ""), seconds.get(job, 0.0), known=known))
        return Run(tuple(outcomes), interrupted)

    def _told_apart(self, jobs: Sequence[Job]) -> tuple[dict[Job, str], dict[Job, Result]]:
        """The content of each job's file; of those that cannot be read at all, why."""
        contents: dict[Job, str] = {}
        refused: dict[Job, Result] = {}
        for job in jobs:
            try:
                contents[job] = content_of(job.path, self.settings)
            except InputError as fault:
                refused[job] = Result(error=fault.kind, message=str(fault))
                self.watch(job, Failed(fault.kind, str(fault)))
        return contents, refused

    def _read(self, task: Task, contents: Mapping[Job, str], missed: dict[str, Result]) -> Iterator[tuple[Job, float]]:
        """Has unknown files read and keeps what comes of them; gives each job that is over, and its seconds.

        What was out of reach is noted in ``missed`` by content and not kept: the next run shall try it again. What
        was read off the same bytes before, as by an older program, lies there until the new takes its place.
        """
        unknown = self._unknown(contents)
        self.store.enlist(contents[job] for job in unknown)
        for job in unknown:
            if not self.shelf.tells_of(job, contents[job]):
                self.shelf.remove(job)

        def brief(job: Job) -> Task:
            return partial(read_unchanged, task=task, content=contents[job], settings=self.settings)

        for job, event in self.hands.work(brief, unknown):
            if isinstance(event, Failed) and not event.lasting:
                missed[contents[job]] = Result(error=event.error, message=event.message)
            else:
                self._keep(contents[job], job, event)
            self.watch(job, event)
            if isinstance(event, Done | Failed):
                yield job, event.seconds if isinstance(event, Done) else 0.0

    def _keep(self, content: str, job: Job, event: Event) -> None:
        if isinstance(event, Started):
            self.store.begin(content)
        elif isinstance(event, Done):
            self.shelf.put(job, event.result)
            self.store.finish(content, event.result)
        elif isinstance(event, Failed):
            self.store.finish(content, Result(error=event.error, message=event.message))

    def _unknown(self, contents: Mapping[Job, str]) -> list[Job]:
        """The first job of each content that is to be read."""
        first: dict[str, Job] = {}
        for job, content in contents.items():
            first.setdefault(content, job)
        return [job for content, job in first.items() if self.redo or not self.store.result(content)]

    def _lay_out(self, job: Job, result: Result, *, known: bool) -> None:
        """Puts what is known under OUT; what was just read lies there already, and of a failure nothing may.

        What an earlier run laid out stays untouched: a reviewer may be looking at it.
        """
        if result.error or (known and not self.shelf.holds(job, result)):
            self.shelf.put(job, result)
        if known:
            self.watch(job, Known(result.pages))


def _outcome(job: Job, result: Result, content: str, seconds: float, *, known: bool) -> Outcome:
    failure = Failure(job.shown, result.error, result.message) if result.error else None
    return Outcome(job.shown, job.stem, result.pages, seconds, dict(result.findings), failure, content, known)
