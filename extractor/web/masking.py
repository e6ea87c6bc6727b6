"""Telephone numbers hidden from those who only read: in everything that a record or a review says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeVar

from pydantic import BaseModel

from extractor.document import Box, Record, Review
from extractor.form import Form

Said = TypeVar("Said", bound=BaseModel)

_FEWEST = 5  # characters of a text that is worth hiding
# A mobile number, or one with its area code, with hyphens and spaces as people write them; never part of a longer code.
_MOBILE = r"(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}"
_LANDLINE = r"\(?0\d{2,3}\)?[-—\s]?\d{7,8}(?:[-—转]\d{1,5})?"
_PHONE = re.compile(rf"(?<![0-9A-Za-z.])(?:{_MOBILE}|{_LANDLINE})(?!\.?[0-9]|[A-Za-z])")


def masked(text: str) -> str:
    """The text with all but the ends of each telephone number starred."""
    return _PHONE.sub(lambda found: _starred(found[0]), text)


@dataclass(frozen=True, slots=True)
class Mask:
    """Stars telephone numbers: what looks like one, and ``secrets``, what a form's telephone fields hold however
    misread it is.
    """

    secrets: tuple[str, ...]

    @classmethod
    def of(cls, form: Form, records: Iterable[Record], review: Review) -> Mask:
        phones = _phones(form)
        said = [change for change in review.changes if change.place in phones]
        texts = {str(text) for change in said for text in (change.old, change.new) if text}
        fields = [record.fields[name] for record in records for name in phones if name in record.fields]
        texts |= {str(text) for field in fields for text in (field.value, field.raw) if text}
        return cls(tuple(sorted((text for text in texts if len(text) >= _FEWEST), key=len, reverse=True)))

    def noun(self, said: Said) -> Said:
        """A record, a review or the like with every text of it masked."""
        return type(said).model_validate(self._walked(said.model_dump(by_alias=True)))

    def _walked(self, said: Any) -> Any:
        if isinstance(said, str):
            return masked(reduce(lambda text, secret: text.replace(secret, _starred(secret)), self.secrets, said))
        if isinstance(said, dict):
            return {key: self._walked(value) for key, value in said.items()}
        if isinstance(said, Box):
            return said
        return [self._walked(item) for item in said] if isinstance(said, list | tuple) else said


def phone_boxes(form: Form, record: Record, page: int) -> tuple[Box, ...]:
    """Where telephone numbers stand on a page: the values that the form calls so, and whatever else reads like one."""
    phones = _phones(form)
    cells = (field for rows in record.tables.values() for row in rows for field in row.values())
    found = [field for name, field in record.fields.items() if name in phones or masked(field.raw) != field.raw]
    found += [cell for cell in cells if masked(cell.raw) != cell.raw]
    places = [place for field in found for place in (field.boxes or ())]
    boxes = [place.box for place in places if place.page == page]
    boxes += [field.box for field in found if field.page == page and field.box and not field.boxes]
    return (*boxes, *(item.box for item in record.residue if item.page == page and masked(item.text) != item.text))


def _phones(form: Form) -> set[str]:
    return {spec.id for spec in form.fields if spec.standard == "phone"}


def _starred(text: str) -> str:
    return text[:3] + "*" * max(3, len(text) - 5) + text[-2:]
