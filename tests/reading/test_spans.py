from itertools import product

import cv2
import numpy as np
import pytest

from extractor.reading.planes import planes_of
from extractor.reading.rules import character_height
from extractor.reading.segments import Segment
from extractor.reading.spans import find_spans
from tests.reading.drawn import DPI, INK, paper, rule, seen_cells, word

UNIT = character_height(DPI)
LEVEL = [Segment(200, 100, 1000), Segment(246, 100, 1000)]


def row(page):
    """A row of one line between two level rules."""
    for y in (200, 246):
        rule(page, (100, y), (1000, y))


def spans_of(page, level=LEVEL):
    return find_spans(planes_of(page, UNIT), level, UNIT)


@pytest.mark.parametrize("style", ["solid", "dashed", "dotted"])
def test_a_rule_as_short_as_one_row_is_found_between_two_level_ones(style):
    page = paper()
    row(page)
    rule(page, (400, 200), (400, 246), style)
    (span,) = spans_of(page)
    assert span == pytest.approx((400, 200, 246), abs=2)


def test_a_faint_rule_is_found_in_the_noise_of_a_scan():
    page = paper()
    for y in (200, 290):
        page[y : y + 2, 100:1000] = 235
    page[200:290, 400:402] = 235
    noisy = np.clip(page + np.random.default_rng(1).normal(0, 5, page.shape), 0, 255).astype(np.uint8)
    (span,) = spans_of(noisy, [Segment(201, 100, 1000), Segment(291, 100, 1000)])
    assert span.across == pytest.approx(401, abs=2)


def test_strokes_of_characters_are_no_rules():
    page = paper()
    row(page)
    word(page, "1 l I T H | EEE", 150, 234)
    assert spans_of(page) == []


def test_a_stroke_between_two_characters_that_keeps_off_the_level_rules_is_none():
    page = paper()
    for y in (200, 282):
        rule(page, (100, y), (1000, y), "dotted")
    for x, y in product((367, 403), (210, 246)):
        cv2.rectangle(page, (x, y), (x + 26, y + 26), INK, 2)
        rule(page, (x, y + 13), (x + 26, y + 13))
        rule(page, (x + 13, y), (x + 13, y + 26))
    rule(page, (398, 208), (398, 273))
    assert spans_of(page, [Segment(201, 100, 1000), Segment(283, 100, 1000)]) == []


def test_a_rule_right_beside_print_is_found():
    page = paper()
    row(page)
    rule(page, (400, 200), (400, 246))
    word(page, "HE", 405, 234)
    assert [round(span.across) for span in spans_of(page)] == pytest.approx([400], abs=2)


def test_what_shines_through_much_fainter_than_the_rules_is_none():
    page = paper()
    row(page)
    page[200:246, 400:402] = 235
    assert spans_of(page) == []


def test_a_page_of_one_level_rule_has_no_rows():
    assert spans_of(paper(), LEVEL[:1]) == []


def test_low_rows_with_dashed_rules_come_out_as_cells():
    page = paper()
    ys = range(100, 101 + 46 * 4, 46)
    for y in ys:
        rule(page, (100, y), (1000, y), "dashed")
    for x in (100, 400, 700, 1000):
        rule(page, (x, 100), (x, 284), "dashed")
    rule(page, (250, 146), (250, 192), "dashed")  # a rule of this row alone
    for y in list(ys)[:-1]:
        for x in (105, 405, 705):
            word(page, "ab1", x, y + 34)
    cells = seen_cells(page)
    assert len(cells) == 13
    assert [cell.column_span for cell in cells if cell.row == 1] == [1, 1, 1, 1]


def low_row(page):
    """A row that its line of print fills."""
    for y in (200, 234):
        rule(page, (100, y), (1000, y))


@pytest.mark.parametrize(("top", "bottom"), [(205, 229), (200, 229), (205, 234)])
def test_in_a_low_row_a_stroke_beside_print_that_keeps_off_a_level_rule_is_none(top, bottom):
    page = paper()
    low_row(page)
    rule(page, (400, top), (400, bottom))
    word(page, "B", 372, 228)
    assert spans_of(page, [Segment(200, 100, 1000), Segment(234, 100, 1000)]) == []


def test_in_a_low_row_a_rule_stands_close_to_print():
    page = paper()
    low_row(page)
    rule(page, (400, 200), (400, 234))
    word(page, "B", 372, 228)
    (span,) = spans_of(page, [Segment(200, 100, 1000), Segment(234, 100, 1000)])
    assert span.across == pytest.approx(400, abs=2)
