"""Jobs -> results, in spawned processes: a job that crashes its process, takes too long or too much memory costs that
job alone, after one more try; a worker that is killed from outside costs no job.

Each worker has a pipe of its own, so that a death is always laid to the right job.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import Self

from extractor.batch.hands import Brief, Event, never
from extractor.batch.inputs import Job
from extractor.batch.machine import oom_kills, resident_bytes, usable_cores
from extractor.batch.patience import Patience
from extractor.batch.worker import Done, Failed, Halt, Lost, Opened, Share, Started, Task, serve
from extractor.settings import Settings

# How often the memory of workers is looked at: what grows faster than this is stopped by the limits of a page.
LOOK_SECONDS = 0.25
# A process that read so many files is replaced: whatever libraries leave behind goes with it.
RECYCLED_AFTER = 100
# How often a job may cost its worker. What a job does by itself, it does again; a worker that is killed from outside,
# by an operator or a supervisor, says nothing of the job. Some bound there must be: who kills may have a reason.
TRIES, KILLS = 2, 30

_SPAWN = multiprocessing.get_context("spawn")


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
        self._team: list[_Worker] = []

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

    def _hired(self, share: Share) -> _Worker:
        return _Worker(share, self._settings)


class _Worker:
    """One process and the job it is at."""

    def __init__(self, share: Share, settings: Settings) -> None:
        self.share = share
        self.job: Job | None = None
        self._settings = settings
        self._jobs = 0
        self._patience = Patience(settings, 0.0)
        self._oom_kills: int | None = None
        self.pipe, end = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=serve, args=(end, share), daemon=True)
        with _interrupts_held():
            self.process.start()
        end.close()

    def take(self, task: Task, job: Job) -> None:
        self.job = job
        self._jobs += 1
        self._oom_kills = oom_kills()
        self._patience = Patience(self._settings, time.monotonic())
        with suppress(OSError):  # a worker that died while idle is found out when it is heard
            self.pipe.send((task, job))

    @property
    def deadline(self) -> float:
        return self._patience.deadline

    @property
    def is_spent(self) -> bool:
        return self.pipe.closed or self._jobs >= RECYCLED_AFTER

    def hear(self) -> Event | Halt | None:
        """The next thing the worker says; None is silence. Its death, lateness or greed means that it is lost."""
        try:
            if self.pipe.poll():
                return self._heed(self.pipe.recv())
        except (EOFError, OSError, pickle.UnpicklingError):
            self.end(patience=2)
            return self._death()
        if resident_bytes(self.process.pid or 0) > self._settings.worker_bytes:
            self.process.kill()  # at once: in the two seconds of a polite end it would take as much again
            self.end(patience=0)
            return Lost(
                "too_large",
                f"Reading took more than {self._settings.worker_bytes} bytes of memory and was ended;"
                " split the file, scan it at 200–300 dpi or raise worker_bytes.",
            )
        if time.monotonic() < self.deadline:
            return None
        self.end(patience=0)
        return Lost(
            "timeout",
            "Reading took too long and was ended; split the file, scan it at 200–300 dpi or raise"
            f" {self._patience.limit}.",
        )

    def _heed(self, said: Event | Halt) -> Event | Halt:
        self._patience.hear(time.monotonic(), said.pages if isinstance(said, Opened) else 0)
        return said

    def end(self, patience: float) -> None:
        """Lets the process finish for some seconds, then asks it to stop, then stops it."""
        self.pipe.close()
        self.process.join(patience)
        self.process.terminate()
        self.process.join(2)
        self.process.kill()
        self.process.join()

    def _death(self) -> Lost:
        code = self.process.exitcode or 0
        cause = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        # The kernel kills too, where memory runs out; it counts when it does.
        outside = code == -signal.SIGKILL and self._oom_kills is not None and oom_kills() == self._oom_kills
        return Lost("crashed", f"The program broke on this file ({cause}); report it.", outside)


def _listen(team: list[_Worker]) -> Iterator[tuple[_Worker, Job, Event]]:
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


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal; a child started in here never hears it, this process does later."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
