"""Raster -> Page: the sheet found, levelled and set upright in one warp, then evenly lit."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.document import Line, Page, Pixels
from extractor.pages.level import levelling
from extractor.pages.light import even_light, is_coloured
from extractor.pages.plane import IDENTITY, Plane, fitted, from_quad, scaling, turned, turning, warped
from extractor.pages.raster import A4_LONG_INCHES, POINTS_PER_INCH, Raster
from extractor.pages.sheet import find_sheet
from extractor.pages.skew import ink_of
from extractor.pages.upright import quarter_turns

_LOOK = 1170
_SHEET_LOOK = 600
_A4_RATIO = 2**0.5


@dataclass(frozen=True, slots=True)
class _Flat:
    """A picture after a homography, and the resolution of its paper."""

    image: Pixels
    plane: Plane
    dpi: float


def prepare_page(number: int, raster: Raster, lines: tuple[Line, ...]) -> Page:
    """The page ready to be read. A page with a trusted text layer is level and upright already."""
    coloured = is_coloured(raster.image)
    flat = _Flat(raster.image, IDENTITY, raster.dpi) if lines else _flattened(raster)
    quarters = 0 if lines else quarter_turns(_look(flat.image, _LOOK)[0])
    height, width = flat.image.shape[:2]
    image = even_light(turned(flat.image, quarters))
    page_width, page_height = (raster.width, raster.height) if quarters % 2 == 0 else (raster.height, raster.width)
    return Page(
        number=number,
        width=page_width,
        height=page_height,
        rotation=quarters * 90,
        source="text" if lines else "ocr",
        image=image if image.ndim == 3 else np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), np.uint8),
        dpi=flat.dpi,
        to_page=_to_page(raster, turning(quarters, width, height) @ flat.plane, quarters),
        coloured=coloured,
        lines=lines,
    )


def _to_page(raster: Raster, plane: Plane, quarters: int) -> Plane:
    """From pixels of the finished image to fractions of the upright page; ``plane`` leads there from the raster."""
    height, width = raster.image.shape[:2]
    upright = turning(quarters, width, height)
    size = (width, height) if quarters % 2 == 0 else (height, width)
    plain = scaling(1 / size[0], 1 / size[1]) @ upright @ np.linalg.inv(plane)
    return np.asarray(plain / plain[2, 2], np.float64)


def _flattened(raster: Raster) -> _Flat:
    """The raster with its sheet cut out and its print levelled; untouched where both are right already."""
    small, scale = _look(raster.image, _LOOK)
    grey = small if small.ndim == 2 else np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    sheet, across, down = _sheet_plane(grey)
    found = sheet is not IDENTITY
    level = levelling(ink_of(warped(grey, sheet, across, down) if found else grey))
    if not found and level is IDENTITY:
        return _Flat(raster.image, IDENTITY, raster.dpi)
    plane = scaling(1 / scale, 1 / scale) @ level @ sheet @ scaling(scale, scale)
    wide, high = (across / scale, down / scale) if found else raster.image.shape[1::-1]
    return _warp(raster, plane, wide, high, found)


def _warp(raster: Raster, plane: Plane, wide: float, high: float, found: bool) -> _Flat:
    """One warp of the full picture; of a sheet only the sheet is kept, of a scan the whole."""
    if found:
        dpi = max(wide, high) / A4_LONG_INCHES
        canvas = round(wide), round(high)
        return _Flat(warped(raster.image, plane, *canvas), plane, dpi)
    plane, across, down = fitted(plane, wide, high)
    return _Flat(warped(raster.image, plane, across, down), plane, raster.dpi)


def _sheet_plane(grey: Pixels) -> tuple[Plane, int, int]:
    """The homography that cuts the sheet out of a photo, and the size of the sheet; the identity for a plain scan."""
    height, width = grey.shape
    quad = find_sheet(_look(grey, _SHEET_LOOK)[0])
    if quad is None:
        return IDENTITY, width, height
    quad = quad * (width, height)
    sides = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    across, down = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    ratio = max(across, down) / min(across, down)
    if abs(ratio / _A4_RATIO - 1) < 0.06:
        stretch = (_A4_RATIO / ratio) ** 0.5
        across, down = (across / stretch, down * stretch) if down > across else (across * stretch, down / stretch)
    return from_quad(quad, across, down), round(across), round(down)


def _look(image: Pixels, longest: int) -> tuple[Pixels, float]:
    """The picture reduced to ``longest`` pixels on its longer side, and the factor; never enlarged."""
    scale = min(1.0, longest / max(image.shape[:2]))
    if scale == 1.0:
        return image, scale
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), scale
