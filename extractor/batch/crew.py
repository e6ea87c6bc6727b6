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
from types import TracebackType
from typing import Self

from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Halt, Logged, Opened, Task, serve

# Generous for the slowest engine on an old machine: what takes longer hangs. Imports at the start count as well.
BASE_SECONDS = 120.0
PAGE_SECONDS = 30.0

Event = Opened | Logged | Done | Failed
_SPAWN = multiprocessing.get_context("spawn")


class Crew:
    """So many workers that share the machine's cores evenly; a context manager. They are started when work comes."""

    def __init__(self, size: int) -> None:
        self._shares = _shares(size)
        self._team: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._team:
            worker.end(patience=0 if worker.job else 2)

    def work(self, task: Task, jobs: Sequence[Job]) -> Iterator[tuple[Job, Event]]:
        """What happens, as it happens; each job ends with Done or Failed.

        Raises what makes every job pointless (a broken engine or form).
        """
        waiting = deque(jobs)
        self._team.extend(_Worker(cores) for cores in self._shares[len(self._team) : len(jobs)])
        while self._hand_out(task, waiting):
            for worker, job, event in _listen(self._team):
                if isinstance(event, Opened):
                    worker.allow(event.pages)
                elif isinstance(event, Done | Failed):
                    worker.job = None
                yield job, event

    def _hand_out(self, task: Task, waiting: deque[Job]) -> bool:
        """Gives every idle worker a job; False when there is nothing left to do or to wait for."""
        for place, worker in enumerate(self._team):
            if worker.job is None and waiting:
                if worker.pipe.closed:
                    self._team[place] = _Worker(worker.cores)
                self._team[place].take(task, waiting.popleft())
        return any(worker.job for worker in self._team)


class _Worker:
    """One process and the job it is at."""

    def __init__(self, cores: frozenset[int]) -> None:
        self.cores = cores
        self.job: Job | None = None
        self.deadline = 0.0
        self.pipe, end = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=serve, args=(end, cores), daemon=True)
        with _interrupts_held():
            self.process.start()
        end.close()

    def take(self, task: Task, job: Job) -> None:
        self.job = job
        self.deadline = time.monotonic() + BASE_SECONDS
        with suppress(OSError):  # a worker that died while idle is found out when it is heard
            self.pipe.send((task, job))

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
        self.end(patience=0)
        return Failed("timeout", "Reading took too long and was ended; split the file or scan it at 200–300 dpi.")

    def allow(self, pages: int) -> None:
        self.deadline += pages * PAGE_SECONDS

    def end(self, patience: float) -> None:
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


def _listen(team: list[_Worker]) -> Iterator[tuple[_Worker, Job, Event]]:
    """Waits until a worker speaks, dies or is late, and gives what each has to say of its job."""
    busy = {worker: worker.job for worker in team if worker.job}
    soonest = min(worker.deadline for worker in busy)
    wait([worker.pipe for worker in busy], max(0.0, soonest - time.monotonic()))
    for worker, job in busy.items():
        event = worker.hear()
        if isinstance(event, Halt):
            raise event.fault
        if event is not None:
            yield worker, job, event


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
