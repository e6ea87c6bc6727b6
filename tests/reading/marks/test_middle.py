import numpy as np

from extractor.reading.marks.bands import Band
from extractor.reading.marks.middle import middle_lines
from extractor.reading.marks.ovals import Oval

BAND = Band(0.6, 0.95, 180.0, 180.0, np.zeros(360), np.zeros(360), np.zeros(360))
"""A name over the top half, as an oval seal has it."""


def characters(*places: tuple[int, int]) -> np.ndarray:
    """Squares of 24 pixels round each place, on the plane of a seal whose middle lies at (150, 120)."""
    plane = np.full((240, 300), 255, np.uint8)
    for x, y in places:
        plane[y - 12 : y + 12, x - 12 : x + 12] = 0
    return plane


def test_a_line_across_an_oval_is_parted_from_the_ends_of_the_name_beside_it():
    line = [(102 + 32 * i, 126) for i in range(4)]
    (found,) = middle_lines(characters(*line, (40, 108), (260, 108)), Oval(150, 120, 130, 94), BAND)
    assert 4 * 28 < found.shape[1] < 5 * 32
    assert found.shape[0] < 40


def test_a_star_is_no_line():
    assert list(middle_lines(characters((150, 120)), Oval(150, 120, 100, 100), BAND)) == []
