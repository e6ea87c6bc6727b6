"""Which file each record under OUT was read from: who shows a page again has to find it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.batch.inputs import Job
from extractor.batch.ledger import HIDDEN
from extractor.exports.files import write_whole


def sources_of(out: Path) -> Mapping[str, Path]:
    """The file of each stem, as the runs that wrote to ``out`` met it; it may have been moved or changed since."""
    try:
        lines = _place(out).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {said["stem"]: Path(said["path"]) for said in map(json.loads, lines)}


def note_sources(out: Path, jobs: Iterable[Job]) -> None:
    """Adds the files of a run to those of the runs before; a stem that has another file now is that one's."""
    # Python's way with names that are no UTF-8 survives in JSON only as escapes, hence ASCII.
    known = {**sources_of(out), **{job.stem: Path(os.path.abspath(job.path)) for job in jobs}}  # noqa: PTH100 - links stay
    lines = [json.dumps({"stem": stem, "path": str(path)}) + "\n" for stem, path in sorted(known.items())]
    write_whole(_place(out), "".join(lines))


def _place(out: Path) -> Path:
    return out / HIDDEN / "sources.jsonl"
