"""The inside of a worker process: jobs come in through a pipe, results, log records and page counts go out."""

from __future__ import annotations

import logging
import logging.handlers
import os
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from extractor.batch.inputs import Job
from extractor.errors import ExtractorError, FailureKind, InputError

log = logging.getLogger(__name__)

Tell = Callable[[int], None]
Task = Callable[[Job, Tell], Any]


@dataclass(frozen=True, slots=True)
class Started:
    """A worker begins with the job, for the first time or, after a worker was lost over it, for the second."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The job's file is open and has so many pages."""

    pages: int


@dataclass(frozen=True, slots=True)
class Logged:
    record: logging.LogRecord


@dataclass(frozen=True, slots=True)
class Known:
    """The job needs no worker: an earlier run read this file, or this one did under another name."""

    pages: int


@dataclass(frozen=True, slots=True)
class Done:
    """The job is over and this came out of it, after so long."""

    result: Any
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The job is over and its input was at fault, or was out of reach, which need not be ``lasting``."""

    error: FailureKind
    message: str
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker died over the job or had to be ended; if that happens again, the job fails for this reason.

    ``outside``: something else than the job ended it, so the job has more tries.
    """

    error: FailureKind
    message: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Halt:
    """No job can succeed: an engine or a form is broken."""

    fault: ExtractorError


@dataclass(frozen=True, slots=True)
class Share:
    """The cores that a worker may run on, and how many threads its libraries may keep busy there."""

    cores: frozenset[int]
    threads: int


def serve(pipe: Connection, share: Share) -> None:
    """Does one job after another until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # unwinds, so that half-written files are removed
    threading.Thread(target=_follow_parent, daemon=True).start()
    _stay_on(share)
    relay = _send_logs_home(pipe)
    while True:
        try:
            task, job = pipe.recv()
        except EOFError:
            return
        relay.file = job.shown
        pipe.send(_attempt(task, job, pipe))


def _attempt(task: Task, job: Job, pipe: Connection) -> Done | Failed | Halt:
    start = time.monotonic()
    try:
        return Done(task(job, lambda pages: pipe.send(Opened(pages))), time.monotonic() - start)
    except InputError as fault:
        return Failed(fault.kind, str(fault), fault.lasting)
    except ExtractorError as fault:
        return Halt(fault)
    except Exception as fault:  # noqa: BLE001 - whatever a hostile file breaks must cost this file alone
        # A traceback and the messages of foreign exceptions may quote the filing; where it broke is enough.
        where = _place(fault)
        log.error("the program broke", extra={"step": where, "fault": type(fault).__name__})  # noqa: TRY400
        return Failed("crashed", f"The program broke on this file ({type(fault).__name__} at {where}); report it.")


def _place(fault: Exception) -> str:
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def _follow_parent() -> None:
    """Ends this process with its parent, also where the parent was killed: nobody would collect its work."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _stay_on(share: Share) -> None:
    """Keeps the threads of all libraries to this worker's share of the machine."""
    os.environ["OMP_NUM_THREADS"] = str(share.threads)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, share.cores)


def _send_logs_home(pipe: Connection) -> _Relay:
    """The program's own records go home; what libraries log or warn of may quote the filing and goes nowhere."""
    relay = _Relay(pipe)
    logger = logging.getLogger("extractor")
    logger.handlers, logger.propagate = [relay], False
    logger.setLevel(logging.DEBUG)
    logging.getLogger().handlers = [logging.NullHandler()]
    warnings.simplefilter("ignore")
    return relay


class _Relay(logging.handlers.QueueHandler):
    """Sends log records home, each with the name of the file in work."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__(pipe)  # type: ignore[arg-type]
        self.pipe = pipe
        self.file = ""

    def enqueue(self, record: logging.LogRecord) -> None:
        record.__dict__.setdefault("file", self.file)
        self.pipe.send(Logged(record))
