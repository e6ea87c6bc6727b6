"""Page image to the strokes that are ruled lines, told from the strokes of characters.

A rule is a long thin valley: darker than the paper on both of its sides. Brightness is averaged along the rule first,
so that dashes close up and a rule a few grey levels under the paper still stands out from its noise. Where cells are
told apart by their shading alone, its edge counts as a rule.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.even import FAINTEST, TABLE, is_even, usual_darkness
from extractor.reading.grain import stands_out
from extractor.reading.planes import DEPTH, INK, SIDES, Planes, block
from extractor.reading.stroke import Stroke, at_rim

# All lengths are in characters (about 10.5 pt).
AVERAGED = 1.2  # brightness is averaged over such a stretch of a rule
SHORTEST = 1.7  # a rule is longer than any stroke of a character
THICKEST = 0.75  # and thinner than a bar or a picture; a doubled rule counts as one
DOTS = 0.17  # gaps of a dotted hairline
BROKEN = 0.6  # gaps of a dashed or broken rule
WIDE_GAP = 0.6  # between the strokes of two lines of text
HOLES = 8.0  # lengths in which a long dashed rule may have one such gap, where its toner has come off
UNBROKEN = 2.2  # no row of strokes of characters runs on for so long without a gap
LONG = 4.0  # a dashed rule of this length may have text close to one side

# Grey levels, 0-255.
STEP = 4  # between the shadings of neighbouring cells
FAINT_INK = 32  # from here on a stroke is told from the noise of a scan pixel by pixel
DARK = 96  # so dark a rule does not fade to half of that

BESIDE_PRINT = 0.4  # share of a stroke with print right above or below
SOLID = 0.95  # share of a rule without gaps that carries ink
OWN = 0.7  # share of the usual ink from which on a rule is one beside print as well
CROWDED = 0.3  # share of ink right above or below: a rule stands alone, strokes of characters do not


def rule_strokes(planes: Planes, unit: float, usual: float | None = None) -> tuple[list[Stroke], Pixels]:
    """The rules along the rows, and the mask of their pixels. ``usual`` is how dark the page's rules are (``even``);
    where it is not given, these are the level ones, which tell, and along which lines of print run.
    """
    mask = cv2.bitwise_or(_valleys(planes.shallow, unit), _shading_edges(planes.paper, unit))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, block(unit * BROKEN, 1))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, block(unit * SHORTEST, 1))
    mask = cv2.dilate(mask, np.ones((3, 1), np.uint8))  # a tilt of one pixel must not cut a rule
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    strokes = {i: _stroke(stats[i], float(centres[i][1])) for i in range(1, count)}
    rules = {i: stroke for i, stroke in strokes.items() if _is_rule(planes, stroke, unit)}
    strong = _strongest(rules, planes, unit)
    if usual is None:
        strong = _without_print(strong, planes, unit)
        usual = usual_darkness(planes, list(strong.values()), unit)
    even = {i: s for i, s in strong.items() if _is_dark(planes.depth, s) or is_even(planes, s, usual, unit)}
    clear = {i: s for i, s in even.items() if stands_out(planes.shallow, s, unit)}
    chosen = np.zeros(count, np.uint8)
    chosen[list(clear)] = 1
    ruled = np.asarray(chosen[labels], np.uint8)
    return [_without_ends(planes.depth, stroke, ruled, unit) for stroke in clear.values()], ruled


def _without_ends(depth: Pixels, stroke: Stroke, ruled: Pixels, unit: float) -> Stroke:
    """A dark stroke without what hardly shows at its ends, in ``ruled`` as well: dirt or noise that it ran into."""
    columns = _view(depth, stroke).max(axis=0)[None]
    joined = cv2.morphologyEx(columns, cv2.MORPH_CLOSE, block(round(unit * BROKEN) | 1, 1))
    stretch = cv2.morphologyEx(joined, cv2.MORPH_OPEN, block(round(unit * AVERAGED) | 1, 1))
    shown = np.flatnonzero(stretch >= FAINT_INK / 2)
    if not len(shown) or np.percentile(columns, 70) < DARK:
        return stroke
    start, end = stroke.x + int(shown[0]), stroke.x + int(shown[-1]) + 1
    for x0, x1 in ((stroke.x, start), (end, stroke.x + stroke.width)):
        ruled[stroke.y : stroke.y + stroke.height, x0:x1] = 0
    return stroke._replace(x=start, width=end - start)


def _stroke(stats: NDArray[np.int32], middle: float) -> Stroke:
    x, y, width, height, area = (int(v) for v in stats)
    return Stroke(x, y, width, height, area, middle)


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
    return np.asarray(crest, np.bool_).view(np.uint8)


def _strongest(rules: dict[int, Stroke], planes: Planes, unit: float) -> dict[int, Stroke]:
    """Without what is much fainter than a whole table's worth of rules: where those are printed dark, faint ones shine
    through from overleaf.
    """
    depths = {i: _darkest(_undotted(planes.depth, stroke, unit)) for i, stroke in rules.items()}
    usual = _reached(depths, rules, planes)
    return {i: stroke for i, stroke in rules.items() if depths[i] >= FAINTEST * usual}


def _without_print(rules: dict[int, Stroke], planes: Planes, unit: float) -> dict[int, Stroke]:
    """Without the heads and feet of lines of print: these are fainter than a table's worth of rules or, where those
    have no gaps, more broken.
    """
    depths = {i: _darkest(_undotted(planes.depth, stroke, unit)) for i, stroke in rules.items()}
    shares = {i: float(_own_ink(planes, stroke).any(axis=0).mean()) for i, stroke in rules.items()}
    if _reached(shares, rules, planes) >= SOLID:
        depths = {i: depths[i] * shares[i] for i in rules}
    usual = _reached(depths, rules, planes)
    return {i: s for i, s in rules.items() if depths[i] >= OWN * usual or not _edges_print(planes, s, unit)}


def _reached(values: dict[int, float], strokes: dict[int, Stroke], planes: Planes) -> float:
    """The value that a whole table's worth of strokes reaches; 0 where there are fewer. The edges of the sheet are no
    table's.
    """
    length = 0
    for i in sorted(strokes, key=lambda i: -values[i]):
        if at_rim(strokes[i].middle, len(planes.depth)):
            continue
        length += strokes[i].width
        if length >= TABLE * planes.depth.shape[1]:
            return values[i]
    return 0.0


def _edges_print(planes: Planes, stroke: Stroke, unit: float) -> bool:
    """Whether characters stand right above or below a stroke, and not but the next one beside a short rule."""
    characters = planes.characters.view(np.uint8)
    return stroke.width >= UNBROKEN * unit and max(_crowding(characters, stroke, unit)) >= BESIDE_PRINT


def strength(depth: Pixels, stroke: Stroke, unit: float) -> float:
    """By how many grey levels a stroke is darker than the paper beside it, on the average of its length. A stroke that
    leans is followed piece by piece.
    """
    off = max(2, round(unit * SIDES[0]))
    band = depth[max(0, stroke.y - off) : stroke.y + stroke.height + off, stroke.x : stroke.x + stroke.width]
    pieces = np.array_split(band, max(1, round(stroke.width / (2 * unit))), axis=1)
    rows = [piece.mean(axis=1) for piece in pieces]
    return float(np.mean([row.max() - min(row[0], row[-1]) for row in rows]))


def _darkest(view: Pixels) -> float:
    """How dark the darker part of a stroke is, in grey levels under the paper."""
    return float(np.percentile(view.max(axis=0), 70))


def _undotted(depth: Pixels, stroke: Stroke, unit: float) -> Pixels:
    """The view of a stroke with the gaps of a dotted hairline closed, where most columns of pixels are bare."""
    columns = _view(depth, stroke).max(axis=0)[None]
    return np.asarray(cv2.morphologyEx(columns, cv2.MORPH_CLOSE, block(unit * DOTS, 1)), np.uint8)


def _is_dark(depth: Pixels, stroke: Stroke) -> bool:
    return _darkest(_view(depth, stroke)) >= FAINT_INK


def _view(plane: Pixels, stroke: Stroke) -> Pixels:
    return plane[stroke.y : stroke.y + stroke.height, stroke.x : stroke.x + stroke.width]


def _is_rule(planes: Planes, stroke: Stroke, unit: float) -> bool:
    """Whether a stroke is a rule: unbroken for long, or standing alone as dashes and faint rules do."""
    if stroke.area > stroke.width * unit * THICKEST or stroke.height > unit + 0.02 * stroke.width:
        return False
    ink, own = planes.ink, _own_ink(planes, stroke)
    here = cv2.dilate(own, np.ones((3, 1), np.uint8))
    unbroken = cv2.morphologyEx(here, cv2.MORPH_OPEN, block(unit * UNBROKEN, 1))
    if float(unbroken.any(axis=0).mean()) > 0.4:
        return True
    if _stacked(_uncrossed(own, ink, stroke, unit), unit):
        return False
    sides = _crowding(ink, stroke, unit)
    # Text may be set close to one side of a long dashed rule; a short stroke must be free on both.
    return (min(sides) if stroke.width >= LONG * unit else max(sides)) < CROWDED


def _own_ink(planes: Planes, stroke: Stroke) -> Pixels:
    """The mask of a stroke's ink: what is half as dark as the stroke itself, for rules are often paler than print."""
    darkest = _darkest(_view(planes.depth, stroke))
    level = min(INK, darkest / 2) if darkest >= FAINT_INK else INK
    return (_view(planes.depth, stroke) > level).astype(np.uint8)


def _uncrossed(own: Pixels, ink: Pixels, stroke: Stroke, unit: float) -> NDArray[np.bool_]:
    """Where along a stroke there is ink; ink that goes on to both sides belongs to a rule that crosses it."""
    filled = np.asarray(own.any(axis=0))
    along, off = slice(stroke.x, stroke.x + stroke.width), round(0.5 * unit)
    above, below = stroke.y - off, stroke.y + stroke.height + off
    if above < 0 or below >= len(ink):
        return filled
    return filled & ~((ink[above, along] > 0) & (ink[below, along] > 0))


def _stacked(filled: NDArray[np.bool_], unit: float) -> bool:
    """Whether a stroke is but strokes of characters above one another: wide gaps, no rhythm of dashes."""
    if filled.mean() < 0.25:
        return False  # a rule too faint to count as ink
    edges = np.flatnonzero(np.diff(np.concatenate(([1], filled.astype(np.int8), [1]))))
    gaps = edges[1::2] - edges[::2]
    most = 1 if len(filled) < LONG * unit else max(2, len(filled) / (HOLES * unit))
    return int((gaps > WIDE_GAP * unit).sum()) >= most


def _crowding(ink: Pixels, stroke: Stroke, unit: float) -> tuple[float, float]:
    """The shares of columns with ink close above and close below a stroke."""
    near, far = max(1, round(unit * 0.06)), max(4, round(unit * 0.25))
    along, end = slice(stroke.x, stroke.x + stroke.width), stroke.y + stroke.height
    bands = ink[max(0, stroke.y - far) : max(0, stroke.y - near), along], ink[end + near : end + far, along]
    first, second = (float(band.any(axis=0).mean()) if band.size else 0.0 for band in bands)
    return first, second
