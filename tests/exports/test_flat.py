"""Flat files hold every value, and none of them runs as a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest

from extractor.document import Decision, Review
from extractor.exports.filing import Filing
from extractor.exports.flat import fields_csv, records_json, records_jsonl
from tests.filings import doubtful, known, record_of


def rows_of(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def test_a_row_holds_a_filing_under_the_labels_of_the_paper():
    (row,) = rows_of(fields_csv([Filing("a", record_of("甲", uscc=doubtful("91X")))]))
    assert row["文件"] == "a"
    assert row["平台名称"] == "甲中试平台"
    assert row["存疑栏目"] == "统一社会信用代码"


def test_fields_that_a_filing_lacks_stay_empty():
    rows = rows_of(fields_csv([Filing("a", record_of("甲")), Filing("b", record_of("乙", awards=known("一等奖")))]))
    assert [row["获得奖项情况"] for row in rows] == ["", "一等奖"]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "\n=1", " =1", "＝1+1"])
def test_a_text_is_never_a_formula(text: str):
    (row,) = rows_of(fields_csv([Filing("a", record_of("甲", platform_name=known(text)))]))
    assert row["平台名称"] == f"'{text}"


def test_a_negative_figure_stays_a_figure():
    (row,) = rows_of(fields_csv([Filing("a", record_of("甲", profit_2024=known(-12.5)))]))
    assert row["2024年营业利润（万元）"] == "-12.5"


def test_a_line_is_a_record_with_its_stem():
    lines = list(records_jsonl([Filing("a", record_of("甲")), Filing("b", record_of("乙"))]))
    assert [json.loads(line)["stem"] for line in lines] == ["a", "b"]
    assert json.loads(lines[0])["schema"] == "filing-record/1"


def test_the_values_alone_and_the_review_stand_beside_the_record():
    decision = Decision(verdict="mend", who="王五", when="2025-11-30T08:00:00Z")
    filings = [Filing("a", record_of("甲"), Review(decision=decision)), Filing("b", record_of("乙"))]
    first, second = json.loads("".join(records_json(filings)))
    assert first["values"]["fields"]["platform_name"] == "甲中试平台"
    assert first["review"]["decision"]["verdict"] == "mend"
    assert [first, second] == [json.loads(line) for line in records_jsonl(filings)]
    assert rows_of(fields_csv(filings))[0]["结论"] == "退回补正"
    assert json.loads("".join(records_json([]))) == []
