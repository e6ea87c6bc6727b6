"""Strokes to ruled lines: the straight segments of a page's tables, and the streaks that are none of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extractor.document import Pixels
from extractor.reading.strokes import Stroke, planes_of, rule_strokes

GAP = 1.2  # collinear pieces closer than this, in characters, are one rule
SAME = 0.25  # how far apart across, in characters, collinear pieces may lie
WHOLE_PAGE = 0.96  # a line that runs over so much of the page is a streak of the scanner or the edge of the sheet


class Segment(NamedTuple):
    """One straight rule: its place across (y of a horizontal one) and where it starts and ends along, in pixels."""

    across: float
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class Rules(NamedTuple):
    """The horizontal and vertical rules of a page, as segments and as masks of their pixels, and its streaks: lines
    from edge to edge that are none of the form's.
    """

    horizontal: list[Segment]
    vertical: list[Segment]
    across: Pixels
    down: Pixels
    streaks: list[Segment]


def character_height(dpi: float) -> float:
    """The height of a 10.5 pt character, the body size of official forms, in pixels."""
    return dpi * 10.5 / 72


def find_rules(image: Pixels, dpi: float) -> Rules:
    """The ruled lines of an upright, level page, BGR; thin, broken, dashed and light coloured ones as well."""
    unit = character_height(dpi)
    height, width = image.shape[:2]
    planes = planes_of(image, unit)
    level, across = rule_strokes(planes, unit)
    plumb, down = rule_strokes(planes.turned(), unit)
    horizontal, vertical = _joined(level, unit), _joined(plumb, unit)
    streaks = _streaks(vertical, height, unit)
    return Rules(
        [s for s in horizontal if s.length < WHOLE_PAGE * width],
        [s for s in vertical if not any(abs(s.across - streak.across) < unit * SAME for streak in streaks)],
        across,
        np.ascontiguousarray(down.T),
        streaks,
    )


def without_streaks(image: Pixels, streaks: list[Segment], dpi: float) -> Pixels:
    """The image with each streak bridged from the paper and print on its two sides."""
    if not streaks:
        return image
    mended = image.copy()
    reach = max(2, round(character_height(dpi) * 0.12))
    for streak in streaks:
        x = round(streak.across)
        left, right = max(0, x - reach), min(image.shape[1] - 1, x + reach)
        share = np.linspace(0, 1, right - left + 1)[None, :, None]
        sides = image[:, left, None].astype(np.float32), image[:, right, None].astype(np.float32)
        mended[:, left : right + 1] = sides[0] * (1 - share) + sides[1] * share
    return mended


def _streaks(vertical: list[Segment], height: int, unit: float) -> list[Segment]:
    """Lines from edge to edge of the page, whole or in pieces: traces of the scanner, or the edge of the sheet."""
    streaks: list[Segment] = []
    for segment in vertical:
        if any(abs(segment.across - known.across) < unit * SAME for known in streaks):
            continue
        pieces = [s for s in vertical if abs(s.across - segment.across) < unit * SAME]
        start, end = min(s.start for s in pieces), max(s.end for s in pieces)
        if end - start >= WHOLE_PAGE * height and sum(s.length for s in pieces) > 0.6 * height:
            streaks.append(Segment(segment.across, start, end))
    return streaks


def _joined(strokes: list[Stroke], unit: float) -> list[Segment]:
    """Strokes as segments, collinear pieces with small gaps between them as one."""
    joined: list[Segment] = []
    for stroke in sorted(strokes, key=lambda s: s.x):
        piece = Segment(stroke.middle, stroke.x, stroke.x + stroke.width)
        for index in range(len(joined) - 1, -1, -1):
            known = joined[index]
            if abs(known.across - piece.across) <= unit * SAME and piece.start - known.end <= unit * GAP:
                weight = known.length + piece.length
                across = (known.across * known.length + piece.across * piece.length) / weight
                joined[index] = Segment(across, known.start, max(known.end, piece.end))
                break
        else:
            joined.append(piece)
    return joined


def coverage(mask: Pixels, across: float, start: float, end: float, reach: int) -> float:
    """The share of a stretch of a row of ``mask``, looked for up to ``reach`` pixels off, that carries a rule."""
    band = mask[max(0, round(across) - reach) : round(across) + reach + 1, round(start) : round(end)]
    return float(np.asarray(band.any(axis=0)).mean()) if band.size else 0.0
