"""Records and failures -> summary.xlsx: the Annex 3 table, findings, near-duplicate names, failures, clauses."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from pathlib import Path
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from extractor.document import Record
from extractor.exports.annex3 import COLUMNS, annex_row, doubtful_columns
from extractor.exports.clauses import clause_lines
from extractor.exports.files import write_whole
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.steady import without_hour
from extractor.exports.words import FAILURES, LAYERS, SEVERITIES, by_severity, label_of, wording

FINDINGS = ("文件", "平台名称", "程度", "问题", "栏目", "页码", "条款", "原文依据", "规则")
NEAR = ("文件", "平台名称", "近似名称", "来源", "相似度", "类型")
FAILED = ("文件", "原因", "处理建议")
CLAUSES = ("文件", "平台名称", "条款", "结论", "依据与说明", "栏目", "页码", "原文")

Row = tuple[str | int | float | None, ...]

# What a spreadsheet program takes for the start of a formula, also when a cell is copied into a CSV file.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINE = 16.0  # points
_LONGEST = 32767  # characters a cell holds
_THIN = Side(style="thin", color="BFBFBF")
_GRID = Border(_THIN, _THIN, _THIN, _THIN)
_HEAD = PatternFill("solid", fgColor="E8EDF2")
_DOUBT = PatternFill("solid", fgColor="FFF2CC")


def write_workbook(path: Path, records: Iterable[tuple[Outcome, Record]], failures: Iterable[Failure]) -> None:
    """Writes the sheets of the contract and the clause sheet; ``records`` come in the order of the inputs, met once."""
    annex: list[Row] = []
    doubts: list[tuple[int, ...]] = []
    findings: list[Row] = []
    near: list[Row] = []
    clauses: list[Row] = []
    for number, (outcome, record) in enumerate(records, start=1):
        annex.append(annex_row(number, record))
        doubts.append(doubtful_columns(record))
        findings.extend(_finding_rows(outcome.stem, record))
        near.extend(_near_rows(outcome.stem, record))
        clauses.extend(_clause_rows(outcome.stem, record))
    book = Workbook()
    book.remove(book.worksheets[0])
    _annex_sheet(book, annex, doubts)
    _sheet(book, "问题清单", FINDINGS, findings, (16, 24, 10, 46, 18, 7, 16, 40, 22))
    _sheet(book, "近似名称", NEAR, near, (16, 34, 34, 22, 9, 14))
    rows = [(failure.input, *FAILURES[failure.error]) for failure in failures]
    _sheet(book, "读取失败", FAILED, rows, (40, 16, 90))
    _sheet(book, "逐条对照", CLAUSES, clauses, (16, 24, 16, 10, 60, 40, 10, 50))
    stream = io.BytesIO()
    book.save(stream)
    write_whole(path, without_hour(stream.getvalue()))


def _annex_sheet(book: Workbook, rows: Sequence[Row], doubts: Sequence[tuple[int, ...]]) -> None:
    sheet = _sheet(book, "汇总表", COLUMNS, rows, (6, 32, 28, 20, 32, 24, 22))
    for number, columns in enumerate(doubts, start=2):
        for column in columns:
            sheet.cell(number, column + 1).fill = _DOUBT
    # Title and stamp line go onto the paper, so that the sheet itself stays a table.
    sheet.oddHeader.center.text = "储备中试平台汇总表"
    sheet.oddHeader.left.text = "推荐单位：（盖章）"
    sheet.oddFooter.center.text = "底色为黄的单元格识别存疑，请核对原件"


def _finding_rows(stem: str, record: Record) -> Iterator[Row]:
    for finding in by_severity(record.findings):
        yield (
            stem,
            _name(record),
            SEVERITIES[finding.severity] + ("（无法判定）" if finding.undecided else ""),
            finding.message,
            label_of(record.form, finding.field or ""),
            finding.page,
            finding.clause,
            finding.quote,
            finding.rule,
        )


def _near_rows(stem: str, record: Record) -> Iterator[Row]:
    for finding in record.findings:
        for match in sorted(finding.matches, key=lambda match: -match.score):
            yield stem, _name(record), match.name, match.source, round(match.score, 3), LAYERS[match.layer]


def _clause_rows(stem: str, record: Record) -> Iterator[Row]:
    for line in clause_lines(record):
        grounds = "\n".join(line.grounds)
        yield stem, _name(record), line.clause, line.state, grounds, line.places, line.pages, line.quote


def _name(record: Record) -> str:
    field = record.fields.get("platform_name")
    return wording(field.value) if field else ""


def _sheet(
    book: Workbook, title: str, header: Sequence[str], rows: Sequence[Row], widths: Sequence[float]
) -> Worksheet:
    """A sheet with a bold header that stays in view and is printed on every page, and a filter over it."""
    sheet: Worksheet = book.create_sheet(title)
    for number, row in enumerate((header, *rows), start=1):
        for column, value in enumerate(row, start=1):
            _fill(sheet.cell(number, column), value)
        sheet.row_dimensions[number].height = _LINE * max(map(_lines, row, widths))
    for column, (cell, width) in enumerate(zip(sheet[1], widths, strict=True), start=1):
        cell.font, cell.fill = Font(bold=True), _HEAD
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return sheet


def _lines(value: str | float | None, width: float) -> int:
    """Lines that a text takes in a column so many Latin characters wide; not every program works that out itself."""
    return max(1, sum(_lines_of(paragraph, width) for paragraph in str(value or "").splitlines()))


def _lines_of(paragraph: str, width: float) -> int:
    length = sum(2 if east_asian_width(character) in "WF" else 1 for character in paragraph)
    return max(1, ceil(length / (width - 2)))


def _fill(cell: Cell, value: str | float | None) -> None:
    """Puts a value in; a text is a text, whatever it starts with."""
    cell.border, cell.alignment = _GRID, Alignment(vertical="top", wrap_text=True)
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]
    cell.data_type = "s"
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
