"""A big batch on one machine: load.py [--filings 300] [--every 20] [--workers N] [--work FOLDER]

Copies of the samples, each made a file of its own, go through `extractor run --engine frozen`: readings are replayed,
everything else is real (opening, filling, checks, pictures, tables, report, ledger). Prints pages/s and memory over the
run, the cost of the ledger a filing, and what is left when a worker is killed every so many seconds and the program
twice. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from copies import multiply
from memory import family, resident

LOOK_SECONDS = 0.25


@dataclass
class Watched:
    """What one run looked like from outside: (seconds, bytes) of the parent and of its largest worker; done pages."""

    status: int = 0
    seconds: float = 0.0
    parent: list[int] = field(default_factory=list)
    worker: list[int] = field(default_factory=list)
    done: list[tuple[float, int]] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filings", type=int, default=300)
    parser.add_argument("--every", type=float, default=20.0, help="seconds between two kills of a worker")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--work", type=Path, help="folder to work in; made if missing")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="extractor-load-"))
    multiply(work, options.filings)
    print(f"{options.filings} filings, {options.workers} workers, readings replayed (engine frozen)\n")
    whole = watch(command(work, "whole", options.workers))
    tell_course(whole)
    again = watch(command(work, "whole", options.workers))
    print(f"\nthe same command again, nothing new: {again.seconds:.1f} s")
    tell_ledger(work)
    kills = torment(work, options.workers, options.every, whole.seconds)
    print(f"\n{kills}, then run to its end: {differences(work / 'whole', work / 'killed')}")


def command(work: Path, out: str, workers: int) -> list[str]:
    return [
        *(sys.executable, "-m", "extractor", "run", str(work / "in"), "--out", str(work / out)),
        *("--engine", "frozen", "--set", f"readings={work / 'readings'}"),
        *("--workers", str(workers), "--log-format", "json"),
    ]  # fmt: skip


def watch(run: list[str], meddle: Callable[[int], None] = lambda _: None) -> Watched:
    """Runs the program to its end, or to its death by ``meddle``, which is called with its pid at each look."""
    seen, start = Watched(), time.monotonic()
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=log) as process,
    ):
        while process.poll() is None:
            seen.parent.append(resident(process.pid))
            seen.worker.append(max((resident(pid) for pid in family(process.pid) if pid != process.pid), default=0))
            meddle(process.pid)
            time.sleep(LOOK_SECONDS)
        seen.status, seen.seconds = process.returncode, time.monotonic() - start
        log.seek(0)
        lines = log.read().splitlines()
        if seen.status not in (0, 1, -signal.SIGKILL):
            raise SystemExit("\n".join(lines[-5:]))
        seen.done = list(done_pages(lines))
    return seen


def done_pages(lines: list[str]) -> Iterator[tuple[float, int]]:
    for line in map(json.loads, lines):
        if line["message"].startswith("done, "):
            yield datetime.fromisoformat(line["time"]).timestamp(), int(line["message"].split()[1])


def tell_course(run: Watched) -> None:
    """Speed and memory by thirds of the run."""
    print(f"exit status {run.status}, {run.seconds:.1f} s, of which {run.done[-1][0] - run.done[0][0]:.1f} s reading")
    print(f"{'':9}{'pages/s':>9}{'parent, MB':>12}{'largest worker, MB':>20}")
    for name, third in (("first", 0), ("second", 1), ("third", 2)):
        times = part(run.done, third)
        speed = sum(pages for _, pages in times) / (times[-1][0] - times[0][0])
        parent, worker = (statistics.median(part(sizes, third)) / 1e6 for sizes in (run.parent, run.worker))
        print(f"{name:9}{speed:9.1f}{parent:12.0f}{worker:20.0f}")
    print(f"{'peak':9}{'':9}{max(run.parent) / 1e6:12.0f}{max(run.worker) / 1e6:20.0f}")


def part(values: list[Any], third: int) -> list[Any]:
    size = len(values) // 3
    return values[third * size : (third + 1) * size]


def tell_ledger(work: Path) -> None:
    """Begin, finish and look-up of each record of the run, timed alone in a ledger of its own."""
    from extractor.batch.ledger import Result
    from extractor.batch.sql_store import SqlStore, sqlite_url

    bodies = {path.stem: path.read_bytes() for path in (work / "whole" / "records").glob("*.json")}
    with SqlStore(sqlite_url(work / "timed.sqlite"), "timed", "") as store:
        start = time.perf_counter()
        store.enlist(bodies)
        for name, body in bodies.items():
            store.begin(name)
            store.finish(name, Result(9, {}, body))
            store.result(name)
        cost = (time.perf_counter() - start) / len(bodies)
    print(
        f"ledger: {cost * 1e3:.1f} ms and {(work / 'timed.sqlite').stat().st_size / len(bodies) / 1e3:.0f} kB a filing"
    )


def torment(work: Path, workers: int, every: float, usual: float) -> str:
    """Kills a worker every so often and the program twice, each time going on with the same command."""
    killed: list[str] = []
    last = time.monotonic()

    def kill_worker(pid: int) -> None:
        nonlocal last
        children = [child for child in family(pid) if child != pid and resident(child) > 50_000_000]
        if children and time.monotonic() - last > every:
            os.kill(children[len(killed) % len(children)], signal.SIGKILL)
            killed.append("worker")
            last = time.monotonic()

    for share in (0.3, 0.4):
        end = time.monotonic() + share * usual

        def kill_both(pid: int, end: float = end) -> None:
            kill_worker(pid)
            if time.monotonic() > end:
                os.kill(pid, signal.SIGKILL)

        watch(command(work, "killed", workers), kill_both)
    final = watch(command(work, "killed", workers), kill_worker)
    return f"program killed twice and a worker {len(killed)} times (last exit status {final.status})"


def differences(whole: Path, killed: Path) -> str:
    """How the outputs of two runs differ, byte for byte."""
    left, right = outputs(whole), outputs(killed)
    lost, more = left.keys() - right.keys(), right.keys() - left.keys()
    other = {name for name in left.keys() & right.keys() if left[name] != right[name]}
    return (
        f"{len(left)} files, {len(lost)} lost, {len(more)} too many, {len(other)} with other bytes {sorted(other)[:5]}"
    )


def outputs(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and ".extractor" not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


if __name__ == "__main__":
    main()
