"""What a worker does with one input. Heavy imports wait until a worker is at it: the parent never reads a page."""

from __future__ import annotations

import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch.inputs import Job
from extractor.batch.worker import Tell
from extractor.exports.outcome import Outcome
from extractor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.document import Crop


def process_filing(job: Job, tell: Tell, out: Path, settings: Settings) -> Outcome:
    """Writes ``out/records/<stem>.json`` and the pictures of its marks; raises InputError where none becomes of it."""
    from extractor.exports.records import write_record
    from extractor.pipeline import extract_with_crops

    start = time.monotonic()
    tell(_count_pages(job.path, settings))
    record, crops = extract_with_crops(job.path, settings)
    _write_pictures(out / "pictures" / job.stem, crops)
    write_record(out / "records" / f"{job.stem}.json", record)
    severities = Counter(finding.severity for finding in record.findings)
    return Outcome(str(job.path), job.stem, record.document.pages, time.monotonic() - start, dict(severities))


def read_paper(job: Job, tell: Tell, out: Path, settings: Settings) -> Outcome:
    """Writes ``out/readings/<stem>.json``, what stands on the pages, form or not, and the pictures of their marks."""
    from extractor.exports.files import write_whole
    from extractor.exports.records import reading_body, to_json
    from extractor.pipeline import read_filing

    start = time.monotonic()
    tell(_count_pages(job.path, settings))
    document, readings, crops = read_filing(job.path, settings)
    _write_pictures(out / "pictures" / job.stem, crops)
    write_whole(out / "readings" / f"{job.stem}.json", to_json(reading_body(document, readings)))
    return Outcome(str(job.path), job.stem, document.pages, time.monotonic() - start)


def _write_pictures(folder: Path, crops: Iterable[Crop]) -> None:
    """One PNG a crop, under its name: ``Mark.picture`` finds it there."""
    from extractor.exports.files import write_whole

    for crop in crops:
        write_whole(folder / f"{crop.name}.png", crop.png)


def _count_pages(path: Path, settings: Settings) -> int:
    from extractor.pages import open_document

    with open_document(path, settings) as paper:
        return paper.page_count


def picture_filing(job: Job, tell: Tell, out: Path, settings: Settings, most: int) -> dict[str, bytes]:
    """The report's pictures of a filing that has its record: its marks by picture name, ``most`` views by key."""
    from extractor.exports.crops import take_pictures
    from extractor.exports.records import load_record
    from extractor.exports.stamps import stamp_pictures
    from extractor.pipeline import page_picture

    record = load_record(out / "records" / f"{job.stem}.json")
    tell(record.document.pages)
    stamps = stamp_pictures(record, out / "pictures" / job.stem)
    return stamps | take_pictures(record, partial(page_picture, job.path, settings), most)
