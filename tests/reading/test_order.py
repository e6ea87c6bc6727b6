import pytest

from extractor.document import Box, Line
from extractor.reading.geometry import Rect
from extractor.reading.order import join_lines, reading_order, rows_of
from extractor.reading.spot import Spot


def spot(x0: int, top: int, width: int = 100, cell: int | None = None) -> Spot:
    return Spot(Rect(x0, top, x0 + width, top + 20), cell)


def test_lines_side_by_side_are_a_row_from_left_to_right():
    spots = [spot(600, 102), spot(100, 200), spot(100, 100), spot(300, 97)]
    assert rows_of(spots, range(4)) == [[2, 3, 0], [1]]


def test_lines_under_one_another_are_rows_even_where_they_touch():
    assert rows_of([spot(100, 108, 400), spot(100, 100, 400)], range(2)) == [[1], [0]]


def test_a_short_line_under_a_long_one_is_a_row_of_its_own():
    assert rows_of([spot(100, 100, 500), spot(120, 109, 80)], range(2)) == [[0], [1]]


def test_a_cell_is_read_to_its_end_before_the_next():
    cells = [Rect(100, 100, 400, 200), Rect(400, 100, 700, 200)]
    spots = [
        spot(500, 110, cell=1),
        spot(150, 150, cell=0),
        spot(150, 110, cell=0),
        spot(300, 900),
        spot(300, 50),
    ]
    assert reading_order(spots, cells) == [4, 2, 1, 0, 3]


def test_nothing_to_order_is_nothing():
    assert reading_order([], []) == []
    assert join_lines([]) == ""


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [("中试", "平台", "中试平台"), ("pilot", "plant", "pilot plant"), ("型号A", "12", "型号A12")],
)
def test_line_breaks_vanish_and_two_latin_words_keep_a_space(first, second, joined):
    lines = [Line(text=text, confidence=1.0, box=Box(0, 0, 1, 1)) for text in (first, second)]
    assert join_lines(lines) == joined
