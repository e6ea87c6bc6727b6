"""A paper -> .docx, ready to print and stamp; a reader may go on writing in it."""

from __future__ import annotations

from docx.document import Document as Letter
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from extractor.exports.clean import clean
from extractor.exports.paper import LEGEND, Cell, Grid, Paper
from extractor.exports.word_file import BODY, HEADING, TITLE, add_text, blank_document, document_bytes
from extractor.exports.words import wording

_YELLOW = "FFF2CC"
_MARGIN = 2.0  # centimetres
_AIR = "60"  # twentieths of a point


def paper_docx(paper: Paper) -> bytes:
    letter = blank_document(paper.title)
    _lay_out(letter, landscape=paper.landscape)
    add_text(letter.add_paragraph(), paper.annex, HEADING, 16)
    title = letter.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(10)
    add_text(title, paper.title, TITLE, 20)
    for line in paper.above:
        add_text(letter.add_paragraph(), line, BODY, 14)
    for grid in paper.grids:
        add_grid(letter, grid)
    for line in (*paper.below, *([LEGEND] if paper.asks else [])):
        add_text(letter.add_paragraph(), line, BODY, 10.5)
    return document_bytes(letter)


def _lay_out(letter: Letter, *, landscape: bool) -> None:
    section = letter.sections[0]
    sides = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)


def add_grid(letter: Letter, grid: Grid) -> None:
    if grid.title:
        heading = letter.add_paragraph()
        heading.paragraph_format.space_before = Pt(8)
        heading.paragraph_format.keep_with_next = True
        add_text(heading, grid.title, HEADING, 14)
    table = letter.add_table(rows=len(grid.rows), cols=len(grid.widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _pad(table)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(grid.rows):
        _mark_row(table.rows[number], head=number < grid.heads)
        for column, cell in enumerate(row):
            if cell:
                _fill(_place(table, number, column, cell), cell, head=number < grid.heads)


def _pad(table: Table) -> None:
    """Air above and below the text of every cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:top", "w:bottom"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), _AIR)
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no word of its own for this and what follows
    properties.find(qn("w:tblLook")).addprevious(margins)


def _mark_row(row: _Row, *, head: bool) -> None:
    """A row stays on one page, and a header is printed on each."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    for name in ("w:cantSplit", *(["w:tblHeader"] if head else [])):
        properties.append(OxmlElement(name))


def _place(table: Table, row: int, column: int, cell: Cell) -> _Cell:
    start: _Cell = table.cell(row, column)
    if cell.rows == cell.columns == 1:
        return start
    whole: _Cell = start.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
    return whole


def _fill(place: _Cell, cell: Cell, *, head: bool) -> None:
    if cell.ask:
        _shade(place)  # before the alignment: Word wants them in this order
    place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    first, *others = clean(wording(cell.value)).splitlines() or [""]
    _write(place.paragraphs[0], first, cell, head=head)
    for line in others:
        _write(place.add_paragraph(), line, cell, head=head)


def _write(paragraph: Paragraph, text: str, cell: Cell, *, head: bool) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if cell.left else WD_ALIGN_PARAGRAPH.CENTER
    add_text(paragraph, text, HEADING if head else BODY, 12 if head else 11)


def _shade(place: _Cell) -> None:
    """Colours the cell as one that a person must confirm."""
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _YELLOW)):
        shading.set(qn(name), value)
    place._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001
