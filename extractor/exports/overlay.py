"""A page picture, what was read on it and what a record took from it -> the picture with all of that drawn in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from extractor.document import Box, Field, Reading, Record


class Shape(NamedTuple):
    """A box to draw, in what colour and thickness, and the word beside it."""

    box: Box
    colour: tuple[int, int, int]
    thickness: int = 1
    word: str = ""


Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

CELL = (150, 150, 160)
LINE = (90, 150, 220)
UNSURE = (230, 140, 20)
TICKED, EMPTY = (20, 150, 60), (160, 110, 200)
MARK = (210, 40, 40)
FIELD, DOUBTFUL = (0, 110, 90), (220, 90, 0)
_SURE = 0.9  # lines below this confidence are drawn as unsure


def draw_page(png: bytes, reading: Reading, record: Record | None = None) -> bytes:
    """The PNG with cells, lines, ticks and marks, and with the record's fields on that page where one is given."""
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    canvas = ImageDraw.Draw(image)
    font = ImageFont.load_default(max(10, image.width // 110))
    for shape in (*_read(reading), *_taken(reading.number, record)):
        _draw(canvas, shape, image.size, font)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _read(reading: Reading) -> Iterator[Shape]:
    for cell in reading.cells:
        yield Shape(cell.box, CELL, 3)
    for line in reading.lines:
        yield Shape(line.box, LINE if line.confidence >= _SURE else UNSURE)
    for tick in reading.ticks:
        yield Shape(tick.box, {"ticked": TICKED, "empty": EMPTY}.get(tick.state, UNSURE), 2)
    for mark in reading.marks:
        yield Shape(mark.box, MARK, 3, mark.kind)


def _taken(page: int, record: Record | None) -> Iterator[Shape]:
    if record is None:
        return
    for name, field in sorted(_values(record), key=lambda named: named[1].review):  # the doubtful ones on top
        for place, box in _parts(field):
            if place == page:
                yield Shape(box, DOUBTFUL if field.review else FIELD, 2, name)


def _values(record: Record) -> Iterator[tuple[str, Field]]:
    yield from record.fields.items()
    for table, rows in record.tables.items():
        for number, row in enumerate(rows, start=1):
            yield from ((f"{table}.{number}.{column}", field) for column, field in row.items())


def _parts(field: Field) -> Iterator[tuple[int, Box]]:
    if field.boxes:
        yield from ((place.page, place.box) for place in field.boxes)
    elif field.page and field.box:
        yield field.page, field.box


def _draw(canvas: ImageDraw.ImageDraw, shape: Shape, size: tuple[int, int], font: Font) -> None:
    width, height = size
    x0, top, x1, bottom = shape.box
    canvas.rectangle(
        (x0 * width, top * height, x1 * width, bottom * height), outline=shape.colour, width=shape.thickness
    )
    if shape.word:
        at = (x1 * width + 2, top * height)
        canvas.rectangle(canvas.textbbox(at, shape.word, font=font), fill=(255, 255, 255))
        canvas.text(at, shape.word, fill=shape.colour, font=font)
