"""A page image to its ruled lines: the straight segments of its tables, and the streaks that are none of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extractor.document import Pixels
from extractor.reading.even import usual_darkness
from extractor.reading.planes import planes_of
from extractor.reading.reach import are_solid, reaching
from extractor.reading.segments import Segment, held, join_pieces
from extractor.reading.spans import find_spans
from extractor.reading.streaks import Streak, find_streaks, without_streaks
from extractor.reading.stroke import Stroke
from extractor.reading.strokes import rule_strokes

# Lengths in characters.
UPRIGHT, LEVEL = 4.0, 6.0  # rules shorter than these must end on others
STROKE = 0.25  # how far to the side the pixels of an upright lie
WHOLE_PAGE = 0.96  # share of the page's side: a line that runs over so much of it is the edge of the sheet


class Rules(NamedTuple):
    """The horizontal and vertical rules of a page, as segments and as masks of their pixels, and its streaks: lines
    from edge to edge that are none of the form's.
    """

    horizontal: list[Segment]
    vertical: list[Segment]
    across: Pixels
    down: Pixels
    streaks: list[Streak]


def character_height(dpi: float) -> float:
    """The height of a 10.5 pt character, the body size of official forms, in pixels."""
    return dpi * 10.5 / 72


def find_rules(image: Pixels, dpi: float) -> Rules:
    """The ruled lines of an upright, level page, BGR; thin, broken, dashed and light coloured ones as well."""
    unit = character_height(dpi)
    height, width = image.shape[:2]
    streaks = find_streaks(image, unit)
    planes = planes_of(without_streaks(image, streaks, unit), unit)
    level, across = rule_strokes(planes, unit)
    plumb, down = rule_strokes(planes.turned(), unit, usual_darkness(planes, level, unit))
    horizontal = join_pieces(_segments(level), unit)
    spans = find_spans(planes, horizontal, unit)
    for span in spans:
        x = round(span.across)
        down[max(0, x - 1) : x + 2, span.start : span.end] = 1
    uprights = _reaching(join_pieces([*_segments(plumb), *spans], unit), horizontal, planes.depth, down, unit)
    vertical = held(uprights, horizontal, UPRIGHT * unit, unit)
    horizontal = held(horizontal, vertical, LEVEL * unit, unit)
    return Rules(
        [rule for rule in horizontal if rule.length < WHOLE_PAGE * width],
        [rule for rule in vertical if rule.length < WHOLE_PAGE * height],
        across,
        np.ascontiguousarray(down.T),
        streaks,
    )


def _segments(strokes: Sequence[Stroke]) -> list[Segment]:
    return [Segment(stroke.middle, stroke.x, stroke.x + stroke.width) for stroke in strokes]


def _reaching(
    uprights: Sequence[Segment], level: Sequence[Segment], depth: Pixels, down: Pixels, unit: float
) -> list[Segment]:
    """The uprights without strokes of characters, which are print again in ``down``, the turned mask of uprights."""
    found, solid = [], are_solid(level, depth, unit)
    for upright in uprights:
        kept = reaching(upright, level, depth, solid, unit)
        side, x = round(STROKE * unit), round(upright.across)
        start, end = (kept.start, kept.end) if kept else (upright.end, upright.end)
        for a, b in ((upright.start, start), (end, upright.end)):
            down[max(0, x - side) : x + side + 1, a:b] = 0
        found += [kept] if kept else []
    return found


def coverage(mask: Pixels, across: float, start: float, end: float, reach: int) -> float:
    """The share of a stretch of a row of ``mask``, looked for up to ``reach`` pixels off, that carries a rule."""
    band = mask[max(0, round(across) - reach) : round(across) + reach + 1, round(start) : round(end)]
    return float(np.asarray(band.any(axis=0)).mean()) if band.size else 0.0
