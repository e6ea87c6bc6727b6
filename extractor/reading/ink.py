"""Colours to ink: a grey page where seal ink is gone, and the mask of what was printed or written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.geometry import Rect

REDDISH = 28  # by how much red must lead the other channels to be seal ink and not the hue of the paper


class Inks(NamedTuple):
    """``plain`` is the page in grey, ``dark`` the same with red ink lifted to the paper, ``red`` the mask of it."""

    plain: Pixels
    dark: Pixels
    red: NDArray[np.bool_]


def separate(image: Pixels, coloured: bool) -> Inks:
    """The inks of a BGR page, shape (h, w, 3)."""
    plain = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8)
    if not coloured:
        return Inks(plain, plain, np.zeros(plain.shape, np.bool_))
    blue, green, red = cv2.split(image)
    lead = cv2.subtract(red, cv2.max(blue, green))
    # Black print under a seal is dark in the red channel as well; the seal alone is bright there.
    lifted = cv2.add(red, cv2.min(lead, 80))
    mask = lead > REDDISH
    return Inks(plain, np.where(mask, lifted, plain).astype(np.uint8), mask)


def ink_level(grey: Pixels) -> int:
    """The grey below which a pixel of this page counts as ink: nearer to the paper where toner is faint."""
    darkest, paper = np.percentile(grey[::4, ::4], (1, 60))
    return int(paper - max(30.0, 0.42 * (paper - darkest)))


def ink_mask(grey: Pixels, rules: Pixels) -> Pixels:
    """1 where a page carries print or writing, 0 on paper and on the ruled lines of ``rules``."""
    ink = (grey < ink_level(grey)).astype(np.uint8)
    ink[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    return ink


def clear_edges(inks: Inks, ink: Pixels, cells: Sequence[Rect], unit: float) -> tuple[Inks, Pixels]:
    """The inks and the mask without what stands right on the edges of cells: the rests of rules, which a recogniser
    would take for a 1 or an I.
    """
    half = max(2, round(unit * 0.12))
    edges = np.zeros(ink.shape, np.uint8)
    for x0, top, x1, bottom in cells:
        for x in (x0, x1):
            edges[max(0, top) : bottom, max(0, x - half) : x + half + 1] = 1
        for y in (top, bottom):
            edges[max(0, y - half) : y + half + 1, max(0, x0) : x1] = 1
    mask = edges > 0
    plain, dark = np.where(mask, 255, inks.plain), np.where(mask, 255, inks.dark)
    return Inks(plain.astype(np.uint8), dark.astype(np.uint8), inks.red & ~mask), np.where(mask, 0, ink).astype(
        np.uint8
    )
