"""Grains that a bilevel scanner strews over paper are wiped off; punctuation, dotted rules and quiet scans stay."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.chains import find_chains
from extractor.document import Pixels
from extractor.pages.raster import grey

# Share of a bilevel scan's ink that is nearly black: 1.0, after JPEG of quality 30 still 0.75. On grey scans it is at
# most 0.57; the darkest pixels of pale print would pass for grains there, and its strokes be eaten hollow.
_BLACK = 0.7
# Grains of at most so many pixels; the smallest full stop of print, at 150 dpi, has more.
_GRAIN = 5
_CERTAIN_GRAIN = 3
# Scans without such noise have at most 1.3 certain grains a square centimetre at 200 dpi, those with it 40.
_MANY = 6.5e-4  # a pixel: four a square centimetre at 200 dpi
_NEARLY_ALL = 0.995
# Shares of the page's height: the dots of a rule, and how far apart they are. On A4 1 mm and 2 mm.
_DOT, _APART = 1 / 297, 1 / 148


def without_specks(image: Pixels) -> Pixels:
    """A bilevel picture, grey or BGR, with its grains painted white; any other, or a quiet one, as it is.

    A threshold set too finely turns the noise of paper into single black pixels, which engines read as letters.
    How large the grains are is taken from the page itself. What is as small but one of a chain is no grain.
    """
    if not _is_bilevel(image):
        return image
    ink = (grey(image) < 128).astype(np.uint8)
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    if np.count_nonzero(areas <= _CERTAIN_GRAIN) < _MANY * ink.size:
        return image
    loose = areas <= _GRAIN
    loose[_dots(stats, middles, ink.shape)] = False
    sizes = np.bincount(areas[loose], minlength=_GRAIN + 1)
    if sizes[: _CERTAIN_GRAIN + 1].sum() < _MANY * ink.size:
        return image
    largest = int(np.searchsorted(np.cumsum(sizes), _NEARLY_ALL * sizes.sum()))
    cleaned = image.copy()
    cleaned[(loose & (areas <= largest))[labels]] = 255
    return cleaned


def _dots(stats: NDArray[np.int32], middles: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """The numbers of the components that are dots of a dotted rule."""
    height, width = shape
    small = np.flatnonzero(stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) <= _DOT * height)
    walks = np.concatenate(find_chains(middles[small], (height, width), round(_APART * height)))
    return small[np.unique(walks[walks >= 0])]


def _is_bilevel(image: Pixels) -> bool:
    """Told on every fourth pixel of every fourth row."""
    sample = grey(image[::4, ::4])
    ink = sample[sample <= 215]
    return ink.size > 0 and bool(np.mean(ink < 40) >= _BLACK)
