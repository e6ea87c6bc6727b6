"""The whole way from a file to its record, with the real engine, on two pages of a committed sample."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from extractor import extract
from extractor.document import Reading, Record
from extractor.errors import EngineError, InputError
from extractor.pipeline import FROZEN, look_at, page_picture, read_filing
from extractor.reading import store_readings
from extractor.settings import Settings

SAMPLE = Path(__file__).parent.parent / "samples" / "web-office"
SHORT = (
    "platform_name",
    "industry_direction",
    "province",
    "city",
    "county",
    "host_organization",
    "uscc",
    "leader_name",
)
FIGURES = ("total_investment", "completed_investment", "total_assets", "debt_ratio", "revenue_2024", "profit_2022")
TICKS = ("provincial_recognized", "reserve_applied_last_year", "organization_type", "construction_status", "honours")


@pytest.fixture(scope="module")
def two_pages(tmp_path_factory) -> Path:
    """The first two pages of the sample."""
    path = tmp_path_factory.mktemp("pages") / "two.pdf"
    with pypdfium2.PdfDocument(SAMPLE / "scan.pdf") as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [0, 1])
        part.save(path)
    return path


@pytest.fixture(scope="module")
def record(two_pages) -> Record:
    return extract(two_pages)


@pytest.fixture(scope="module")
def truth() -> dict[str, object]:
    return json.loads((SAMPLE / "truth.json").read_text("utf-8"))["values"]


@pytest.mark.ocr
@pytest.mark.parametrize("name", SHORT)
def test_a_short_text_is_read_as_it_was_filled_in(record, truth, name):
    assert record.fields[name].value == truth[name]


@pytest.mark.ocr
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_read_as_it_was_filled_in(record, truth, name):
    assert record.fields[name].value == pytest.approx(float(truth[name].removesuffix("万元")))


@pytest.mark.ocr
@pytest.mark.parametrize("name", TICKS)
def test_ticks_are_read_as_they_were_set(record, truth, name):
    assert record.fields[name].value == truth[name]


@pytest.mark.ocr
def test_a_long_text_is_read_nearly_whole(record, truth):
    value = record.fields["introduction"].value
    wrong = sum(a != b for a, b in zip(value, truth["introduction"], strict=True))
    assert wrong <= 1


@pytest.mark.ocr
def test_values_that_are_certain_stand_where_they_were_read(record):
    for name in SHORT:
        field = record.fields[name]
        assert not field.review
        assert field.page == 1
        assert 0 < field.box.x0 < field.box.x1 < 1


@pytest.mark.ocr
def test_a_record_says_how_it_was_made_and_finds_what_is_missing(record):
    assert record.program.engine == "rapid"
    assert record.program.models
    assert record.document.pages == 2
    assert record.findings


def test_without_a_stored_reading_the_frozen_engine_says_how_to_make_one(two_pages, tmp_path):
    with pytest.raises(EngineError, match="make update-golden"):
        extract(two_pages, Settings(engine=FROZEN, readings=tmp_path))


def test_a_stored_reading_is_replayed(two_pages, tmp_path):
    stored = (Reading(number=1, width=595.3, height=841.9), Reading(number=2, width=595.3, height=841.9))
    with pytest.raises(EngineError):
        read_filing(two_pages, Settings(engine=FROZEN, readings=tmp_path))
    store_readings(tmp_path, hashlib.sha256(two_pages.read_bytes()).hexdigest(), stored)
    assert read_filing(two_pages, Settings(engine=FROZEN, readings=tmp_path))[1] == stored


@pytest.fixture
def holiday(tmp_path) -> Path:
    """A picture that is no form."""
    path = tmp_path / "holiday.png"
    Image.fromarray(np.full((600, 400, 3), 255, np.uint8)).save(path)
    return path


def test_a_file_that_is_no_form_is_refused(holiday):
    with pytest.raises(InputError) as refused:
        extract(holiday)
    assert refused.value.kind == "no_form"


def test_a_file_that_is_no_form_can_still_be_looked_at(holiday):
    reading, record = look_at(holiday, Settings(), 1)
    assert reading.number == 1
    assert record is None


def test_a_page_that_there_is_not_cannot_be_looked_at(holiday):
    with pytest.raises(InputError, match="no page 2"):
        look_at(holiday, Settings(), 2)


def test_a_page_has_a_picture(holiday):
    assert page_picture(holiday, Settings(), 1, None, 100).startswith(b"\x89PNG")
