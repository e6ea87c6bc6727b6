"""Who does the work of a run: processes of this machine. The seam for other schedulers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, Self

from extractor.batch.inputs import Job
from extractor.batch.worker import Done, Failed, Logged, Lost, Opened, Started, Task

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
