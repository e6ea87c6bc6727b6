import cv2
import numpy as np
import pytest

from extractor.reading.marks.bands import Band
from extractor.reading.marks.code_strip import HEIGHT, code_strip
from extractor.reading.marks.ovals import Oval

BAND = Band(0.6, 0.95, 150.0, 240.0, np.zeros(360), np.zeros(360), np.zeros(360))
"""A name over the top, with a gap from 30 to 150 degrees below."""


def seal(oval: Oval, reach: float, darkness: int = 255, digits: int = 13) -> np.ndarray:
    """A ring with digits, as discs, in its gap at a share of its radius."""
    plane = np.zeros((400, 400), np.uint8)
    cv2.ellipse(plane, (200, 200), (round(oval.a), round(oval.b)), 0, 0, 360, 255, 5)
    for angle in np.radians(90 + 4 * (np.arange(digits) - (digits - 1) / 2)):
        at = (round(200 + reach * oval.a * np.cos(angle)), round(200 + reach * oval.b * np.sin(angle)))
        cv2.circle(plane, at, 3, darkness, -1)
    return 255 - plane


@pytest.mark.parametrize("darkness", [255, 110])
def test_a_code_is_cut_out_of_its_gap_as_dark_as_print(darkness):
    (strip,) = code_strip(seal(Oval(200, 200, 180, 180), 0.86, darkness), Oval(200, 200, 180, 180), BAND)
    assert 5 * HEIGHT < strip.shape[1] < 8 * HEIGHT
    assert strip[: HEIGHT // 2].min() < 30


def test_the_code_of_an_oval_seal_is_whole():
    oval = Oval(200, 200, 180, 126)
    (strip,) = code_strip(seal(oval, 0.82), oval, BAND)
    dark = (strip < 128).any(axis=1)
    assert not dark[0]
    assert dark[: round(0.7 * len(dark))].any()


def test_a_gap_with_a_few_specks_or_nothing_holds_no_code():
    oval = Oval(200, 200, 180, 180)
    assert list(code_strip(seal(oval, 0.86, digits=2), oval, BAND)) == []
    assert list(code_strip(seal(oval, 0.86, digits=0), oval, BAND)) == []
