"""What a mask says of an oval."""

import cv2
import numpy as np
import pytest

from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.proof import NOTHING, prove


def ring(radius: int) -> np.ndarray:
    mask = np.zeros((400, 400), np.uint8)
    cv2.circle(mask, (200, 200), radius, 255, 12)
    return mask


@pytest.mark.parametrize("radius", [8, 24, 40])
def test_a_ring_too_small_for_writing_proves_nothing(radius):
    assert prove(ring(radius), Oval(200.0, 200.0, radius, radius, 0.0), 8.0) == NOTHING


def test_a_bare_ring_is_a_ring_without_writing():
    proof = prove(ring(150), Oval(200.0, 200.0, 156, 156, 0.0), 8.0)

    assert proof.ring > 0.9
    assert proof.strokes == 0
