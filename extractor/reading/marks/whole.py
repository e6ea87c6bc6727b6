"""Handwriting of which a part was told for such -> all of it, with the strokes that run on from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.handwriting import Written

LONG = 1.8  # characters that a stroke takes up at least one way: print that touches it is smaller
SHARED = 0.3  # of the smaller of two from which on both are parts of one signature


def completed(found: Iterable[Written], unread: Pixels, unit: float, most: tuple[float, float]) -> list[Written]:
    """What was found, each with the strokes of ``unread`` ink that reach into it, unless that makes it larger than
    ``most`` (across and down), and what are parts of one signature as one. In pixels, ``unit`` those of a character.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(unread, np.ones((3, 3), np.uint8)))
    strokes = [Rect(x + 1, y + 1, x + w - 1, y + h - 1) for x, y, w, h, _ in stats.tolist()]
    whole: list[Written] = []
    for one in found:
        place = one.rect
        for label in np.setdiff1d(labels[one.rect.top : one.rect.bottom, one.rect.x0 : one.rect.x1], [0]):
            stroke = strokes[label]
            runs_on = max(stroke.width, stroke.height) >= LONG * unit
            place = place.union(stroke) if runs_on and _fits(place.union(stroke), most) else place
        whole.append(one._replace(rect=place))
    return list(_joined(whole, most))


def _fits(place: Rect, most: tuple[float, float]) -> bool:
    return place.width <= most[0] and place.height <= most[1]


def _joined(found: Sequence[Written], most: tuple[float, float]) -> Iterator[Written]:
    """What was found, those as one that share most of the smaller one's place."""
    left = sorted(found, key=lambda one: -one.rect.area)
    while left:
        one, *rest = left
        left = []
        for part in rest:
            both = one.rect.union(part.rect)
            if one.rect.intersection(part.rect).area > SHARED * part.rect.area and _fits(both, most):
                one = Written(both, max(one.confidence, part.confidence), sure=True)
            else:
                left.append(part)
        yield one
