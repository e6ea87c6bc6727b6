"""Jobs -> results, in spawned processes: a job that crashes its process, takes too long or too much memory costs that
job alone, after one more try; a worker that is killed from outside costs no job.

Each worker has a pipe of its own, so that a death is always laid to the right job.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import Self

from extractor.batch.hands import Brief, Event, never
from extractor.batch.hired import Hired
from extractor.batch.inputs import Job
from extractor.batch.machine import usable_cores
from extractor.batch.worker import Done, Failed, Halt, Lost, Share, Started
from extractor.settings import Settings

# How often the memory of workers is looked at: what grows faster than this is stopped by the limits of a page.
LOOK_SECONDS = 0.25
# How often a job may cost its worker. What a job does by itself, it does again; a worker that is killed from outside,
# by an operator or a supervisor, says nothing of the job. Some bound there must be: who kills may have a reason.
TRIES, KILLS = 2, 30


class Crew:
    """At most so many workers, which share the machine's cores evenly.

    ``stop`` is asked a few times a second; once it says yes, the work ends as by Ctrl-C. ``share`` is what each worker
    gets where somebody else deals out the cores.
    """

    def __init__(
        self, size: int, settings: Settings, stop: Callable[[], bool] = never, share: Share | None = None
    ) -> None:
        self._size = size
        self._share = share
        self._settings = settings
        self._stop = stop
        self._shares: list[Share] = []
        self._team: list[Hired] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        for worker in self._team:
            worker.end(patience=0 if worker.job else 2)

    def work(self, brief: Brief, jobs: Sequence[Job]) -> Iterator[tuple[Job, Event]]:
        waiting = deque(jobs)
        losses: Counter[tuple[Job, bool]] = Counter()
        self._shares = self._shares or _shares(min(self._size, len(jobs)), self._share)
        self._team.extend(self._hired(share) for share in self._shares[len(self._team) : len(jobs)])
        while waiting or any(worker.job for worker in self._team):
            if self._stop():
                raise KeyboardInterrupt
            for job in self._hand_out(brief, waiting):
                yield job, Started()
            for worker, job, event in _listen(self._team):
                if isinstance(event, Lost | Done | Failed):
                    worker.job = None
                if not isinstance(event, Lost):
                    yield job, event
                    continue
                losses[job, event.outside] += 1
                if losses[job, event.outside] == (KILLS if event.outside else TRIES):
                    yield job, Failed(event.error, event.message)
                else:
                    # Next but one, and the others first: who kills this worker again and again must not starve the job.
                    waiting.insert(1, job)
                    self._team.append(self._team.pop(self._team.index(worker)))
                    yield job, event

    def _hand_out(self, brief: Brief, waiting: deque[Job]) -> Iterator[Job]:
        """Gives every idle worker a job, as long as there are any, and tells which."""
        for place, worker in enumerate(self._team):
            if worker.job is None and waiting:
                if worker.is_spent:
                    worker.end(patience=2)
                    self._team[place] = self._hired(worker.share)
                job = waiting.popleft()
                self._team[place].take(brief(job), job)
                yield job

    def _hired(self, share: Share) -> Hired:
        return Hired(share, self._settings)


def _listen(team: list[Hired]) -> Iterator[tuple[Hired, Job, Event]]:
    """Waits until a worker speaks, dies or is late, and gives what each has to say of its job."""
    busy = {worker: worker.job for worker in team if worker.job}
    soonest = min(worker.deadline for worker in busy)
    wait([worker.pipe for worker in busy], min(LOOK_SECONDS, max(0.0, soonest - time.monotonic())))
    for worker, job in busy.items():
        event = worker.hear()
        if isinstance(event, Halt):
            raise event.fault
        if event is not None:
            yield worker, job, event


def _shares(count: int, given: Share | None = None) -> list[Share]:
    """The cores this process may use, dealt out; where there are fewer cores than workers, they are shared."""
    if given:
        return [given] * count
    cores = usable_cores()
    dealt = [frozenset(cores[place::count]) or frozenset(cores) for place in range(count)]
    return [Share(share, len(share)) for share in dealt]
