"""Readings in which a label is torn in two -> readings in which it has one cell.

A false upright cuts it, as folds and strokes of characters under one another make them; the form tells its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.document import Reading
from extractor.filling.headings import bands_of
from extractor.filling.labels import ALIKE, likeness
from extractor.filling.sheet import SIDE_BY_SIDE, Room, Sheet
from extractor.form import Form

WHOLE = 0.92  # likeness of the two parts together to a label; one of its characters may be cut through


def with_labels_whole(form: Form, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, each two cells side by side that print one label of the form as one."""
    labels = [label for entry in form.entries if not entry.free for label in entry.labels]
    return tuple(_whole(labels, reading) for reading in readings)


def _whole(labels: Sequence[str], reading: Reading) -> Reading:
    while torn := next(_torn(labels, Sheet([reading]).pages[reading.number]), None):
        left, right = torn
        text = f"{left.cell.text}\n{right.cell.text}"
        joined = left.cell.model_copy(update={"text": text, "box": left.box.union(right.box)})
        kept = [i for i in range(len(reading.cells)) if i != right.index]
        homes: dict[int | None, int | None] = {None: None} | {i: at for at, i in enumerate(kept)}
        homes[right.index] = homes[left.index]
        lines = (line.model_copy(update={"cell": homes[line.cell]}) for line in reading.lines)
        cells = (joined if i == left.index else reading.cells[i] for i in kept)
        reading = reading.model_copy(update={"cells": tuple(cells), "lines": tuple(lines)})
    return reading


def _torn(labels: Sequence[str], rooms: Sequence[Room]) -> Iterator[tuple[Room, Room]]:
    """Neighbours that print a label together, and none alone; what they hold besides is a matter of the value."""
    for band in bands_of(rooms):
        for left, right in pairwise(band):
            if not left.script or not right.script or right.span[0] - left.span[1] > SIDE_BY_SIDE:
                continue
            alone = max(likeness(room.script.text, labels) for room in (left, right))
            if alone < ALIKE and likeness(left.script.text + right.script.text, labels) >= WHOLE:
                yield left, right
