"""Ink that was not read -> the regions of a page in which so much of it lies together that it may be a signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect

# In characters of body text.
TALL, WIDE = 1.25, 1.6  # what is smaller was not written to sign
BESIDE, BELOW = 1.4, 0.25  # between the strokes of one signature
STROKE = 1.4  # the longest piece of ink in one
AROUND = 1.5  # of paper that belongs to a region


def regions_of(unread: Pixels, unit: float) -> Iterator[Rect]:
    """Where so much unread ink lies together that it may be a signature, with paper around."""
    # A page has thousands of strokes: their outlines are far quicker to find than all that is known of them.
    thick = cv2.dilate(unread, np.ones((2, 2), np.uint8))
    strokes = map(cv2.boundingRect, cv2.findContours(thick, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0])
    long = [(x, y, w, h) for x, y, w, h in strokes if max(w, h) >= STROKE * unit]
    joined = cv2.morphologyEx(unread, cv2.MORPH_CLOSE, joint_of(unit))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, ltype=cv2.CV_16U)
    holding = {int(label) for x, y, w, h in long for label in np.unique(labels[y : y + h, x : x + w])}
    rects = [
        Rect(x, y, x + w, y + h).grown(round(AROUND * unit), round(AROUND * unit), unread.shape[1], unread.shape[0])
        for x, y, w, h, _ in stats[sorted(holding - {0})].tolist()
        if w >= WIDE * unit and h >= TALL * unit
    ]
    yield from _apart(rects)


def joint_of(unit: float) -> Pixels:
    """What closes the gaps between the strokes of one signature."""
    return np.ones((round(2 * BELOW * unit) // 2 * 2 + 1, round(2 * BESIDE * unit) // 2 * 2 + 1), np.uint8)


def _apart(rects: Sequence[Rect]) -> list[Rect]:
    """The rectangles, those that meet as one."""
    kept: list[Rect] = []
    for rect in rects:
        meeting = [other for other in kept if rect.intersection(other).area]
        kept = [other for other in kept if other not in meeting]
        kept.append(reduce(Rect.union, meeting, rect))
    return kept
