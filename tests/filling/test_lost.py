import pytest

from extractor.filling.lost import leaves_out, stops_short
from extractor.filling.script import script_of
from extractor.filling.values import text_field
from extractor.form import ColumnSpec, FieldSpec
from tests.filling.printed import EMPTY_ROOM, Printed, script

LINE = "平台建有中试线三条并向企业开放共享"
FIELD = FieldSpec(id="a", label="a", type="text")
COLUMN = ColumnSpec(id="a", label="a", labels=("a",), type="text")


@pytest.mark.parametrize(
    ("end", "short"), [(LINE, True), (LINE[:-1], True), (LINE[:-1] + "。", False), (LINE[:9], False)]
)
def test_a_text_that_fills_its_last_line_without_a_stop_stops_short(end, short):
    assert stops_short(script(f"{LINE}\n{LINE}\n{end}")) is short


def test_a_text_of_one_line_fills_it_always():
    assert not stops_short(script(LINE))


def test_a_gap_as_high_as_a_line_between_two_lines_leaves_one_out():
    assert leaves_out(script("\n".join([LINE] * 4 + ["", LINE])))
    assert not leaves_out(script("\n".join([LINE] * 6)))


def test_lines_of_a_sheet_that_lay_askew_are_as_far_apart_as_ever():
    page = Printed(boxes={}).text("\n".join([LINE] * 6)).reading
    lines = [line.model_copy(update={"box": line.box._replace(bottom=line.box.bottom + 0.02)}) for line in page.lines]
    assert not leaves_out(script_of(page.model_copy(update={"lines": tuple(lines), "slope": 0.1}), range(6)))


def test_a_long_text_that_lost_print_is_sent_to_review():
    assert text_field(FIELD, script("\n".join([LINE] * 3)), EMPTY_ROOM).doubts == ("cut_off",)
    assert text_field(FIELD, script("\n".join([LINE] * 4 + ["", "止。"])), EMPTY_ROOM).doubts == ("line_missing",)
    assert not text_field(FIELD, script("\n".join([LINE] * 3 + ["止。"])), EMPTY_ROOM).review


def test_a_narrow_cell_is_often_full_where_its_text_ends():
    assert not text_field(COLUMN, script("\n".join([LINE] * 3)), EMPTY_ROOM).review
