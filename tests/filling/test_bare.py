"""A form whose rules were not seen: labels and values told by where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Box, Cell, Field, Line, Reading, Tick
from extractor.filling.bare import with_bare
from extractor.filling.run_on import with_headings_cut, with_labels_cut
from extractor.filling.strips import find_strips
from extractor.form import load_form

FORM = load_form("reserve-platform-2025")
HEIGHT, WIDE, PITCH, PADDING = 0.011, 0.012, 0.017, 0.004
LABELS = ("平台名称", "行业方向", "依托单位", "平台负责人", "填表人", "推荐单位", "总投资", "建设模式")


def line(text: str, x0: float, middle: float) -> Line:
    places = tuple(x0 + WIDE * (at + 0.5) for at in range(len(text)))
    box = Box(x0, middle - HEIGHT / 2, x0 + WIDE * len(text), middle + HEIGHT / 2)
    return Line(text=text, confidence=0.99, box=box, positions=places, scores=(0.99,) * len(text))


def page(*lines: Line, ticks: tuple[Tick, ...] = (), number: int = 1) -> Reading:
    return Reading(number=number, width=595.3, height=841.9, lines=lines, ticks=ticks)


def filled(*pages: Reading) -> dict[str, object]:
    fields = with_bare(FORM, {}, pages)
    assert all(field.review for field in fields.values())
    return {name: field.value for name, field in fields.items()}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(min_value=1, max_value=5), min_size=2, max_size=8), st.booleans())
def test_values_of_any_height_go_to_the_labels_in_whose_middle_or_at_whose_top_they_are_set(heights, centred):
    lines, top, due = [], 0.1, []
    for at, (label, count) in enumerate(zip(LABELS, heights, strict=False)):
        high = count * PITCH + 2 * PADDING
        level = top + high / 2 if centred else top + PADDING + PITCH / 2
        lines.append(line(label, 0.1, level))
        value = [f"值{at}行{row}" for row in range(count)]
        lines += [line(text, 0.4, top + PADDING + (row + 0.5) * PITCH) for row, text in enumerate(value)]
        due.append((label, value))
        top += high
    read = page(*lines)
    found = find_strips(FORM, read).strips
    assert [(read.lines[s.label.lines[0]].text, [read.lines[i].text for i in s.lines]) for s in found] == due


def test_labels_in_two_lines_and_two_beside_one_another_have_their_values():
    assert filled(
        page(
            line("中试场地及配套", 0.1, 0.1),
            line("设施面积", 0.1, 0.117),
            line("22636平方米", 0.3, 0.109),
            line("建设成熟中试线数量", 0.45, 0.109),
            line("4条", 0.75, 0.109),
        )
    ) == {"site_area": 22636, "pilot_line_count": 4}


def test_a_text_under_its_label_ends_before_the_next_one_and_goes_on_overleaf():
    first = page(
        line("技术优势情况", 0.1, 0.8),
        line("采用数字孪生模型对三十一个变量进行", 0.12, 0.82),
        line("预测控制。", 0.1, 0.837),
        line("获得奖项情况", 0.1, 0.854),
        line("获湖北省科学技术进步奖二等", 0.12, 0.871),
    )
    second = page(line("奖。", 0.1, 0.1), line("平台负责人", 0.1, 0.12), line("张三", 0.4, 0.12), number=2)
    values = filled(first, second)
    assert values["technology_advantage"] == "采用数字孪生模型对三十一个变量进行预测控制。"
    assert values["awards"] == "获湖北省科学技术进步奖二等奖。"
    assert values["leader_name"] == "张三"


def test_figures_under_years_go_to_their_years():
    heading = [line("年度", 0.1, 0.1), *(line(f"{2024 - at}年", 0.4 + 0.2 * at, 0.1) for at in range(3))]
    figures = [line(text, 0.4 + 0.2 * at, 0.12) for at, text in enumerate(("57552", "43862", "35185"))]
    assert filled(page(*heading, line("近三年主营业务收入（万元）", 0.1, 0.12), *figures)) == {
        "revenue_2024": 57552,
        "revenue_2023": 43862,
        "revenue_2022": 35185,
    }


def test_ticks_beside_the_print_of_a_value_are_its_own():
    boxes = [Tick(state=state, box=Box(x, 0.095, x + 0.01, 0.105), confidence=0.95) for state, x in BOXES]
    answers = [line("是", 0.42, 0.1), line("否", 0.52, 0.1)]
    read = page(line("是否具备公共属性", 0.1, 0.1), *answers, ticks=tuple(boxes))
    assert filled(read)["public_service"] is False


BOXES = (("empty", 0.405), ("ticked", 0.505))


@pytest.mark.parametrize("text", ["在建(√) 建设周期起止时间：", "8385.59万元 联合单位"])
def test_a_line_that_runs_on_into_the_next_label_is_cut_behind_the_white(text):
    lines = with_labels_cut(FORM, page(line(text, 0.3, 0.1))).lines
    assert "".join(part.text for part in lines) == text
    assert len(lines) == 2


@pytest.mark.parametrize("text", ["统一社会信用代码：", "由依托单位牵头建设", "上年度中试服务收入：120"])
def test_a_longer_label_or_a_sentence_is_not_cut(text):
    read = page(line(text, 0.3, 0.1))
    assert with_labels_cut(FORM, read) == read


def test_headings_that_were_read_as_one_line_are_parted_also_where_they_go_on_in_the_next():
    table = next(table for table in FORM.tables if table.id == "equipment")
    read = page(
        line("型号：数量：品牌：产地：", 0.2, 0.1), line("原值合计（万自主可控", 0.5, 0.1), line("名称反应釜", 0.1, 0.2)
    )
    assert [part.text for part in with_headings_cut(table, read).lines] == [
        *("型号：", "数量：", "品牌：", "产地："),
        *("原值合计（万", "自主可控"),
        "名称反应釜",
    ]


def test_values_whose_rule_was_not_seen_are_told_apart_in_the_cell_that_holds_both():
    lines = [
        line("总投资", 0.12, 0.1),
        line("29111万元", 0.3, 0.1),
        line("已完成投资", 0.55, 0.1),
        line("8385万元", 0.75, 0.1),
    ]
    boxes = Box(0.1, 0.09, 0.28, 0.11), Box(0.28, 0.09, 0.9, 0.11)
    cells = tuple(Cell(text="", box=box, table=0, row=0, column=at) for at, box in enumerate(boxes))
    held = [one.model_copy(update={"cell": int(at > 0)}) for at, one in enumerate(lines)]
    read = page(*held).model_copy(update={"cells": cells})
    wrong = Field(
        value=29111,
        raw="29111万元已完成投资8385万元",
        confidence=0.9,
        review=True,
        doubts=("cells_ran_together",),
        page=1,
    )
    sure = Field(value=1, raw="1", confidence=1.0, page=1)
    fields = with_bare(FORM, {"total_investment": wrong, "debt_ratio": sure}, [read])
    assert (fields["total_investment"].raw, fields["completed_investment"].raw) == ("29111万元", "8385万元")
    assert fields["debt_ratio"] is sure


def test_a_value_that_cells_gave_for_certain_is_kept():
    read = page(line("平台名称", 0.1, 0.1), line("乙平台", 0.4, 0.1))
    fields = {"platform_name": Field(value="甲平台", raw="甲平台", confidence=1.0, page=1)}
    assert with_bare(FORM, fields, [read])["platform_name"].value == "甲平台"
