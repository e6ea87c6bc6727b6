from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from extractor.document import Match
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.workbook import write_workbook
from tests.filings import doubtful, finding_of, known, record_of


def written(tmp_path: Path, *records, failures=()) -> Workbook:
    write_workbook(
        tmp_path / "summary.xlsx",
        [(Outcome(f"in/{record.document.name}", record.document.name[:-4]), record) for record in records],
        failures,
    )
    return load_workbook(tmp_path / "summary.xlsx")


def rows(book: Workbook, title: str) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in book[title].iter_rows()]


def test_the_summary_has_the_official_columns_and_a_row_a_filing(tmp_path: Path):
    head, first, second = rows(written(tmp_path, record_of("甲"), record_of("乙")), "汇总表")
    assert head == (
        "排序",
        "平台名称",
        "所属行业方向",
        "所在地",
        "依托单位",
        "联系人 联系电话",
        "是否已于2024年10月被推荐为储备中试平台",
    )
    assert first == (
        1,
        "甲中试平台",
        "原材料工业-石化化工",
        "湖北省武汉市",
        "武汉甲乙新材料有限公司",
        "张三 13800000000",
        "是",
    )
    assert second[:2] == (2, "乙中试平台")


@pytest.mark.parametrize(
    ("province", "city", "place"),
    [
        ("湖北", "武汉", "湖北省武汉市"),
        ("上海", "上海", "上海市"),
        ("内蒙古", "兴安盟", "内蒙古自治区兴安盟"),
        ("湖北", "恩施土家族苗族自治州", "湖北省恩施土家族苗族自治州"),
        ("湖北", "恩施州", "湖北省恩施州"),
        ("湖北", "荆州", "湖北省荆州市"),
        ("湖北", None, "湖北省"),
        (None, None, None),
    ],
)
def test_the_place_is_written_as_a_person_would(tmp_path: Path, province, city, place):
    book = written(tmp_path, record_of("甲", province=known(province), city=known(city)))
    assert rows(book, "汇总表")[1][3] == place


def test_what_was_not_read_stays_empty_and_what_is_in_doubt_is_coloured(tmp_path: Path):
    book = written(tmp_path, record_of("甲", host_organization=doubtful(None), filler_contact=doubtful("138")))
    row = book["汇总表"][2]
    assert row[4].value is None
    assert [cell.column for cell in row if cell.fill.patternType] == [5, 6]


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1+2", "@SUM(A1)", "\t=1"])
def test_a_text_never_becomes_a_formula(tmp_path: Path, text: str):
    cell = written(tmp_path, record_of("甲", platform_name=known(text)))["汇总表"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_control_characters_do_not_break_the_file(tmp_path: Path):
    book = written(tmp_path, record_of("甲", platform_name=known("甲\x00\x0b平台")))
    assert book["汇总表"]["B2"].value == "甲平台"


def test_findings_near_names_and_failures_have_a_sheet_each(tmp_path: Path):
    match = Match(name="乙中试平台", source="乙", score=0.9312, layer="similar")
    book = written(
        tmp_path,
        record_of("甲", finding_of("error", matches=(match,)), finding_of("info", undecided=True)),
        failures=[Failure("x/丙.pdf", "encrypted", "It has a password.")],
    )
    assert book.sheetnames == ["汇总表", "问题清单", "近似名称", "读取失败", "逐条对照", "推荐名单"]
    _, first, second = rows(book, "问题清单")
    assert first[:4] == ("甲", "甲中试平台", "不符合", "名称未以“中试平台”结尾")
    assert second[2] == "提示（无法判定）"
    assert rows(book, "近似名称")[1] == ("甲", "甲中试平台", "乙中试平台", "乙", 0.931, "名称相近")
    assert rows(book, "读取失败")[1][:2] == ("x/丙.pdf", "文件加密")


def test_each_form_goes_into_the_table_that_its_notice_asks_for(tmp_path: Path):
    second = record_of("乙", district=known("江夏区"), leader_name=known("李四"), leader_contact=doubtful("138"))
    book = written(tmp_path, record_of("甲"), second.model_copy(update={"form": "wuhan-filing-2024"}))
    assert [row[1] for row in rows(book, "汇总表")[1:]] == ["甲中试平台"]
    assert rows(book, "推荐名单")[1:] == [(1, "乙中试平台", "武汉甲乙新材料有限公司", "江夏区", "李四", "138")]
    assert [cell.column for cell in book["推荐名单"][2] if cell.fill.patternType] == [6]


def test_without_any_record_the_sheets_still_have_their_headers(tmp_path: Path):
    assert all(len(rows(written(tmp_path), title)) == 1 for title in ("汇总表", "问题清单", "近似名称", "读取失败"))
