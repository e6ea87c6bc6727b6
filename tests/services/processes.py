"""Real services as processes of this machine, each with a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120  # seconds; a crowded machine starts a process slowly


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def wait_for(what: Callable[[], object], why: str) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, f"{why} did not come about"
        time.sleep(0.2)


def answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def started(command: list[str], log: Path, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended with the block, its children too."""
    with log.open("ab") as told:
        process = subprocess.Popen(
            command,
            stdout=told,
            stderr=told,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Asks the process to stop, and stops it and what it started if it does not."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()


def dask(what: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "distributed.cli.dask_" + what, *arguments]
