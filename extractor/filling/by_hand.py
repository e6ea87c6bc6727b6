"""Marks -> the same without handwriting that is the value of a field: what is filled in by hand is not signed."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.document import Field, Mark

MOSTLY = 0.5  # of the handwriting that lies where a value was read


def without_values(marks: Iterable[Mark], fields: Iterable[Field]) -> tuple[Mark, ...]:
    """The marks, less the handwriting in which ``fields`` were read; the signature that a form asks for stays."""
    read = [field for field in fields if field.value is not None]
    return tuple(mark for mark in marks if not any(_is_value(mark, field) for field in read))


def _is_value(mark: Mark, field: Field) -> bool:
    written = mark.kind == "signature" and mark.role == "other" and mark.page == field.page
    return written and field.box is not None and mark.box.intersection(field.box).area > MOSTLY * mark.box.area
