"""Folders that files arrive in -> intakes, one whenever what has fully arrived changes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from extractor.batch.inputs import Intake, gather, intake_of
from extractor.errors import UsageError

# A file that looks the same twice, so many seconds apart, has stopped growing.
PAUSE = 3.0

Stamps = dict[Path, tuple[int, int]]


def arrivals(inputs: Sequence[Path], out: Path) -> Iterator[Intake]:
    """All that has fully arrived, whenever that changes; without end. Raises UsageError where a path is not there."""
    before: Stamps = {}
    told: Stamps = {}
    while True:
        now = _stamps(inputs, out)
        arrived = {path: stamp for path, stamp in now.items() if before.get(path) == stamp}
        if arrived and arrived != told:
            yield intake_of(arrived, 0)
            told = arrived
        before = now
        time.sleep(PAUSE)


def _stamps(inputs: Sequence[Path], out: Path) -> Stamps:
    """Size and time of change of each input; of none where the folders are empty as yet."""
    stamps: Stamps = {}
    try:
        jobs = gather(inputs, out).jobs
    except UsageError:
        if not all(path.exists() for path in inputs):
            raise
        return {}
    for job in jobs:
        with suppress(OSError):  # it was taken away between the listing and the look
            found = job.path.stat()
            stamps[job.path] = (found.st_size, found.st_mtime_ns)
    return stamps
