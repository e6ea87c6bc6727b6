"""A line that wavers behind a label that asks for a signature is one, however simple it is."""

import cv2
import numpy as np
import pytest

from extractor.reading.geometry import Rect
from extractor.reading.marks.wavering import find_wavering

UNIT = 14.6
LABEL = Rect(60, 96, 130, 110)


def drawn(*points: tuple[int, int], wide: int = 2) -> np.ndarray:
    ink = np.zeros((220, 400), np.uint8)
    cv2.polylines(ink, [np.array(points, np.int32)], False, 1, wide)
    return ink


def places(ink: np.ndarray) -> list[Rect]:
    return list(find_wavering(ink, LABEL, UNIT))


ZIGZAG = ((140, 90), (160, 115), (175, 92), (190, 116), (215, 95))


def test_a_zigzag_behind_the_label_is_found_where_it_lies():
    (place,) = places(drawn(*ZIGZAG))
    assert place == pytest.approx((139, 89, 217, 118), abs=3)


@pytest.mark.parametrize("move", [(0, 60), (-60, 0)])
def test_the_same_elsewhere_is_none(move):
    assert places(drawn(*((x + move[0], y + move[1]) for x, y in ZIGZAG))) == []


@pytest.mark.parametrize(
    "points",
    [((140, 90), (230, 112)), tuple((140 + x, 120 - round(0.018 * x * (90 - x))) for x in range(0, 90, 5))],
    ids=["a straight line", "an arc"],
)
def test_a_straight_line_and_an_arc_are_none(points):
    assert places(drawn(*points)) == []


def test_a_tick_and_what_is_too_thick_for_a_pen_are_none():
    assert places(drawn((140, 100), (147, 112), (165, 88))) == []
    assert places(drawn(*ZIGZAG, wide=10)) == []
