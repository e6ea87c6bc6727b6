"""Jobs -> results, in spawned processes: a job that crashes its process or takes too long costs that job alone.

Each worker has a pipe of its own, so that a death is always laid to the right job.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait

from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Halt, Logged, Opened, Task, serve

# Generous for the slowest engine on an old machine: what takes longer hangs. Imports at the start count as well.
BASE_SECONDS = 120.0
PAGE_SECONDS = 30.0

Event = Opened | Logged | Done | Failed
_SPAWN = multiprocessing.get_context("spawn")


class _Worker:
    """One process and the job it is at."""

    def __init__(self, task: Task, cores: frozenset[int]) -> None:
        self.task, self.cores = task, cores
        self.job: Job | None = None
        self.deadline = 0.0
        self.pipe, end = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=serve, args=(end, task, cores), daemon=True)
        with _interrupts_held():
            self.process.start()
        end.close()

    def take(self, job: Job) -> None:
        self.job = job
        self.deadline = time.monotonic() + BASE_SECONDS
        with suppress(OSError):  # a worker that died while idle is found out when it is heard
            self.pipe.send(job)

    def hear(self) -> Event | Halt | None:
        """The next thing the worker says; None is silence, and its death or lateness is a failure of its job."""
        try:
            if self.pipe.poll():
                said: Event | Halt = self.pipe.recv()
                return said
        except (EOFError, OSError, pickle.UnpicklingError):
            self.end(patience=2)
            return Failed("crashed", f"The program broke on this file ({self._death()}); report it.")
        if time.monotonic() < self.deadline:
            return None
        self.end()
        return Failed("timeout", "Reading took too long and was ended; split the file or scan it at 200–300 dpi.")

    def allow(self, pages: int) -> None:
        self.deadline += pages * PAGE_SECONDS

    def end(self, patience: float = 0) -> None:
        """Lets the process finish for some seconds, then asks it to stop, then stops it."""
        self.pipe.close()
        self.process.join(patience)
        self.process.terminate()
        self.process.join(2)
        self.process.kill()
        self.process.join()

    def _death(self) -> str:
        code = self.process.exitcode or 0
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def work(task: Task, jobs: Sequence[Job], size: int) -> Iterator[tuple[Job, Event]]:
    """What happens on ``size`` workers, as it happens; each job ends with Done or Failed.

    The workers share the machine's cores evenly. Raises what makes every job pointless (a broken engine or form).
    """
    waiting = deque(jobs)
    team = [_Worker(task, cores) for cores in _shares(min(size, len(jobs)))]
    patience = 0.0
    try:
        while _hand_out(waiting, team):
            for worker, event in _listen(team):
                job = worker.job
                if job is None:
                    continue
                if isinstance(event, Opened):
                    worker.allow(event.pages)
                elif isinstance(event, Done | Failed):
                    worker.job = None
                yield job, event
        patience = 2.0
    finally:
        for worker in team:
            worker.end(patience)


def _hand_out(waiting: deque[Job], team: list[_Worker]) -> bool:
    """Gives every idle worker a job; False when there is nothing left to do or to wait for."""
    for place, worker in enumerate(team):
        if worker.job is None and waiting:
            if worker.pipe.closed:
                team[place] = _Worker(worker.task, worker.cores)
            team[place].take(waiting.popleft())
    return any(worker.job for worker in team)


def _listen(team: list[_Worker]) -> Iterator[tuple[_Worker, Event]]:
    """Waits until a worker speaks, dies or is late, and gives what each has to say."""
    busy = [worker for worker in team if worker.job]
    soonest = min(worker.deadline for worker in busy)
    wait([worker.pipe for worker in busy], max(0.0, soonest - time.monotonic()))
    for worker in busy:
        event = worker.hear()
        if isinstance(event, Halt):
            raise event.fault
        if event is not None:
            yield worker, event


def _shares(count: int) -> list[frozenset[int]]:
    """The cores this process may use, dealt out; where there are fewer cores than workers, they are shared."""
    cores = usable_cores()
    dealt = [frozenset(cores[place::count]) for place in range(count)]
    return [share or frozenset(cores) for share in dealt]


def usable_cores() -> list[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal; a child started in here never hears it, this process does later."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
