"""Whether a text layer and the picture of its page agree: every character shows ink, and all print is characters."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.pages.glyphs import Glyph
from extractor.pages.raster import grey, shrunk
from extractor.pages.skew import ink_of

_SHOWN = 0.95
# Shapes of the size of a letter that are no characters: tick boxes drawn as frames, arrows, a logo.
_STRAY_SHARE, _STRAYS = 0.1, 40
_RULE = 30


def is_all_seen(glyphs: list[Glyph], image: Pixels) -> bool:
    """Whether nearly every glyph lies on ink of the rendered page (grey or BGR), and little other print is there."""
    ink = ink_of(grey(shrunk(image, max(1, round(max(image.shape[:2]) / 1170)))))
    marks = [glyph for glyph in glyphs if not glyph.text.isspace()]
    boxes = _pixel_boxes(marks, ink)
    piled = cv2.integral(ink // 255)
    left, top, right, bottom = boxes.T
    shown = piled[bottom, right] - piled[top, right] - piled[bottom, left] + piled[top, left] > 0
    if shown.mean() < _SHOWN:
        return False
    return _strays(ink, boxes) <= max(_STRAYS, _STRAY_SHARE * len(marks))


def _pixel_boxes(marks: list[Glyph], ink: Pixels) -> NDArray[np.int32]:
    """Boxes as left, top, right, bottom in pixels of the mask, a pixel wider on each side."""
    height, width = ink.shape
    edges = np.array([(mark.x0, mark.top, mark.x1, mark.bottom) for mark in marks]) * (width, height, width, height)
    grown = np.column_stack([np.floor(edges[:, :2]) - 1, np.ceil(edges[:, 2:]) + 1])
    return np.asarray(np.clip(grown, 0, (width, height, width, height)), np.int32)


def _strays(ink: Pixels, boxes: NDArray[np.int32]) -> int:
    """How many shapes of the size of a letter are left when characters and rules are taken away."""
    rest = ink.copy()
    for left, top, right, bottom in boxes:
        rest[top:bottom, left:right] = 0
    for shape in ((1, _RULE), (_RULE, 1)):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        rest[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(rest)
    sizes = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    return int(np.count_nonzero((sizes >= 5) & (sizes <= 40)))
