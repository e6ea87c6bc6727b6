"""Page image to ruled lines: which pixels belong to the printed rules of tables, and the segments they form.

A rule is a long thin valley: darker than the paper on both of its sides. Brightness is averaged along the rule first,
so that dashes close up and a rule a few grey levels under the paper still stands out from its noise. Where cells are
told apart by their shading alone, its edge counts as a rule.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

# All lengths are in units of one printed character (about 10.5 pt), which `character_height` gives in pixels.
AVERAGED = 1.2  # brightness is averaged over such a stretch of a rule
SIDES = (0.2, 0.42)  # how far off the paper beside a rule is looked at: past a single and past a doubled rule
DEPTH = 4  # grey levels by which a rule is darker than both sides
DEEPEST = 3 * DEPTH  # what lies deeper counts no more, or averaging would lengthen short dark strokes to rules
STEP = 4  # grey levels between the shadings of neighbouring cells
SHORTEST = 1.7  # a rule is longer than any stroke of a character
THICKEST = 0.4  # and thinner than a bar or a picture
BROKEN = 0.6  # gaps of a dashed or broken rule
GAP = 1.2  # collinear pieces closer than this are one rule
UNBROKEN = 2.2  # no row of strokes of characters runs on for so long without a gap
WIDE_GAP = 0.6  # between the strokes of two lines of text
LONG = 4.0  # a dashed rule of this length may have text close to one side
CROWDED = 0.3  # share of ink right above or below: a rule stands alone, strokes of characters do not
TABLE = 2.5  # lengths of the page that the rules of a table make up together
FAINTEST = 0.35  # a rule this much fainter than the page's others is no rule of this page
INK = 40  # grey levels by which print is darker than its surroundings
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
    from edge to edge that are none of the form's."""

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
    grey = image.min(axis=2)  # coloured rules are darkest in one of the channels
    paper = cv2.morphologyEx(cv2.resize(grey, None, fx=0.5, fy=0.5), cv2.MORPH_CLOSE, _block(unit, unit, 0.5))
    paper = cv2.resize(paper, grey.shape[::-1])
    ink = (cv2.subtract(paper, grey) > INK).astype(np.uint8)
    shallow = cv2.max(grey, cv2.subtract(paper, np.full_like(paper, DEEPEST)))
    shallow = np.where(_print(ink, unit), paper, shallow).astype(np.uint8)
    depth = cv2.subtract(paper, grey)
    horizontal, across = _along(shallow, paper, ink, depth, unit)
    vertical, down = _along(*(np.ascontiguousarray(plane.T) for plane in (shallow, paper, ink, depth)), unit)
    streaks = _streaks(vertical, grey.shape[0], unit)
    return Rules(
        [s for s in horizontal if s.length < WHOLE_PAGE * grey.shape[1]],
        [s for s in vertical if not any(abs(s.across - streak.across) < unit * 0.25 for streak in streaks)],
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
        if any(abs(segment.across - known.across) < unit * 0.25 for known in streaks):
            continue
        pieces = [s for s in vertical if abs(s.across - segment.across) < unit * 0.25]
        start, end = min(s.start for s in pieces), max(s.end for s in pieces)
        if end - start >= WHOLE_PAGE * height and sum(s.length for s in pieces) > 0.6 * height:
            streaks.append(Segment(segment.across, start, end))
    return streaks


def _print(ink: Pixels, unit: float) -> NDArray[np.bool_]:
    """The mask of characters with their soft edges: print must not outweigh the faint rule beside it when brightness
    is averaged. Thin strokes stay, for they may be the dashes of a rule."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    thin = np.minimum(width, height) <= np.minimum(max(3, unit * 0.35), np.maximum(width, height) / 2)
    dense = area > 0.22 * width * height
    longer = np.maximum(width, height)
    characters = (height <= 1.8 * unit) & (width <= 4 * unit) & (dense | (longer <= 1.4 * unit))
    # Dots are left as they are: they may be those of a dotted rule.
    erased = characters & ~thin & (longer > 0.45 * unit)
    return cv2.dilate(erased.astype(np.uint8)[labels], _block(5, 5)) > 0


def _block(width: float, height: float, scale: float = 1.0) -> Pixels:
    return np.ones((max(1, round(height * scale)), max(1, round(width * scale))), np.uint8)


def _along(shallow: Pixels, paper: Pixels, ink: Pixels, depth: Pixels, unit: float) -> tuple[list[Segment], Pixels]:
    """The rules along the rows of pictures, and the mask of their pixels."""
    strokes = cv2.bitwise_or(_valleys(shallow, unit), _shading_edges(paper, unit))
    strokes = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, _block(unit * BROKEN, 1))
    strokes = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, _block(unit * SHORTEST, 1))
    strokes = cv2.dilate(strokes, np.ones((3, 1), np.uint8))  # a tilt of one pixel must not cut a rule
    count, labels, stats, centres = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    rules = [i for i in range(1, count) if _is_rule(ink, *(int(v) for v in stats[i]), unit)]
    rules = _strongest(rules, stats, depth)
    chosen = np.zeros(count, np.uint8)
    chosen[rules] = 1
    pieces = [Segment(float(centres[i][1]), int(stats[i][0]), int(stats[i][:3:2].sum())) for i in rules]
    return _joined(pieces, unit), chosen[labels]


def _strongest(rules: list[int], stats: NDArray[np.int32], depth: Pixels) -> list[int]:
    """Without what is much fainter than a whole table's worth of rules: where those are printed dark, faint ones shine
    through from overleaf."""
    strength = {i: _strength(depth, *(int(v) for v in stats[i][:4])) for i in rules}
    usual, length = 0.0, 0
    for i in sorted(rules, key=lambda i: -strength[i]):
        length += int(stats[i][2])
        if length >= TABLE * depth.shape[1]:
            usual = strength[i]
            break
    return [i for i in rules if strength[i] >= FAINTEST * usual]


def _strength(depth: Pixels, x: int, y: int, width: int, height: int) -> float:
    """How dark the darker half of a stroke is, in grey levels under the paper."""
    return float(np.percentile(depth[y : y + height, x : x + width].max(axis=0), 70))


def _valleys(shallow: Pixels, unit: float) -> Pixels:
    """1 where a stretch of a row is darker than the rows a little above and below."""
    stretch = cv2.blur(shallow, (round(unit * AVERAGED) | 1, 1))
    deep = np.zeros(stretch.shape, np.uint8)
    for side in SIDES:
        off = max(2, round(unit * side))
        above, below = np.roll(stretch, off, axis=0), np.roll(stretch, -off, axis=0)
        deep |= (cv2.subtract(cv2.min(above, below), stretch) >= DEPTH).view(np.uint8)
    return deep


def _shading_edges(paper: Pixels, unit: float) -> Pixels:
    """1 where the shading of the paper changes from one row to the next; print and rules are gone from ``paper``."""
    stretch = cv2.blur(paper, (round(unit * AVERAGED) | 1, 3))
    off = max(1, round(unit * 0.15))
    step = cv2.absdiff(np.roll(stretch, off, axis=0), np.roll(stretch, -off, axis=0))
    crest = step >= cv2.max(STEP * np.ones_like(step), cv2.dilate(step, np.ones((2 * off + 1, 1), np.uint8)))
    return crest.view(np.uint8)


def _is_rule(ink: Pixels, x: int, y: int, width: int, height: int, area: int, unit: float) -> bool:
    """Whether a stroke is a rule: unbroken for long, or standing alone as dashes and faint rules do."""
    if area > width * unit * THICKEST or height > unit + 0.02 * width:
        return False
    here = cv2.dilate(ink[y : y + height, x : x + width], np.ones((3, 1), np.uint8))
    unbroken = cv2.morphologyEx(here, cv2.MORPH_OPEN, _block(unit * UNBROKEN, 1))
    if float(unbroken.any(axis=0).mean()) > 0.4:
        return True
    if _stacked(_own_ink(ink, x, y, width, height, unit), unit):
        return False
    sides = _crowding(ink, x, y, width, height, unit)
    # Text may be set close to one side of a long dashed rule; a short stroke must be free on both.
    return (min(sides) if width >= LONG * unit else max(sides)) < CROWDED


def _own_ink(ink: Pixels, x: int, y: int, width: int, height: int, unit: float) -> NDArray[np.bool_]:
    """Where along a stroke there is ink; ink that goes on to both sides belongs to a rule that crosses it."""
    filled = ink[y : y + height, x : x + width].any(axis=0)
    off = round(0.5 * unit)
    if y - off < 0 or y + height + off >= len(ink):
        return filled
    crossing = (ink[y - off, x : x + width] > 0) & (ink[y + height + off, x : x + width] > 0)
    return filled & ~crossing


def _stacked(filled: NDArray[np.bool_], unit: float) -> bool:
    """Whether a stroke is but strokes of characters above one another: wide gaps again and again, no rhythm of dashes."""
    if filled.mean() < 0.25:
        return False  # a rule too faint to count as ink
    edges = np.flatnonzero(np.diff(np.concatenate(([1], filled.astype(np.int8), [1]))))
    gaps = edges[1::2] - edges[::2]
    return int((gaps > WIDE_GAP * unit).sum()) >= (1 if len(filled) < LONG * unit else 2)


def _crowding(ink: Pixels, x: int, y: int, width: int, height: int, unit: float) -> tuple[float, float]:
    """The shares of columns with ink close above and close below a stroke."""
    near, far = max(1, round(unit * 0.06)), max(4, round(unit * 0.25))
    above = ink[max(0, y - far) : max(0, y - near), x : x + width]
    below = ink[y + height + near : y + height + far, x : x + width]
    first, second = (float(band.any(axis=0).mean()) if band.size else 0.0 for band in (above, below))
    return first, second


def _joined(segments: list[Segment], unit: float) -> list[Segment]:
    """Collinear pieces with small gaps between them as one segment."""
    joined: list[Segment] = []
    for piece in sorted(segments, key=lambda s: s.start):
        for index in range(len(joined) - 1, -1, -1):
            known = joined[index]
            if abs(known.across - piece.across) <= unit * 0.25 and piece.start - known.end <= unit * GAP:
                weight = known.length + piece.length
                across = (known.across * known.length + piece.across * piece.length) / weight
                joined[index] = Segment(across, known.start, max(known.end, piece.end))
                break
        else:
            joined.append(piece)
    return joined


def coverage(mask: NDArray[np.uint8], across: float, start: float, end: float, reach: int) -> float:
    """The share of a stretch of a row of ``mask``, looked for up to ``reach`` pixels off, that carries a rule."""
    band = mask[max(0, round(across) - reach) : round(across) + reach + 1, round(start) : round(end)]
    return float(band.any(axis=0).mean()) if band.size else 0.0
