"""Records and failures -> summary.xlsx: tables to send on, findings, near-duplicates, failures, clauses."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook

from extractor.document import Field, Record
from extractor.exports import annex3, recommended
from extractor.exports.clauses import clause_lines
from extractor.exports.files import write_whole
from extractor.exports.finding_rows import COLUMNS as FINDINGS
from extractor.exports.finding_rows import finding_rows
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.rows import Row, Sheet, new_book
from extractor.exports.steady import without_hour
from extractor.exports.words import FAILURES, LAYERS, wording

NEAR = ("文件", "平台名称", "近似名称", "来源", "相似度", "类型")
FAILED = ("文件", "原因", "处理建议")
CLAUSES = ("文件", "平台名称", "条款", "结论", "依据与说明", "栏目", "页码", "原文")


def write_workbook(path: Path, records: Iterable[tuple[Outcome, Record]], failures: Iterable[Failure]) -> None:
    """Writes the sheets of the contract, the clause sheet and 推荐名单.

    ``records`` come in the order of the inputs and are met once.
    """
    book = new_book()
    annex = _annex_sheet(book)
    findings = Sheet(book, "问题清单", FINDINGS, (16, 24, 10, 46, 18, 7, 16, 40, 22))
    near = Sheet(book, "近似名称", NEAR, (16, 34, 34, 22, 9, 14))
    failed = Sheet(book, "读取失败", FAILED, (40, 16, 90))
    clauses = Sheet(book, "逐条对照", CLAUSES, (16, 24, 16, 10, 60, 40, 10, 50))
    listed = Sheet(book, "推荐名单", recommended.COLUMNS, (6, 36, 36, 16, 14, 20))
    sent_on = {
        annex3.FORM: (annex, annex3.annex_row, annex3.SOURCES),
        recommended.FORM: (listed, recommended.recommended_row, recommended.SOURCES),
    }
    numbers = Counter[str]()
    for outcome, record in records:
        if record.form in sent_on:
            sheet, row_of, sources = sent_on[record.form]
            numbers[record.form] += 1
            sheet.add(row_of(numbers[record.form], record), _doubtful(record, sources))
        _add_all(findings, finding_rows(outcome.stem, record))
        _add_all(near, _near_rows(outcome.stem, record))
        _add_all(clauses, _clause_rows(outcome.stem, record))
    _add_all(failed, ((failure.input, *FAILURES[failure.error]) for failure in failures))
    stream = io.BytesIO()
    book.save(stream)
    write_whole(path, without_hour(stream.getvalue()))


def _add_all(sheet: Sheet, rows: Iterable[Row]) -> None:
    for row in rows:
        sheet.add(row)


def _annex_sheet(book: Workbook) -> Sheet:
    """Title and stamp line go onto the paper, so that the sheet itself stays a table."""
    sheet = Sheet(book, "汇总表", annex3.COLUMNS, (6, 32, 28, 20, 32, 24, 22))
    sheet.page.oddHeader.center.text = "储备中试平台汇总表"
    sheet.page.oddHeader.left.text = "推荐单位：（盖章）"
    sheet.page.oddFooter.center.text = "底色为黄的单元格识别存疑，请核对原件"
    return sheet


def _doubtful(record: Record, sources: Sequence[tuple[str, ...]]) -> list[int]:
    """Columns, from 0, of what a person must look at before the table is stamped; the number before them is ours."""
    missing = Field(review=True)
    return [
        column
        for column, names in enumerate(sources, start=1)
        if any(record.fields.get(name, missing).review for name in names)
    ]


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
