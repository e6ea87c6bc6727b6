import numpy as np
import pytest

from extractor.reading.planes import planes_of
from extractor.reading.reach import reaching
from extractor.reading.rhythm import Rhythm, rhythm_of
from extractor.reading.rules import character_height
from extractor.reading.segments import Segment
from tests.reading.drawn import DPI, paper, rule, seen_cells, word

UNIT = character_height(DPI)
ROW = 40
YS = [200 + ROW * i for i in range(5)]
LEVEL = [Segment(y, 100, 1000) for y in YS]


def one(kept):
    """What is left of an upright, in one piece, or None."""
    assert len(kept) < 2
    return kept[0] if kept else None


def left_of(page, start, end, solid=False):
    return one(reaching(Segment(400, start, end), LEVEL, planes_of(page, UNIT).depth, Rhythm(solid), UNIT))


def ruled():
    page = paper()
    for y in YS:
        rule(page, (100, y), (1000, y))
    return page


def strokes(page, x, ys):
    """The strokes of characters that keep off the rules above and below."""
    for y in ys:
        page[y + 7 : y + ROW - 6, x - 1 : x + 2] = 40


@pytest.mark.parametrize("style", ["solid", "dashed", "dotted"])
def test_a_rule_runs_into_both_level_rules(style):
    page = ruled()
    rule(page, (400, YS[0]), (400, YS[-1]), style)
    assert left_of(page, YS[0], YS[-1]) == (400, YS[0], YS[-1])


def test_a_stroke_that_keeps_off_both_level_rules_is_none():
    page = ruled()
    strokes(page, 400, YS[:1])
    assert left_of(page, YS[0], YS[1]) is None


def test_strokes_of_a_word_repeated_row_by_row_are_none():
    page = ruled()
    strokes(page, 400, YS[:-1])
    assert left_of(page, YS[0] + 7, YS[-1] - 6) is None


def test_a_stroke_below_the_end_of_a_rule_is_taken_off():
    page = ruled()
    rule(page, (400, YS[0]), (400, YS[2]))
    strokes(page, 400, YS[2:3])
    assert left_of(page, YS[0], YS[3] - 6) == (400, YS[0], YS[2])


@pytest.mark.parametrize("lean", [-0.2, 0.2])
def test_the_ends_of_a_rule_that_leans_are_looked_for_beside_its_middle(lean):
    page, aside = ruled(), round(lean * UNIT)
    rule(page, (400 - aside, YS[0]), (400 - aside, YS[1]))
    rule(page, (400, YS[1]), (400, YS[3]))
    rule(page, (400 + aside, YS[3]), (400 + aside, YS[4]))
    assert left_of(page, YS[0], YS[4], solid=True) == (400, YS[0], YS[4])


@pytest.mark.parametrize("solid", [True, False])
def test_print_that_a_rule_runs_into_is_cut_off_where_rules_have_no_gaps(solid):
    page = ruled()
    rule(page, (400, YS[1] - 15), (400, YS[3] + 15))
    kept = left_of(page, YS[1] - 15, YS[3] + 15, solid)
    assert kept == ((400, YS[1], YS[3]) if solid else (400, YS[1] - 15, YS[3] + 15))


def test_a_row_that_a_rule_was_joined_over_by_the_stroke_of_a_character_is_cut_out():
    page = ruled()
    for a, b in ((YS[0], YS[1]), (YS[2], YS[4])):
        rule(page, (400, a), (400, b))
    page[YS[1] + 12 : YS[2] - 12, 399:402] = 40
    planes = planes_of(page, UNIT)
    kept = reaching(Segment(400, YS[0], YS[4]), LEVEL, planes.depth, Rhythm(solid=True), UNIT)
    assert kept == [(400, YS[0], YS[1]), (400, YS[2], YS[4])]


def test_what_stands_between_two_characters_on_soft_paper_is_no_faint_rule():
    page = ruled()
    page[YS[0] + 2 : YS[1] - 2, 398:403] = 243
    page[YS[0] + 14 : YS[0] + 26, 399:402] = 190
    assert left_of(page, YS[0], YS[1], solid=True) is None


def test_a_rule_that_goes_on_into_an_open_row_is_left_whole():
    page = ruled()
    rule(page, (400, YS[0]), (400, YS[3]))
    rule(page, (400, YS[4]), (400, YS[4] + 80))
    strokes(page, 400, YS[3:4])
    assert left_of(page, YS[0], YS[4] + 80) == (400, YS[0], YS[4] + 80)


def test_where_rules_are_solid_broken_strokes_are_none_either():
    page = ruled()
    page[YS[0] + 7 : YS[0] + 15, 399:402] = page[YS[0] + 24 : YS[0] + 32, 399:402] = 40
    assert left_of(page, YS[0], YS[1]) is not None
    assert left_of(page, YS[0], YS[1], solid=True) is None


def dashed(page, x, y, end, dash, gap):
    """An upright in dashes from a height on."""
    for top in range(y, end, dash + gap):
        page[top : min(top + dash, end), x - 1 : x + 2] = 40


def dashed_levels(dash, gap):
    page = paper()
    for y in YS:
        for x in range(100, 1000, dash + gap):
            page[y - 1 : y + 2, x : x + dash] = 40
    return page


def kept_on(page):
    rhythm = rhythm_of(LEVEL, planes_of(page, UNIT).depth, UNIT)
    return one(reaching(Segment(400, YS[0], YS[1]), LEVEL, planes_of(page, UNIT).depth, rhythm, UNIT))


def test_an_upright_in_the_dashes_of_the_page_need_not_meet_the_level_rules():
    page = dashed_levels(13, 5)
    dashed(page, 400, YS[0] + 5, YS[1] - 4, 13, 5)
    assert kept_on(page) == (400, YS[0], YS[1])


def test_strokes_that_are_no_dashes_of_the_page_are_print():
    page = dashed_levels(8, 4)
    dashed(page, 400, YS[0] + 5, YS[1] - 4, 13, 5)
    assert kept_on(page) is None


def test_one_stroke_as_long_as_a_dash_is_print():
    page = dashed_levels(13, 5)
    dashed(page, 400, YS[0] + 13, YS[0] + 26, 13, 5)
    assert kept_on(page) is None


HIGH = [Segment(y, 100, 1000) for y in (200, 300, 400)]  # rows of two lines


def kept_in_high_rows(page, upright):
    planes = planes_of(page, UNIT)
    return one(reaching(upright, HIGH, planes.depth, Rhythm(solid=False), UNIT))


def test_figures_above_one_another_in_a_row_of_a_dashed_form_are_no_upright():
    page = paper()
    page[222:245, 399:402] = page[252:284, 399:402] = 40
    assert kept_in_high_rows(page, Segment(400, 222, 284)) is None


@pytest.mark.parametrize("end", [340, 354])
def test_a_figure_in_line_with_the_end_of_a_dashed_upright_is_none_of_it(end):
    page = paper()
    dashed(page, 400, 200, 300, 8, 4)
    page[316:end, 399:402] = 40
    assert kept_in_high_rows(page, Segment(400, 200, end)) == (400, 200, 300)


def test_a_dashed_upright_that_reaches_one_of_its_level_rules_is_kept_in_a_high_row():
    page = paper()
    dashed(page, 400, 206, 270, 8, 4)
    assert kept_in_high_rows(page, Segment(400, 206, 270)) == (400, 206, 270)


def test_a_faint_rule_in_the_noise_of_a_scan_is_left_as_it_is():
    page = ruled()
    page[YS[0] : YS[1], 399:402] = 240
    noisy = np.clip(page + np.random.default_rng(2).normal(0, 6, page.shape), 0, 255).astype(np.uint8)
    assert left_of(noisy, YS[0], YS[1]) == (400, YS[0], YS[1])


def test_long_strokes_in_rows_as_low_as_the_print_part_no_cells():
    page = ruled()
    for x in (100, 300, 1000):
        rule(page, (x, YS[0]), (x, YS[-1]))
    for y in YS[:-1]:
        word(page, "HIH(1)H", 320, y + ROW - 8)
    assert len(seen_cells(page)) == 8


@pytest.mark.parametrize(("high", "step", "kept"), [(24, 38, False), (24, 32, True), (90, 110, True)])
def test_the_sides_of_tick_boxes_under_one_another_are_none(high, step, kept):
    page = paper()
    for y in (200, 560):
        rule(page, (100, y), (1000, y))
    for y in range(210, 540, step):
        page[y : y + high, 399:402] = 90
    upright = Segment(400, 206, 540)
    level = [Segment(200, 100, 1000), Segment(560, 100, 1000)]
    left = reaching(upright, level, planes_of(page, UNIT).depth, Rhythm(solid=False), UNIT)
    assert bool(left) is kept
