"""Fields that seem empty while print that belongs to nothing stands in their row, or above or under their cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.document import Box, Field, Residue

NEAR = 0.012  # page heights between a cell and the print beside it
COLUMN = 0.5  # share of the narrower one's width that they have in common


def doubt_passed_over(fields: Mapping[str, Field], residue: Sequence[Residue], *, running: bool) -> dict[str, Field]:
    """The fields; an empty one beside such print is not known to be empty. In ``running`` text also print of its row
    counts.
    """
    return {name: _doubted(field) if _passes_over(field, residue, running) else field for name, field in fields.items()}


def _passes_over(field: Field, residue: Sequence[Residue], running: bool) -> bool:
    if field.value is not None or field.review or field.box is None:
        return False
    here = [left.box for left in residue if left.page == field.page]
    in_row = running and any(box.covers(*field.box.centre) for box in here)
    return in_row or any(_touches(field.box, box) for box in here)


def _touches(cell: Box, print_: Box) -> bool:
    shared = min(cell.x1, print_.x1) - max(cell.x0, print_.x0)
    apart = min(abs(print_.top - cell.bottom), abs(cell.top - print_.bottom))
    return apart < NEAR and shared > COLUMN * min(cell.width, print_.width)


def _doubted(field: Field) -> Field:
    return field.model_copy(
        update={"review": True, "unread": True, "confidence": 0.0, "doubts": (*field.doubts, "print_beside")}
    )
