"""Lines of a page -> where a signature is asked for though the label that asks for it was not read.

A seal is set over such a label more often than not. Then what is left of it tells its place, or the lines around it do:
that of the organisation above and the date below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.reading.geometry import Rect
from extractor.reading.marks import Seen
from extractor.reading.marks.unread import LABEL

LEGIBLE = 0.8  # confidence in a line
# In characters.
FLUSH = 1.5  # how far apart the lines of one block begin
PITCH = (1.2, 4.5)  # from the middle of one of its lines to that of the next,
USUAL = 2.6  # and where nothing tells it
LONG = 4.5  # a label that was not read: 法人签字： as most do
BEGUN = re.compile(r"法人.{0,6}$")  # what may be left of it, with a name that runs into it
ORGANISATION, DATE = re.compile(r"[公盖]章|单位"), re.compile(r"^日期")


class Row(NamedTuple):
    """A line as it was read; ``middle`` is half way down it."""

    text: str
    x0: int
    middle: float
    legible: bool


def hidden_labels_of(seen: Seen, scale: float) -> list[Rect]:
    """The places of labels that were not read, in pixels of a copy of the page at ``scale`` of its size."""
    rows = [
        Row(line.text, spot.x0, (spot.top + spot.bottom) / 2, line.confidence >= LEGIBLE)
        for line, spot in zip(seen.lines, seen.spots, strict=True)
    ]
    begun = [
        row
        for row in rows
        if (BEGUN.match(row.text) or LABEL.search(row.text)) and not (LABEL.search(row.text) and row.legible)
    ]
    labels = [row for row in begun if _is_amid(row, rows, seen.unit)]
    for row in rows:
        if row.legible and DATE.match(row.text) and not any(_is_below(row, label, seen.unit) for label in labels):
            labels += _over_date(row, rows, seen.unit)
    return [_spot(label, seen.unit, scale) for label in labels]


def _is_amid(label: Row, rows: Sequence[Row], unit: float) -> bool:
    """Whether a line stands below that of an organisation or above a date, as its label does."""
    above = any(ORGANISATION.search(row.text) and _is_below(label, row, unit) for row in rows)
    return above or any(DATE.match(row.text) and _is_below(row, label, unit) for row in rows)


def _is_below(row: Row, other: Row, unit: float) -> bool:
    """Whether a line is the next one below another of its block."""
    flush = abs(row.x0 - other.x0) <= FLUSH * unit
    return flush and PITCH[0] * unit <= row.middle - other.middle <= PITCH[1] * unit


def _over_date(date: Row, rows: Sequence[Row], unit: float) -> Iterator[Row]:
    """The label over a date where there is room for one that was not read."""
    flush = (row for row in rows if row.legible and abs(row.x0 - date.x0) <= FLUSH * unit)
    over = [row for row in flush if 0 < date.middle - row.middle <= 2 * PITCH[1] * unit]
    last = max(over, key=lambda row: row.middle, default=None)
    pitch = (date.middle - last.middle) / 2 if last else USUAL * unit
    if last is None or (ORGANISATION.search(last.text) and pitch >= PITCH[0] * unit):
        yield date._replace(middle=date.middle - pitch)
    elif pitch > PITCH[1] / 2 * unit:
        yield date._replace(middle=date.middle - USUAL * unit)


def _spot(label: Row, unit: float, scale: float) -> Rect:
    """The place of a label, one character high."""
    top, bottom = label.middle - unit / 2, label.middle + unit / 2
    return Rect(*(round(value * scale) for value in (label.x0, top, label.x0 + LONG * unit, bottom)))
