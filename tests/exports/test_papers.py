"""Each official table, opened again: the values stand in their places, and what is to be confirmed is seen."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from extractor.document import Change, Decision, Review
from extractor.errors import UsageError
from extractor.exports.filing import Filing
from extractor.exports.office import Office
from extractor.exports.papers import ENDINGS, PAPERS, paper_file
from tests.filings import doubtful, known, record_of

OFFICE = Office("洪山区经信局", "李四", "027-87654321", date(2025, 12, 2))
RECOMMEND = Decision(verdict="recommend", who="王五", when="2025-11-30T08:00:00Z")


def filing(name: str, rank: int | None = None, verdict: str | None = "recommend", **fields) -> Filing:
    decision = RECOMMEND.model_copy(update={"verdict": verdict}) if verdict else None
    return Filing(name, record_of(name, **fields), Review(decision=decision, rank=rank))


def second(name: str, **fields) -> Filing:
    """A filing of the other notice."""
    made = filing(
        name, district=known("江夏区"), leader_name=known("赵六"), leader_contact=known("13900000000"), **fields
    )
    return made._replace(record=made.record.model_copy(update={"form": "wuhan-filing-2024"}))


def built(name: str, direction: str, **fields) -> Filing:
    return filing(
        name,
        construction_status=known("建成"),
        industry_direction=known(direction),
        county=known("江夏"),
        total_investment=known(2000),
        public_service=known(value=True),
        **fields,
    )


def sheets(kind: str, *filings: Filing, office: Office = OFFICE) -> list[Worksheet]:
    return load_workbook(io.BytesIO(paper_file(kind, ".xlsx", filings, office))).worksheets


def cells(sheet: Worksheet) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def tables(kind: str, *filings: Filing) -> list[list[tuple[str, ...]]]:
    document = Document(io.BytesIO(paper_file(kind, ".docx", filings, OFFICE)))
    return [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in document.tables]


HEAD = (
    "排序",
    "平台名称",
    "所属行业方向",
    "所在地",
    "依托单位",
    "联系人\n联系电话",
    "是否已于2024年10月被推荐为储备中试平台",
)
ROW = (
    "1",
    "甲中试平台",
    "原材料工业-石化化工",
    "湖北省武汉市",
    "武汉甲乙新材料有限公司",
    "张三\n13800000000",
    "是（待确认）",
)


def test_annex_3_has_the_official_title_lines_and_columns():
    (sheet,) = sheets("annex3", filing("甲"))
    lines = [row[0] for row in cells(sheet)]
    assert lines[:4] == [
        "附件3",
        "2025年储备中试平台汇总表",
        "推荐单位：洪山区经信局（盖章）",
        "联系人及电话：李四  027-87654321",
    ]
    assert cells(sheet)[4] == HEAD
    assert cells(sheet)[5] == (1, *ROW[1:])
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_annex_3_for_word_says_the_same():
    assert tables("annex3", filing("甲")) == [[HEAD, ROW]]


def test_only_recommended_filings_are_listed_and_in_the_reviewers_order():
    filings = (
        filing("甲", rank=2),
        filing("乙", rank=1),
        filing("丙"),
        filing("丁", verdict="mend"),
        filing("戊", verdict="not_eligible"),
        filing("己", verdict=None),
    )
    assert [row[1] for row in tables("annex3", *filings)[0][1:]] == ["乙中试平台", "甲中试平台", "丙中试平台"]


def test_without_a_recommended_filing_the_fault_says_how_to_recommend_one():
    for kind in ("annex3", "annex4", "recommended"):
        with pytest.raises(UsageError, match="--recommend"):
            paper_file(kind, ".xlsx", [filing("甲", verdict="mend")], OFFICE)


def test_what_the_form_says_of_october_2024_is_marked_until_a_reviewer_confirms_it():
    (sheet,) = sheets("annex3", filing("甲"))
    asked = sheet["G6"]
    assert (asked.fill.fgColor.rgb[-6:], "推荐文件" in asked.comment.text) == ("FFF2CC", True)
    sure = Change(action="confirm", place="reserve_applied_last_year", who="王五", when="2025-11-30T08:00:00Z")
    made = filing("甲")
    (sheet,) = sheets("annex3", made._replace(review=made.review.model_copy(update={"changes": (sure,)})))
    assert sheet["G6"].value == "是"
    assert sheet["G6"].comment is None
    assert "底色" not in str(cells(sheet))


def test_a_value_in_doubt_is_marked():
    (sheet,) = sheets("annex3", filing("甲", host_organization=doubtful("武汉甲乙")))
    assert "依托单位" in sheet["E6"].comment.text
    assert sheet["B6"].comment is None


def test_in_word_what_is_to_be_confirmed_is_shaded_and_explained():
    document = Document(io.BytesIO(paper_file("annex3", ".docx", [filing("甲")], OFFICE)))
    shaded = [cell.text for cell in document.tables[0].rows[1].cells if cell._tc.tcPr.find(qn("w:shd")) is not None]
    assert shaded == ["是（待确认）"]
    assert "黄色底色处待确认" in document.paragraphs[-1].text
    order = [child.tag.rpartition("}")[2] for child in document.tables[0].rows[1].cells[-1]._tc.tcPr]
    assert order.index("shd") < order.index("vAlign")


def test_what_the_office_did_not_say_stays_a_blank():
    (sheet,) = sheets("annex3", filing("甲"), office=Office())
    assert [row[0] for row in cells(sheet)][2:4] == ["推荐单位：（盖章）", "联系人及电话："]


def test_annex_4_names_the_recommended_and_leaves_the_rest():
    overview, listed = tables("annex4", filing("甲", rank=2), filing("乙", rank=1))
    assert overview[0][0] == "激活对象数量"
    added = overview[2]
    assert added[1] == "2 个"
    assert added[2] == "具体平台名单如下：\n1.乙中试平台\n2.甲中试平台"
    assert listed[0] == ("序号", "中试平台名称", "诊断发现问题", "靶向解决方案", "激活成效", "推广价值和可复制性")
    assert listed[1:] == [("1", "乙中试平台", "", "", "", ""), ("2", "甲中试平台", "", "", "", "")]


def test_annex_4_asks_whether_one_that_applied_before_is_new():
    _, listed = sheets("annex4", filing("甲"), filing("乙", reserve_applied_last_year=known(value=False)))
    asked = {row[1].value: row[1].comment is not None for row in listed.iter_rows(min_row=8)}
    assert asked["甲中试平台"]
    assert not asked["乙中试平台"]


def test_annex_5_puts_the_built_platforms_under_the_key_field_that_their_direction_tells():
    filings = (
        built("甲", "原材料工业-新材料"),
        built("乙", "信息技术-集成电路"),
        built("丙", "原材料工业-前沿新材料"),
        built("丁", "消费品工业-食品"),
        filing("戊", construction_status=known("在建")),
    )
    listed, _ = sheets("annex5", *filings)
    rows = [row for row in cells(listed) if row[3] and row[0] != "序号"]
    assert [row[:4] for row in rows] == [
        (1, "新材料", 2, "甲中试平台"),
        (None, None, None, "丙中试平台"),
        (2, "信息技术", 1, "乙中试平台"),
        (3, "未能归类", 1, "丁中试平台"),
    ]
    assert rows[0][4:8] == ("武汉甲乙新材料有限公司", "江夏区", 2000, "是")
    assert rows[0][9] == "张三\n13800000000"
    asks = {cell.value: bool(cell.comment) for cell in listed["B"] if cell.value}
    assert (asks["新材料"], asks["信息技术"], asks["未能归类"]) == (False, True, True)


def test_annex_5_counts_as_new_what_was_finished_in_the_year_of_signing():
    filings = (
        built("甲", "原材料工业-新材料", construction_period=known("2023-01/2025-06"), sign_date=known("2025-11-20")),
        built("乙", "原材料工业-新材料", construction_period=known("2020-01/2022-06"), sign_date=known("2025-11-20")),
        built("丙", "原材料工业-新材料", construction_period=known("2023-01/2025-06")),
    )
    _, added = tables("annex5", *filings)
    assert [row[3] for row in added[1:]] == ["甲中试平台"]


def test_the_list_of_the_filing_notice_has_its_columns():
    assert tables("recommended", second("甲"), filing("乙")) == [
        [
            ("序号", "平台名称", "依托单位", "所在区", "联系人", "电话"),
            ("1", "甲中试平台", "武汉甲乙新材料有限公司", "江夏区", "赵六", "13900000000"),
        ]
    ]


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_equal_filings_give_equal_bytes(kind: str, ending: str):
    make = second if kind == "recommended" else filing
    assert paper_file(kind, ending, [make("甲")], OFFICE) == paper_file(kind, ending, [make("甲")], OFFICE)
