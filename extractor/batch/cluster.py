"""Jobs -> results on many machines: the workers of a Dask scheduler do what those of a Crew do. Only here Dask is used.

A Dask thread counts as one core and keeps a process of its own for reading, a crew of one, so that limits, kills and
second tries are those of a single machine. Dask brings jobs and results over and does again what was under way on a
worker that vanished; every file is written by the parent alone.
"""

from __future__ import annotations

import logging
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue
from typing import Self
from uuid import uuid4

from distributed import Client, Future, KilledWorker, get_worker

from extractor.batch.far_crew import dismiss, do_packed, pack
from extractor.batch.hands import Brief, Event, never
from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Halt
from extractor.errors import ClusterError, ExtractorError
from extractor.settings import Settings

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.25
# How often the workers are counted: one that joins has its first job after so long at the latest.
COUNT_SECONDS = 1.0


class Cluster:
    """The workers of the scheduler at ``address``, those that join later too.

    ``stop`` is asked a few times a second; once it says yes, the work ends as by Ctrl-C. Raises ClusterError where
    the scheduler does not answer, or a worker runs another program than this one.
    """

    def __init__(self, address: str, settings: Settings, stop: Callable[[], bool] = never) -> None:
        self._address = address
        self._settings = settings
        self._stop = stop
        self._run = f"extractor-{uuid4().hex}"
        self._news: SimpleQueue[tuple[str, bytes | None]] = SimpleQueue()
        self._under_way: dict[str, tuple[Job, Future[Done | Failed | Halt]]] = {}

    def __enter__(self) -> Self:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # its word on a lost worker is not for operators
        try:
            self._client = Client(self._address, timeout=10, set_as_default=False)
        except (OSError, ValueError) as fault:
            raise ClusterError(
                f"No scheduler answers at {self._address}; start one there or mend --cluster."
            ) from fault
        self._client.subscribe_topic(self._run, lambda event: self._news.put(event[1]))
        return self

    def __exit__(self, *fault: object) -> None:
        try:
            self._client.cancel([future for _, future in self._under_way.values()], force=True)
            self._client.run(dismiss, self._run, on_error="ignore")
        finally:
            self._client.close(timeout=5)

    def work(self, brief: Brief, jobs: Sequence[Job]) -> Iterator[tuple[Job, Event]]:
        waiting = deque(jobs)
        room = _Room(self._client)
        while waiting or self._under_way:
            if self._stop():
                raise KeyboardInterrupt
            for _ in range(min(len(waiting), room.count() - len(self._under_way))):
                self._send(brief, waiting.popleft())
            try:
                key, said = self._news.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            if key not in self._under_way:  # of a job that is over
                continue
            job, future = self._under_way[key]
            if said is None:
                del self._under_way[key]
            yield job, _outcome(future) if said is None else pickle.loads(said)  # noqa: S301 - our own workers' word

    def _send(self, brief: Brief, job: Job) -> None:
        key = f"{self._run}-{uuid4().hex}"
        future = self._client.submit(_do, self._run, pack(brief(job), job, self._settings), key=key, pure=False)
        self._under_way[key] = job, future
        future.add_done_callback(lambda over: self._news.put((over.key, None)))


class _Room:
    """How many jobs the cluster can be at, and one more a worker that waits there already."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._counted = 0.0
        self._room = 0

    def count(self) -> int:
        if time.monotonic() > self._counted + COUNT_SECONDS:
            threads: dict[str, int] = self._client.nthreads()
            self._room = sum(threads.values()) + len(threads)
            if not self._room and not self._counted:
                log.warning("the cluster has no worker yet; waiting for one")
            self._counted = time.monotonic()
        return self._room


def _outcome(future: Future[Done | Failed | Halt]) -> Done | Failed:
    """What came of a job; raises what makes every job pointless."""
    try:
        said = future.result()
    except KilledWorker:
        return Failed("crashed", "Several machines were lost while reading this file; report it.")
    except ExtractorError:
        raise
    except Exception as fault:
        raise ClusterError(
            f"The cluster cannot go on ({type(fault).__name__}); see to its scheduler and workers and run again."
        ) from fault
    if isinstance(said, Halt):
        raise said.fault
    return said


def _do(run: str, packed: bytes) -> Done | Failed | Halt:
    """One job, on a worker; what happens meanwhile goes to those who listen to the run."""
    worker = get_worker()
    key = worker.get_current_task()
    return do_packed(run, packed, lambda event: worker.log_event(run, (key, pickle.dumps(event))))
