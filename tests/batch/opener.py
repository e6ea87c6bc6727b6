"""A task that opens every page of a file as reading would, without the time that reading takes."""

from extractor.batch.inputs import Job
from extractor.batch.ledger import Result
from extractor.batch.worker import Tell
from extractor.errors import InputError
from extractor.exports.records import record_body, to_json
from extractor.pages import open_document
from extractor.settings import Settings
from tests.filings import record_of


def open_pages(job: Job, tell: Tell, settings: Settings) -> Result:
    with open_document(job.path, settings) as paper:
        tell(paper.page_count)
        faults = [fault for number in range(1, paper.page_count + 1) if (fault := _fault(paper, number))]
        if len(faults) == paper.page_count:
            raise faults[0]
    return Result(paper.page_count, {}, to_json(record_body(record_of(job.stem))).encode())


def _fault(paper, number: int) -> InputError | None:
    try:
        paper.page(number)
    except InputError as fault:
        return fault
    return None
