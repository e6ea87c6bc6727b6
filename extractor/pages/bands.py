"""The grey bands that dirty rollers and drums lay over a sheet, from edge to edge, are evened out.

A band is told from print and rules by where it runs: on through both margins. So the brighter part of a row of pixels
is the paper of that row, however much of the rest is printed, and what it is darker than the rows around is the band.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels

STRIPS, MARGIN = 16, 2  # a page is looked at in strips across its bands; so many at each side are its margin
_PAPER = 0.85  # share of a strip's row that print leaves no brighter,
_CLEAR = 0.9  # and of the strips that a table's rules cover at most
_SAME = 0.02  # by so little, in shares of the light, bare strips differ
_BROADEST = 61  # pixels at about 100 dpi: what is broader is uneven light
_DEEP = 6.0  # grey levels from which on a row lies in a band
_BANDED = 0.12  # share of such rows: 0.19 to 0.43 on banded sheets, at most 0.08 on others
_MANY = 8  # and bands at least
_STEEPEST = 48  # by how many pixels bands may sink from edge to edge,
_STEP, _FINE = 3, 0.5  # and in what steps that is looked for, at first and in the end
_LEAST = 300  # pixels of a page's side: bands are not told on a smaller picture
_DARK = 0.5  # of the page's paper: darker than this no band is, but a desk or a picture

Columns = NDArray[np.float32]


class _Bands(NamedTuple):
    """By how many pixels bands sink from the first strip to the last, how bright each row is against the paper around
    it: shares, (rows,); and how large a share of the strips shows them alike.
    """

    sink: float
    shares: Columns
    alike: float


def without_bands(image: Pixels, small: Pixels) -> Pixels:
    """The page (grey or BGR) with bands across or down it divided out; without any, as it is.

    Bands are looked for in ``small``, its grey copy at about 100 dpi.
    """
    if min(small.shape) < _LEAST:
        return image
    for turned in (False, True):
        bands = _find(np.ascontiguousarray(small.T) if turned else small)
        if bands is not None:
            veil = _veil(bands, small.shape[0] if turned else small.shape[1])
            return _lifted(image, np.ascontiguousarray(veil.T) if turned else veil)
    return image


def _find(small: Pixels) -> _Bands | None:
    """The bands along the rows of a page, if it has any."""
    strips = _shares(_papers(small))
    if not any(_is_banded(strip) for strip in (*strips[:MARGIN], *strips[-MARGIN:])):
        return None
    rough = _likest(strips, range(-_STEEPEST, _STEEPEST + 1, _STEP))
    if not _is_banded(rough.shares):
        return None
    return _likest(strips, np.arange(rough.sink - _STEP, rough.sink + _STEP, _FINE))


def _likest(strips: Columns, sinks: Iterable[float]) -> _Bands:
    """The bands with that sink with which the strips are most alike."""
    return max((_along(strips, sink) for sink in sinks), key=lambda bands: bands.alike)


def _papers(small: Pixels) -> Columns:
    """How bright the paper of each row is in each strip: (strips, rows). The utmost edge of the page is left out."""
    width = small.shape[1] // (STRIPS + 1)
    first = (small.shape[1] - STRIPS * width) // 2
    strips = small[:, first : first + STRIPS * width].reshape(len(small), STRIPS, width)
    place = int(_PAPER * width)
    return np.ascontiguousarray(np.partition(strips, place, axis=2)[:, :, place].T, np.float32)


def _shares(papers: Columns) -> Columns:
    """How bright each row is against the brightest ones around it, (strips, rows); 1 where there is no paper."""
    around = cv2.morphologyEx(papers, cv2.MORPH_CLOSE, np.ones((1, _BROADEST), np.uint8))
    return np.asarray(np.where(papers < _DARK * np.median(papers), 1, papers / np.maximum(around, 1)), np.float32)


def _along(strips: Columns, sink: float) -> _Bands:
    """The bands, if they sink so far."""
    offsets, rows = sink * (np.arange(STRIPS) / (STRIPS - 1) - 0.5), np.arange(strips.shape[1])
    levelled = np.array([np.interp(rows + offset, rows, strip) for offset, strip in zip(offsets, strips, strict=True)])
    place = int(_CLEAR * STRIPS)
    clear = np.partition(levelled, place, axis=0)[place]
    bare = np.abs(levelled - clear) <= _SAME
    shares = np.asarray((levelled * bare).sum(axis=0) / bare.sum(axis=0), np.float32)
    return _Bands(sink, shares, float(bare.mean()))


def _is_banded(shares: Columns) -> bool:
    deep = (1 - shares) * 255 > _DEEP
    return bool(deep.mean() >= _BANDED and np.count_nonzero(np.diff(deep.view(np.int8)) == 1) >= _MANY)


def _veil(bands: _Bands, width: int) -> Columns:
    """The share of its light that each pixel keeps under the bands, (rows, width)."""
    inset = width / (STRIPS + 1)
    places = (np.arange(width) - inset) / (width - 2 * inset) - 0.5
    rows = (np.arange(len(bands.shares))[:, None] - bands.sink * places[None]).astype(np.float32)
    columns = np.zeros_like(rows)
    veil = cv2.remap(bands.shares[:, None], columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(veil, np.float32)


def _lifted(image: Pixels, veil: Columns) -> Pixels:
    wide = cv2.resize(veil, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    if image.ndim == 3:
        wide = np.asarray(cv2.merge([wide] * image.shape[2]), np.float32)
    return np.asarray(cv2.divide(image, wide, dtype=cv2.CV_8U), np.uint8)
