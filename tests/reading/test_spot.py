"""Places of lines set close to one another."""

import numpy as np
import pytest

from extractor.reading.geometry import Rect
from extractor.reading.spot import Spot, without_overlaps


def page(*lines: tuple[int, int, int]) -> np.ndarray:
    """Ink of lines from x 20 on: their upper row, lower row and right end."""
    ink = np.zeros((300, 400), np.uint8)
    for top, bottom, right in lines:
        ink[top:bottom, 20:right] = 255
    return ink


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_regions_of_close_lines_end_in_the_white_between_them(order):
    lines = [(50, 70, 300), (73, 93, 300), (96, 116, 90)]
    regions = [Rect(10, top - 14, right + 10, bottom + 14) for top, bottom, right in lines]
    parted = without_overlaps([Spot(regions[at], 3) for at in order], page(*lines))
    assert [(parted[order.index(at)].rect.top, parted[order.index(at)].rect.bottom) for at in range(3)] == [
        (36, pytest.approx(71, abs=1)),
        (pytest.approx(71, abs=1), pytest.approx(94, abs=1)),
        (pytest.approx(94, abs=1), 130),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Spot(Rect(10, 40, 200, 80), 1), Spot(Rect(10, 70, 200, 110), 2)),  # in two cells
        (Spot(Rect(10, 40, 200, 80), 1), Spot(Rect(180, 46, 390, 86), 1)),  # pieces of one line
        (Spot(Rect(10, 40, 200, 130), 1), Spot(Rect(10, 90, 200, 130), 1)),  # two lines in one region
    ],
)
def test_other_regions_that_overlap_stay_as_they_are(first, second):
    assert without_overlaps([first, second], page((50, 70, 200))) == [first, second]
