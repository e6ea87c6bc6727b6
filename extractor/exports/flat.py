"""Records -> flat files for other programs: all fields as CSV, whole records as JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from extractor.document import Record
from extractor.exports.records import record_body
from extractor.exports.words import label_of, wording

# A spreadsheet program takes a text that starts so for a formula; behind an apostrophe it stays a text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FIXED = ("文件", "表格", "存疑栏目")


def fields_csv(records: Sequence[tuple[str, Record]]) -> bytes:
    """One row a filing and one column a field, headed as on paper; opens right in Excel (UTF-8 with a mark).

    ``records`` are pairs of stem and record; forms of two kinds share the columns of the fields they share.
    """
    columns = {name: label_of(record.form, name) for _, record in records for name in record.fields}
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow((*_FIXED, *columns.values()))
    for stem, record in records:
        doubts = "、".join(columns[name] for name, field in record.fields.items() if field.review)
        values = (wording(record.fields[name].value) if name in record.fields else "" for name in columns)
        writer.writerow([_as_text(text) for text in (stem, record.form, doubts, *values)])
    return stream.getvalue().encode("utf-8-sig")


def records_jsonl(records: Iterable[tuple[str, Record]]) -> Iterator[str]:
    """One record a line, as ``records/<stem>.json`` holds it, with its stem."""
    for stem, record in records:
        yield json.dumps({"stem": stem} | record_body(record), ensure_ascii=False) + "\n"


def _as_text(text: str) -> str:
    """The text, kept from being taken for a formula; a plain negative number is none."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
