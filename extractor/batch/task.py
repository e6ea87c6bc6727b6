"""What a worker does with one input: bytes come out, and the parent alone writes them.

Heavy imports wait until a worker is at it: the parent never reads a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch.content import content_of
from extractor.batch.inputs import Job
from extractor.batch.ledger import Result
from extractor.batch.worker import Task, Tell
from extractor.errors import InputError
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.document import Record


def read_unchanged(job: Job, tell: Tell, task: Task, content: str, settings: Settings) -> Result:
    """What the task makes of a file, if that is the file of this content: a result is kept under it for ever, and so
    is why there is none.

    Raises InputError where the file has changed, as one does that is still arriving.
    """
    try:
        result: Result = task(job, tell)
    except Exception:
        _refuse_changed(job, content, settings)
        raise
    _refuse_changed(job, content, settings)
    return result


def _refuse_changed(job: Job, content: str, settings: Settings) -> None:
    if content_of(job.path, settings) != content:
        raise InputError("corrupt", "The file changed while it was read; run again once it is whole.", lasting=False)


def process_filing(job: Job, tell: Tell, settings: Settings) -> Result:
    """The record of a filing and the pictures of its marks; raises InputError where none becomes of it."""
    from extractor.exports.records import record_body, to_json
    from extractor.pipeline import extract_with_crops

    tell(_count_pages(job.path, settings))
    record, crops = extract_with_crops(job.path, settings)
    severities = Counter(finding.severity for finding in record.findings)
    body = to_json(record_body(record)).encode()
    return Result(record.document.pages, dict(severities), body, {crop.name: crop.png for crop in crops})


def read_paper(job: Job, tell: Tell, settings: Settings) -> Result:
    """What stands on the pages of a file, form or not, and the pictures of their marks."""
    from extractor.exports.records import reading_body, to_json
    from extractor.pipeline import read_filing

    tell(_count_pages(job.path, settings))
    document, readings, crops = read_filing(job.path, settings)
    body = to_json(reading_body(document, readings)).encode()
    return Result(document.pages, {}, body, {crop.name: crop.png for crop in crops})


def _count_pages(path: Path, settings: Settings) -> int:
    from extractor.pages import open_document

    with open_document(path, settings) as paper:
        return paper.page_count


def picture_filing(
    job: Job, tell: Tell, settings: Settings, record: Record, marks: Mapping[str, bytes], most: int
) -> dict[str, bytes]:
    """The report's pictures of a filing: its marks, out of their PNGs, by picture name, and ``most`` views by key.

    What cannot be had, as a mark without a PNG, is empty, so that nobody asks for it again.
    """
    from extractor.batch.album import shown_of
    from extractor.exports.crops import take_pictures
    from extractor.exports.stamps import stamp_pictures
    from extractor.pipeline import page_picture

    tell(record.document.pages)
    taken = stamp_pictures(record, marks) | take_pictures(record, partial(page_picture, job.path, settings), most)
    return dict.fromkeys(shown_of(record, most), b"") | taken
