"""A workbook written row by row: what a sheet has taken needs no memory, so that it may be as long as a batch is."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from extractor.exports.clean import clean

Row = tuple[str | int | float | None, ...]

# What a spreadsheet program takes for the start of a formula, also when a cell is copied into a CSV file.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINE = 16.0  # points
_TALLEST = 25  # lines of a row: no program shows a row of more than 409 points
_LONGEST = 32767  # characters a cell holds
_THIN = Side(style="thin", color="BFBFBF")
_USUAL: dict[str, Any] = {
    "border": Border(_THIN, _THIN, _THIN, _THIN),
    "alignment": Alignment(vertical="top", wrap_text=True),
}
PLAIN, HEAD, DOUBT = "正文", "表头", "存疑"


def new_book() -> Workbook:
    """A workbook without sheets that knows the styles of cells."""
    book = Workbook(write_only=True)
    book.add_named_style(NamedStyle(PLAIN, **_USUAL))
    book.add_named_style(NamedStyle(HEAD, font=Font(bold=True), fill=PatternFill("solid", fgColor="E8EDF2"), **_USUAL))
    book.add_named_style(NamedStyle(DOUBT, fill=PatternFill("solid", fgColor="FFF2CC"), **_USUAL))
    return book


class Sheet:
    """A sheet with a bold header that stays in view and is printed on every page, and a filter over it.

    ``widths`` are in Latin characters; a row shows at most ``tallest`` lines of its longest text; what is above
    and left of the cell ``still`` stays in view.
    """

    def __init__(
        self,
        book: Workbook,
        title: str,
        header: Sequence[str],
        widths: Sequence[float],
        tallest: int = _TALLEST,
        still: str = "A2",
    ) -> None:
        self.page = book.create_sheet(title)
        self._widths, self._tallest = widths, tallest
        self._rows = 0
        for number, width in enumerate(widths, start=1):
            self.page.column_dimensions[get_column_letter(number)].width = width
        self.page.freeze_panes = still
        self.page.print_title_rows = "1:1"
        self.page.page_setup.orientation, self.page.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
        self.page.page_setup.fitToHeight = 0
        self.page.sheet_properties.pageSetUpPr.fitToPage = True
        self._write(tuple(header), (HEAD,) * len(header))

    def add(self, row: Row, doubtful: Sequence[int] = ()) -> None:
        """Writes a row below the others; ``doubtful`` columns (from 0) are coloured."""
        self._write(row, [DOUBT if column in doubtful else PLAIN for column in range(len(row))])

    def _write(self, row: Row, styles: Sequence[str]) -> None:
        self._rows += 1
        self.page.row_dimensions[self._rows].height = _LINE * min(self._tallest, max(map(lines_of, row, self._widths)))
        self.page.append([_cell(self.page, value, style) for value, style in zip(row, styles, strict=True)])
        del self.page.row_dimensions[self._rows]
        self.page.auto_filter.ref = f"A1:{get_column_letter(len(row))}{self._rows}"


def _cell(page: Any, value: str | float | None, style: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page)
    cell.style = style
    put_value(cell, value)
    return cell


def put_value(cell: WriteOnlyCell | Cell, value: str | float | None) -> None:
    """Gives a cell its value; a text is a text, whatever it starts with."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = clean(value)[:_LONGEST]
    cell.data_type = "s"
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def lines_of(value: str | float | None, width: float) -> int:
    """Lines that a text takes in a column so many Latin characters wide; not every program works that out itself."""
    return max(1, sum(_lines_of_paragraph(paragraph, width) for paragraph in str(value or "").splitlines()))


def _lines_of_paragraph(paragraph: str, width: float) -> int:
    length = sum(2 if east_asian_width(character) in "WF" else 1 for character in paragraph)
    return max(1, ceil(length / (width - 2)))
