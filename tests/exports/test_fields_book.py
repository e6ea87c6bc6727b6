"""The workbook of everything holds every value, row, finding, verdict and change."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from extractor.document import Change, Decision, Field, Review
from extractor.exports.fields_book import fields_workbook
from extractor.exports.filing import Filing
from tests.filings import doubtful, finding_of, known, record_of

WHEN = "2025-11-30T08:00:00Z"
FIELDS = "储备中试平台申报信息表"


def book_of(*filings: Filing) -> Workbook:
    return load_workbook(io.BytesIO(fields_workbook(filings)))


def rows(book: Workbook, title: str) -> list[dict[str, object]]:
    head, *others = [[cell.value for cell in row] for row in book[title].iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in others]


def test_a_filing_is_a_row_under_the_labels_and_units_of_the_paper():
    (row,) = rows(book_of(Filing("a", record_of("甲", total_assets=known(1234.5)))), FIELDS)
    assert row["文件"] == "a"
    assert row["平台名称"] == "甲中试平台"
    assert row["资产总额（万元）"] == 1234.5
    assert row["是否已于上年度申报工业和信息化部储备中试平台"] == "是"


def test_a_row_of_a_table_is_a_row_with_its_filing_and_number():
    (row,) = rows(book_of(Filing("a", record_of("甲"))), "中试平台软硬件要素表")
    assert (row["文件"], row["行"], row["名称"], row["数量"]) == ("a", 1, "反应釜", 3)


def test_values_in_doubt_are_coloured():
    book = book_of(Filing("a", record_of("甲", uscc=doubtful("91X"))))
    coloured = [cell.value for row in book[FIELDS].iter_rows(min_row=2) for cell in row if cell.fill.patternType]
    assert coloured == ["91X"]
    assert book["中试平台软硬件要素表"]["F2"].fill.patternType == "solid"


def test_findings_verdicts_and_changes_have_a_sheet_each_behind_the_values():
    finding = finding_of("error")
    review = Review(
        changes=(Change(action="correct", place="uscc", old="91X", new="91Y", why="看错", who="王五", when=WHEN),),
        decision=Decision(verdict="recommend", findings=(finding.key,), who="王五", when=WHEN, confirmed_by="赵六"),
        rank=1,
    )
    book = book_of(Filing("a", record_of("甲", finding), review), Filing("b", record_of("乙")))
    assert book.sheetnames[0] == FIELDS
    assert book.sheetnames[-3:] == ["问题", "结论", "审查记录"]
    assert rows(book, "问题")[0]["问题"] == finding.message
    first, second = rows(book, "结论")
    assert (first["结论"], first["推荐排序"], first["所据问题"], first["复核人"]) == (
        "推荐",
        1,
        finding.message,
        "赵六",
    )
    assert second["结论"] == "未作结论"
    (change,) = rows(book, "审查记录")
    assert (change["位置"], change["操作"], change["原值"], change["新值"]) == (
        "统一社会信用代码",
        "更正",
        "91X",
        "91Y",
    )


def test_filings_of_two_forms_have_a_sheet_of_fields_each():
    other = record_of("乙", district=known("江夏区")).model_copy(update={"form": "wuhan-filing-2024"})
    book = book_of(Filing("a", record_of("甲")), Filing("b", other))
    assert [len(rows(book, title)) for title in book.sheetnames if "申报" in title] == [1, 1]
    assert rows(book, "武汉市科技成果转化中试平台备案申报书")[0]["所在区"] == "江夏区"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1+2", "\t=1"])
def test_a_text_is_never_a_formula(text: str):
    said = Change(action="comment", why=text, old=text, new=text, who=text, when=WHEN)
    record = record_of("甲", finding_of(message=text), platform_name=known(text), honours=known([text]))
    table = {"equipment": ({"name": Field(value=text)},)}
    filing = Filing("a", record.model_copy(update={"tables": table}), Review(changes=(said,)))
    book = book_of(filing._replace(stem=text))
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert sum(str(cell.value).strip() == text.strip() for cell in cells) > 5


def test_a_long_text_makes_no_row_that_a_program_refuses():
    book = book_of(Filing("a", record_of("甲", finding_of(message="长" * 5000), introduction=known("长" * 1500))))
    assert max(dimension.height for sheet in book for dimension in sheet.row_dimensions.values()) <= 409


def test_equal_filings_give_equal_bytes():
    assert fields_workbook([Filing("a", record_of("甲"))]) == fields_workbook([Filing("a", record_of("甲"))])
