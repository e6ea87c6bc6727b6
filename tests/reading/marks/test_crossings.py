"""A ring that runs over writing is taken away, the writing stays."""

import cv2
import numpy as np

from extractor.reading.marks.crossings import crossing, without_rings
from extractor.reading.marks.ovals import Oval

RING = Oval(150.0, 150.0, 100.0, 100.0)


def _pages(darkness: int) -> tuple[np.ndarray, np.ndarray]:
    """Strokes of writing across where a ring runs, without and with it; inks add up."""
    written = np.zeros((300, 300), np.uint8)
    for x in range(120, 190, 14):
        cv2.line(written, (x, 30), (x, 75), 120, 4)
    ring = np.zeros_like(written)
    cv2.circle(ring, (150, 150), 97, darkness, 5, cv2.LINE_AA)
    return 255 - written, 255 - cv2.add(written, ring)


def test_writing_under_a_ring_is_as_dark_as_before_once_the_ring_is_gone():
    written, crossed = _pages(110)
    bare = without_rings(crossed, [RING])
    assert np.abs(bare.astype(int) - written).mean() < 0.2 * np.abs(crossed.astype(int) - written).mean()
    stroke = bare[48:58, 146:151]  # where the ring ran over it
    assert stroke.mean() < 170


def test_what_lies_off_the_ring_stays_as_it_is():
    _, crossed = _pages(110)
    bare = without_rings(crossed, [RING])
    rows, columns = np.mgrid[:300, :300]
    off = np.abs(np.hypot(columns - 150, rows - 150) - 97) > 12
    assert (bare[off] == crossed[off]).all()


def test_only_seals_that_overlap_cross():
    near, far = RING._replace(x=290.0), RING._replace(x=390.0)
    assert crossing(RING, [RING, near, far]) == [near]
