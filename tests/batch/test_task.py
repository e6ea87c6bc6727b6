import io
import json
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from extractor import pipeline
from extractor.batch.album import Album
from extractor.batch.inputs import Job
from extractor.batch.ledger import Result, open_ledger
from extractor.batch.task import picture_filing, process_filing, read_paper
from extractor.document import Crop, Document, Line, Mark, Reading
from extractor.errors import InputError
from extractor.exports.outcome import Outcome
from extractor.settings import Settings
from tests.filings import PLACE, finding_of, record_of


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Two blank pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(2):
        document.new_page(595, 842)
    document.save(tmp_path / "甲.pdf")
    return Job(tmp_path / "甲.pdf", "甲")


def test_a_filing_becomes_a_record_and_a_count_of_its_findings(job: Job, monkeypatch: pytest.MonkeyPatch):
    record = record_of("甲", finding_of("error"), finding_of("warning", key="2"), finding_of("warning", key="3"))
    crop = Crop("p1-seal-1", 1, PLACE, b"PNG")
    monkeypatch.setattr(pipeline, "extract_with_crops", lambda path, settings: (record, (crop,)))
    told: list[int] = []
    result = process_filing(job, told.append, Settings())
    assert told == [2]
    assert (result.pages, result.findings) == (2, {"error": 1, "warning": 2})
    assert json.loads(result.body)["schema"] == "filing-record/1"
    assert result.pictures == {"p1-seal-1": b"PNG"}


def test_a_file_that_is_no_paper_is_refused_before_it_is_read(tmp_path: Path):
    (tmp_path / "a.pdf").write_text("not a PDF")
    with pytest.raises(InputError) as refused:
        process_filing(Job(tmp_path / "a.pdf", "a"), lambda _: None, Settings())
    assert refused.value.kind == "not_pdf"


def test_a_paper_without_a_form_becomes_a_reading(job: Job, monkeypatch: pytest.MonkeyPatch):
    page = Reading(number=1, width=595, height=842, lines=(Line(text="发票", confidence=0.9, box=PLACE),))
    document = Document(name="甲.pdf", sha256="0", pages=1)
    monkeypatch.setattr(pipeline, "read_filing", lambda path, settings: (document, (page,), ()))
    body = json.loads(read_paper(job, lambda _: None, Settings()).body)
    assert body["pages"][0]["lines"][0]["text"] == "发票"


def test_the_pictures_of_a_filing_show_its_pages(job: Job):
    finding = finding_of("error")
    jpeg = picture_filing(job, lambda _: None, Settings(), record_of("甲", finding), {}, 1)[finding.key]
    assert Image.open(io.BytesIO(jpeg)).getpixel((1, 1)) == (255, 255, 255)


def test_a_picture_that_cannot_be_had_is_empty_and_neither_asked_for_again_nor_shown(job: Job, tmp_path: Path):
    seal = Mark(kind="seal", page=1, box=PLACE, role="commitment", confidence=1, picture="p1-seal-1")
    record = record_of("甲", finding_of("error")).model_copy(update={"marks": (seal,)})
    outcome = Outcome("甲.pdf", "甲", content="0")
    with open_ledger(tmp_path / "out", "records", Settings()) as store:
        album = Album(store, 1)
        assert album.lacks(outcome, record)
        store.enlist(["0"])
        store.finish("0", Result(2, {}, b"{}", {}))
        store.keep_views("0", picture_filing(job, lambda _: None, Settings(), record, {}, 1))
        assert not album.lacks(outcome, record)
        assert set(album.show(outcome, record)) == {finding_of("error").key}
