"""A filing -> 补正通知, the letter on what to mend, where, by which clause and by when."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date

from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from extractor.errors import UsageError
from extractor.exports.filing import Filing, said
from extractor.exports.mending import Item, mending_of
from extractor.exports.office import Office
from extractor.exports.paper import Cell, Grid, heads
from extractor.exports.paper_docx import add_grid
from extractor.exports.word_file import BODY, TITLE, add_text, blank_document, document_bytes
from extractor.exports.words import form_title

_HEADER = ("序号", "位置", "问题", "依据")
_WIDTHS = (1.4, 3.6, 6.6, 4.4)  # centimetres
_PARTS = ("须补正的事项", "请核实的事项", "未能辨认、请提供清晰材料的事项")
# When a zip was made must not change its bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def wants_letter(filing: Filing, *, undecided: bool = False) -> bool:
    """Whether reviewers returned the filing for mending; with ``undecided`` also where nobody has decided and the
    rules ask for something.
    """
    if filing.review.decision:
        return filing.review.verdict == "mend"
    return undecided and any(mending_of(filing))


def write_letter(filing: Filing, office: Office) -> bytes:
    """The letter as .docx; what the office did not say stays a blank."""
    letter = blank_document("补正通知")
    section = letter.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    title = letter.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(16)
    add_text(title, "补正通知", TITLE, 22)
    _opening(letter, filing, office)
    shown = [(words, items) for words, items in zip(_PARTS, mending_of(filing), strict=True) if items]
    for number, (words, items) in zip("一二三", shown, strict=False):
        add_grid(letter, _listed(f"{number}、{words}", items))
    _closing(letter, office)
    return document_bytes(letter)


def letters_zip(filings: Iterable[Filing], office: Office, *, undecided: bool = False) -> bytes:
    """The letters of all whom one is due to; UsageError where there is none."""
    chosen = [filing for filing in filings if wants_letter(filing, undecided=undecided)]
    if not chosen:
        raise UsageError(
            "No filing has the verdict mend; give it at the desk (`extractor serve`), or write to all that nobody has "
            "decided on with `--undecided`."
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for filing in chosen:
            archive.writestr(zipfile.ZipInfo(letter_name(filing.stem), _EPOCH), write_letter(filing, office))
    return stream.getvalue()


def letter_name(stem: str) -> str:
    """A file name that every system takes."""
    return f"补正通知-{_UNSAFE.sub('_', stem)}.docx"


def _opening(letter: Letter, filing: Filing, office: Office) -> None:
    record = filing.record
    host, name = said(record, "host_organization"), said(record, "platform_name")
    add_text(letter.add_paragraph(), f"{host or '申报单位'}：", BODY, 14)
    asks = letter.add_paragraph()
    asks.paragraph_format.first_line_indent = Pt(28)
    add_text(
        asks,
        f"你单位报送的《{form_title(record.form)}》（平台名称：{name or '未能辨认'}，文件：{record.document.name}）"
        f"经初步审查，下列事项需补正或核实。请于{_day(office.due)}前补正后重新签字盖章并报送。",
        BODY,
        14,
    )


def _listed(title: str, items: Sequence[Item]) -> Grid:
    rows = ((Cell(number), *(Cell(text, left=True) for text in item)) for number, item in enumerate(items, start=1))
    return Grid(_WIDTHS, (heads(*_HEADER), *rows), title=title)


def _closing(letter: Letter, office: Office) -> None:
    """Who asks, whom to call, and a blank for the day, kept together on one page."""
    caller = f"联系人及电话：{office.caller or '____________'}"
    for text in ("", caller, office.name or "（推荐单位，盖章）", _day(None)):
        paragraph = letter.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if text == caller else WD_ALIGN_PARAGRAPH.RIGHT
        add_text(paragraph, text, BODY, 14)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "____年__月__日"
