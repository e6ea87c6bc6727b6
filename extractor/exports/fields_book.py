"""Filings -> a workbook of everything: fields, the rows of each table, findings, and what reviewers made of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from extractor.document import Field, Record
from extractor.errors import FormError
from extractor.exports.filing import Filing, said
from extractor.exports.finding_rows import COLUMNS as FINDINGS
from extractor.exports.finding_rows import finding_rows
from extractor.exports.rows import Row, Sheet, new_book
from extractor.exports.steady import without_hour
from extractor.exports.words import (
    action_of,
    clock,
    heading_of,
    label_of,
    opposed_words,
    verdict_of,
    wording,
)
from extractor.form import ColumnSpec, FieldSpec, Form, load_form

_FILE, _NAME = ("文件", 18), ("平台名称", 30)
_FINDINGS = tuple(zip(FINDINGS, (18, 30, 10, 60, 20, 7, 18, 50, 22), strict=True))
_VERDICTS = (
    _FILE,
    _NAME,
    ("依托单位", 30),
    ("结论", 12),
    ("推荐排序", 10),
    ("所据问题", 60),
    ("说明", 40),
    ("审查人", 12),
    ("时间（北京时间）", 22),
    ("复核人", 12),
)
_CHANGES = (
    _FILE,
    ("位置", 30),
    ("操作", 12),
    ("原值", 36),
    ("新值", 36),
    ("说明", 40),
    ("审查人", 12),
    ("时间（北京时间）", 22),
)
_LINES = 3  # of a row of fields: what is longer is read in the cell
_WIDE = {"text": 28, "names": 28, "choices": 24}
_NO_TITLE = re.compile(r"[\\/*?:\[\]]")


def fields_workbook(filings: Iterable[Filing]) -> bytes:
    """Sheets of fields (a row a filing) and of tables (a row a row) for each form, then 问题, 结论 and 审查记录.

    Values in doubt are coloured; ``filings`` are met once.
    """
    book = _Book()
    findings = book.sheet("问题", _FINDINGS)
    verdicts, changes = book.sheet("结论", _VERDICTS), book.sheet("审查记录", _CHANGES)
    for filing in filings:
        book.add_values(filing)
        for row in finding_rows(filing.stem, filing.record):
            findings.add(row)
        verdicts.add(_verdict_row(filing))
        for row in _change_rows(filing):
            changes.add(row)
    return book.done("问题", "结论", "审查记录")


class _Book:
    """A workbook whose sheets of values are made when the first filing of a form comes."""

    def __init__(self) -> None:
        self._book = new_book()
        self._sheets: dict[str, Sheet] = {}

    def sheet(self, title: str, columns: Iterable[tuple[str, float]], tallest: int = 25) -> Sheet:
        if title not in self._sheets:
            header, widths = zip(*columns, strict=True)
            self._sheets[title] = Sheet(self._book, title, header, widths, tallest, still="C2")
        return self._sheets[title]

    def add_values(self, filing: Filing) -> None:
        record = filing.record
        form = _form(record)
        if form is None:
            return
        sheet = self.sheet(_title(form.title), (_FILE, *(_column(form, spec) for spec in form.fields)), _LINES)
        _add(sheet, (filing.stem,), [record.fields.get(spec.id, Field()) for spec in form.fields])
        for table in form.tables:
            rows = record.tables.get(table.id, ())
            columns = (_column(form, column) for column in table.columns)
            sheet = self.sheet(_title(table.label), (_FILE, _NAME, ("行", 6), *columns), _LINES)
            for number, row in enumerate(rows, start=1):
                before = (filing.stem, said(record, "platform_name"), number)
                _add(sheet, before, [row.get(column.id, Field()) for column in table.columns])

    def done(self, *last: str) -> bytes:
        """The workbook; the sheets named stand behind the others."""
        for title in last:
            self._book.move_sheet(title, len(self._book.sheetnames))
        stream = io.BytesIO()
        self._book.save(stream)
        return without_hour(stream.getvalue())


def _form(record: Record) -> Form | None:
    try:
        return load_form(record.form)
    except FormError:
        return None


def _column(form: Form, spec: FieldSpec | ColumnSpec) -> tuple[str, float]:
    heading = heading_of(form.id, spec.id) if isinstance(spec, FieldSpec) else spec.label
    return heading, _WIDE.get(spec.type, 14)


def _title(label: str) -> str:
    return _NO_TITLE.sub("", label)[:31]


def _add(sheet: Sheet, before: Row, fields: list[Field]) -> None:
    doubtful = [place for place, field in enumerate(fields, start=len(before)) if field.review]
    sheet.add((*before, *map(_value, fields)), doubtful)


def _value(field: Field) -> str | float | None:
    """Figures stay figures."""
    return field.value if type(field.value) in {int, float} else wording(field.value)


def _verdict_row(filing: Filing) -> Row:
    stem, record, review = filing
    names = (stem, said(record, "platform_name"), said(record, "host_organization"))
    if (decision := review.decision) is None:
        return *names, "未作结论", None, "", "", "", "", ""
    led = "\n".join(finding.message for finding in record.findings if finding.key in decision.findings)
    rank = review.rank if decision.verdict == "recommend" else None
    return (
        *names,
        verdict_of(review),
        rank,
        led,
        "\n".join(filter(None, (decision.why, *map(opposed_words, review.opposed)))),
        decision.who,
        clock(decision.when),
        decision.confirmed_by or "",
    )


def _change_rows(filing: Filing) -> Iterator[Row]:
    for change in filing.review.changes:
        yield (
            filing.stem,
            label_of(filing.record.form, change.place) or "全文",
            action_of(change),
            wording(change.old),
            wording(change.new),
            change.why,
            change.who,
            clock(change.when),
        )
