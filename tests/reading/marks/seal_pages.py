"""Pages with drawn seals, and with what is none, as a mark detector is shown them."""

import cv2
import numpy as np

from extractor.document import Page
from extractor.reading.ink import separate
from extractor.reading.marks import Seen
from extractor.reading.rules import character_height, find_rules
from tests.reading.marks.seal_engine import Deaf

DPI = 100.0
MILLIMETRE = DPI / 25.4
RED, BLUE, BLACK = (40, 30, 205), (180, 70, 30), (40, 40, 40)


def blank() -> np.ndarray:
    return np.full((1169, 827, 3), 255, np.uint8)


def stamp(image: np.ndarray, at: tuple[int, int], colour: tuple[int, int, int] = RED, width: float = 42.0) -> None:
    """A ring with twelve characters of three strokes each round a disc."""
    radius = width / 2 * MILLIMETRE
    cv2.circle(image, at, round(radius - 2), colour, 4, cv2.LINE_AA)
    cv2.circle(image, at, round(0.3 * radius), colour, -1, cv2.LINE_AA)
    for angle in np.radians(np.arange(150, 391, 20)[:, None] + np.array([-5, 0, 5])).ravel():
        way = np.array([np.cos(angle), np.sin(angle)])
        ends = [tuple(int(v) for v in np.round(np.array(at) + way * radius * reach)) for reach in (0.6, 0.85)]
        cv2.line(image, ends[0], ends[1], colour, 2, cv2.LINE_AA)


def seen(image: np.ndarray, coloured: bool = True) -> Seen:
    height, width = image.shape[:2]
    to_page = np.diag([1 / width, 1 / height, 1.0])
    page = Page(2, 595.0, 842.0, 0, "ocr", image, DPI, to_page, coloured=coloured)
    return Seen(page, separate(image, coloured), find_rules(image, DPI), (), (), (), character_height(DPI), Deaf())
