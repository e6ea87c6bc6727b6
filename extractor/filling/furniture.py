"""Heads and feet that a printer sets on every page: the date, the title, an address, the page's number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Line, Reading
from extractor.filling.labels import likeness

MARGIN = 0.1  # share of the page's height at its top and bottom in which they stand
ASIDE = 0.06  # by which one may stand elsewhere on the next page, in page widths and heights; a sheet lies askew
ALIKE = 0.8  # likeness of its words from page to page

_FIGURES = re.compile(r"\d+")


def running_lines(readings: Sequence[Reading], reading: Reading) -> set[int]:
    """The indices of the lines of a page, outside all cells, that another page prints in the same place."""
    others = [line for other in readings if other is not reading for line in other.lines if _at_edge(line)]
    return {
        index
        for index, line in enumerate(reading.lines)
        if _at_edge(line) and any(_repeats(line, other) for other in others)
    }


def _at_edge(line: Line) -> bool:
    return line.cell is None and not MARGIN < line.box.centre[1] < 1 - MARGIN


def _repeats(line: Line, other: Line) -> bool:
    (x, y), (other_x, other_y) = line.box.centre, other.box.centre
    near = abs(x - other_x) < ASIDE and abs(y - other_y) < ASIDE
    return near and _alike(_FIGURES.sub("0", line.text), _FIGURES.sub("0", other.text))


def _alike(text: str, other: str) -> bool:
    """Whether two texts print the same, figures aside: those count the pages."""
    return text == other or likeness(text, (other,)) > ALIKE
