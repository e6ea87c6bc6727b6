"""The table of patents, printed without a rule, as a fax leaves it."""

import pytest

from extractor.document import Box, Line, Reading
from extractor.filling.lists import running_rows
from extractor.filling.residue import find_residue
from extractor.filling.sheet import Sheet
from extractor.filling.tables import find_tables
from extractor.filling.unruled import with_cells
from extractor.form import load_form

FORM = load_form("reserve-platform-2025")
HEIGHT, CHARACTER = 0.012, 0.012


def line(text: str, x0: float, top: float) -> Line:
    width = sum(CHARACTER / 2 if char.isascii() else CHARACTER for char in text)
    return Line(text=text, confidence=0.99, box=Box(x0, top, x0 + width, top + HEIGHT))


def page(*lines: Line, number: int = 1) -> Reading:
    return Reading(number=number, width=595.3, height=841.9, lines=lines)


def rows_of(name: str, *pages: Reading) -> list[tuple[str, ...]]:
    found = find_tables(FORM, Sheet(pages)).get(name)
    return [tuple(str(field.value) for field in row.values()) for row in found.rows] if found else []


HEADING = line("专利名称", 0.45, 0.1), line("授权日期", 0.8, 0.1)
FIRST = line("一种膜组件的制备方法", 0.24, 0.13), line("2020.02.13", 0.74, 0.13)
SECOND = (
    line("基于多传感融合的干湿法纺丝过程的在线", 0.24, 0.155),
    line("监测系统", 0.24, 0.172),
    line("2021.07.02", 0.74, 0.163),
)
NEXT = line("3.服务成效", 0.06, 0.21)
ROWS = [("一种膜组件的制备方法", "2020-02-13"), ("基于多传感融合的干湿法纺丝过程的在线监测系统", "2021-07-02")]


def test_a_table_without_rules_has_the_columns_of_its_heading_and_the_rows_of_its_dates():
    assert rows_of("patents", page(*HEADING, *FIRST, *SECOND, NEXT)) == ROWS


def test_every_value_won_without_rules_is_for_a_person_to_look_at():
    (first, _) = find_tables(FORM, Sheet([page(*HEADING, *FIRST, *SECOND, NEXT)]))["patents"].rows
    assert all(field.review and "cells_ran_together" in field.doubts for field in first.values())


def test_what_is_a_tables_is_no_residue():
    pages = (page(*HEADING, *FIRST, *SECOND, NEXT),)
    rooms = find_tables(FORM, Sheet(pages))["patents"].rooms
    assert find_residue(FORM, Sheet(pages), rooms, running_rows(pages), []) == ()


def test_a_label_beside_the_table_is_no_part_of_it():
    label = line("知识产权：", 0.1, 0.163)
    assert rows_of("patents", page(*HEADING, *FIRST, label, *SECOND, NEXT)) == ROWS


def test_the_table_goes_on_overleaf_without_its_heading():
    overleaf = page(line("制造业中试平台", 0.4, 0.02), *SECOND, NEXT, number=2)
    assert rows_of("patents", page(*HEADING, *FIRST), overleaf) == ROWS


def test_the_head_of_the_next_page_is_no_row():
    overleaf = page(line("制造业中试数字化管理服务平台", 0.4, 0.02), NEXT, number=2)
    assert rows_of("patents", page(*HEADING, *FIRST), overleaf) == ROWS[:1]


def test_white_ends_a_table():
    footer = line("https://example.org/print", 0.05, 0.96), line("1/7", 0.92, 0.96)
    assert rows_of("patents", page(*HEADING, *FIRST, *footer)) == ROWS[:1]


def test_numbers_before_the_first_column_tell_its_rows():
    heads = [line(text, x, 0.1) for text, x in (("项目名称", 0.2), ("实施周期(天)", 0.42), ("服务企业名称", 0.6))]
    lines = [
        one
        for at, (name, days) in enumerate((("膜放大验证", "120"), ("纺丝小批量试制", "60")))
        for one in (
            line(str(at + 1), 0.08, 0.135 + 0.04 * at),
            line(name, 0.16, 0.135 + 0.04 * at),
            line(days, 0.42, 0.135 + 0.04 * at),
            line("武汉岚砚科技", 0.56, 0.127 + 0.04 * at),
            line("有限公司", 0.56, 0.143 + 0.04 * at),
            line("220.6", 0.85, 0.135 + 0.04 * at),
        )
    ]
    found = rows_of("service_projects", page(*heads, line("合同金额(万元)", 0.82, 0.1), *lines, NEXT))
    assert found == [
        ("膜放大验证", "120", "武汉岚砚科技有限公司", "220.6"),
        ("纺丝小批量试制", "60", "武汉岚砚科技有限公司", "220.6"),
    ]


@pytest.mark.parametrize("lines", [(), (HEADING[0],), (NEXT,)])
def test_without_a_heading_there_is_no_table(lines):
    table = next(table for table in FORM.tables if table.id == "patents")
    assert with_cells(FORM, table, [page(*lines)]) is None


def test_a_heading_that_was_misread_is_told_by_the_others():
    heading = line("序号", 0.08, 0.1), line("项目名称", 0.2, 0.1), line("实施周期", 0.42, 0.1)
    misread = line("服务企业名称", 0.58, 0.1), line("合洞全额（万）元）", 0.81, 0.1)
    rows = [
        (
            line(str(n), 0.1, y),
            line(f"小试{n}", 0.2, y),
            line("30", 0.45, y),
            line("甲公司", 0.6, y),
            line(f"{n}.5", 0.85, y),
        )
        for n, y in ((1, 0.13), (2, 0.15))
    ]
    assert rows_of("service_projects", page(*heading, *misread, *rows[0], *rows[1])) == [
        ("小试1", "30", "甲公司", "1.5"),
        ("小试2", "30", "甲公司", "2.5"),
    ]


def test_rows_above_a_heading_are_another_tables():
    other = line("软著名称", 0.45, 0.21), line("登记日期", 0.8, 0.21)
    own = line("某软件V1.0", 0.24, 0.24), line("2022.04.25", 0.74, 0.24)
    assert rows_of("software_copyrights", page(*HEADING, *FIRST, *SECOND, *other, *own)) == [
        ("某软件V1.0", "2022-04-25")
    ]


def test_a_heading_of_the_next_part_ends_a_table_however_that_is_counted():
    heading = line("（三）服务成效", 0.42, 0.17)
    assert rows_of("patents", page(*HEADING, *FIRST, heading)) == rows_of("patents", page(*HEADING, *FIRST))
