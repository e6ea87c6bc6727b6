"""What a run left under OUT, as the desk looks at it: which records there are, when each changed, what failed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from extractor.batch.desk.queue import Row


def place(out: Path, stem: str) -> Path:
    return out / "records" / f"{stem}.json"


def stamps(out: Path) -> Iterator[tuple[str, str]]:
    """The stem of each record under ``out``, and a text that changes whenever it is written."""
    with suppress(FileNotFoundError), os.scandir(out / "records") as found:
        for item in found:
            if item.name.endswith(".json") and not item.name.startswith("."):
                with suppress(OSError):
                    yield item.name.removesuffix(".json"), looks(item.stat())


def looks(stat: os.stat_result) -> str:
    """What tells a file that was written anew, at the cost of no reading."""
    return f"{stat.st_mtime_ns} {stat.st_size}"


def digest(path: Path) -> str:
    """What tells other bytes."""
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()


def failures(out: Path) -> Iterator[Row]:
    """A line an input that could not be read, under its name: it has no record to be known by."""
    with suppress(FileNotFoundError):
        for line in (out / "failures.jsonl").read_text("utf-8").splitlines():
            said = json.loads(line)
            yield Row(said["input"], Path(said["input"]).name, "failed", error=said["error"], message=said["message"])
