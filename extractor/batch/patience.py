"""Until when a job may go on: how long nothing is heard of it, and how long all of it takes, are both bounded."""

from __future__ import annotations

from extractor.settings import Settings


class Patience:
    """Times are seconds of one clock; ``now`` is when the job begins."""

    def __init__(self, settings: Settings, now: float) -> None:
        self._settings = settings
        self._heard = now
        self._end = now + settings.silent_seconds

    def hear(self, now: float, pages: int = 0) -> None:
        """Something was heard of the job, and that its file has so many pages where it was counted just now."""
        self._heard = now
        self._end += pages * self._settings.page_seconds

    @property
    def deadline(self) -> float:
        return min(self._end, self._heard + self._settings.silent_seconds)

    @property
    def limit(self) -> str:
        """The setting that the deadline comes from."""
        return "page_seconds" if self._end < self._heard + self._settings.silent_seconds else "silent_seconds"
