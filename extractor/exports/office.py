"""Who sends the papers: the office that recommends, whom to call there, and the day that letters ask to answer by."""

from __future__ import annotations

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
