"""Who does the work of a run: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, Self

from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Logged, Lost, Opened, Started, Task
from extractor.errors import ClusterError
from extractor.settings import Settings

# What is to be done with a job; asked for when its turn comes, so that what it carries is never held for all jobs.
Brief = Callable[[Job], Task]
Event = Started | Opened | Logged | Lost | Done | Failed


def never() -> bool:
    """The answer to whether a run is to stop, where nobody may ask for it."""
    return False


class Hands(Protocol):
    """The seam: a context manager that is entered once; nothing is started before there is work."""

    def work(self, brief: Brief, jobs: Sequence[Job]) -> Iterator[tuple[Job, Event]]:
        """What happens, as it happens; each job ends with Done or Failed, and with one of them.

        Raises what makes every job pointless (a broken engine or form), KeyboardInterrupt where it is to stop.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> None: ...


def for_workers(settings: Settings) -> Settings:
    """What of the settings goes to other processes and machines: not the address of the ledger and its password."""
    return settings.model_copy(update={"store": ""})


def open_hands(cluster: str, workers: int, settings: Settings, stop: Callable[[], bool] = never) -> Hands:
    """So many workers of this machine, or all of the cluster whose scheduler is at the address ``cluster``.

    ``stop`` is asked a few times a second; once it says yes, the work ends as by Ctrl-C. Raises ClusterError where
    what a cluster needs is not installed.
    """
    if not cluster:
        from extractor.batch.crew import Crew

        return Crew(workers, for_workers(settings), stop)
    try:
        from extractor.batch.cluster import Cluster
    except ImportError as fault:
        raise ClusterError("--cluster needs more packages; install them: pip install 'extractor[cluster]'") from fault
    return Cluster(cluster, for_workers(settings), stop)
