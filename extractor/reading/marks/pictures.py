"""A place on a page -> the small picture that shows it to a reviewer."""

from __future__ import annotations

import cv2

from extractor.document import Box, Crop, Page, Pixels
from extractor.reading.geometry import Rect

AROUND = 0.06  # paper shown round a mark, in its sizes


def picture_of(page: Page, rect: Rect, name: str) -> Crop:
    """The crop of a rectangle of the page's image with a little paper round it, under ``name``."""
    height, width = page.image.shape[:2]
    shown = rect.grown(round(AROUND * rect.width), round(AROUND * rect.height), width, height)
    return crop_of(page.image[shown.top : shown.bottom, shown.x0 : shown.x1], page.number, page.box(*shown), name)


def crop_of(picture: Pixels, page: int, box: Box, name: str) -> Crop:
    """A picture, BGR or grey, as a crop."""
    return Crop(name, page, box, cv2.imencode(".png", picture)[1].tobytes())
