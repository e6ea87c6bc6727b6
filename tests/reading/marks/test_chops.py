"""A square chop is cut into its characters, from the right and down, and read as one line."""

import cv2
import numpy as np
import pytest

from extractor.reading.engines import Recognised
from extractor.reading.geometry import Rect
from extractor.reading.marks.chops import plane_of_chop, read_chop

SIDE = 160


class Counting:
    """An engine that names each square of a line by how much ink is in it, and may be unsure."""

    def __init__(self, score: float = 0.99) -> None:
        self.score = score

    def recognise(self, lines):
        (line,) = lines
        parts = np.split(line, line.shape[1] // 48, axis=1)
        text = "".join("一二三四"[min(3, int((part < 128).mean() * 4))] for part in parts)
        return (Recognised(text, scores=(self.score,) * len(text)),)


def chop(places: dict[tuple[int, int], float]) -> np.ndarray:
    """A framed chop with blots at (column, row) of a grid of two, each so full of ink."""
    plane = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.rectangle(plane, (2, 2), (SIDE - 3, SIDE - 3), 0, 6)
    for (column, row), full in places.items():
        left, top = 22 + column * 64, 22 + row * 64
        cv2.rectangle(plane, (left, top), (left + 52, top + 52), 0, 3)
        plane[top : top + round(52 * full), left : left + 52] = 0
    return plane


FOUR = {(1, 0): 1.0, (1, 1): 0.0, (0, 0): 0.55, (0, 1): 0.0}


def test_four_characters_are_read_from_the_right_column_down():
    assert read_chop(chop(FOUR), Counting()) == "三一二一"


def test_an_unsure_reading_and_a_number_of_blots_that_is_no_name_are_not_told():
    assert read_chop(chop(FOUR), Counting(0.5)) is None
    assert read_chop(chop({(0, 0): 0.9}), Counting()) is None


@pytest.mark.parametrize("turn", [-7.0, 9.0])
def test_a_chop_that_was_stamped_askew_is_set_upright(turn):
    page = np.full((400, 400, 3), 255, np.uint8)
    page[120 : 120 + SIDE, 120 : 120 + SIDE] = chop(FOUR)[..., None]
    move = cv2.getRotationMatrix2D((200, 200), turn, 1)
    askew = cv2.warpAffine(page, move, (400, 400), borderValue=(255, 255, 255))
    plane = plane_of_chop(askew, Rect(95, 95, 305, 305))
    assert plane.shape == pytest.approx((SIDE, SIDE), abs=6)
    assert read_chop(plane, Counting()) == "三一二一"


def test_columns_that_touch_are_parted_where_least_ink_is():
    plane = chop(FOUR)
    plane[40:48, 70:90] = 0
    plane[100:108, 70:90] = 0
    assert read_chop(plane, Counting()) == "三一二一"


def test_a_frame_whose_ink_ran_is_no_part_of_a_character():
    plane = chop(FOUR)
    plane[:20] = plane[:, :20] = 0
    assert read_chop(plane, Counting()) == "三一二一"
