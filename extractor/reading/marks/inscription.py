"""A picture of a seal -> what it says: the name along its rim, the code below, the line across its middle.

The band between the rim and the middle is unwrapped into a strip from the gap below the name on, clockwise for the name
and the other way round for the code, and read like any line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.engines import Engine, Recognised
from extractor.reading.geometry import Rect
from extractor.reading.marks.outline import settle
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.tints import RED, Tint
from extractor.reading.marks.unwrap import unwrap

STEPS = 360  # parts of the way round
LEVELS = 100  # parts of the way out
INKED = 128  # darkness of ink in a seal's plane
SURE = 0.55  # mean probability of a name that is told
SURE_CODE = 0.6
RIM = 0.7  # no ring begins further in than this share of the radius,
RING = 0.88  # one of two lies further out than this,
TOUCH = 0.04  # characters reach so far into the ring, which is then read as a rule above them
SECOND = 10  # and a second ring within it no further than so many hundredths
INNER = (0.4, 0.8)  # the name begins within these
CODE_DEPTH = 0.16  # of the radius, that a code takes up within the ring
BESIDE = 10.0  # degrees that a line across the middle may run past the ends of the name, further in
THINNEST = 0.08  # of the radius: a band with no room for a name
AMID = (0.58, 0.72)  # of the band: above the ends of a line across the middle, below a code on the rim
PAPER = 0.18  # paper above and below a name, in its heights
THICK = 55  # pixels of a seal's half height for each pixel that rules are taken away wider than they were seen
GAP = 25.0  # degrees without ink that are more than the space between two characters of a name
LINE = (0.1, 0.42)  # height of a line across the middle, in shares of the radius
NAME = re.compile(r"[^\u3400-\u9fffA-Za-z0-9()（）·&]")
CODE = re.compile(r"[0-9A-Z]{6,}")


class Inscription(NamedTuple):
    """``text`` is the organisation alone, None where it could not be read; ``confidence`` is of that reading."""

    text: str | None = None
    code: str | None = None
    centre: str | None = None
    confidence: float = 0.0


class Band(NamedTuple):
    """Where the name runs: its inner and outer edge in shares of the radius, from which angle on and how far round, in
    degrees clockwise.
    """

    inner: float
    outer: float
    start: float
    turn: float


def plane_of(image: Pixels, rules: Pixels, oval: Oval, tint: Tint) -> tuple[Pixels, Oval]:
    """The ink of a seal on a BGR page, dark on white and rid of what is printed under it, and its oval in that picture.

    ``rules`` is the mask of the page's ruled lines.
    """
    height, width = image.shape[:2]
    x0, top, x1, bottom = oval.bounds
    around = round(0.2 * oval.b)
    frame = Rect(int(x0), int(top), int(x1) + 1, int(bottom) + 1).grown(around, around, width, height)
    cut = image[frame.top : frame.bottom, frame.x0 : frame.x1]
    plane = _ink_of(cut, tint)
    thick = max(1, round(oval.b / THICK))
    plane[_through_rules(rules[frame.top : frame.bottom, frame.x0 : frame.x1], thick)] = 255
    return plane, settle(plane, oval._replace(x=oval.x - frame.x0, y=oval.y - frame.top))


def _through_rules(rules: Pixels, wider: int) -> NDArray[np.bool_]:
    """The rules that run on beyond a seal, grown by a few pixels: what ends within the picture of one is its stroke."""
    thick = cv2.dilate(rules, np.ones((wider, wider), np.uint8))
    _, labels = cv2.connectedComponents(thick)
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return np.asarray(np.isin(labels, np.setdiff1d(rim, [0])))


def _ink_of(cut: Pixels, tint: Tint) -> Pixels:
    """Grey, the ink of that tint dark and even, paper white; print in other inks is paper too.

    Scans keep colour at half the resolution of brightness: colour says whose ink it is, brightness what it looks like.
    """
    blue, green, red = cv2.split(cut)
    if tint in ("black", "grey"):
        return _stretched(255 - cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY))
    own, other = (red, cv2.min(green, blue)) if tint == "red" else (blue, cv2.min(green, red))
    hue = cv2.subtract(own, other)
    full = max(30.0, float(np.percentile(hue, 95)))
    near = cv2.dilate(hue, np.ones((3, 3), np.uint8)) > 0.3 * full
    # Brown and orange print is no seal: its green stands too high over its blue.
    over = cv2.blur(cv2.subtract(green, blue), (5, 5))
    yellow = over > RED[0] * cv2.blur(hue, (5, 5)) if tint == "red" else np.zeros(hue.shape, np.bool_)
    tinted = near & ~yellow
    printed = own < 0.5 * float(np.percentile(own, 75))
    depth = np.where(tinted, 255 - other, 0)
    return _stretched(np.where(printed, hue, depth).astype(np.uint8))


def _stretched(depth: Pixels) -> Pixels:
    """Paper white and the darker ink black."""
    low, high = np.percentile(depth, (40, 96))
    return np.asarray(255 - np.clip((depth - low) / max(25.0, high - low), 0, 1) * 255, np.uint8)


def read_seal(plane: Pixels, oval: Oval, engine: Engine) -> Inscription:
    """What a round or oval seal says; ``plane`` is grey with its ink dark, ``oval`` its outer edge there."""
    band = find_band(plane, oval)
    if band is None:
        return Inscription()
    name, code = engine.recognise([_name_strip(plane, oval, band), _code_strip(plane, oval, band)])
    lines = _middle_lines(plane, oval, band)
    across = engine.recognise(lines) if lines else []
    text, confidence = _name(name)
    codes = [_code(answer) for answer in (code, *across)]
    return Inscription(
        text=text,
        code=next((found for found in codes if found), None),
        centre=next((found for answer in across if (found := _centre(answer))), None),
        confidence=confidence,
    )


def find_band(plane: Pixels, oval: Oval) -> Band | None:
    """The band of the name; None where nothing runs along the rim."""
    inked = np.asarray(unwrap(255 - plane, oval, 0.0, 1.0, (STEPS, LEVELS)) > INKED)
    outer = _rim(inked.mean(axis=1)[::-1])
    # Lines across an oval reach as far out as its name does, but not at its top.
    upper = inked if oval.round else inked[:, round(STEPS * 200 / 360) : round(STEPS * 340 / 360)]
    inner = _within(upper.mean(axis=1)[::-1])
    if outer - inner < THINNEST:
        return None
    low, high = (round((inner + share * (outer - inner)) * LEVELS) for share in AMID)
    writing = inked[LEVELS - high : LEVELS - low]
    start, turn = _longest_arc(np.asarray(writing.any(axis=0)))
    return Band(inner, outer, start, turn) if turn else None


def _rim(out: NDArray[np.float64]) -> float:
    """Where the ring begins, or the inner one of two: the name may touch it."""
    ring = round(LEVELS * RING) + int(out[round(LEVELS * RING) :].argmax())
    edge = _begin(out, ring)
    second = edge - SECOND + int(out[edge - SECOND : edge].argmax())
    return (edge if out[second] < 0.8 * out[ring] else _begin(out, second)) / LEVELS


def _begin(out: NDArray[np.float64], ring: int) -> int:
    """The way out at which a ring with its middle there begins."""
    below = np.flatnonzero(out[:ring] <= 0.4 * out[ring])
    return max(int(below[-1]) + 1 if len(below) else ring, round(LEVELS * RIM))


def _within(out: NDArray[np.float64]) -> float:
    """Where paper parts the name from the middle."""
    low, high = (round(LEVELS * share) for share in INNER)
    part = out[low:high]
    limit = part.min() + 0.12 * (out[high : round(LEVELS * RING)].max() - part.min())
    return (low + int(np.flatnonzero(part <= limit)[-1])) / LEVELS


def _longest_arc(inked: NDArray[np.bool_]) -> tuple[float, float]:
    """Where the longest stretch of writing round a circle starts, and how long it is, in degrees; parts of a stretch
    lie no further apart than ``GAP``.
    """
    degree = 360 / len(inked)
    marks = np.flatnonzero(inked)
    if not len(marks):
        return 0.0, 0.0
    spaces = np.diff(marks, append=marks[0] + len(inked)) - 1
    widest = int(spaces.argmax())
    gaps = np.flatnonzero(spaces * degree > GAP)
    if not len(gaps):  # written all round: it begins where there is most room
        return float(marks[(widest + 1) % len(marks)] * degree), (len(inked) - int(spaces[widest])) * degree
    starts = marks[(gaps + 1) % len(marks)]
    ends = np.roll(marks[gaps], -1)
    lengths = (ends - starts) % len(inked) + 1
    longest = int(lengths.argmax())
    return float(starts[longest] * degree), float(lengths[longest] * degree)


def _name_strip(plane: Pixels, oval: Oval, band: Band) -> Pixels:
    """The name as a line, with a little paper before and behind it."""
    margin = min(6.0, (360 - band.turn) / 2)
    strip = _strip(plane, oval, (band.inner - 0.02, band.outer + TOUCH), band.start - margin, band.turn + 2 * margin)
    paper = round(PAPER * strip.shape[0])
    return np.pad(strip, ((paper, paper), (0, 0)), constant_values=255)


def _code_strip(plane: Pixels, oval: Oval, band: Band) -> Pixels:
    """What stands in the gap of the name, read from inside the seal."""
    depth = min(0.4 * (band.outer - band.inner), CODE_DEPTH)
    return _strip(plane, oval, (band.outer + 0.01, band.outer - depth), band.start - 2, -(356 - band.turn))


def _strip(plane: Pixels, oval: Oval, reach: tuple[float, float], start: float, turn: float) -> Pixels:
    radius = (oval.a + oval.b) / 2
    height = abs(reach[1] - reach[0]) * radius
    width = abs(np.radians(turn)) * radius * (reach[0] + reach[1]) / 2
    scale = max(1.0, 40 / height)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    return unwrap(plane, oval, reach[0], reach[1], size, start, turn)


def _middle_lines(plane: Pixels, oval: Oval, band: Band) -> list[Pixels]:
    """The lines across the middle, set level by the gap of the name, which lies below."""
    below = band.start + band.turn + (360 - band.turn) / 2
    tilt = np.radians((below - 90 if oval.round else 0.0) + oval.turn)
    scale = max(1.0, 90 / oval.b)
    half = (oval.a * scale, oval.b * scale)
    across, down = np.array([np.cos(tilt), np.sin(tilt)]) / scale, np.array([-np.sin(tilt), np.cos(tilt)]) / scale
    corner = np.array([oval.x, oval.y]) - across * half[0] - down * half[1]
    back = np.array([[across[0], down[0], corner[0]], [across[1], down[1], corner[1]]])
    size = (round(2 * half[0]), round(2 * half[1]))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    level = cv2.warpAffine(plane, back, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    middle = np.where(_inside(size, band), level, 255).astype(np.uint8)
    return list(_lines(middle, half[1]))


def _inside(size: tuple[int, int], band: Band) -> NDArray[np.bool_]:
    """Where, in the picture of a level seal, neither its name nor its code stands."""
    xs, ys = ((np.arange(side) + 0.5) / side * 2 - 1 for side in size)
    reach = np.hypot(xs[None], ys[:, None])
    off = np.degrees(np.abs(np.arctan2(xs[None], ys[:, None])))  # from straight below
    in_gap = (off < (360 - band.turn) / 2 + BESIDE) & (reach < band.outer - CODE_DEPTH)
    return np.asarray((reach < band.inner) | in_gap)


def _lines(middle: Pixels, radius: float) -> list[Pixels]:
    """The rows of ink in a level picture that are as high as writing and wider than they are high."""
    inked = middle < INKED
    rows = np.flatnonzero(inked.sum(axis=1) > 1)
    found = []
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > max(1, 0.02 * radius)) + 1):
        if not len(run) or not LINE[0] * radius < run[-1] + 1 - run[0] < LINE[1] * radius:
            continue
        columns = np.flatnonzero(inked[run[0] : run[-1] + 1].any(axis=0))
        height = int(run[-1] + 1 - run[0])
        if columns[-1] - columns[0] < 1.8 * height:
            continue
        pad = round(0.15 * height)
        found.append(
            np.pad(middle, pad, constant_values=255)[
                run[0] : run[-1] + 1 + 2 * pad, columns[0] : columns[-1] + 1 + 2 * pad
            ]
        )
    return found


def _name(answer: Recognised) -> tuple[str | None, float]:
    text = NAME.sub("", answer.text)
    scores = [score for char, score in zip(answer.text, answer.scores, strict=True) if not NAME.match(char)]
    sure = sum(scores) / len(scores) if scores else 0.0
    return (text, round(sure, 4)) if len(text) >= 4 and sure >= SURE else (None, round(sure, 4))


def _code(answer: Recognised) -> str | None:
    """A run of digits and capitals, most of them digits."""
    found = CODE.search(answer.text.replace(" ", ""))
    sure = sum(answer.scores) / max(1, len(answer.scores)) >= SURE_CODE
    return found[0] if found and sure and sum(c.isdigit() for c in found[0]) > len(found[0]) / 2 else None


def _centre(answer: Recognised) -> str | None:
    text = NAME.sub("", answer.text)
    sure = sum(answer.scores) / max(1, len(answer.scores)) >= SURE
    return text if sure and len(re.findall(r"[\u3400-\u9fff]", text)) >= 3 else None
