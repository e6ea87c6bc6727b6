"""Colours to ink: a grey page where seal ink is gone, and the mask of what was printed or written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.reading.geometry import Rect

TINTED = 8  # by how much red must lead for a pixel to be lifted: seal ink fades towards its edges
SEAL = 3.5  # character heights: red ink that hangs together over as much both ways is no print
BLUISH = 40  # by how much blue must lead red to be the ink of a pen
INK, PALE_INK = 0.42, 0.25  # shares of the way from the paper to the darkest ink
FEW, SOLID = 4, 5  # of so many pixels one tells how dark a page is; so many of those are thicker than a stroke
REDDISH = 28  # by how much red must lead the other channels to be seal ink and not the hue of the paper


class Inks(NamedTuple):
    """``plain`` is the page in grey, ``dark`` the same with red ink lifted to the paper, ``red`` and ``blue`` the masks
    of seals and of pens.
    """

    plain: Pixels
    dark: Pixels
    red: NDArray[np.bool_]
    blue: NDArray[np.bool_]


def separate(image: Pixels, coloured: bool) -> Inks:
    """The inks of a BGR page, shape (h, w, 3)."""
    plain = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8)
    if not coloured:
        none = np.zeros(plain.shape, np.bool_)
        return Inks(plain, plain, none, none)
    blue, green, red = cv2.split(image)
    lead = cv2.subtract(red, cv2.max(blue, green))
    # Black print under a seal is dark in the red channel as well; the seal alone is bright there.
    lifted = cv2.max(plain, cv2.add(red, cv2.min(lead, 80)))
    dark = np.where(lead > TINTED, lifted, plain).astype(np.uint8)
    return Inks(plain, dark, lead > REDDISH, cv2.subtract(blue, red) > BLUISH)


def without_seals(image: Pixels, inks: Inks, unit: float) -> Pixels:
    """A BGR page as text is to be looked for on it: red things as high and wide as seals are lifted to the paper, for
    rings and arcs cut lines in two and join them. Print in red stays.
    """
    seals = seal_places(inks, unit)
    if not seals:
        return image
    shown = image.copy()
    for x0, top, x1, bottom in seals:
        view = (slice(top, bottom), slice(x0, x1))
        lifted = inks.dark[view] != inks.plain[view]
        shown[view][lifted] = inks.dark[view][lifted][:, None]
    return shown


def seal_places(inks: Inks, unit: float) -> list[Rect]:
    """Where red ink hangs together over as much both ways as in a seal."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(inks.red.astype(np.uint8))
    return [Rect(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:count].tolist() if min(w, h) >= SEAL * unit]


def ink_level(grey: Pixels, share: float = INK) -> int:
    """The grey below which a pixel of this page counts as ink: nearer to the paper where toner is faint."""
    few = np.ascontiguousarray(grey[::FEW, ::FEW])
    darkest, paper = np.percentile(few, (1, 60))
    thin = few[_solid(few, (darkest + paper) / 2) == 0]
    darkest = np.percentile(thin, 1) if thin.size else darkest
    return int(paper - max(30.0, share * (paper - darkest)))


def _solid(grey: Pixels, level: float) -> Pixels:
    """1 where something so dark is thicker than any stroke. Punch holes and what shows of a scanner beside the sheet
    are blacker than faint toner.
    """
    dark = (grey < level).astype(np.uint8)
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((SOLID, SOLID), np.uint8))
    return np.asarray(cv2.dilate(thick, np.ones((3, 3), np.uint8)), np.uint8)


def ink_mask(grey: Pixels, rules: Pixels, share: float = INK) -> Pixels:
    """1 where a page carries print or writing, 0 on paper and on the ruled lines of ``rules``: what is darker than the
    paper by ``share`` of its darkest ink.
    """
    ink = (grey < ink_level(grey, share)).astype(np.uint8)
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
    cleared = Inks(plain.astype(np.uint8), dark.astype(np.uint8), inks.red & ~mask, inks.blue & ~mask)
    return cleared, np.where(mask, 0, ink).astype(np.uint8)
