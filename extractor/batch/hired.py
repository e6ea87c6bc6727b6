"""One reading process as its parent sees it: what it says, and that it died, hangs or takes too much memory."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from extractor.batch.hands import Event
from extractor.batch.inputs import Job
from extractor.batch.machine import oom_kills, resident_bytes
from extractor.batch.patience import Patience
from extractor.batch.worker import Halt, Lost, Opened, Share, Task, serve
from extractor.settings import Settings

# A process that read so many files is replaced: whatever libraries leave behind goes with it.
RECYCLED_AFTER = 100

_SPAWN = multiprocessing.get_context("spawn")


class Hired:
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


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal; a child started in here never hears it, this process does later."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
