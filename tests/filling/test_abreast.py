"""Headings of several columns that ran together."""

import pytest

from extractor.filling.abreast import with_headings_apart
from extractor.filling.sheet import Sheet
from extractor.filling.tables import find_tables
from tests.filling.printed import Printed, leaning, merged

THREE, TWO = (0.1, 0.5, 0.75, 0.95), (0.1, 0.7, 0.95)
STANDARD = ("甲试验方法（GB/T 1-2024）", "国家标准", "参与")
COLUMNS = ("标准名称\n（标准号）", "类型（国际/国家/行业\n/团体/地方/企业标准）", "牵头/参与")


@pytest.fixture
def rows(form):
    def find(table, reading):
        found = find_tables(form, Sheet(with_headings_apart(form, [reading])))
        return [tuple(field.value for field in row.values()) for row in found[table].rows] if table in found else None

    return find


@pytest.fixture
def standards():
    page = Printed().row("依托单位牵头或参与发布中试相关标准情况", edges=(0.1, 0.95))
    return page.row(*COLUMNS, edges=THREE).row(*STANDARD, edges=THREE)


@pytest.mark.parametrize("slope", [0, 0.04, -0.04])
def test_headings_in_one_cell_are_told_by_the_columns_beneath(rows, slope):
    page = Printed().row("软著名称", "登记日期", edges=TWO).row("中试数据管理软件V1.0", "2024-01-22", edges=TWO)
    assert rows("software_copyrights", leaning(merged(page.reading, 0, 1), slope)) == [
        ("中试数据管理软件V1.0", "2024-01-22")
    ]


@pytest.mark.parametrize("slope", [0, 0.04])
def test_a_title_over_the_headings_keeps_a_cell_of_its_own(form, rows, standards, slope):
    page = leaning(merged(standards.reading, 0, 1, 2, 3), slope)
    assert rows("standards", page) == [STANDARD]
    first = Sheet(with_headings_apart(form, [page])).rooms[0]
    assert first.script.text == "依托单位牵头或参与发布中试相关标准情况"


def test_two_of_three_headings_in_one_cell_are_parted(rows, standards):
    assert rows("standards", merged(standards.reading, 2, 3)) == [STANDARD]


def test_a_heading_whose_columns_stand_apart_stays_as_it_was_read(form, standards):
    assert with_headings_apart(form, [standards.reading]) == (standards.reading,)


def test_a_cell_that_prints_something_else_under_its_headings_is_left_whole(form):
    page = Printed().row("软著名称\n另见附件三", "登记日期", edges=TWO).row("某软件V1.0", "2024-01-22", edges=TWO)
    reading = merged(page.reading, 0, 1)
    assert with_headings_apart(form, [reading]) == (reading,)


def test_a_line_that_runs_over_two_columns_is_cut_between_them(form, rows):
    edges = (0.1, 0.3, 0.42, 0.5, 0.6, 0.7, 0.78, 0.86, 0.97)
    head = ("名称", "型号", "数量", "品牌", "产地", "原值合计\n（万元）", "自主可控\n能力", "核心技术\n指标")
    row = ("反应釜", "A-1", "2", "甲牌", "武汉", "12.5", "L2", "耐压")
    page = merged(Printed().row(*head, edges=edges).row(*row, edges=edges).reading, 5, 6)
    lines = list(page.lines)
    first, second = (next(i for i, line in enumerate(lines) if line.text == text) for text in ("原值合计", "自主可控"))
    one, two = lines[first], lines.pop(second)
    lines[first] = one.model_copy(
        update={
            "text": one.text + two.text,
            "box": one.box.union(two.box),
            "positions": one.positions + two.positions,
            "scores": one.scores + two.scores,
        }
    )
    assert rows("equipment", page.model_copy(update={"lines": tuple(lines)})) == [
        ("反应釜", "A-1", 2, "甲牌", "武汉", 12.5, "L2", "耐压")
    ]
