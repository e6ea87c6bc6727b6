"""One run at a time for each folder that is written to: two would remove each other's files."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.batch.ledger import HIDDEN
from extractor.errors import UsageError


@contextmanager
def claimed(out: Path) -> Iterator[None]:
    """Holds ``out`` for this process; the system lets go of it however the process ends.

    Raises UsageError where another run holds it or nothing can be written there.
    """
    try:
        (out / HIDDEN).mkdir(parents=True, exist_ok=True)
        lock = (out / HIDDEN / "lock").open("w")
    except OSError as fault:
        raise UsageError(f"Nothing can be written to {out} ({fault.strerror}); name another folder.") from fault
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise UsageError(f"Another run is writing to {out}; wait for it or name another folder.") from fault
        except OSError:  # a file system without locks: better unguarded than unusable
            pass
        yield
