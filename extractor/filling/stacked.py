"""Readings in which labels under one another ran together -> readings in which each has a cell of its own.

On the shading of labels pale rules do not show. But the values beside them are parted, and the form tells the labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.document import Reading
from extractor.filling.labels import likeness
from extractor.filling.pieces import Piece, box_between, height_of, with_pieces
from extractor.filling.sheet import SIDE_BY_SIDE, TOUCHING, Room, Sheet
from extractor.form import Form

LEAST = 0.85  # likeness of print to a label


def with_labels_apart(form: Form, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, each cell that holds several labels of the form beside as many values cut between them."""
    labels = [label for entry in form.entries if not entry.free for label in entry.labels]
    return tuple(_apart(labels, reading) for reading in readings)


def _apart(labels: Sequence[str], reading: Reading) -> Reading:
    rooms = Sheet([reading]).pages[reading.number]
    for room in [room for room in rooms if len(room.lines) > 1]:
        values = _values_beside(room, rooms)
        stacks = [_lines_beside(reading, room, value) for value in values]
        told = [(value, lines) for value, lines in zip(values, stacks, strict=True) if lines]
        texts = ["".join(reading.lines[i].text for i in lines) for _, lines in told]
        if len(told) > 1 and all(likeness(text, labels) >= LEAST for text in texts):
            reading = with_pieces(reading, [room], list(_pieces(room, told)))
    return reading


def _values_beside(room: Room, rooms: Sequence[Room]) -> list[Room]:
    """The rooms that stand right beside one at some of its height, from the top."""
    top, bottom = room.level
    beside = (
        other
        for other in rooms
        if abs(other.span[0] - room.span[1]) < SIDE_BY_SIDE
        and other.level[0] > top - TOUCHING
        and other.level[1] < bottom + TOUCHING
    )
    return sorted(beside, key=lambda other: other.level)


def _lines_beside(reading: Reading, room: Room, value: Room) -> tuple[int, ...]:
    """The lines of a room at the height of another, from the top."""
    lines = [i for i in room.lines if value.level[0] < height_of(reading, i) < value.level[1]]
    return tuple(sorted(lines, key=lambda i: height_of(reading, i)))


def _pieces(room: Room, told: Sequence[tuple[Room, tuple[int, ...]]]) -> Iterator[Piece]:
    """A cell for each label, parted from the next where the values are."""
    top, bottom = room.level
    inner = [(above.level[1] + below.level[0]) / 2 for (above, _), (below, _) in pairwise(told)]
    for (value, lines), (start, end) in zip(told, pairwise([top, *inner, bottom]), strict=True):
        yield Piece(box_between(room, start, end), lines, value.cell.row, room.cell.column)
