"""The samples -> any number of filings of their own, with the stored readings that the engine `frozen` replays."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"


def multiply(work: Path, count: int) -> None:
    """Copies of the samples under ``work/in``, told apart by a comment behind their end; readings in
    ``work/readings``.
    """
    cases = sorted(path.parent for path in SAMPLES.glob("*/readings.json.gz"))
    (work / "in").mkdir(parents=True, exist_ok=True)
    for number in range(count):
        case = cases[number % len(cases)]
        body = (case / "scan.pdf").read_bytes() + f"\n% copy {number}\n".encode()
        sha256 = hashlib.sha256(body).hexdigest()
        stored = json.loads(gzip.decompress((case / "readings.json.gz").read_bytes())) | {"sha256": sha256}
        place = work / "readings" / sha256
        place.mkdir(parents=True, exist_ok=True)
        (place / "readings.json.gz").write_bytes(gzip.compress(json.dumps(stored).encode(), 1))
        (work / "in" / f"{case.name}-{number:04}.pdf").write_bytes(body)
