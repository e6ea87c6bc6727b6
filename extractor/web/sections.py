"""A filing and its review -> its values as the review page shows them, by the sections of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, zip_longest

from extractor.document import Box, Change, Field, Record, Review
from extractor.exports.words import DOUBTS, wording
from extractor.form import ColumnSpec, FieldSpec, Form, SectionSpec, TableSpec
from extractor.web.values import Grid, Row, Section, State, Value

_SETTLED: Mapping[str, State] = {"correct": "corrected", "confirm": "confirmed", "mend": "mend"}
_Cells = Mapping[str, Field]
_Changes = dict[str, list[Change]]
_NO_ROW: _Cells = {}
_EMPTY = Field()
# Around a value's box in its zoomed picture, as fractions of the page's width and height.
_MARGIN = (0.012, 0.006)
_LARGEST = 0.24  # of the page's height: of a longer text the picture shows the beginning


def sections_of(form: Form, read: Record, said: Record, review: Review) -> tuple[Section, ...]:
    """Every value of the form: ``read`` by the machine, ``said`` with what reviewers set in its place, all rows in it
    (``with_all_rows``).
    """
    changes: _Changes = {}
    for change in review.changes:
        changes.setdefault(change.place, []).append(change)
    grids = {table.id: _grid(table, read, said, changes, review.removed) for table in form.tables}
    values = {spec.id: _field(spec, read, said, changes) for spec in form.fields if spec.id in read.fields}
    return tuple(
        Section(
            section.label,
            tuple(values[name] for name in names if name in values),
            tuple(grids[table] for table in section.tables),
        )
        for section, names in _parts(form)
    )


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


def _field(spec: FieldSpec, read: Record, said: Record, changes: _Changes) -> Value:
    return _value(spec.id, spec, read.fields[spec.id], said.fields[spec.id], changes)


def _grid(table: TableSpec, read: Record, said: Record, changes: _Changes, removed: frozenset[str]) -> Grid:
    """The rows that were read, those that reviewers added, and an empty one to add another in."""
    both = (
        *zip_longest(read.tables.get(table.id, ()), said.tables.get(table.id, ()), fillvalue=_NO_ROW),
        (_NO_ROW,) * 2,
    )
    places = [f"{table.id}[{number}]" for number in range(1, len(both) + 1)]
    numbers = count(1)
    rows = [
        Row(place, None if place in removed else next(numbers), _cells(table, place, was, is_now, changes))
        for place, (was, is_now) in zip(places, both, strict=True)
    ]
    columns = tuple(column.label for column in table.columns)
    return Grid(table.id, table.label, columns, (*rows[:-1], replace(rows[-1], blank=True)))


def _cells(table: TableSpec, place: str, was: _Cells, is_now: _Cells, changes: _Changes) -> tuple[Value, ...]:
    return tuple(
        _value(f"{place}.{column.id}", column, was.get(column.id, _EMPTY), is_now.get(column.id, _EMPTY), changes)
        for column in table.columns
    )


def _value(place: str, spec: FieldSpec | ColumnSpec, read: Field, said: Field, changes: _Changes) -> Value:
    here = changes.get(place, ())
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
        confidence=round(100 * read.confidence),
        unread=read.unread,
        doubts=tuple(DOUBTS.get(doubt, doubt) for doubt in read.doubts) if read.review else (),
        state=_state(read, here),
        page=read.page,
        boxes=_boxes(read),
        crop=_around(read.box) if read.page and read.box else None,
        remarks=sum(bool(change.why) or change.action == "comment" for change in here),
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
