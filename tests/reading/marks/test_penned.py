"""A stamp's frame and the grains of a fax's greys are told from what a pen writes."""

import cv2
import numpy as np
import pytest

from extractor.reading.marks.penned import is_dithered, is_frame, is_grainy

NAME = [((62, 70), (138, 70)), ((100, 66), (100, 138)), ((66, 104), (134, 104)), ((70, 136), (132, 136))]


def stamp(tilt: float, *, frame: bool = True) -> np.ndarray:
    """Strokes like a character's, in a frame or without one, turned by so many degrees."""
    ink = np.zeros((200, 200), np.uint8)
    for start, end in NAME:
        cv2.line(ink, start, end, 255, 5)
    if frame:
        cv2.rectangle(ink, (50, 50), (150, 150), 255, 5)
    return np.asarray(cv2.warpAffine(ink, cv2.getRotationMatrix2D((100, 100), tilt, 1), (200, 200)) > 128)


@pytest.mark.parametrize("tilt", [0, 6, 12, -20, 45])
def test_a_frame_is_one_at_any_tilt_and_its_name_alone_is_none(tilt):
    assert is_frame(stamp(tilt))
    assert not is_frame(stamp(tilt, frame=False))


def test_a_frame_with_an_open_side_a_long_one_a_dot_and_bare_paper_are_none():
    opened, long = stamp(0), np.zeros((120, 300), np.bool_)
    opened[40:60, 60:140] = False
    long[[10, 110], 10:290] = long[10:110, [10, 289]] = True
    assert not is_frame(opened)
    assert not is_frame(long)
    bare, dot = np.zeros((2, 9, 9), np.bool_)
    dot[4, 4] = True
    assert not is_frame(bare)
    assert not is_frame(dot)


def test_grains_are_no_strokes():
    assert is_grainy(np.random.default_rng(1).random((60, 150)) < 0.3, 29, 10)
    assert not is_grainy(stamp(0), 29, 10)


@pytest.mark.parametrize("darkness", [0.1, 0.5])
def test_a_dithered_photograph_is_one_however_dark_it_is(darkness):
    assert is_dithered(np.random.default_rng(1).random((60, 150)) < darkness, 29)
    assert not is_dithered(stamp(0), 29)


def test_strokes_over_a_dithered_ring_are_no_photograph():
    ink, ring = stamp(0, frame=False), np.zeros((200, 200), np.uint8)
    cv2.circle(ring, (100, 100), 70, 1, 24)
    assert not is_dithered(ink | ((ring > 0) & (np.random.default_rng(1).random(ring.shape) < 0.75)), 29)
