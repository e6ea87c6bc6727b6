"""A page image to its ruled lines: the straight segments of its tables, and the streaks that are none of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extractor.document import Pixels
from extractor.reading.carried import carried_on
from extractor.reading.even import usual_darkness
from extractor.reading.overrun import find_overrunning
from extractor.reading.planes import DEEPEST, Planes, planes_of
from extractor.reading.reach import reaching
from extractor.reading.rhythm import Rhythm, rhythm_of
from extractor.reading.segments import Segment, held, join_pieces
from extractor.reading.spans import find_spans
from extractor.reading.streaks import SOFT, Streak, find_streaks, without_streaks
from extractor.reading.stroke import Stroke, at_rim
from extractor.reading.strokes import rule_strokes

# Lengths in characters.
UPRIGHT, LEVEL = 4.0, 6.0  # rules shorter than these must end on others
STROKE = 0.25  # how far to the side the pixels of an upright lie
PALE = 0.8  # share of ``DEEPEST`` under which a page's rules are pale: some of them are not found by themselves
PART = 0.5  # how far off a rule a stroke of it lies at most: the character 一 is halfway the height of its row's print
ONE = 2.4  # the character 一 in large type is no longer
BESIDE = 0.6  # how far from the next character it stands at most,
UNDERLINE = 0.35  # an underline is no higher, on a scan
LETTER = 1.0  # nor is a small letter wider, while a scrawl runs on
HALF = 0.4  # and how far that one reaches above and below it at least
WHOLE_PAGE = 0.96  # share of the page's side: a line that runs over so much of it is the edge of the sheet
FEW = 3  # and one at the rim on which fewer rules end: the borders of a page cut out closely are met by more


class Rules(NamedTuple):
    """The horizontal and vertical rules of a page, as segments and as masks of their pixels, and its streaks: lines
    from edge to edge that are none of the form's. ``pale`` tells that its rules are hardly darker than the paper.
    """

    horizontal: list[Segment]
    vertical: list[Segment]
    across: Pixels
    down: Pixels
    streaks: list[Streak]
    pale: bool = False

    @property
    def mask(self) -> Pixels:
        """The pixels of all rules."""
        return np.bitwise_or(self.across, self.down)


def character_height(dpi: float) -> float:
    """The height of a 10.5 pt character, the body size of official forms, in pixels."""
    return dpi * 10.5 / 72


def find_rules(image: Pixels, dpi: float) -> Rules:
    """The ruled lines of an upright, level page, BGR; thin, broken, dashed and light coloured ones as well."""
    unit = character_height(dpi)
    streaks = find_streaks(image, unit)
    rules = _rules_between(image, streaks, unit)
    more = find_overrunning(image, rules.horizontal, rules.vertical, unit)
    return _rules_between(image, [*streaks, *more], unit) if more else rules


def _rules_between(image: Pixels, streaks: list[Streak], unit: float) -> Rules:
    """The ruled lines of a page once its streaks are bridged."""
    height, width = image.shape[:2]
    planes = planes_of(without_streaks(image, streaks, unit, SOFT), unit)
    level, across = rule_strokes(planes, unit)
    usual = usual_darkness(planes, level, unit)
    plumb, down = rule_strokes(planes.turned(), unit, usual)
    horizontal = join_pieces(_segments(level), unit)
    spans = find_spans(planes, horizontal, unit)
    _draw(spans, down)
    uprights = join_pieces([*_segments(plumb), *spans], unit)
    uprights = _reaching(uprights, horizontal, planes, down, streaks, unit)
    vertical = held(uprights, horizontal, UPRIGHT * unit, unit)
    horizontal = held(horizontal, vertical, LEVEL * unit, unit)
    _give_back(level, horizontal, planes, across, unit)
    horizontal, vertical = (
        [rule for rule in horizontal if not _bounds_sheet(rule, vertical, width, height, unit)],
        [rule for rule in vertical if not _bounds_sheet(rule, horizontal, height, width, unit)],
    )
    pale = 0 < usual < PALE * DEEPEST
    carried = carried_on(horizontal, vertical, planes.shallow, usual, unit) if pale else []
    _draw(carried, across)
    return Rules(
        join_pieces([*horizontal, *carried], unit), vertical, across, np.ascontiguousarray(down.T), streaks, pale
    )


def _bounds_sheet(rule: Segment, others: Sequence[Segment], along: int, over: int, unit: float) -> bool:
    """Whether a rule is the edge of the sheet or of the scanner's lid, on a page ``along`` pixels long the way it runs
    and ``over`` the other way: nearly as long as the page, or close to its edge with hardly a rule that ends on it.
    """
    if rule.length >= WHOLE_PAGE * along:
        return True
    if not at_rim(rule.across, over):
        return False
    ends = (min(abs(other.start - rule.across), abs(other.end - rule.across)) <= unit for other in others)
    return sum(ends) < FEW


def _give_back(level: Sequence[Stroke], rules: Sequence[Segment], planes: Planes, across: Pixels, unit: float) -> None:
    """Takes print out of ``across``, the mask of level rules, that is part of none of them: small letters in a row,
    which are higher than an underline, and the character 一, a short stroke halfway the height of the one beside it.
    """
    side, half = round(BESIDE * unit), round(HALF * unit)
    for x, y, width, height, _, middle in level:
        part = any(
            abs(rule.across - middle) < PART * unit and rule.start <= x + width / 2 <= rule.end for rule in rules
        )
        if not part and height > UNDERLINE * unit and _are_letters(planes.ink[y : y + height, x : x + width], unit):
            across[y : y + height, x : x + width] = 0
        if part or width > ONE * unit or y < half:
            continue
        band = planes.characters[y - half : y + height + half]
        beside = band[:, max(0, x - side) : x], band[:, x + width : x + width + side]
        if any(place[:half].any() and place[-half:].any() for place in beside):
            across[max(0, y - 1) : y + height + 1, x : x + width] = 0


def _are_letters(ink: Pixels, unit: float) -> bool:
    """Whether the ink of a stroke is parted into pieces no wider than a letter."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], ink.any(axis=0).astype(np.int8), [0]))))
    return len(edges) > 2 and int((edges[1::2] - edges[::2]).max()) <= LETTER * unit


def _draw(segments: Sequence[Segment], mask: Pixels) -> None:
    """Puts segments into the mask of the rules along its rows."""
    for across, start, end in segments:
        y = round(across)
        mask[max(0, y - 1) : y + 2, start:end] = 1


def _segments(strokes: Sequence[Stroke]) -> list[Segment]:
    return [Segment(stroke.middle, stroke.x, stroke.x + stroke.width) for stroke in strokes]


def _reaching(
    uprights: Sequence[Segment],
    level: Sequence[Segment],
    planes: Planes,
    down: Pixels,
    streaks: Sequence[Streak],
    unit: float,
) -> list[Segment]:
    """The uprights without edges of streaks, and without strokes of characters, which are print again in ``down``, the
    turned mask of uprights.
    """
    found = []
    rhythm = Rhythm(solid=False) if planes.dotted else rhythm_of(level, planes.depth, unit)
    for upright in uprights:
        streaked = any(streak.covers(upright, unit) for streak in streaks)
        kept = [] if streaked else reaching(upright, level, planes.depth, rhythm, unit)
        side, x = round(STROKE * unit), round(upright.across)
        edges = [upright.start, *(edge for piece in kept for edge in piece[1:]), upright.end]
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            down[max(0, x - side) : x + side + 1, a:b] = 0
        found += kept
    return found


def coverage(mask: Pixels, across: float, start: float, end: float, reach: int) -> float:
    """The share of a stretch of a row of ``mask``, looked for up to ``reach`` pixels off, that carries a rule."""
    band = mask[max(0, round(across) - reach) : round(across) + reach + 1, round(start) : round(end)]
    return float(np.asarray(band.any(axis=0)).mean()) if band.size else 0.0
