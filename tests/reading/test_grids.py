import numpy as np
import pytest

from extractor.reading.grids import find_cells
from extractor.reading.rules import Rules
from tests.reading.drawn import DPI, XS, YS, paper, rule, seen_cells, shape_of, table, word

WHOLE = [(row, column, 1, 1) for row in range(4) for column in range(3)]


@pytest.mark.parametrize("style", ["solid", "dashed", "dotted", "grey", "doubled"])
def test_a_table_is_seen_whole_in_every_style_of_rule(style):
    page = paper()
    table(page, style)
    assert shape_of(seen_cells(page)) == WHOLE


def test_a_cell_lies_where_its_rules_were_drawn():
    page = paper()
    table(page)
    assert seen_cells(page)[4].rect == pytest.approx((XS[1], YS[1], XS[2], YS[2]), abs=3)


def test_missing_outer_borders_are_closed_where_the_other_rules_end():
    page = paper()
    table(page, borders=False)
    cells = seen_cells(page)
    assert shape_of(cells) == WHOLE
    assert cells[0].rect.x0 == pytest.approx(XS[0], abs=15)
    assert cells[2].rect.x1 == pytest.approx(XS[-1], abs=15)


def test_cells_span_rows_and_columns_where_no_rule_divides_them():
    page = paper()
    for y in (100, 420):
        rule(page, (100, y), (1000, y))
    for x in (100, 1000):
        rule(page, (x, 100), (x, 420))
    rule(page, (400, 100), (400, 420))
    rule(page, (400, 260), (1000, 260))
    rule(page, (700, 260), (700, 420))
    assert shape_of(seen_cells(page)) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_two_tables_of_a_page_are_numbered_from_the_top():
    page = paper(900)
    table(page)
    for y in (600, 700):
        rule(page, (100, y), (1000, y))
    for x in (100, 500, 1000):
        rule(page, (x, 600), (x, 700))
    cells = seen_cells(page)
    assert [cell.table for cell in cells] == [0] * 12 + [1] * 2
    assert shape_of(cells)[-2:] == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_an_underline_does_not_divide_its_cell():
    page = paper()
    table(page)
    rule(page, (430, 230), (560, 230))
    assert shape_of(seen_cells(page)) == WHOLE


def test_a_streak_of_the_scanner_divides_no_cell():
    page = paper()
    table(page)
    rule(page, (600, 0), (600, 559))
    assert shape_of(seen_cells(page)) == WHOLE


def test_a_frame_around_the_page_is_no_table():
    page = paper(900)
    table(page)
    for y in (30, 870):
        rule(page, (30, y), (1070, y))
    for x in (30, 1070):
        rule(page, (x, 30), (x, 870))
    cells = seen_cells(page)
    assert {cell.table for cell in cells} == {0}
    assert shape_of(cells) == WHOLE


def test_a_frame_that_has_a_row_of_its_own_holds_no_print_of_the_table_inside():
    page = paper(900)
    table(page)
    for y in (10, 50, 520):
        rule(page, (30, y), (1070, y))
    for x in (30, 1070):
        rule(page, (x, 10), (x, 520))
    cells = seen_cells(page)
    assert [cell.rect.bottom for cell in cells if cell.table == 0] == [pytest.approx(50, abs=3)]
    assert shape_of([cell for cell in cells if cell.table == 1]) == WHOLE


def test_a_rule_with_a_hole_still_divides():
    page = paper()
    table(page)
    page[175:186, 470:560] = 255
    page[290:320, 395:406] = 255
    assert shape_of(seen_cells(page)) == WHOLE


def test_text_without_rules_has_no_cells():
    page = paper()
    word(page, "no table here", 100, 200)
    assert seen_cells(page) == []
    nothing = np.zeros(page.shape[:2], np.uint8)
    assert find_cells(Rules([], [], nothing, nothing, []), nothing, DPI) == []


@pytest.mark.parametrize("strokes", [1, 2])
def test_lines_under_words_that_strokes_join_are_no_table(strokes):
    page = paper()
    if strokes > 1:
        rule(page, (300, 200), (300, 245))
    rule(page, (150, 200), (420, 200))
    rule(page, (155, 245), (560, 245))
    rule(page, (152, 185), (152, 250))
    assert seen_cells(page) == []


def test_a_row_without_uprights_belongs_to_a_table_that_is_open_at_its_sides():
    page = paper(700)
    table(page, borders=False)
    for y in (510, 590):
        rule(page, (XS[0], y), (XS[-1], y))
    word(page, "one wide cell", 140, 470)
    word(page, "and another", 140, 560)
    assert shape_of(seen_cells(page)) == [*WHOLE, (4, 0, 1, 3), (5, 0, 1, 3)]


def test_rules_that_run_over_the_outer_border_make_no_cell_beside_it():
    page = paper()
    table(page)
    for y in YS:
        rule(page, (XS[-1], y), (XS[-1] + 15, y))
    assert shape_of(seen_cells(page)) == WHOLE


def test_a_lone_cell_that_cuts_through_a_table_is_none():
    page = paper(900)
    table(page)
    rule(page, (1080, 30), (1080, 600))
    for y in (30, 600):
        rule(page, (850, y), (1080, y))
    assert shape_of(seen_cells(page)) == WHOLE


def test_two_lone_cells_that_cut_through_one_another_are_none():
    page = paper(900)
    rule(page, (100, 100), (600, 100))
    rule(page, (100, 100), (100, 500))
    assert len(seen_cells(page)) == 1
    rule(page, (300, 800), (900, 800))
    rule(page, (900, 200), (900, 800))
    assert seen_cells(page) == []
