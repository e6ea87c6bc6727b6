"""The picture of a seal -> its ring as a strip, so that what is written round it can be read on one line."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.pictures import AROUND
from extractor.reading.marks.unwrap import unwrap

BAND = (0.42, 1.04)  # what is shown of the way out from the centre, in shares of the radius
_BOTTOM = 90.0  # degrees: a seal's name stands over its centre, so the ring is cut open below


def unroll(picture: bytes) -> bytes:
    """The ring of a round or oval seal as PNG: clockwise from its lowest point, the outer rim at the top.

    ``picture`` is that of the mark, a PNG with a little paper round the seal.
    """
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
    height, width = image.shape[:2]
    shown = 1 + 2 * AROUND
    oval = Oval(width / 2, height / 2, width / shown / 2, height / shown / 2)
    radius, (inner, outer) = (oval.a + oval.b) / 2, BAND
    size = (round(2 * np.pi * radius * (inner + outer) / 2), round(radius * (outer - inner)))
    return bytes(cv2.imencode(".png", unwrap(image, oval, inner, outer, size, _BOTTOM))[1])
