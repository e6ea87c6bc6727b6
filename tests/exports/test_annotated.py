"""The annotated pages show every note at its place and in the margin, whatever was written into the form."""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2
import pytest
from PIL import Image

from extractor.document import Box, Change, Decision, PageInfo, Review
from extractor.exports.annotated import annotated_pdf
from extractor.exports.filing import Filing
from extractor.exports.notes import notes_of
from tests.filings import PLACE, doubtful, finding_of, known, record_of

WHEN = "2025-11-30T08:00:00Z"


def white(page: int, box: Box | None, width: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width // 4, width * 3 // 8), "white").save(stream, "PNG")
    return stream.getvalue()


def opened(filing: Filing) -> pdfplumber.PDF:
    return pdfplumber.open(io.BytesIO(annotated_pdf(filing, white)))


def words(page: pdfplumber.page.Page) -> str:
    return page.extract_text().replace("\n", "")


def test_a_finding_stands_in_the_margin_and_as_an_annotation_at_its_box():
    pdf = opened(Filing("a", record_of("甲", finding_of("error"))))
    _, page, _ = pdf.pages
    assert "【不符合】名称未以“中试平台”结尾" in words(page)
    (note,) = page.annots
    assert note["contents"].splitlines()[0] == "【不符合】名称未以“中试平台”结尾"
    x0, top, x1, bottom = (note[key] for key in ("x0", "top", "x1", "bottom"))
    assert (x0 / 595.3, top / 841.9, x1 / 595.3, bottom / 841.9) == pytest.approx(PLACE, abs=1e-3)


def test_the_box_is_drawn_in_the_colour_of_the_gravest_thing_said_of_the_place():
    body = annotated_pdf(Filing("a", record_of("甲", finding_of("warning"), finding_of("error"))), white)
    image = pypdfium2.PdfDocument(body)[1].render(scale=2, may_draw_forms=False).to_pil()
    edge = image.getpixel((round(PLACE.x0 * 595.3 * 2), round((PLACE.top + PLACE.bottom) / 2 * 841.9 * 2)))
    assert edge[0] > 150
    assert edge[1] < 60


def test_doubts_and_the_reviewers_words_are_told_too():
    said = (
        Change(action="mend", place="uscc", why="请补填", who="王五", when=WHEN),
        Change(action="comment", why="总体良好", who="赵六", when=WHEN),
    )
    record = record_of("甲", uscc=doubtful("91X", "low_confidence"))
    leaf, page, second = opened(Filing("a", record, Review(changes=said))).pages
    assert "统一社会信用代码：“91X”字迹不清" in words(page)
    assert "【标为待补正】统一社会信用代码：请补填（王五）" in words(page)
    assert "【备注】全文：总体良好（赵六）" in words(leaf)
    assert second.annots == []


def test_what_has_no_place_on_a_page_stands_on_the_first_leaf():
    pdf = opened(Filing("a", record_of("甲", finding_of("error", page=None, box=None, message="没有公章"))))
    assert "没有公章" in words(pdf.pages[0])
    assert "甲中试平台" in words(pdf.pages[0])


def test_many_notes_go_on_behind_the_page_and_none_is_lost():
    findings = [
        finding_of(
            "error", key=str(n), message=f"第{n}个问题" + "很长" * 60, box=Box(0.1, n / 100, 0.2, n / 100 + 0.005)
        )
        for n in range(1, 41)
    ]
    filing = Filing("a", record_of("甲", *findings))
    pdf = opened(filing)
    text = "".join(words(page) for page in pdf.pages)
    assert len(pdf.pages) > 3
    assert not [n for n in range(1, 41) if f"第{n}个问题" not in text]
    assert [note.number for note in notes_of(filing)] == list(range(1, len(notes_of(filing)) + 1))


@pytest.mark.parametrize("text", ["甲\x00乙\x0b丙", "😀𠮷", ") Tj (x) /JS (app.alert(1))", "{{ 7*7 }}", "<script>"])
def test_what_applicants_write_is_text_in_any_case(text: str):
    record = record_of("甲", finding_of(message=text), platform_name=known(text), uscc=doubtful(text))
    body = annotated_pdf(Filing(text, record), white)
    assert b"/JavaScript" not in body
    assert b"/JS (" not in body
    assert len(pdfplumber.open(io.BytesIO(body)).pages) == 3


def test_a_page_that_could_not_be_opened_is_left_out():
    record = record_of("甲")
    lost = PageInfo(number=2, width=0, height=0, rotation=0, role="other", source="ocr", error="broken")
    assert len(opened(Filing("a", record.model_copy(update={"pages": (record.pages[0], lost)}))).pages) == 2


def test_equal_filings_give_equal_bytes():
    decision = Decision(verdict="mend", who="王五", when=WHEN)
    filing = Filing("a", record_of("甲", finding_of()), Review(decision=decision))
    assert annotated_pdf(filing, white) == annotated_pdf(filing, white)
