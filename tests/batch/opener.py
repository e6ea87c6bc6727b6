"""A task that opens every page of a file as reading would, without the time that reading takes."""

from pathlib import Path

from extractor.batch.inputs import Job
from extractor.batch.worker import Tell
from extractor.errors import InputError
from extractor.exports.outcome import Outcome
from extractor.exports.records import write_record
from extractor.pages import open_document
from extractor.settings import Settings
from tests.filings import record_of


def open_pages(job: Job, tell: Tell, out: Path, settings: Settings) -> Outcome:
    with open_document(job.path, settings) as paper:
        tell(paper.page_count)
        faults = [fault for number in range(1, paper.page_count + 1) if (fault := _fault(paper, number))]
        if len(faults) == paper.page_count:
            raise faults[0]
    write_record(out / "records" / f"{job.stem}.json", record_of(job.stem))
    return Outcome(job.shown, job.stem, paper.page_count)


def _fault(paper, number: int) -> InputError | None:
    try:
        paper.page(number)
    except InputError as fault:
        return fault
    return None
