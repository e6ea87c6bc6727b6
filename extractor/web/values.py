"""A filing and its review -> its values as the review page shows them, by the sections of the form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from extractor.document import Box, Change, Field, PageInfo, Record, Review
from extractor.exports.words import DOUBTS, wording
from extractor.form import ColumnSpec, FieldSpec, Form, SectionSpec, TableSpec

State = Literal["plain", "doubt", "corrected", "confirmed", "mend"]
_SETTLED: Mapping[str, State] = {"correct": "corrected", "confirm": "confirmed", "mend": "mend"}
# What the page's script needs to show a value's place and to edit it.
_TOLD = ("place", "label", "type", "unit", "options", "limit", "typed", "read", "confidence", "doubts", "state",
         "page", "boxes")  # fmt: skip
_NO_ROW: Mapping[str, Field] = {}
_ZOOM = 2.0  # pixels a PDF point
# Around a value's box in its zoomed picture, as fractions of the page's width and height.
_MARGIN = (0.012, 0.006)
_LARGEST = 0.24  # of the page's height: of a longer text the picture shows the beginning


@dataclass(frozen=True, slots=True)
class Value:
    """One value: what it is called and how it is typed, what it says now, what the machine read, and where.

    ``typed`` is the value now, as JSON knows it, ``shown`` the same in words and ``read`` what the machine took, in
    words. ``boxes`` are [page, x0, top, x1, bottom]; ``crop`` is the place on ``page`` that the zoomed picture shows.
    """

    place: str
    label: str
    type: str
    unit: str
    options: tuple[str, ...]
    limit: int | None
    typed: Any
    shown: str
    read: str
    raw: str
    confidence: int
    unread: bool
    doubts: tuple[str, ...]
    state: State
    page: int | None
    boxes: tuple[tuple[float, ...], ...]
    crop: Box | None
    remarks: int

    @property
    def by_hand(self) -> bool:
        return self.state == "corrected"

    @property
    def anchor(self) -> str:
        """The id of its element on the page."""
        return anchor_of(self.place)

    @property
    def data(self) -> str:
        """What the page's script knows of it, as JSON."""
        return json.dumps({key: getattr(self, key) for key in _TOLD}, ensure_ascii=False, separators=(",", ":"))

    def enlarged(self, page: PageInfo) -> tuple[int, int]:
        """Pixels, wide and high, of the zoomed picture: print at one and a half times its size."""
        box = self.crop or Box(0.0, 0.0, 1.0, 1.0)
        return round(box.width * page.width * _ZOOM), round(box.height * page.height * _ZOOM)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of the form: a heading for each column, and a row of values for each printed row; the last row is
    no printed one but for a reviewer to fill.
    """

    id: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form; ``doubts`` is how many of its values nobody has settled yet."""

    label: str
    values: tuple[Value, ...]
    grids: tuple[Grid, ...]

    @property
    def doubts(self) -> int:
        cells = (value for grid in self.grids for row in grid.rows for value in row)
        return sum(value.state == "doubt" for value in (*self.values, *cells))


def anchor_of(place: str) -> str:
    """The id of the element that shows a place."""
    return "v-" + re.sub(r"[^\w]+", "-", place)


def sections_of(form: Form, read: Record, said: Record, review: Review) -> tuple[Section, ...]:
    """Every value of the form: ``read`` by the machine, ``said`` with what reviewers set in its place."""
    grids = {table.id: _grid(table, read, said, review) for table in form.tables}
    values = {spec.id: _field(spec, read, said, review) for spec in form.fields if spec.id in read.fields}
    return tuple(
        Section(
            section.label,
            tuple(values[name] for name in names if name in values),
            tuple(grids[table] for table in section.tables),
        )
        for section, names in _parts(form)
    )


def values_of(sections: Sequence[Section]) -> Iterator[Value]:
    """All values of all sections, in the form's order."""
    for section in sections:
        yield from section.values
        yield from (value for grid in section.grids for row in grid.rows for value in row)


def _parts(form: Form) -> Iterator[tuple[SectionSpec, list[str]]]:
    """Each section with its fields; names that were written behind ticks follow those ticks."""
    gathered = {spec.names for spec in form.fields}
    order = [
        name
        for spec in form.fields
        if spec.id not in gathered
        for name in ((spec.id, spec.names) if spec.names else (spec.id,))
    ]
    sections = form.sections or (
        SectionSpec(label=form.title, first=order[0], tables=tuple(table.id for table in form.tables)),
    )
    starts = [order.index(section.first) if section.first else -1 for section in sections]
    for place, section in enumerate(sections):
        end = next((start for start in starts[place + 1 :] if start >= 0), len(order))
        yield section, order[starts[place] : end] if section.first else []


def _field(spec: FieldSpec, read: Record, said: Record, review: Review) -> Value:
    return _value(spec.id, spec, read.fields[spec.id], said.fields[spec.id], review)


def _grid(table: TableSpec, read: Record, said: Record, review: Review) -> Grid:
    """The rows that were read, those that reviewers added, and an empty one to add another in."""
    both = (
        *zip_longest(read.tables.get(table.id, ()), said.tables.get(table.id, ()), fillvalue=_NO_ROW),
        (_NO_ROW,) * 2,
    )
    return Grid(
        id=table.id,
        label=table.label,
        columns=tuple(column.label for column in table.columns),
        rows=tuple(
            tuple(
                _value(
                    f"{table.id}[{number}].{column.id}",
                    column,
                    was.get(column.id, Field()),
                    is_now.get(column.id, Field()),
                    review,
                )
                for column in table.columns
            )
            for number, (was, is_now) in enumerate(both, start=1)
        ),
    )


def _value(place: str, spec: FieldSpec | ColumnSpec, read: Field, said: Field, review: Review) -> Value:
    changes = [change for change in review.changes if change.place == place]
    return Value(
        place=place,
        label=spec.label,
        type=spec.type,
        unit=spec.unit or "" if isinstance(spec, FieldSpec) else "",
        options=spec.options,
        limit=spec.limit if isinstance(spec, FieldSpec) else None,
        typed=said.value,
        shown=wording(said.value),
        read=wording(read.value),
        raw=read.raw,
        confidence=round(100 * read.confidence),
        unread=read.unread,
        doubts=tuple(DOUBTS.get(doubt, doubt) for doubt in read.doubts) if read.review else (),
        state=_state(read, changes),
        page=read.page,
        boxes=_boxes(read),
        crop=_around(read.box) if read.page and read.box else None,
        remarks=sum(bool(change.why) or change.action == "comment" for change in changes),
    )


def _state(read: Field, changes: Sequence[Change]) -> State:
    """What was said last settles a value; a remark settles nothing."""
    settled = [_SETTLED[change.action] for change in changes if change.action in _SETTLED]
    if settled:
        return settled[-1]
    return "doubt" if read.review else "plain"


def _boxes(field: Field) -> tuple[tuple[float, ...], ...]:
    if field.boxes:
        return tuple((place.page, *place.box) for place in field.boxes)
    return ((field.page, *field.box),) if field.page and field.box else ()


def _around(box: Box) -> Box:
    return Box(
        max(0.0, box.x0 - _MARGIN[0]),
        max(0.0, box.top - _MARGIN[1]),
        min(1.0, box.x1 + _MARGIN[0]),
        min(1.0, box.bottom + _MARGIN[1], box.top + _LARGEST),
    )
