"""Where nobody signs: at the edge of the sheet, and on a picture."""

from dataclasses import replace

import cv2
import numpy as np

from extractor.reading.geometry import Rect
from extractor.reading.marks.papery import may_be_signed
from tests.reading.marks.seal_pages import BLACK, blank, seen

PLACE = Rect(300, 500, 400, 540)


def signed(image: np.ndarray, place: Rect) -> np.ndarray:
    points = [(place.x0 + 10 * at, place.top + (8 if at % 2 else 30)) for at in range(10)]
    cv2.polylines(image, [np.array(points)], False, BLACK, 2)
    return image


def test_strokes_on_paper_may_sign_and_on_tinted_paper_too():
    assert may_be_signed(PLACE, seen(signed(blank(), PLACE)))
    tinted = np.full_like(blank(), (190, 225, 250))
    assert may_be_signed(PLACE, seen(signed(tinted, PLACE)))


def test_strokes_at_the_edge_of_the_sheet_are_what_is_left_of_a_riding_seal():
    edge = Rect(300, 0, 400, 40)
    assert not may_be_signed(edge, seen(signed(blank(), edge)))


def test_the_edge_of_the_sheet_may_lie_inside_the_image():
    page = seen(signed(blank(), PLACE))
    inside = np.diag([1 / 827, 1 / 540, 1.0])  # the sheet ends where the strokes do
    assert not may_be_signed(PLACE, page._replace(page=replace(page.page, to_page=inside)))


def test_a_picture_in_many_light_colours_is_not_signed():
    image = blank()
    for at in range(10):
        colour = ((250, 250, 130), (120, 250, 250), (250, 140, 230), (160, 250, 160), (250, 200, 190))[at % 5]
        cv2.rectangle(image, (PLACE.x0 + 10 * at, PLACE.top), (PLACE.x0 + 10 * at + 10, PLACE.bottom), colour, -1)
    assert not may_be_signed(PLACE, seen(signed(image, PLACE)))
