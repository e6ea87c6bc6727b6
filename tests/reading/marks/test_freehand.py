"""Thin strokes far larger than print sign behind a label though the network does not know the hand."""

import cv2
import numpy as np
import pytest

from extractor.reading.geometry import Rect
from extractor.reading.marks.freehand import find_freehand

UNIT = 14.6
LABEL = Rect(60, 96, 130, 110)
# Two characters of a neat hand, in heights of one.
STROKES = (((0.0, 0.2), (0.8, 0.15)), ((0.4, 0.0), (0.35, 0.95)), ((0.3, 0.5), (0.0, 0.9)), ((0.45, 0.5), (0.9, 0.95)))


def neat(left: int, top: int, high: int, wide: int = 2) -> np.ndarray:
    ink = np.zeros((260, 420), np.uint8)
    for by in (0, high):
        for stroke in STROKES:
            a, b = ((round(left + by + x * high), round(top + y * high)) for x, y in stroke)
            cv2.line(ink, a, b, 1, wide)
    return ink


def places(ink: np.ndarray) -> list[Rect]:
    return list(find_freehand(ink, np.where(ink > 0, 20, 255).astype(np.uint8), LABEL, UNIT))


def test_a_neat_hand_far_larger_than_print_is_found_where_it_lies():
    (place,) = places(neat(150, 80, 44))
    assert place == pytest.approx((149, 79, 236, 124), abs=4)


def test_strokes_that_a_fax_broke_are_found_all_the_same():
    ink = neat(150, 80, 44)
    ink[:, ::9] = 0
    assert len(places(ink)) == 1


@pytest.mark.parametrize(
    ("left", "top", "high", "wide"),
    [(150, 95, 16, 2), (150, 160, 44, 2), (20, 80, 44, 2), (150, 80, 44, 11)],
    ids=["as large as print", "in another line", "before the label", "thicker than a pen"],
)
def test_what_is_not_written_behind_the_label_is_none(left, top, high, wide):
    assert places(neat(left, top, high, wide)) == []


def test_what_is_left_of_a_ring_is_none():
    ink = np.zeros((260, 420), np.uint8)
    cv2.ellipse(ink, (190, 60), (90, 60), 0, 20, 120, 1, 3)
    assert places(ink) == []
