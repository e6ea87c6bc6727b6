"""A sheet is found in a photo, and nothing else is taken for one."""

import cv2
import numpy as np
import pytest

from extractor.pages.plane import mapped
from extractor.pages.raster import whiteness
from extractor.pages.sheet import find_sheet

SHEET = np.array([[70, 60], [520, 90], [540, 760], [50, 730]])


def photo(desk, quad=SHEET, paper=(205, 222, 230)):
    picture = np.full((820, 600, 3), desk, np.uint8)
    cv2.fillConvexPoly(picture, quad.astype(np.int32), paper)
    for row in range(12):
        cv2.line(picture, (150, 180 + 40 * row), (430, 190 + 40 * row), (40, 40, 40), 3)
    return cv2.GaussianBlur(picture, (3, 3), 0)


@pytest.mark.parametrize("desk", [(30, 40, 50), (120, 120, 120), (140, 200, 250)], ids=["dark", "grey", "bright wood"])
def test_the_corners_of_a_sheet_are_found_on_any_desk(desk):
    sheet = find_sheet(whiteness(photo(desk)))
    assert sheet is not None
    assert sheet.height / sheet.width == pytest.approx(2**0.5, abs=0.01)
    corners = np.array([[0, 0], [sheet.width, 0], [sheet.width, sheet.height], [0, sheet.height]])
    assert np.abs(mapped(sheet.plane, SHEET.astype(float)) - corners).max() < 4


def test_a_sheet_that_runs_out_of_the_photo_keeps_its_shape():
    sheet = find_sheet(whiteness(photo((30, 40, 50), SHEET + np.array([0, 150]))))
    assert sheet is not None
    assert np.abs(mapped(sheet.plane, SHEET[:2] + np.array([0.0, 150.0])) - [[0, 0], [sheet.width, 0]]).max() < 4
    left, right = mapped(sheet.plane, np.array([[60.0, 800], [535.0, 800]]))
    assert right[0] - left[0] == pytest.approx(sheet.width, rel=0.05)


@pytest.mark.parametrize(
    ("top", "left", "bottom", "right"),
    [(0, 0, 820, 600), (90, 0, 730, 600), (0, 200, 820, 600)],
    ids=["plain scan", "web page with head and foot", "one dark side"],
)
def test_other_pages_stay_whole(top, left, bottom, right):
    page = np.full((820, 600, 3), (120, 60, 20), np.uint8)
    page[top:bottom, left:right] = 250
    assert find_sheet(whiteness(page)) is None
