"""A paper -> .xlsx, one sheet a table, each ready to print on A4 and stamp."""

from __future__ import annotations

import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from extractor.exports.clean import clean
from extractor.exports.paper import LEGEND, Cell, Grid, Paper
from extractor.exports.rows import lines_of, put_value
from extractor.exports.steady import without_hour
from extractor.exports.words import wording

_THIN = Side(style="thin", color="000000")
_EDGES = Border(_THIN, _THIN, _THIN, _THIN)
_YELLOW = PatternFill("solid", fgColor="FFF2CC")
_LINE = 17.0  # points a line of a table's text takes
_LETTERS = 5.1  # Latin letters a centimetre of column holds


def paper_xlsx(paper: Paper) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, grid in enumerate(paper.grids, start=1):
        sheet = book.create_sheet(f"{paper.annex or '名单'}" + (f"-{number}" if len(paper.grids) > 1 else ""))
        _set_page(sheet, paper)
        for column, width in enumerate(grid.widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width * _LETTERS
        last = _add_grid(sheet, grid, _add_head(sheet, paper, grid))
        notes = (*paper.below, *([LEGEND] if grid.asks else []))
        for line, text in enumerate(notes, start=last + 1):
            _add_line(sheet, line, text, grid, Font(name="仿宋", size=10))
    stream = io.BytesIO()
    book.save(stream)
    return without_hour(stream.getvalue())


def _set_page(sheet: Worksheet, paper: Paper) -> None:
    sheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = Worksheet.PAPERSIZE_A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.6, bottom=0.75, footer=0.35)  # inches
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _add_head(sheet: Worksheet, paper: Paper, grid: Grid) -> int:
    """Number, title and the lines above; the number of the row below them."""
    _add_line(sheet, 1, paper.annex, grid, Font(name="黑体", size=14))
    _add_line(sheet, 2, paper.title, grid, Font(name="方正小标宋简体", size=20))
    sheet.cell(2, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.row_dimensions[2].height = 40
    lines = (*paper.above, *([grid.title] if grid.title else []))
    for row, text in enumerate(lines, start=3):
        _add_line(sheet, row, text, grid, Font(name="黑体" if text == grid.title else "仿宋", size=12))
    return 3 + len(lines)


def _add_line(sheet: Worksheet, row: int, text: str, grid: Grid, font: Font) -> None:
    """A line of text over the width of the table."""
    put_value(sheet.cell(row, 1), text)
    sheet.cell(row, 1).font = font
    sheet.cell(row, 1).alignment = Alignment(vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(grid.widths))
    sheet.row_dimensions[row].height = max(22.0, _LINE * lines_of(text, sum(grid.widths) * _LETTERS))


def _add_grid(sheet: Worksheet, grid: Grid, top: int) -> int:
    """The table from row ``top`` on; its last row."""
    for number, row in enumerate(grid.rows):
        at = top + number
        sheet.row_dimensions[at].height = max(24.0, _LINE * max(_lines(row, grid.widths)) + 6)
        for column, cell in enumerate(row):
            sheet.cell(at, column + 1).border = _EDGES
            if cell:
                _fill(sheet, at, column + 1, cell, head=number < grid.heads)
    last = top + len(grid.rows) - 1
    if grid.heads:
        sheet.print_title_rows = f"{top}:{top + grid.heads - 1}"
        sheet.freeze_panes = f"A{top + grid.heads}"
    return last


def _lines(row: tuple[Cell | None, ...], widths: tuple[float, ...]) -> Iterator[int]:
    """Lines that each cell takes; one over several rows finds its room in them."""
    for column, cell in enumerate(row):
        width = sum(widths[column : column + cell.columns]) if cell else 0
        yield lines_of(wording(cell.value), width * _LETTERS) if cell and cell.rows == 1 else 1


def _fill(sheet: Worksheet, row: int, column: int, cell: Cell, *, head: bool) -> None:
    place = sheet.cell(row, column)
    put_value(place, cell.value)
    place.font = Font(name="黑体" if head else "仿宋", size=12 if head else 11)
    place.alignment = Alignment("left" if cell.left else "center", "center", wrap_text=True)
    if cell.ask:
        place.fill = _YELLOW
        place.comment = Comment(clean(cell.ask), "核对提示", height=60, width=260)
    if cell.rows * cell.columns > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1
        )
