"""A seal on a page -> its ink alone, dark on white, rid of what is printed under it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.crossings import without_rings
from extractor.reading.marks.outline import settle
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.tints import RED, Tint
from extractor.reading.marks.unwrap import unwrap

THICK = 55  # pixels of a seal's half height for each pixel that rules are taken away wider than they were seen
SHARP = 0.35  # of the light of the paper: where print lets less through, its own noise drowns the seal
SPREAD = 150  # pixels of a seal's half height for each pixel of spread by which such places are filled from around
RIM = (0.95, 0.99)  # of the radius: where a ring is at its darkest
DARKER = 0.2  # of the way from paper to the darkest ink, by which print is darker than a seal that it can be told from
DARKEST = 6.0  # grey levels added to all, or the logarithm of black would be noise alone


def planes_of(
    image: Pixels, rules: Pixels, oval: Oval, tint: Tint, rings: Sequence[Oval] = ()
) -> tuple[tuple[Pixels, ...], Oval]:
    """The ink of a seal on a BGR page as grey pictures, ink dark, the cleanest first, and its oval in them.

    Print in other inks is paper in one, and transparent in another, which keeps strokes whole that cross; of a seal
    without colour, one is rid of print that is darker than its ring, where there is any. ``rules`` is the mask of the
    page's ruled lines, ``rings`` are those of other seals, which are taken away as well.
    """
    height, width = image.shape[:2]
    x0, top, x1, bottom = oval.bounds
    around = round(0.2 * oval.b)
    whole = Rect(int(x0) - around, int(top) - around, int(x1) + 1 + around, int(bottom) + 1 + around)
    frame = whole.intersection(Rect(0, 0, width, height))
    place = slice(frame.top, frame.bottom), slice(frame.x0, frame.x1)
    there, spread = oval._replace(x=oval.x - frame.x0, y=oval.y - frame.top), max(1.0, oval.b / SPREAD)
    planes = [_ink_of(image[place], tint)]
    if tint in ("red", "blue"):
        planes.append(_unmixed(image[place], tint, spread))
    elif (lighter := _lighter(image[place], there, spread)) is not None:
        planes.insert(0, lighter)
    gone = _through_rules(rules[place], max(1, round(oval.b / THICK)))
    for plane in planes:
        plane[gone] = 255
    if rings:
        moved = [ring._replace(x=ring.x - frame.x0, y=ring.y - frame.top) for ring in rings]
        planes = [without_rings(plane, moved) for plane in planes]
    # What lies beyond the page is paper, or a stroke that is cut off would run on there.
    beyond = (frame.top - whole.top, whole.bottom - frame.bottom, frame.x0 - whole.x0, whole.x1 - frame.x1)
    wide = tuple(
        np.asarray(cv2.copyMakeBorder(plane, *beyond, cv2.BORDER_CONSTANT, value=255), np.uint8) for plane in planes
    )
    return wide, settle(wide[0], oval._replace(x=oval.x - whole.x0, y=oval.y - whole.top))


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


def _unmixed(cut: Pixels, tint: Tint, spread: float) -> Pixels:
    """Grey, the ink of that tint dark, as if the print under it were not there.

    Inks over each other let through the product of what each lets through (Beer and Lambert), so the densities add up,
    and what black print adds is the same in each channel: the difference between two channels is the seal's alone.
    """
    light = cut.astype(np.float32) + DARKEST
    density = np.clip(-np.log(light / np.percentile(light.reshape(-1, 3), 85, axis=0)), 0, None)
    blue, green, red = (density[..., channel] for channel in range(3))
    own, other = (red, np.maximum(green, blue)) if tint == "red" else (blue, np.maximum(green, red))
    seal, through = np.clip(other - own, 0, None), np.exp(-2 * own)
    depth = np.where(through > SHARP, seal, _around(seal, through, spread))
    full = max(0.15, float(np.percentile(depth, 96)))
    return np.asarray(np.clip(255 - 255 * depth / full, 0, 255), np.uint8)


def _lighter(cut: Pixels, oval: Oval, spread: float) -> Pixels | None:
    """Grey, the ink that is no darker than the seal's ring dark, what is darker filled from around it; None where
    little is darker.
    """
    depth = 255 - cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY)
    paper, darkest = np.percentile(depth, (40, 99.5))
    ring = float(np.percentile(unwrap(depth, oval, *RIM, (180, 6)), 60))
    if darkest - ring < DARKER * (darkest - paper):
        return None
    printed = cv2.dilate((depth > (ring + darkest) / 2).astype(np.uint8), np.ones((3, 3), np.uint8))
    filled = _around(depth.astype(np.float32), 1.0 - printed, spread)
    return _stretched(np.where(printed > 0, filled, depth).astype(np.uint8))


def _around(values: NDArray[np.floating], weights: NDArray[np.floating], spread: float) -> NDArray[np.floating]:
    """For each place the mean of the values around it by their weights and their nearness."""
    near = cv2.GaussianBlur(values * weights, (0, 0), spread)
    return np.asarray(near / (cv2.GaussianBlur(weights, (0, 0), spread) + 1e-3))
