"""The gaps of dotted rules are filled; dots in a line of print, grains and screens stay what they are."""

import cv2
import numpy as np
import pytest

from extractor.reading.planes import planes_of
from extractor.reading.rules import character_height
from tests.reading.drawn import DPI, XS, YS, paper, rule, seen_cells, word

UNIT = character_height(DPI)


def dots(page, start, end, size, pace, dash=None):
    """A level or upright row of dots, or of dashes of a length."""
    (x0, y0), (x1, y1) = start, end
    for x in np.arange(x0, max(x1, x0 + 1), pace):
        for y in np.arange(y0, max(y1, y0 + 1), pace) if x1 == x0 else (y0,):
            width, height = (size, dash or size) if x1 == x0 else (dash or size, size)
            page[round(y) : round(y) + height, round(x) : round(x) + width] = 40


def dotted_table(size, pace, dash=None, low=False):
    """A page with a dotted table, and the heights of its rules; rows may be as ``low`` as a line of print."""
    page, ys = paper(), tuple(range(100, 420, 30)) if low else YS
    for y in ys:
        dots(page, (XS[0], y), (XS[-1], y), size, pace, dash)
    for x in XS:
        dots(page, (x, ys[0]), (x, ys[-1]), size, pace, dash)
    for row, y in enumerate(ys[:-1]):
        for column, x in enumerate(XS[:-1]):
            word(page, f"EH{row}{column}11", x + 20 + 7 * row, y + (25 if low else 50))
    return page, ys


def solid_level(page, y, start, end):
    """The share of a level stretch that is ink once the gaps are filled."""
    ink = planes_of(page, UNIT).ink
    return float(ink[y - 2 : y + 4, start:end].any(axis=0).mean())


def filled(page):
    """Whether any gap of the page is filled."""
    return planes_of(page, UNIT).dotted


@pytest.mark.parametrize(("size", "pace"), [(2, 5), (2, 7.3), (3, 8.3), (4, 11), (5, 15)])
def test_dots_of_any_size_and_distance_become_a_solid_rule(size, pace):
    page = paper()
    dots(page, (100, 200), (1000, 200), size, pace)

    assert solid_level(page, 200, 120, 980) > 0.95


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize(("size", "pace"), [(2, 7.3), (3, 8.3), (4, 11)])
def test_a_dotted_table_has_its_cells(size, pace, low):
    page, ys = dotted_table(size, pace, low=low)

    assert len(seen_cells(page)) == (len(ys) - 1) * 3


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize(("dash", "pace"), [(6, 10), (8, 16.6), (13, 19)])
def test_a_table_of_short_dashes_has_its_cells(dash, pace, low):
    page, ys = dotted_table(2, pace, dash, low)

    assert len(seen_cells(page)) == (len(ys) - 1) * 3


def test_a_soft_dotted_table_of_a_photographed_sheet_has_its_cells():
    page, ys = dotted_table(3, 8.3)

    assert len(seen_cells(cv2.GaussianBlur(page, (0, 0), 1.2))) == (len(ys) - 1) * 3


def test_dots_that_lead_from_a_word_to_a_number_stay_dots():
    page = paper()
    for y in range(120, 500, 60):
        word(page, "CHAPTER", 100, y)
        dots(page, (240, y - 3), (900, y - 3), 3, 9)
        word(page, "17", 915, y)

    assert solid_level(page, 117, 250, 880) < 0.5
    assert seen_cells(page) == []


def test_a_dotted_rule_under_a_line_of_print_is_filled():
    page = paper()
    word(page, "a word after a word and a word", 200, 180)
    dots(page, (100, 190), (1000, 190), 3, 8.3)

    assert solid_level(page, 190, 120, 980) > 0.95


def test_an_ellipsis_stays_dots():
    page = paper()
    word(page, "and so on", 100, 200)
    dots(page, (270, 190), (270 + 6 * 10, 190), 3, 10)

    assert not filled(page)


@pytest.mark.parametrize("text", ["- - - - - - - -", "1 1 1 1 1 1 1 1 1 1 1 1 1 1", "| | | | | | | | | | | | | |"])
def test_signs_at_one_distance_in_a_line_of_print_stay_apart(text):
    page = paper()
    word(page, text, 100, 200)

    assert not filled(page)


def test_grains_are_no_rules():
    page = paper()
    grains = np.random.default_rng(3).random(page.shape[:2]) < 0.004
    page[cv2.dilate(grains.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 40

    assert np.count_nonzero(planes_of(page, UNIT).ink) < 1.1 * np.count_nonzero(page[..., 0] < 255)


def test_a_page_of_solid_rules_is_not_dotted():
    page = paper()
    for y in YS:
        rule(page, (XS[0], y), (XS[-1], y))

    assert not filled(page)
