"""A signature told by a part of it is shown whole; what only touches it is not drawn in."""

import cv2
import numpy as np

from extractor.reading.geometry import Rect
from extractor.reading.marks.handwriting import Written
from extractor.reading.marks.whole import completed

UNIT, MOST = 14, (350.0, 126.0)


def written(*places: tuple[int, int, int, int]) -> list[Written]:
    return [Written(Rect(*place), 0.7 + 0.1 * index, sure=True) for index, place in enumerate(places)]


def ink(*lines: tuple[tuple[int, int], tuple[int, int]]) -> np.ndarray:
    page = np.zeros((300, 500), np.uint8)
    for start, end in lines:
        cv2.line(page, start, end, 1, 2)
    return page


def test_a_stroke_that_runs_on_belongs_to_the_signature():
    (one,) = completed(written((100, 100, 140, 130)), ink(((120, 115), (250, 90))), UNIT, MOST)
    assert (one.rect.x0, one.rect.bottom) == (100, 130)
    assert abs(one.rect.x1 - 251) <= 2
    assert abs(one.rect.top - 89) <= 2


def test_print_that_touches_it_and_what_lies_apart_do_not():
    place = (100, 100, 140, 130)
    small, apart = ((138, 110), (150, 110)), ((160, 110), (260, 110))
    assert completed(written(place), ink(small, apart), UNIT, MOST) == written(place)


def test_it_grows_no_larger_than_a_signature_may_be():
    place = (100, 100, 140, 130)
    assert completed(written(place), ink(((120, 110), (490, 110))), UNIT, MOST) == written(place)


def test_parts_of_one_signature_become_one_as_sure_as_the_surest():
    parts = written((100, 100, 140, 130), (170, 100, 210, 130))
    (one,) = completed(parts, ink(((120, 110), (200, 120))), UNIT, MOST)
    assert (one.rect.x0, one.rect.x1, one.confidence) == (100, 210, parts[1].confidence)


def test_two_signatures_that_would_be_too_large_for_one_stay_two():
    rows = written((100, 20, 140, 100), (100, 90, 140, 180), (100, 95, 140, 120))
    assert [one.rect for one in completed(rows, ink(), UNIT, MOST)] == [rows[1].rect, rows[0].rect]
