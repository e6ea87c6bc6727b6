"""A record -> 补正通知, the letter that tells an applicant what to mend, where, and which clause asks for it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from extractor.document import Finding, Record
from extractor.exports.words import form_title, label_of, wording

HEADER = ("序号", "位置", "问题", "依据")
WIDTHS = (1.2, 3.6, 6.8, 4.4)  # centimetres
# What concerns other applicants is theirs to be told: the letter says that there is a clash, not with whom.
DISCREET = {
    "pages.text_twin": "材料中有与其他申报单位雷同的文字，请核实并说明，或自行撰写。",
    "naming.near_duplicate": "平台名称与已有平台或同批申报平台的名称相同或高度相似，请更名或书面说明。",
}
# XML holds no control characters; a scan can be misread as one.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# When a zip was made must not change its bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks, whom to call, and by when; what is None stays a blank to fill in."""

    office: str | None = None
    contact: str | None = None
    due: date | None = None


def needs_letter(record: Record) -> bool:
    return any(_parts(record))


def write_letter(record: Record, sender: Sender) -> bytes:
    """The letter as .docx: what must be mended, what must be checked, and what could not be made out."""
    letter = _blank()
    title = letter.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading = title.add_run("补正通知")
    heading.bold, heading.font.size = True, Pt(20)
    host, name = _value(record, "host_organization"), _value(record, "platform_name")
    letter.add_paragraph(f"{host or '申报单位'}：")
    _paragraph(
        letter,
        f"你单位报送的《{form_title(record.form)}》（平台名称：{name or '未能辨认'}，文件：{record.document.name}）"
        f"经初步审查，下列事项需补正或核实。请于{_day(sender.due)}前补正后重新签字盖章并报送。",
    )
    parts = zip(("须补正的事项", "请核实的事项", "未能辨认、请提供清晰材料的事项"), _parts(record), strict=True)
    shown = [(words, findings) for words, findings in parts if findings]
    for number, (words, findings) in zip("一二三", shown, strict=False):
        letter.add_paragraph(f"{number}、{words}").runs[0].bold = True
        _listed(letter, record.form, findings)
    _closing(letter, sender)
    stream = io.BytesIO()
    letter.save(stream)
    return stream.getvalue()


def zip_letters(letters: Iterable[tuple[str, bytes]]) -> bytes:
    """All letters in one .zip, by file name without its ending."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for stem, letter in letters:
            archive.writestr(zipfile.ZipInfo(f"补正通知-{stem}.docx", _EPOCH), letter)
    return stream.getvalue()


def _parts(record: Record) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Errors, warnings, and what stayed undecided; hints are for the reviewer alone."""
    return (
        [finding for finding in record.findings if finding.severity == "error"],
        [finding for finding in record.findings if finding.severity == "warning"],
        [finding for finding in record.findings if finding.undecided],
    )


def _blank() -> Letter:
    letter = Document()
    section = letter.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    style = letter.styles["Normal"]
    style.font.size = Pt(12)
    style.font.name = "Times New Roman"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    return letter


def _paragraph(letter: Letter, text: str) -> None:
    """A paragraph whose first line is set in by two characters."""
    paragraph = letter.add_paragraph(_clean(text))
    paragraph.paragraph_format.first_line_indent = Pt(24)


def _listed(letter: Letter, form: str, findings: Sequence[Finding]) -> None:
    table = letter.add_table(rows=1, cols=len(HEADER), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    _row(table, 0, HEADER, bold=True)
    for number, finding in enumerate(findings, start=1):
        table.add_row()
        _row(table, number, (str(number), _place(form, finding), _problem(finding), _basis(finding)))


def _row(table: Table, number: int, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text, width in zip(table.rows[number].cells, texts, WIDTHS, strict=True):
        cell.width = Cm(width)
        run = cell.paragraphs[0].add_run(_clean(text))
        run.bold, run.font.size = bold, Pt(10.5)


def _place(form: str, finding: Finding) -> str:
    label = label_of(form, finding.field) if finding.field else ""
    page = f"第{finding.page}页" if finding.page else ""
    return "，".join(filter(None, (label, page))) or "全文"


def _problem(finding: Finding) -> str:
    return DISCREET.get(finding.rule) or finding.message.removesuffix(f"（{finding.clause}）。")


def _basis(finding: Finding) -> str:
    return f"{finding.clause}：{finding.quote}" if finding.quote else finding.clause


def _closing(letter: Letter, sender: Sender) -> None:
    letter.add_paragraph()
    for text in (sender.office or "（推荐单位，盖章）", f"联系人：{sender.contact or '____________'}", _day(None)):
        paragraph = letter.add_paragraph(_clean(text))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "____年__月__日"


def _value(record: Record, name: str) -> str:
    field = record.fields.get(name)
    return _clean(wording(field.value)) if field else ""


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
