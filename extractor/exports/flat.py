"""Filings -> flat files for other programs: all fields as CSV, whole records as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extractor.exports.filing import Filing, said
from extractor.exports.form_schema import form_values
from extractor.exports.records import record_body
from extractor.exports.words import heading_of, label_of, verdict_of

# A spreadsheet program takes a text that starts so for a formula, in full width too; behind an apostrophe it is a text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FIXED = ("文件", "表格", "结论", "存疑栏目")


def fields_csv(filings: Sequence[Filing]) -> bytes:
    """One row a filing and one column a field, headed as on paper; opens right in Excel (UTF-8 with a mark).

    Forms of two kinds share the columns of the fields they share.
    """
    columns = {name: heading_of(filing.record.form, name) for filing in filings for name in filing.record.fields}
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow((*_FIXED, *columns.values()))
    for stem, record, review in filings:
        verdict = verdict_of(review)
        doubts = "、".join(label_of(record.form, name) for name, field in record.fields.items() if field.review)
        values = (said(record, name) for name in columns)
        writer.writerow([_as_text(text) for text in (stem, record.form, verdict, doubts, *values)])
    return stream.getvalue().encode("utf-8-sig")


def records_jsonl(filings: Iterable[Filing]) -> Iterator[str]:
    """One record a line, as ``records/<stem>.json`` holds it, with its stem, its values alone and its review."""
    return (json.dumps(_body(filing), ensure_ascii=False) + "\n" for filing in filings)


def records_json(filings: Iterable[Filing]) -> Iterator[str]:
    """One array of what ``records_jsonl`` has a line of, in parts."""
    yield "["
    for number, filing in enumerate(filings):
        yield (",\n" if number else "\n") + json.dumps(_body(filing), ensure_ascii=False, indent=1)
    yield "\n]\n"


def _body(filing: Filing) -> dict[str, Any]:
    """``values`` is what the form's schema describes."""
    stem, record, review = filing
    return (
        {"stem": stem} | record_body(record) | {"values": form_values(record), "review": review.model_dump(mode="json")}
    )


def _as_text(text: str) -> str:
    """The text, kept from being taken for a formula; a plain negative number is none."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
