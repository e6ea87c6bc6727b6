"""The crews of a cluster's workers: one a thread, kept from job to job as long as it works for one run."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import current_process

from extractor.batch.content import basis_of
from extractor.batch.crew import Crew
from extractor.batch.hands import Event
from extractor.batch.inputs import Job
from extractor.batch.machine import usable_cores
from extractor.batch.staging import at_hand
from extractor.batch.worker import Done, Failed, Halt, Share, Task
from extractor.errors import ClusterError, ExtractorError, InputError
from extractor.settings import Settings

# The crew that each thread keeps, and the run it works for.
_KEPT: dict[int, tuple[str, Crew]] = {}


def pack(task: Task, job: Job, settings: Settings) -> bytes:
    """A job as it goes to another machine, with what tells whether the program there is the same."""
    return pickle.dumps((basis_of("", settings), task, replace(job, path=job.path.absolute()), settings))


def do_packed(run: str, packed: bytes, tell: Callable[[Event], None]) -> Done | Failed | Halt:
    """One job from its beginning to its end, in a process of its own; what happens meanwhile is told."""
    basis, task, job, settings = pickle.loads(packed)  # noqa: S301 - who may use the scheduler may run code here anyway
    try:
        _see_fit(basis, settings)
        with at_hand(job, settings.max_bytes + 1) as near:
            for _, event in _crew(run, settings).work(lambda _: task, [near]):
                if isinstance(event, Done | Failed):
                    return event
                tell(event)
    except InputError as fault:
        return Failed(fault.kind, str(fault), fault.lasting)
    except ExtractorError as fault:
        return Halt(fault)
    raise AssertionError("a job ends with Done or Failed")


def dismiss(run: str) -> None:
    """Ends the processes here that work for a run."""
    for thread, (served, crew) in list(_KEPT.items()):
        if served == run:
            del _KEPT[thread]
            crew.__exit__()


def _see_fit(basis: str, settings: Settings) -> None:
    """Raises ClusterError where this worker would read otherwise than the parent, or cannot keep a process."""
    if basis != basis_of("", settings):
        raise ClusterError("A worker of the cluster runs another version of the program; install the same everywhere.")
    if current_process().daemon:
        raise ClusterError(
            "A worker of the cluster may not start processes; start it with DASK_DISTRIBUTED__WORKER__DAEMON=False in"
            " its environment."
        )


def _crew(run: str, settings: Settings) -> Crew:
    """The crew of this thread for a run; that of an earlier run, which may have died, makes room for it."""
    thread = threading.get_ident()
    served, crew = _KEPT.get(thread, ("", None))
    if crew is None or served != run:
        if crew:
            crew.__exit__()
        crew = Crew(1, settings, share=Share(frozenset(usable_cores()), 1))
        _KEPT[thread] = run, crew
    return crew
