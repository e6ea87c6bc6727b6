"""Labels that ask for a signature -> the places behind them, where next to nothing but one is written."""

from __future__ import annotations

from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen
from extractor.reading.marks.unread import LABEL, end_of_print

LEGIBLE = 0.8  # confidence in a label
# In characters.
BEHIND = (-1.5, 6.0)  # where a signature begins, from the end of its label on,
LEVEL = 1.6  # and how far its middle lies above or below that of its label
WIDE, HIGH = 14.0, 2.3  # how far it may reach from the end of its label, and up and down from its middle


def labels_of(seen: Seen, scale: float) -> list[Rect]:
    """The print of a page that asks for a signature, in pixels of a copy at ``scale`` of its size."""
    return [
        Rect(*(round(value * scale) for value in spot._replace(x1=end_of_print(line, spot, seen))))
        for line, spot in zip(seen.lines, seen.spots, strict=True)
        if LABEL.search(line.text) and line.confidence >= LEGIBLE
    ]


def is_behind(place: Rect, label: Rect, unit: float) -> bool:
    """Whether a place lies where its label asks to sign; ``unit`` is a character in pixels."""
    away = place.x0 - label.x1
    apart = abs(place.top + place.bottom - label.top - label.bottom) / 2
    return BEHIND[0] * unit <= away <= BEHIND[1] * unit and apart <= LEVEL * unit


def row_of(label: Rect, unit: float, shape: tuple[int, ...]) -> Rect:
    """Where a signature behind a label lies altogether, on a picture of a shape (rows, columns)."""
    middle = (label.top + label.bottom) / 2
    top, bottom = round(middle - HIGH * unit), round(middle + HIGH * unit)
    return Rect(
        max(0, round(label.x1 + BEHIND[0] * unit)),
        max(0, top),
        min(shape[1], round(label.x1 + WIDE * unit)),
        min(shape[0], bottom),
    )
