"""The seam to mark detectors: a dict from name to lazy loader, and what every detector is shown and answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from extractor.document import Box, Crop, Line, Mark, Page
from extractor.reading.engines import Engine
from extractor.reading.geometry import Rect
from extractor.reading.ink import Inks
from extractor.reading.rules import Rules


class Seen(NamedTuple):
    """What the page reader knows of a page by the time it looks for marks.

    ``inks`` are those of the whole page (streaks bridged, rules still there), ``cells`` the rectangles of the grid and
    ``spots`` those of ``lines``, all in pixels of ``page.image``; ``unit`` is the height of body text in pixels.
    ``marks`` holds what the detectors before this one found.
    """

    page: Page
    inks: Inks
    rules: Rules
    cells: Sequence[Rect]
    lines: Sequence[Line]
    spots: Sequence[Rect]
    unit: float
    engine: Engine
    marks: tuple[Mark, ...] = ()


class Sighting(NamedTuple):
    """Marks of one page, and the pictures that show them: each ``Mark.picture`` names one of ``crops``. ``scrawls`` and
    ``traces`` are those of a Reading.
    """

    marks: tuple[Mark, ...] = ()
    crops: tuple[Crop, ...] = ()
    scrawls: tuple[Box, ...] = ()
    traces: tuple[Box, ...] = ()


class Detector(Protocol):
    """Finds marks of one kind; a page without any costs it next to nothing."""

    def __call__(self, seen: Seen) -> Sighting:
        """The marks of the page, and a crop for each ``picture`` they name."""


def _seals() -> Detector:
    from extractor.reading.marks.seals import find_seals

    return find_seals


def _riding() -> Detector:
    from extractor.reading.marks.riding import find_riding

    return find_riding


def _signatures() -> Detector:
    from extractor.reading.marks.signatures import find_signatures

    return find_signatures


DETECTORS: dict[str, Callable[[], Detector]] = {"seals": _seals, "riding": _riding, "signatures": _signatures}


def find_marks(seen: Seen) -> Sighting:
    """What all detectors see on a page, each shown what those before it in ``DETECTORS`` found; with the marks, what
    speaks for a computer having laid them on.
    """
    from extractor.reading.marks.laid_on import with_hints

    found = Sighting()
    for load in DETECTORS.values():
        more = load()(seen._replace(marks=found.marks))
        found = Sighting(
            found.marks + more.marks,
            found.crops + more.crops,
            found.scrawls + more.scrawls,
            found.traces + more.traces,
        )
    return found._replace(marks=tuple(with_hints(mark, seen.page) for mark in found.marks))
