"""Slices of one riding seal -> where each lies in the seal, and the picture of the whole.

The ring tells where a slice was cut: exactly near the ends of the seal, hardly in its middle, where the ring runs
level. There the widths of the neighbours tell, for the slices follow one another without a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extractor.document import Pixels
from extractor.reading.marks.rings import Ring, refit_ring
from extractor.reading.marks.slices import Edge

# Millimetres.
SCALE = 8.0  # pixels a millimetre of the rebuilt picture
ABUT = 0.8  # by how much neighbours may miss each other
ROUGH = 0.3  # how exactly a ring is seen
MARGIN = 2.0
BACK = 1.5  # a slice that lies so far over the one before it is not in its place


class Piece(NamedTuple):
    """A slice, turned so that the sheet was cut to its right: its picture (BGR), the mask of its ink, the first and
    one-past-last column of that ink, its ring in pixels of the picture, how many pixels are a millimetre, and at
    how many millimetres along its edge the middle of the seal lies.
    """

    edge: Edge
    picture: Pixels
    ink: Pixels
    columns: tuple[int, int]
    ring: Ring
    unit: float
    level: float

    @property
    def left(self) -> float:
        """Where the slice begins, in millimetres right of the middle of its seal."""
        return (self.columns[0] - self.ring.x) / self.unit

    @property
    def width(self) -> float:
        return (self.columns[1] - self.columns[0]) / self.unit

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def radius(self) -> float:
        return self.ring.radius / self.unit

    @property
    def vague(self) -> float:
        """By how many millimetres ``left`` may be wrong."""
        return ROUGH * self.radius / max(1.0, abs(self.middle))


def of_one_size(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the radius that most of them have; their rings are fitted anew with it."""
    radius = float(np.median([piece.radius for piece in pieces]))
    return [piece._replace(ring=refit_ring(piece.ink, piece.ring, radius * piece.unit)) for piece in pieces]


def place_pieces(pieces: Sequence[Piece]) -> list[float]:
    """Where each of the pieces, in their order through the stack, begins: millimetres right of the seal's middle.

    Least squares over what the rings say and over neighbours that abut.
    """
    count = len(pieces)
    seen = np.diag([1 / piece.vague for piece in pieces])
    abut = (np.eye(count)[1:] - np.eye(count)[:-1]) / ABUT
    wanted = [piece.left / piece.vague for piece in pieces] + [piece.width / ABUT for piece in pieces[:-1]]
    return [float(x) for x in np.linalg.lstsq(np.concatenate([seen, abut]), np.array(wanted), rcond=None)[0]]


def rebuild(pieces: Sequence[Piece], lefts: Sequence[float]) -> Pixels:
    """The whole seal, BGR, ``SCALE`` pixels a millimetre: the pieces side by side, the darker one where two overlap."""
    half = pieces[0].radius + MARGIN
    side = round(2 * half * SCALE)
    canvas = np.full((side, side, 3), 255, np.uint8)
    for piece, left in zip(pieces, lefts, strict=True):
        zoom = SCALE / piece.unit
        x, y = (left + half) * SCALE, half * SCALE
        move = np.array([[zoom, 0, x - zoom * piece.columns[0]], [0, zoom, y - zoom * piece.ring.y]])
        strip = piece.picture.copy()
        strip[:, : piece.columns[0]] = strip[:, piece.columns[1] :] = 255
        moved = cv2.warpAffine(strip, move, (side, side), flags=cv2.INTER_AREA, borderValue=(255, 255, 255))
        canvas = np.minimum(canvas, moved).astype(np.uint8)
    return canvas


def in_order(pieces: Sequence[Piece]) -> list[int]:
    """The indices of the most pieces that follow one another through the seal, from its left to its right."""
    forth, back = _longest(pieces, 1), _longest(pieces, -1)
    return forth if len(forth) >= len(back) else back[::-1]


def _longest(pieces: Sequence[Piece], way: int) -> list[int]:
    chains: list[list[int]] = []
    for index, piece in enumerate(pieces):
        before = [chain for chain in chains if _follows(pieces[chain[-1]], piece, way)]
        chains.append([*max(before, key=len, default=[]), index])
    return max(chains, key=len)


def _follows(one: Piece, other: Piece, way: int) -> bool:
    left, right = (one, other) if way > 0 else (other, one)
    return right.left - (left.left + left.width) > -(BACK + one.vague + other.vague)


def held(pieces: Sequence[Piece]) -> float:
    """The share of the seal's width that the pieces make up together, as their rings say."""
    radius = pieces[0].radius
    steps = np.linspace(-radius, radius, 80)
    return float(np.mean([any(p.left <= step <= p.left + p.width for p in pieces) for step in steps]))
