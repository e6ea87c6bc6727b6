"""The tilt of print, told by rules and by rows of words."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from extractor.pages.level import levelling, rotation
from extractor.pages.plane import IDENTITY, mapped
from extractor.pages.rules import level_runs, plumb_runs
from extractor.pages.skew import ink_of, tilt


def words(sheet):
    """The sheet without its rules: runs of ink like rows of words."""
    page = np.full(sheet.shape[:2], 255, np.uint8)
    noise = np.random.default_rng(4).integers(0, 2, (20, 900), np.uint8) * 255
    for top in range(150, 1500, 48):
        page[top : top + 20, 150:1050] = noise
    return page


def tilted(page, degrees):
    height, width = page.shape
    turn = rotation(np.radians(degrees), width, height)[:2]
    return cv2.resize(cv2.warpAffine(page, turn, (width, height), borderValue=255), None, fx=0.67, fy=0.67)


@effort(max_examples=15, deadline=None)
@given(st.floats(-10, 10))
def test_rows_of_words_tell_their_tilt(sheet, degrees):
    assert tilt(ink_of(tilted(words(sheet), degrees))) == pytest.approx(degrees, abs=0.1)


@effort(max_examples=15, deadline=None)
@given(st.floats(-10, 10))
def test_rules_tell_their_tilt_to_a_hair(sheet, degrees):
    ink = ink_of(tilted(sheet[:, :, 1], degrees))
    way = levelling(ink)
    height, width = ink.shape
    turn = rotation(np.radians(degrees), width, height)
    ends = mapped(way @ turn, np.array([[80.0, 500], [700.0, 500], [400, 100], [400, 1000]]))
    assert abs(ends[1, 1] - ends[0, 1]) < 0.9
    assert abs(ends[3, 0] - ends[2, 0]) < 1.3


def test_strokes_that_do_not_agree_tell_no_tilt(sheet):
    ink = ink_of(tilted(words(sheet), 3))
    free, slopes = ink.shape[0] - 90, np.random.default_rng(7).uniform(-0.05, 0.05, 12)
    for i, slope in enumerate(slopes):
        x, y = 20 + 200 * (i % 3), free + 22 * (i // 3)
        cv2.line(ink, (x, y), (x + 150, round(y + 150 * slope)), 255, 2)
    across = levelling(ink) @ rotation(np.radians(3), ink.shape[1], ink.shape[0])
    assert across[:2, :2] == pytest.approx(np.eye(2), abs=0.004)


def test_a_level_page_and_an_empty_one_need_nothing(sheet):
    assert levelling(ink_of(sheet[:, :, 1])) is IDENTITY
    assert levelling(np.zeros((900, 600), np.uint8)) is IDENTITY


def test_noise_has_no_tilt():
    ink = (np.random.default_rng(6).random((900, 600)) < 0.02).astype(np.uint8) * 255
    assert tilt(ink) == 0.0


def test_rules_are_found_where_they_lie():
    ink = np.zeros((800, 600), np.uint8)
    cv2.line(ink, (50, 200), (550, 210), 255, 2)
    cv2.line(ink, (300, 100), (296, 700), 255, 2)
    (row,), (column,) = level_runs(ink), plumb_runs(ink)
    assert (row.x, row.y, row.slope) == pytest.approx((300, 205, 0.02), abs=1.5)
    assert row.slope == pytest.approx(0.02, abs=0.001)
    assert (column.x, column.y) == pytest.approx((298, 400), abs=1.5)
    assert column.slope == pytest.approx(-4 / 600, abs=0.001)
