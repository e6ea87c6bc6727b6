"""A round picture -> the same as a strip: angles run along it, the way out from the centre runs up."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.marks.ovals import Oval


def unwrap(
    picture: Pixels,
    oval: Oval,
    inner: float,
    outer: float,
    size: tuple[int, int],
    start: float = 0.0,
    turn: float = 360.0,
) -> Pixels:
    """The band round an oval from ``inner`` to ``outer`` as a strip of ``size`` (width, height): in shares of its mean
    radius, at 1 lies its edge.

    Its top is the outer rim, and columns run inward at right angles to it, as characters along it stand. It begins at
    the angle ``start`` and runs on clockwise for ``turn``, in degrees; 0 is the oval's first axis, and 90 lies below
    the centre of a level one. What lies beyond the picture repeats its edge.
    """
    width, height = size
    angles = np.radians(start + (np.arange(width) + 0.5) / width * turn)
    reaches = outer - (np.arange(height) + 0.5) / height * (outer - inner)
    lie = np.radians(oval.turn)
    x, y = np.cos(angles), np.sin(angles)
    out = (reaches - 1)[:, None] * (oval.a + oval.b) / 2 / np.hypot(oval.b * x, oval.a * y)
    along, across = oval.a * x + out * oval.b * x, oval.b * y + out * oval.a * y
    xs = oval.x + along * np.cos(lie) - across * np.sin(lie)
    ys = oval.y + along * np.sin(lie) + across * np.cos(lie)
    strip = cv2.remap(
        picture, xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(strip, np.uint8)
