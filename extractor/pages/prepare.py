"""Raster -> Page: flattened and set upright in one warp, then evenly lit.

Everything is decided on a small copy of the page; its full pixels are touched once by the warp and once by the light.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractor.document import Page, Pixels
from extractor.pages.bands import without_bands
from extractor.pages.light import even_light, is_coloured
from extractor.pages.plane import IDENTITY, Plane, scaling, turned, turning, warped
from extractor.pages.pose import Pose, pose_of
from extractor.pages.raster import A4_LONG_INCHES, Layer, Raster, grey
from extractor.pages.rim import whiten_rim


def prepare_page(number: int, raster: Raster, layer: Layer) -> Page:
    """The page ready to be read. A page with a trusted text layer is level and upright already."""
    pose = pose_of(raster.image, lies_right=bool(layer.lines))
    coloured = is_coloured(pose.small)
    width, height = _turned_size(raster.width, raster.height, pose.quarters)
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=pose.quarters * 90,
        source="text" if layer.lines else "ocr",
        image=_finished(raster.image if coloured else grey(raster.image), pose),
        dpi=_dpi(raster, pose),
        to_page=_to_page(raster, pose),
        coloured=coloured,
        lines=layer.lines,
        strokes=layer.strokes,
        pasted=tuple(one.model_copy(update={"box": one.box.turned(pose.quarters)}) for one in raster.pasted),
    )


def _dpi(raster: Raster, pose: Pose) -> float:
    """Pixels an inch of paper: the sheet counts as A4 where it is cut out of a photo, or where its stated size is no
    sheet's.
    """
    if raster.measured and not pose.photo:
        return raster.dpi
    return max(pose.width, pose.height) / A4_LONG_INCHES


def _finished(image: Pixels, pose: Pose) -> Pixels:
    """The full picture flat, upright and evenly lit, as BGR."""
    flat = image if pose.plane is IDENTITY else warped(image, pose.plane, pose.width, pose.height)
    small = grey(pose.small)
    even = without_bands(turned(flat, pose.quarters), small)
    lit = even_light(even, pose.small if image.ndim == pose.small.ndim else small)
    clean = whiten_rim(lit, small, photo=pose.photo)
    return clean if clean.ndim == 3 else np.asarray(cv2.cvtColor(clean, cv2.COLOR_GRAY2BGR), np.uint8)


def _to_page(raster: Raster, pose: Pose) -> Plane:
    """From pixels of the finished image to fractions of the upright page."""
    height, width = raster.image.shape[:2]
    across, down = _turned_size(width, height, pose.quarters)
    forth = turning(pose.quarters, pose.width, pose.height) @ pose.plane
    back = scaling(1 / across, 1 / down) @ turning(pose.quarters, width, height) @ np.linalg.inv(forth)
    return np.asarray(back / back[2, 2], np.float64)


def _turned_size(width: float, height: float, quarters: int) -> tuple[float, float]:
    return (height, width) if quarters % 2 else (width, height)
