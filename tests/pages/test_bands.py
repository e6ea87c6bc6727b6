"""Bands from edge to edge are taken off a page; what stops short of its margins is the form's."""

import cv2
import numpy as np
import pytest

from extractor.pages.bands import without_bands
from extractor.pages.raster import shrunk

HEIGHT, WIDTH = 2300, 1640
RULES = range(400, 2000, 80)
TABLE = slice(200, 1440)


def form(paper=240):
    """A sheet at 200 dpi with a table of level rules."""
    page = np.full((HEIGHT, WIDTH), paper, np.uint8)
    for y in RULES:
        page[y : y + 3, TABLE] = 60
    return page


def banded(page, sink=0, depth=0.12):
    """The page under soft bands 46 pixels apart, ``sink`` pixels lower at its right edge."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    wave = np.clip(np.sin((y - sink * x / WIDTH) * 2 * np.pi / 46), 0, 1)
    return (page * (1 - depth * wave)).astype(np.uint8)


def evened(page):
    return without_bands(page, shrunk(page, 2))


def rest(page):
    """By how many grey levels rows of bare paper differ at most."""
    rows = [np.median(page[100:350, x : x + 60], axis=1) for x in (100, 700, 1400)]
    return max(float(np.ptp(row)) for row in rows)


@pytest.mark.parametrize("sink", [0, 35, -60])
def test_bands_are_taken_off_and_rules_stay_as_dark(sink):
    page = banded(form(), sink)
    assert rest(page) > 25
    clean = evened(page)
    assert rest(clean) <= rest(page) / 4
    assert all(abs(int(clean[y + 1, 800]) - 60) < 8 for y in RULES)


def test_bands_down_the_sheet_are_taken_off_too():
    page = np.ascontiguousarray(banded(form()).T)
    assert rest(evened(page).T) <= 4


def test_colours_stay_under_bands():
    page = cv2.cvtColor(banded(form()), cv2.COLOR_GRAY2BGR)
    page[1000:1300, 1450:1600, :2] //= 3
    clean = without_bands(page, shrunk(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), 2))
    assert np.median(clean[1000:1300, 1450:1600], axis=(0, 1)) == pytest.approx((79, 79, 237), abs=6)


def test_shaded_rows_of_a_table_are_no_bands():
    page = form()
    for y in RULES[::2]:
        page[y : y + 80, TABLE] = np.minimum(page[y : y + 80, TABLE], 205)
    assert evened(page) is page


def test_full_rules_and_a_fold_are_no_bands():
    page = form()
    for y in RULES:
        page[y : y + 3] = 60
    page[1100:1160] = (page[1100:1160] * 0.8).astype(np.uint8)
    assert evened(page) is page


def test_a_desk_above_a_banded_sheet_stays_dark():
    page = banded(form())
    page[:60] = 30
    assert evened(page)[:50].max() < 40
