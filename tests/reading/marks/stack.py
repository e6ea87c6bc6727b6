"""Sheets over whose fanned edges a seal was stamped."""

from collections.abc import Sequence

import cv2
import numpy as np

from extractor.document import Page, Reading
from extractor.reading.marks.riding import find_riding
from tests.reading.marks.seal_pages import seen

DPI = 100.0
MILLIMETRE = DPI / 25.4
SIZE = (1169, 827)
RED, BLACK = (40, 30, 205), (30, 30, 30)


def seal(colour: tuple[int, int, int] = RED, radius: float = 21.0) -> np.ndarray:
    """A round seal with marks along its rim and a star, BGR on white."""
    side = round(2 * (radius + 1) * MILLIMETRE)
    image, middle = np.full((side, side, 3), 255, np.uint8), (side // 2, side // 2)
    cv2.circle(image, middle, round(radius * MILLIMETRE), colour, 4, cv2.LINE_AA)
    cv2.circle(image, middle, round(4 * MILLIMETRE), colour, -1, cv2.LINE_AA)
    for angle in np.radians(np.arange(150, 391, 20)):
        at = np.array(middle) + 0.78 * radius * MILLIMETRE * np.array([np.cos(angle), np.sin(angle)])
        cv2.rectangle(image, tuple((at - 6).astype(int)), tuple((at + 6).astype(int)), colour, 2)
    return image


def stack(
    count: int, edge: str = "right", colour: tuple[int, int, int] = RED, widths: Sequence[float] = ()
) -> list[np.ndarray]:
    """Blank sheets, each with its slice of one seal at an edge, a little higher or lower from sheet to sheet."""
    whole = seal(colour)
    turns = ("right", "top", "left", "bottom").index(edge)
    cuts = np.cumsum([0, *(widths or [1.0] * count)])
    cuts = (cuts / cuts[-1] * whole.shape[1]).round().astype(int)
    sheets = []
    for number in range(count):
        sheet = np.rot90(np.full((*SIZE, 3), 255, np.uint8), -turns).copy()
        strip = whole[:, cuts[number] : cuts[number + 1]]
        top = 400 + 3 * (number % 3)
        sheet[top : top + strip.shape[0], sheet.shape[1] - strip.shape[1] :] = strip
        sheets.append(np.ascontiguousarray(np.rot90(sheet, turns)))
    return sheets


def read_stack(sheets: Sequence[np.ndarray], coloured: bool = True) -> tuple[list[Reading], list]:
    """The readings of the sheets with their slices alone, and the crops of those."""
    readings, crops = [], []
    for number, sheet in enumerate(sheets, 1):
        shown = seen(sheet, coloured)
        page: Page = shown.page
        found = find_riding(shown._replace(page=_numbered(page, number)))
        readings.append(Reading(number=number, width=595.0, height=842.0, marks=found.marks))
        crops += found.crops
    return readings, crops


def _numbered(page: Page, number: int) -> Page:
    return Page(number, page.width, page.height, 0, "ocr", page.image, page.dpi, page.to_page, page.coloured)
