"""Two pictures of seals -> whether they are one print: the grain of the ink, pixel for pixel, is the same.

Prints of one stamp agree in shape and, by chance, in angle; in grain they never do. It is looked at deep in the strokes
only, where no edge shows, and what the page prints over the ink is left out.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

INKED = 0.45  # of a seal's strongest lead of colour
FULL = 0.7  # of the depth of its ink: less is the edge of a stroke
PRINT = 0.6  # of the paper's brightness, in the channel that the ink leaves bright
HALO = 9  # pixels round print
DEEP = 2.0  # pixels from the edge of a stroke
SCALE = 2.0  # pixels: grain is finer
SAME = 0.3  # correlation of two grains
LEAST = 200  # pixels that must tell
AROUND = 4

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


def ink_of(cut: Pixels, colour: str) -> Mask:
    """Where a BGR picture carries the red or blue ink of a seal."""
    own, other = _channels(cut, colour)
    lead = cv2.blur(own - other, (3, 3))
    return np.asarray(lead > max(20.0, INKED * float(np.percentile(lead, 95))))


def inner_of(cut: Pixels, colour: str, deep: float = DEEP) -> Mask:
    """The ink so many pixels deep in its strokes, with no print over or near it."""
    ink, (own, other) = ink_of(cut, colour), _channels(cut, colour)
    if not ink.any():
        return ink
    depth = 255 - other
    solid = ink & (depth > FULL * float(np.median(depth[ink])))
    within = cv2.distanceTransform(solid.astype(np.uint8), cv2.DIST_L2, 3) > deep
    return np.asarray(within & ~_printed(own))


def darker_of(cut: Pixels, colour: str) -> Floats:
    """The channel in which the ink is darkest."""
    return _channels(cut, colour)[1]


def paper_of(cut: Pixels, colour: str) -> Mask:
    """Where neither ink nor print lies, nor is near."""
    inked = cv2.dilate(ink_of(cut, colour).astype(np.uint8), np.ones((HALO, HALO), np.uint8)) > 0
    return np.asarray(~inked & ~_printed(_channels(cut, colour)[0]))


def is_same_print(one: Pixels, other: Pixels, colour: str) -> bool:
    """Whether two BGR pictures of seals in red or blue, of one resolution, show the same print."""
    a, b = _aligned(one, other, colour)
    shared = inner_of(a, colour) & inner_of(b, colour)
    if int(shared.sum()) < LEAST:
        return False
    grains = [_grain(cut, shared, colour) for cut in (a, b)]
    spread = float(grains[0].std() * grains[1].std())
    return min(float(grain.std()) for grain in grains) > 0 and float(np.mean(grains[0] * grains[1])) > SAME * spread


def is_same_picture(one: bytes, other: bytes, colour: str) -> bool:
    """The same of two PNGs."""
    a, b = (cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR) for png in (one, other))
    return is_same_print(np.asarray(a, np.uint8), np.asarray(b, np.uint8), colour)


def _channels(cut: Pixels, colour: str) -> tuple[Floats, Floats]:
    """The channel that the ink leaves bright, and the darker of the other two."""
    blue, green, red = (channel.astype(np.float32) for channel in cv2.split(cut))
    own, other = (red, np.minimum(blue, green)) if colour == "red" else (blue, np.minimum(red, green))
    return own, other


def _printed(own: Floats) -> Mask:
    dark = (own < PRINT * float(np.percentile(own, 75))).astype(np.uint8)
    return np.asarray(cv2.dilate(dark, np.ones((HALO, HALO), np.uint8)) > 0)


def _aligned(one: Pixels, other: Pixels, colour: str) -> tuple[Pixels, Pixels]:
    """Both on sheets of one size, the second moved and turned so that its ink lies on that of the first."""
    height, width = (max(one.shape[side], other.shape[side]) + 2 * AROUND for side in (0, 1))
    a, b = (_padded(cut, height, width) for cut in (one, other))
    first, second = (cv2.GaussianBlur(ink_of(cut, colour).astype(np.float32), (0, 0), 1.5) for cut in (a, b))
    (across, down), _ = cv2.phaseCorrelate(first, second)
    move = np.array([[1, 0, across], [0, 1, down]], np.float32)
    stop = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 30, 1e-4)
    try:
        move = cv2.findTransformECC(first, second, move, cv2.MOTION_EUCLIDEAN, stop)[1]
    except cv2.error:  # it gives up on pictures that have nothing in common
        return a, b
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(b, move, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return a, np.asarray(moved, np.uint8)


def _padded(cut: Pixels, height: int, width: int) -> Pixels:
    below, right = height - cut.shape[0] - AROUND, width - cut.shape[1] - AROUND
    return np.asarray(cv2.copyMakeBorder(cut, AROUND, below, AROUND, right, cv2.BORDER_REPLICATE), np.uint8)


def _grain(cut: Pixels, shared: Mask, colour: str) -> Floats:
    """What is left of the depth of the ink when all that changes slowly is taken out, its mean 0."""
    depth = 255 - _channels(cut, colour)[1]
    weight = shared.astype(np.float32)
    slow = cv2.GaussianBlur(depth * weight, (0, 0), SCALE) / np.maximum(cv2.GaussianBlur(weight, (0, 0), SCALE), 1e-3)
    fine = (depth - slow)[shared]
    return np.asarray(fine - fine.mean(), np.float32)
