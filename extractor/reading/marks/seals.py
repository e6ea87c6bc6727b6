"""Page -> seals: where their ink lies, in what shape and colour, and what they say."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Mark
from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen, Sighting
from extractor.reading.marks.pictures import picture_of

SMALLEST, LARGEST = 25.0, 60.0  # millimetres


def find_seals(seen: Seen) -> Sighting:
    """The seals of a page, from the largest patches of red ink that are about as high as wide."""
    millimetre = seen.page.dpi / 25.4
    mask = cv2.morphologyEx(seen.inks.red.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    rects = [Rect(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist()]
    seals = [
        r
        for r in rects
        if min(r.width, r.height) / millimetre > SMALLEST
        and max(r.width, r.height) / millimetre < LARGEST
        and max(r.width, r.height) < 1.2 * min(r.width, r.height)
    ]
    names = [f"p{seen.page.number}-seal-{index}" for index in range(1, len(seals) + 1)]
    marks = [
        Mark(
            kind="seal",
            page=seen.page.number,
            box=seen.page.box(*rect),
            shape="round",
            colour="red",
            confidence=0.5,
            diameter=round(max(rect.width, rect.height) / millimetre, 1),
            picture=name,
        )
        for rect, name in zip(seals, names, strict=True)
    ]
    return Sighting(
        tuple(marks), tuple(picture_of(seen.page, rect, name) for rect, name in zip(seals, names, strict=True))
    )
