"""How a page lies in its raster, told from a small copy: the sheet, the tilt, and which way is up."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Pixels
from extractor.pages.level import levelling
from extractor.pages.plane import IDENTITY, Plane, fitted, scaling, turned, warped
from extractor.pages.raster import grey, shrunk, whiteness
from extractor.pages.sheet import find_sheet
from extractor.pages.skew import ink_of
from extractor.pages.upright import quarter_turns

# A4 at 100 dpi: rules are still a pixel wide and letters still letters.
_LOOK = 1170


@dataclass(frozen=True, slots=True)
class Pose:
    """``plane`` takes the raster to a level canvas ``width`` × ``height``; ``quarters`` clockwise turns set it upright.

    ``small`` is the finished view at a whole fraction of its size, ``photo`` whether a sheet was cut out of a photo.
    """

    plane: Plane
    width: int
    height: int
    quarters: int
    photo: bool
    small: Pixels


def pose_of(image: Pixels, *, lies_right: bool) -> Pose:
    """The pose of a page (grey or BGR); a page that is known to lie right is not looked at."""
    factor = max(1, round(max(image.shape[:2]) / _LOOK))
    small = shrunk(image, factor)
    if lies_right:
        return Pose(IDENTITY, image.shape[1], image.shape[0], 0, photo=False, small=small)
    plane, small, photo = _levelled(small)
    quarters = quarter_turns(small)
    width, height = image.shape[1::-1] if plane is IDENTITY else (small.shape[1] * factor, small.shape[0] * factor)
    full = IDENTITY if plane is IDENTITY else scaling(factor, factor) @ plane @ scaling(1 / factor, 1 / factor)
    return Pose(full, width, height, quarters, photo=photo, small=turned(small, quarters))


def _levelled(small: Pixels) -> tuple[Plane, Pixels, bool]:
    """The homography that levels a small copy, what it then shows, and whether a sheet was cut out.

    Of a photo only the sheet is kept; a scan is kept whole, on a canvas that holds its corners.
    """
    sheet = find_sheet(whiteness(small))
    if sheet is None:
        level = levelling(ink_of(grey(small)))
        if level is IDENTITY:
            return IDENTITY, small, False
        plane, width, height = fitted(level, small.shape[1], small.shape[0])
        return plane, warped(small, plane, width, height), False
    bare = warped(small, sheet.plane, sheet.width, sheet.height)
    level = levelling(ink_of(grey(bare)))
    if level is not IDENTITY:
        bare = warped(bare, level, sheet.width, sheet.height)
    return level @ sheet.plane, bare, True
