"""The less speaks for a signature in a place, the more probable the writing there must be."""

import cv2
import pytest

from extractor.document import Box, Mark
from extractor.reading.geometry import Rect
from extractor.reading.marks.handwriting import Written
from extractor.reading.marks.judged import judged
from tests.reading.marks.seal_pages import BLACK, BLUE, blank, seen
from tests.reading.marks.stack import SIZE

PLACE, LABEL = Rect(300, 500, 400, 540), Rect(200, 512, 290, 527)


def is_sure(
    probability: float,
    sure: bool,
    seal: str | None,
    asked: bool,
    ink: tuple[int, int, int] = BLACK,
    *,
    high: bool = True,
) -> bool:
    image = blank()
    cv2.rectangle(image, (305, 505), (395, 535), ink, 3)
    box = Box(250 / SIZE[1], 430 / SIZE[0], 430 / SIZE[1], 600 / SIZE[0])
    marks = (Mark(kind="seal", page=2, box=box, colour=seal, shape="round", confidence=1),) if seal else ()
    page, place = seen(image)._replace(marks=marks), PLACE if high else PLACE._replace(bottom=520)
    return judged(Written(place, probability, sure), [LABEL] if asked else [], page, 1.0).sure


@pytest.mark.parametrize(
    ("seal", "asked", "least"),
    [
        (None, True, 0.65),
        ("grey", True, 0.65),
        ("grey", False, 0.8),
        ("blue", False, 0.8),
        ("blue", True, 0.65),
    ],
)
def test_writing_signs_from_a_probability_on_that_its_place_tells(seal, asked, least):
    low = not asked  # what is far larger than print signs behind a label with less
    assert is_sure(least + 0.01, True, seal, asked, high=low)
    assert not is_sure(least - 0.01, False, seal, asked, high=low)
    assert asked or not is_sure(least - 0.01, True, seal, asked)


def test_behind_a_label_a_neat_hand_far_larger_than_print_signs_but_not_amid_a_seal_without_colour():
    assert is_sure(0.3, False, None, True)
    assert is_sure(0.3, False, "red", True)
    assert not is_sure(0.3, False, "grey", True)
    assert not is_sure(0.2, False, None, True)
    assert not is_sure(0.3, False, None, False)


def test_alone_it_signs_as_the_strokes_tell_where_it_is_as_high_as_a_signature():
    assert is_sure(0.66, True, None, False)
    assert not is_sure(0.79, True, None, False, high=False)
    assert is_sure(0.81, True, None, False, high=False)


def test_beneath_a_red_seal_it_signs_as_the_strokes_tell():
    assert is_sure(0.66, True, "red", False)
    assert not is_sure(0.66, False, "red", False)


@pytest.mark.parametrize(
    ("seal", "asked", "found"),
    [("red", False, True), ("blue", True, True), ("blue", False, False), (None, False, False)],
)
def test_a_blue_pen_signs_over_a_red_seal_and_over_a_blue_one_behind_a_label(seal, asked, found):
    assert is_sure(0.6, False, seal, asked, BLUE) is found
