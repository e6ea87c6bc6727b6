"""A page's pixels as a viewer shows them, before anything is turned, flattened or cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Box, Line, Pasted, Pixels

POINTS_PER_INCH = 72.0
A4_LONG_INCHES = 297 / 25.4
# Scanners and printers round sizes: half a centimetre each way.
_A3_LONG_INCHES, _A5_LONG_INCHES = 425 / 25.4, 205 / 25.4
_PHOTO_INCHES = 340 / 25.4


@dataclass(frozen=True, slots=True)
class Raster:
    """``image`` is grey (height, width) or BGR (height, width, 3); ``width`` and ``height`` are in PDF points.

    ``pasted`` are the pictures laid over the page, boxes as fractions of the page as shown.
    """

    image: Pixels
    width: float
    height: float
    pasted: tuple[Pasted, ...] = ()

    @property
    def dpi(self) -> float:
        """Pixels an inch along the longer side."""
        return float(max(self.image.shape[:2])) / max(self.width, self.height) * POINTS_PER_INCH

    @property
    def measured(self) -> bool:
        """Whether the stated size may be that of the paper: no smaller than A5 and no larger than A3."""
        return is_paper(max(self.width, self.height) / POINTS_PER_INCH)


class Layer(NamedTuple):
    """What a page that is no scan says of itself, boxes as fractions of the page as shown: its ``lines``, none where a
    viewer may see other text, and its rules as ``strokes``.
    """

    lines: tuple[Line, ...] = ()
    strokes: tuple[Box, ...] = ()


def is_paper(inches: float) -> bool:
    """Whether the longer side of a form's sheet may be so long."""
    return _A5_LONG_INCHES <= inches <= _A3_LONG_INCHES


def scale_for(dpi: float, width: float, height: float, settings_dpi: float) -> float:
    """The factor that brings pixels from ``dpi`` to the resolution of reading, for a page of these points.

    Never above 1. A page larger than A3 or smaller than A5 has a stated size that says nothing about its letters
    (cameras write 72 dpi for a sheet they never measured, screens anything): it counts as a sheet of A4 with some
    table around it.
    """
    inches = max(width, height) / POINTS_PER_INCH
    believed = inches if is_paper(inches) else _PHOTO_INCHES
    return min(1.0, settings_dpi * believed / (inches * dpi))


def shrunk(image: Pixels, factor: int) -> Pixels:
    """The picture at exactly 1 / factor of its size, each pixel the mean of its block.

    What does not fill a block at the far edges is left out. Whole factors are many times quicker than others.
    """
    factor = min(factor, *image.shape[:2])
    if factor <= 1:
        return image
    down, across = image.shape[0] // factor, image.shape[1] // factor
    blocks = image[: down * factor, : across * factor]
    return np.asarray(cv2.resize(blocks, (across, down), interpolation=cv2.INTER_AREA), np.uint8)


def reduced(image: Pixels, width: float, height: float, dpi: int) -> Pixels:
    """The picture of a page of these points, brought down to the resolution of reading if it is finer.

    A whole factor by means of blocks, the rest (less than twofold, so that no pixel is passed over) between pixels:
    a tenth of the time that means of broken blocks take.
    """
    raster = Raster(image, width, height)
    scale = scale_for(raster.dpi, width, height, dpi)
    if scale > 0.97:
        return image
    size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
    coarse = shrunk(image, int(1 / scale + 0.03))
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def grey(image: Pixels) -> Pixels:
    """The brightness of a grey or BGR picture."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)


def whiteness(image: Pixels) -> Pixels:
    """The darkest channel of a picture: bright where it is both light and unstained, as paper is and wood is not."""
    return image if image.ndim == 2 else np.asarray(cv2.min(cv2.min(*cv2.split(image)[:2]), image[:, :, 2]), np.uint8)
