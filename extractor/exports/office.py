"""Who sends the papers: the office that recommends, whom to call there, and the day that letters ask to answer by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Office:
    """What is None stays a blank to fill in by hand."""

    name: str | None = None
    contact: str | None = None
    phone: str | None = None
    due: date | None = None

    @property
    def caller(self) -> str:
        """Contact and telephone as one line, as far as they are known."""
        return "  ".join(filter(None, (self.contact, self.phone)))


def office_of(said: Mapping[str, str]) -> Office:
    """The office that the desk's settings describe: recommender, contact, phone, due (ISO 8601)."""
    day = said.get("due")
    return Office(
        name=said.get("recommender") or None,
        contact=said.get("contact") or None,
        phone=said.get("phone") or None,
        due=date.fromisoformat(day) if day else None,
    )
