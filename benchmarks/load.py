"""A big batch on one machine: load.py [--filings 300] [--every 20] [--engine frozen] [--workers N] [--work FOLDER]

Copies of the samples, each made a file of its own, go through `extractor run`. With the engine `frozen` readings are
replayed and everything else is real (opening, filling, checks, pictures, tables, report, ledger); `--engine rapid`
reads the pages. Prints what a page cost and the memory held over the course of the run, the cost of the ledger a
filing, and what is left when a worker is killed every so many seconds and the program twice. Costs are seconds of
processor time of the program and its workers, and the seconds between two kills are what those would be if each worker
had a core to itself: other work on the machine changes neither. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from copies import multiply
from memory import family, resident

LOOK_SECONDS = 0.25
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Look:
    """A run at one moment: pages read so far, processor seconds so far, bytes of the parent and the largest worker."""

    pages: int
    seconds: float
    parent: int
    worker: int


@dataclass
class Watched:
    """What one run looked like from outside."""

    status: int = 0
    seconds: float = 0.0
    looks: list[Look] = field(default_factory=list)

    def reading(self) -> list[Look]:
        """The looks between the first page and the last."""
        return [look for look in self.looks if 0 < look.pages < self.looks[-1].pages]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filings", type=int, default=300)
    parser.add_argument("--every", type=float, default=20.0, help="seconds between two kills of a worker")
    parser.add_argument("--engine", default="frozen")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--work", type=Path, help="folder to work in; made if missing")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="extractor-load-"))
    multiply(work, options.filings)
    print(f"{options.filings} filings, {options.workers} workers, engine {options.engine}\n")

    def command(out: str) -> list[str]:
        return [
            *(sys.executable, "-m", "extractor", "run", str(work / "in"), "--out", str(work / out)),
            *("--engine", options.engine, "--set", f"readings={work / 'readings'}"),
            *("--workers", str(options.workers), "--log-format", "json"),
        ]  # fmt: skip

    whole = watch(command("whole"))
    tell_course(whole)
    again = watch(command("whole"))
    print(f"\nthe same command again, nothing new: {again.looks[-1].seconds:.1f} s")
    tell_ledger(work)
    kills = torment(command("killed"), options.every * options.workers, whole.looks[-1].seconds)
    print(f"\n{kills}: {differences(work / 'whole', work / 'killed')}", flush=True)


def watch(run: list[str], meddle: Callable[[int], None] = lambda _: None) -> Watched:
    """Runs the program to its end, or to its death by ``meddle``, which is called with its pid at each look."""
    seen, start = Watched(), time.monotonic()
    with (
        tempfile.NamedTemporaryFile("w+") as log,
        subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=log) as process,
    ):
        read = _Told(Path(log.name))
        while process.poll() is None:
            workers = [resident(pid) for pid in family(process.pid) if pid != process.pid]
            seen.looks.append(
                Look(read.pages(), processor(process.pid), resident(process.pid), max(workers, default=0))
            )
            meddle(process.pid)
            time.sleep(LOOK_SECONDS)
        seen.status, seen.seconds = process.returncode, time.monotonic() - start
        if seen.status not in (0, 1, -signal.SIGKILL):
            raise SystemExit(Path(log.name).read_text("utf-8")[-2000:])
    return seen


class _Told:
    """The log of a run, read as it grows."""

    def __init__(self, log: Path) -> None:
        self._stream = log.open("r", encoding="utf-8")
        self._pages = 0

    def pages(self) -> int:
        """How many pages have been read: the filings that are done, in whole."""
        for line in self._stream:
            told, _, _ = line.partition(' pages"')
            if '"message": "done, ' in line:
                self._pages += int(told.rpartition(" ")[2])
        return self._pages


def processor(pid: int) -> float:
    """Seconds of processor time of a process, its children now, and its children before them."""
    return sum(_own_and_gone(each) for each in family(pid))


def _own_and_gone(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0  # the process ended
    return sum(map(int, fields[11:15])) / _TICKS


def tell_course(run: Watched) -> None:
    """Cost and memory by thirds of the run."""
    looks = run.reading()
    print(f"exit status {run.status}, {looks[-1].pages} pages, {run.seconds:.0f} s on this machine as busy as it was")
    print(f"{'':9}{'s a page':>9}{'pages/s':>9}{'parent, MB':>12}{'largest worker, MB':>20}")
    parts = [[look for look in looks if third == 3 * look.pages // (looks[-1].pages + 1)] for third in range(3)]
    costs = [(part[-1].seconds - part[0].seconds) / (part[-1].pages - part[0].pages) for part in parts]
    memory = [
        [statistics.median(sizes) for sizes in zip(*((x.parent, x.worker) for x in part), strict=True)]
        for part in parts
    ]
    for name, cost, (parent, worker) in zip(("first", "second", "third"), costs, memory, strict=True):
        print(f"{name:9}{cost:9.2f}{1 / cost:9.2f}{parent / 1e6:12.0f}{worker / 1e6:20.0f}")
    ratios = (
        costs[2] / costs[0],
        costs[0] / costs[2],
        *(last / first for first, last in zip(memory[0], memory[2], strict=True)),
    )
    print("{:9}{:9.2f}{:9.2f}{:12.2f}{:20.2f}".format("ratio", *ratios))
    peaks = [max(sizes) / 1e6 for sizes in zip(*((look.parent, look.worker) for look in run.looks), strict=True)]
    print(f"{'peak':9}{'':9}{'':9}{peaks[0]:12.0f}{peaks[1]:20.0f}", flush=True)


def tell_ledger(work: Path) -> None:
    """Begin, finish and look-up of each record of the run, timed alone in a ledger of its own."""
    from extractor.batch.database import sqlite_url
    from extractor.batch.ledger import Result
    from extractor.batch.sql_store import SqlStore

    bodies = {path.stem: path.read_bytes() for path in (work / "whole" / "records").glob("*.json")}
    with SqlStore(sqlite_url(work / "timed.sqlite"), "timed", "") as store:
        store.enlist(bodies)
        start = time.process_time()
        for name, body in bodies.items():
            store.begin(name)
            store.finish(name, Result(9, {}, body))
            store.result(name)
        cost = (time.process_time() - start) / len(bodies)
    size = (work / "timed.sqlite").stat().st_size / len(bodies)
    print(f"ledger: {cost * 1e3:.1f} ms and {size / 1e3:.0f} kB a filing", flush=True)


class Tormentor:
    """Kills a worker whenever the workers have had so many seconds more, and the program once it has had ``last``."""

    def __init__(self, seconds: float, last: float = inf) -> None:
        self._seconds = self._next = seconds
        self._last = last
        self.kills = 0

    def __call__(self, pid: int) -> None:
        had = processor(pid)
        if had > self._last:
            os.kill(pid, signal.SIGKILL)
        children = [child for child in family(pid) if child != pid and resident(child) > 50_000_000]
        if children and had > self._next:
            os.kill(children[self.kills % len(children)], signal.SIGKILL)
            self.kills += 1
            self._next = had + self._seconds


def torment(run: list[str], seconds: float, usual: float) -> str:
    """Kills a worker every so many processor seconds, and the program when it has had 3 and 4 tenths of what it usually
    takes; goes on with the same command each time.
    """
    tormentors = [Tormentor(seconds, 0.3 * usual), Tormentor(seconds, 0.4 * usual), Tormentor(seconds)]
    ends = [watch(run, each).status for each in tormentors]
    return f"a worker killed {sum(each.kills for each in tormentors)} times, ends of the program {ends}"


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
