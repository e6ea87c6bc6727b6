"""Print that belongs to nothing, and the fields that it may belong to: those that seem empty while it stands in their
row, or above or under their cell, and a text at the foot of the page before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.document import Box, Field, Place, Residue
from extractor.filling.values import in_doubt

NEAR = 0.012  # page heights between a cell and the print above or under it
LEANING = 0.024  # page heights by which the two may overlap, where the sheet lay askew
WORDS = 12  # characters of a text that fills the foot of its cell,
REST = 4  # and Chinese ones of print that may be the rest of one
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


def doubt_rest_overleaf(
    fields: Mapping[str, Field], values: Iterable[Field], residue: Sequence[Residue]
) -> dict[str, Field]:
    """The fields; a text that stands lowest of all ``values`` on its page may go on in such print at the top of the
    next.
    """
    spots = [spot for value in values for spot in _spots(value)]
    lost = {left.page - 1 for left in residue if _is_text(left) and _is_first(left, spots)}
    feet = {page: max((spot.box.bottom for spot in spots if spot.page == page), default=0.0) for page in lost}
    return {name: in_doubt(field, "cut_off") if _ends_at(field, feet) else field for name, field in fields.items()}


def _spots(field: Field) -> tuple[Place, ...]:
    """Where a field was found, page by page."""
    own = () if field.page is None or field.box is None else (Place(page=field.page, box=field.box),)
    return field.boxes or own


def _is_text(left: Residue) -> bool:
    """Whether such print is running text, and no heading of the page."""
    return bool(set(left.text) & set("，。；,;")) and sum("\u4e00" <= char <= "\u9fff" for char in left.text) >= REST


def _is_first(left: Residue, spots: Sequence[Place]) -> bool:
    """Whether no field stands above such print on its page."""
    return not any(spot.page == left.page and spot.box.top < left.box.top for spot in spots)


def _ends_at(field: Field, feet: Mapping[int, float]) -> bool:
    """Whether a text ends on one of the pages, at its foot."""
    spots = _spots(field)
    text = isinstance(field.value, str) and len(field.value) >= WORDS
    return text and bool(spots) and spots[-1].box.bottom == feet.get(spots[-1].page)


def _touches(cell: Box, print_: Box) -> bool:
    shared = min(cell.x1, print_.x1) - max(cell.x0, print_.x0)
    apart = max(print_.top - cell.bottom, cell.top - print_.bottom)
    return -LEANING < apart < NEAR and shared > COLUMN * min(cell.width, print_.width)


def _doubted(field: Field) -> Field:
    return field.model_copy(
        update={"review": True, "unread": True, "confidence": 0.0, "doubts": (*field.doubts, "print_beside")}
    )
