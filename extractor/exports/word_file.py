"""Word documents without the hour they were made at, and texts in them that are texts whatever an applicant wrote."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Letter
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from extractor.exports.clean import clean
from extractor.exports.steady import without_hour

# Faces of official papers (GB/T 9704); a program that lacks one takes the next best, none is shipped.
TITLE, HEADING, BODY = "方正小标宋简体", "黑体", "仿宋"


def blank_document(title: str) -> Letter:
    letter = Document()
    style = letter.styles["Normal"]
    style.font.size, style.font.name = Pt(12), "Times New Roman"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    style.paragraph_format.space_after = Pt(0)
    letter.core_properties.title, letter.core_properties.author = clean(title), ""
    return letter


def document_bytes(letter: Letter) -> bytes:
    stream = io.BytesIO()
    letter.save(stream)
    return without_hour(stream.getvalue())


def add_text(paragraph: Paragraph, text: str, face: str, size: float) -> Run:
    """Adds the text as it is, in a face for Chinese and a size in points."""
    run = paragraph.add_run(clean(text))
    run.font.size = Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - python-docx sets the Latin face alone
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are Chinese ones
    return run
