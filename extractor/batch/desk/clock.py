"""The time of what people do."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The present moment in UTC as ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
