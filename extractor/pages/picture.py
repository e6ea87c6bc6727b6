"""Page -> PNG: an upright page, or a place on it, as a person wants to look at it."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Box, Page

WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def page_png(page: Page, box: Box | None, width: int) -> bytes:
    """A PNG, ``width`` pixels wide, of the upright page or of ``box`` on it; boxes of the record fit on it."""
    part = box or WHOLE
    height = max(1, round(width * (part.height * page.height) / (part.width * page.width)))
    scale = np.diag([width / part.width, height / part.height, 1.0])
    shift = np.array([[1.0, 0.0, -part.x0], [0.0, 1.0, -part.top], [0.0, 0.0, 1.0]])
    picture = cv2.warpPerspective(
        page.image, scale @ shift @ page.to_page, (width, height), flags=cv2.INTER_AREA, borderValue=(255, 255, 255)
    )
    return bytes(cv2.imencode(".png", picture)[1])
