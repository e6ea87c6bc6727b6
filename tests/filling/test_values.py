from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.filling.script import Script
from extractor.filling.values import text_field, unread
from extractor.form import ColumnSpec, FieldSpec
from tests.filling.printed import EMPTY_ROOM, script


def read(text: str, kind: str = "text", unit: str | None = None, score: float = 0.99):
    return text_field(FieldSpec(id="a", label="a", type=kind, unit=unit), script(text, score), EMPTY_ROOM)


@given(st.integers(0, 10**9))
def test_every_whole_number_comes_back(number):
    field = read(str(number), "integer")
    assert (field.value, field.review) == (number, False)


@given(st.decimals(0, 10**6, places=2, allow_nan=False), st.sampled_from(["", "万元", " 万元"]))
def test_every_amount_comes_back_with_and_without_its_unit(number, unit):
    field = read(f"{number}{unit}", "number", "万元")
    assert field.value == pytest.approx(float(number))
    assert not field.review


@given(st.integers(1000, 10**9))
def test_every_number_with_commas_comes_back(number):
    assert read(f"{number:,}", "number").value == number


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)))
@pytest.mark.parametrize("pattern", ["{0.year}年{0.month}月{0.day}日", "{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0:%Y/%m/%d}"])
def test_every_date_comes_back_from_every_way_of_writing_it(pattern, day):
    field = read(pattern.format(day), "date")
    assert (field.value, field.review) == (day.isoformat(), False)


def test_a_period_is_two_months():
    assert read("2014年9月-2024年7月", "period").value == "2014-09/2024-07"


@pytest.mark.parametrize(("text", "unit", "value"), [("5000元", "万元", 0.5), ("1.2亿元", "万元", 12000)])
def test_an_amount_in_another_unit_is_converted_and_sent_to_review(text, unit, value):
    field = read(text, "number", unit)
    assert field.value == value
    assert "converted" in field.doubts


def test_a_fraction_for_a_percentage_is_kept_and_sent_to_review():
    field = read("0.25", "number", "%")
    assert (field.value, field.review) == (0.25, True)


@pytest.mark.parametrize(
    ("text", "kind"), [("若干", "number"), ("12或13", "integer"), ("明年", "date"), ("三年", "period")]
)
def test_what_cannot_be_parsed_is_no_value_keeps_its_print_and_asks_for_review(text, kind):
    field = read(text, kind)
    assert (field.value, field.raw, field.review) == (None, text, True)


def test_half_a_person_is_doubted():
    assert "not_whole" in read("2.5", "integer").doubts


def test_full_width_digits_and_letters_are_halved_and_punctuation_stays():
    assert read("型号ＡＢ１２，见附件（一）。").value == "型号AB12，见附件（一）。"


def test_colons_and_blanks_around_a_value_are_no_part_of_it():
    assert read("：__ 张三 __").value == "张三"


def test_an_empty_room_is_no_value_and_no_doubt():
    field = read("")
    assert (field.value, field.review, field.unread, field.box) == (None, False, False, EMPTY_ROOM.box)


def test_a_place_that_was_not_found_is_unread():
    field = text_field(FieldSpec(id="a", label="a"), script(""), None)
    assert field == unread()
    assert field.review


def test_one_doubtful_character_of_a_short_value_asks_for_review():
    text = script("张") + script("三", 0.4)
    field = text_field(FieldSpec(id="a", label="a"), text, EMPTY_ROOM)
    assert field.doubts == ("low_confidence",)
    assert field.confidence == 0.4


def test_one_doubtful_character_of_a_long_text_does_not():
    text = script("中试平台" * 20) + script("三", 0.7)
    assert not text_field(FieldSpec(id="a", label="a"), text, EMPTY_ROOM).review


def test_a_value_over_two_pages_lists_both_places():
    text = script("上半段的文字", page=2) + script("下半段的文字", page=3)
    field = text_field(FieldSpec(id="a", label="a"), text, EMPTY_ROOM)
    assert [place.page for place in field.boxes] == [2, 3]
    assert field.page == 2
    assert field.box == field.boxes[0].box


def test_the_unit_of_a_column_is_the_one_in_its_heading():
    column = ColumnSpec(id="a", label="原值合计(万元)", labels=("原值合计",), type="number")
    assert text_field(column, script("5000元"), EMPTY_ROOM).value == 0.5


@pytest.mark.parametrize(("other", "lost"), [("7", True), ("一", False), ("＿", False)])
def test_an_empty_place_is_unread_where_another_reading_sees_a_value(other, lost):
    printed = Script(glyph._replace(others=(other,)) for glyph in script("_").glyphs)
    field = text_field(FieldSpec(id="a", label="a", type="integer"), printed, EMPTY_ROOM)
    assert (field.value, field.unread, field.review) == (None, lost, lost)


def test_the_rest_of_a_rule_beside_a_value_is_no_part_of_it():
    assert (read("|124201194RUBRWKY24").value, read("甲乙｜").value) == ("124201194RUBRWKY24", "甲乙")


def test_the_same_stroke_in_the_place_of_a_figure_is_a_one_in_doubt():
    field = read("|", "integer")
    assert (field.value, field.review) == (1, True)


def test_a_gap_before_the_last_figures_of_an_amount_is_a_point_in_doubt():
    assert (read("5703 5", "number").value, read("5703 5", "number").doubts) == (5703.5, ("point_lost",))
    assert read("33 1", "integer").value is None


@pytest.mark.parametrize(
    ("text", "kind", "doubted"),
    [("47728", "number", True), ("4772.8", "number", False), ("47728", "integer", False), ("28", "number", False)],
)
def test_figures_larger_than_print_may_hide_a_point(text, kind, doubted):
    written = Script(glyph._replace(large=True) for glyph in script(text).glyphs)
    field = text_field(FieldSpec(id="a", label="a", type=kind), written, EMPTY_ROOM)
    assert ("point_unseen" in field.doubts) is doubted
    assert "point_unseen" not in read(text, kind).doubts


@pytest.mark.parametrize(
    ("name", "score", "review"), [("十堰", 0.9, False), ("土堰", 0.9, True), ("光谷", 0.99, False)]
)
def test_a_name_that_no_division_has_is_read_more_surely_or_sent_to_review(name, score, review):
    field = text_field(FieldSpec(id="a", label="a", standard="division"), script(name, score), EMPTY_ROOM)
    assert (field.value, field.review) == (name, review)


def test_a_dot_at_half_its_height_ends_no_text():
    assert read("纯水制备机组·").value == "纯水制备机组"


@pytest.mark.parametrize(
    ("printed", "value"),
    [(".完成新思路验证", "完成新思路验证"), ("、 小试", "小试"), ("参数优化.", "参数优化"), ("前列，", "前列"),
     ("共四项。", "共四项。"), ("A Co.", "A Co."), (".5级", ".5级"), ("质谱仪·.", "质谱仪"), ("优秀奖。..", "优秀奖。"),
     ("1982℃,.控温精度±4℃", "1982℃,控温精度±4℃"), ("V1.0、.5级", "V1.0、.5级"), ("C++、.NET平台", "C++、.NET平台")],
)  # fmt: skip
def test_a_text_neither_begins_with_a_stop_nor_ends_with_a_comma(printed, value):
    assert read(printed).value == value


def test_a_guessed_bracket_that_nothing_closes_begins_no_text():
    spec = FieldSpec(id="a", label="a", type="text")
    assert text_field(spec, script("（", 0.3) + script("武汉"), EMPTY_ROOM).value == "武汉"
    assert text_field(spec, script("（", 0.3) + script("一）武汉"), EMPTY_ROOM).value == "（一）武汉"
    assert text_field(spec, script("（武汉"), EMPTY_ROOM).value == "（武汉"


def test_a_long_text_with_one_line_in_doubt_is_sent_to_review():
    line = "平台建有中试线三条并向企业开放共享"
    sure, unsure = script(f"{line}\n{line}\n{line}"), script("自主编制工艺规程和作业指导书。", 0.7, page=2)
    spec = FieldSpec(id="a", label="a", type="text")
    assert text_field(spec, sure + unsure, EMPTY_ROOM).doubts == ("low_confidence",)
    assert not text_field(spec, sure + script("自主编制工艺规程和作业指导书。", page=2), EMPTY_ROOM).review


@pytest.mark.parametrize(("char", "score", "review"), [("子", 0.55, True), ("子", 0.7, False), ("，", 0.3, False)])
def test_a_long_text_with_a_character_that_is_guessed_is_sent_to_review(char, score, review):
    line = "平台建有中试线三条并向企业开放共享"
    spec = FieldSpec(id="a", label="a", type="text")
    text = script(f"{line}\n{line}\n所在地政府给") + script(char, score) + script("场地租金三年减免。")
    assert text_field(spec, text, EMPTY_ROOM).review is review


@pytest.mark.parametrize(("score", "value"), [(0.35, 12), (0.8, None)])
def test_what_was_hardly_read_beside_a_figure_is_no_part_of_it_and_leaves_it_in_doubt(score, value):
    dirt = Script(glyph._replace(line=9, x=0.9) for glyph in script("1", score).glyphs)
    field = text_field(FieldSpec(id="a", label="a", type="integer"), script("12", 0.99) + dirt, EMPTY_ROOM)
    assert (field.value, field.review) == (value, True)


def test_dashes_between_the_steps_of_a_process_that_two_lines_cut_are_no_ones():
    text = "以协同为主线，形成“需求征集一方案论证一放大\n验证一成果移交”的闭环流程。坚持统一标准，一方受益\n一方负责。"
    assert read(text).value == text.replace("\n", "").replace("集一", "集—").replace("证一", "证—")
