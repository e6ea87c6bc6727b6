"""A command -> how long it ran and how much memory it and its children held, read from /proc (Linux)."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock seconds; the largest resident sum over all processes at once; the largest single process (bytes)."""

    seconds: float
    together: int
    largest: int
    output: str


def measure(command: Sequence[str]) -> Cost:
    """Runs a command to its end; raises CalledProcessError where it fails."""
    start = time.monotonic()
    together = largest = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            sizes = [resident(pid) for pid in family(process.pid)]
            together, largest = max(together, sum(sizes)), max(largest, *sizes, 0)
            time.sleep(EVERY)
        seconds = time.monotonic() - start
        output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, together, largest, output)


def family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            for child in children.read_text().split():
                yield from family(int(child))
        except OSError:
            continue  # the thread ended between the listing and the reading


def resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0  # the process ended
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)
