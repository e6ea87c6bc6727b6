"""The grain of two prints of one stamp differs; that of a copy does not."""

import cv2
import numpy as np
import pytest

from extractor.reading.marks.grain import is_same_picture, is_same_print
from tests.reading.marks.seal_pages import blank, stamp

SIDE = 400
CHANCE = np.random.default_rng(7)


def inked(turn: float = 0.0) -> np.ndarray:
    """A print of one stamp in uneven ink, on a white square."""
    even = blank()[:SIDE, :SIDE].copy()
    stamp(even, (SIDE // 2, SIDE // 2), width=80)
    if turn:
        move = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), turn, 1)
        even = cv2.warpAffine(even, move, (SIDE, SIDE), borderValue=(255, 255, 255))
    depth = np.clip(1 - 0.4 * CHANCE.random((SIDE, SIDE, 1)), 0, 1)
    return (255 - (255 - even) * depth).astype(np.uint8)


def scanned(image: np.ndarray, text: str, quality: int = 80) -> np.ndarray:
    """The print with text over it, as a page of a scan keeps it."""
    page = image.copy()
    cv2.putText(page, text, (10, 150), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (40, 40, 40), 2)
    noisy = np.clip(page + CHANCE.normal(0, 2, page.shape), 0, 255).astype(np.uint8)
    return cv2.imdecode(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


@pytest.mark.parametrize("quality", [60, 75, 90])
def test_a_copy_is_told_over_other_print_and_compression(quality):
    one = inked()
    moved = np.roll(one, (2, -1), (0, 1))
    assert is_same_print(scanned(one, "HOST", quality), scanned(moved, "SIGNED", quality), "red")


def test_two_prints_of_one_stamp_are_not_the_same_even_at_one_angle():
    assert not is_same_print(scanned(inked(), "HOST"), scanned(inked(), "HOST"), "red")
    assert not is_same_print(scanned(inked(), "HOST"), scanned(inked(8), "HOST"), "red")


def test_pictures_without_ink_in_common_are_not_the_same():
    assert not is_same_print(inked(), blank()[:SIDE, :SIDE], "red")


def test_pictures_that_a_run_kept_are_looked_at():
    png = cv2.imencode(".png", inked())[1].tobytes()
    assert is_same_picture(png, png, "red")
