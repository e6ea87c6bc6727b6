"""Stored readings in place of an engine: the rest of the program runs in seconds, on what was once really read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from extractor.document import Reading
from extractor.errors import EngineError

NAME = "readings.json.gz"


def store_readings(folder: Path, sha256: str, readings: tuple[Reading, ...]) -> Path:
    """Writes the readings of one file beside it, for `frozen` to replay."""
    body = {"sha256": sha256, "readings": [reading.model_dump(mode="json") for reading in readings]}
    path = folder / NAME
    path.write_bytes(gzip.compress(json.dumps(body, ensure_ascii=False).encode(), mtime=0))
    return path


def frozen_readings(folder: Path, sha256: str) -> tuple[Reading, ...]:
    """The readings stored under ``folder`` for the file of that SHA-256; an EngineError where there are none.

    Where there are very many, each is found at once in a folder named by the SHA-256.
    """
    named = folder / sha256 / NAME
    for path in [named] if named.exists() else sorted(folder.rglob(NAME)):
        body = json.loads(gzip.decompress(path.read_bytes()))
        if body["sha256"] == sha256:
            return tuple(Reading.model_validate(reading) for reading in body["readings"])
    raise EngineError(
        f"No stored reading under {folder} belongs to this file. "
        "Run `make update-golden` to read it with the real engine."
    )
