"""A mark on its page -> signs that a computer laid it on, and by what a copy of the same print is known.

Ink on paper is uneven, and no two prints of one stamp are alike. A picture that was put over a scan is a picture of its
own in the file; one that was painted over it has ink without any grain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Hint, Mark, Page, Pasted, Pixels
from extractor.reading.geometry import Rect
from extractor.reading.marks.grain import darker_of, ink_of, inner_of, paper_of

GRID = 16
FILLED = 0.3  # share of a pasted picture that a mark takes up where the picture is of the mark
WITHIN = 0.8  # share of a mark that lies on it
DEEP = 2.9  # pixels from the edge of a stroke, where compression leaves no echo of it
LEAST = 300  # pixels deep in the ink that tell how even it is
EVEN = 3.5  # grey levels between the quartiles of ink without grain: compression makes as many
GRAINY = 0.1  # share of paper that is brighter or darker than most of it where it has some
CUT_OFF = 4  # grey levels from black: what lies there was cut off by the scanner, grain and all


def with_hints(mark: Mark, page: Page) -> Mark:
    """The mark with what speaks for a computer; slices of riding seals are judged together, and not here."""
    if mark.kind == "riding_seal":
        return mark
    pasted = next((one for one in page.pasted if _shows(one, mark)), None)
    if mark.kind == "signature":
        return mark.model_copy(update=_told(("pasted_image",), f"image:{pasted.picture}")) if pasted else mark
    rect = Rect(*(round(value) for value in page.pixels(mark.box)))
    cut = page.image[max(0, rect.top) : rect.bottom, max(0, rect.x0) : rect.x1]
    if mark.colour not in ("red", "blue") or min(cut.shape[:2]) < 2:
        return mark
    lie = f"image:{pasted.picture}" if pasted else f"ink:{lie_of(cut, mark.colour)}"
    return mark.model_copy(update=_told(tuple(_hints(pasted, cut, mark.colour)), lie))


def _told(hints: tuple[Hint, ...], impression: str) -> dict[str, object]:
    return {"hints": hints, "impression": impression}


def _hints(pasted: Pasted | None, cut: Pixels, colour: str) -> Iterator[Hint]:
    if pasted:
        yield "pasted_image"
    if is_flat(cut, colour):
        yield "flat_ink"


def _shows(pasted: Pasted, mark: Mark) -> bool:
    shared = pasted.box.intersection(mark.box).area
    return shared >= FILLED * pasted.box.area and shared >= WITHIN * mark.box.area


def is_flat(cut: Pixels, colour: str) -> bool:
    """Whether the ink of a seal, BGR, has no grain at all deep in its strokes, though the scan would show it."""
    smooth = np.asarray(cv2.blur(cut, (3, 3)), np.uint8)
    deep = darker_of(smooth, colour)[inner_of(cut, colour, DEEP)]
    if len(deep) < LEAST or _spread(deep) >= EVEN:
        return False
    paper = cut[paper_of(cut, colour)].max(axis=1)
    grainy = len(paper) > LEAST and float((paper != np.median(paper)).mean()) > GRAINY
    return grainy or float(np.median(deep)) > CUT_OFF


def _spread(levels: NDArray[Any]) -> float:
    low, high = np.percentile(levels, (25, 75))
    return float(high - low)


def lie_of(cut: Pixels, colour: str) -> str:
    """64 figures: where there is more ink than to the right of it, on a grid of 16 × 16."""
    small = cv2.resize(ink_of(cut, colour).astype(np.float32), (GRID + 1, GRID), interpolation=cv2.INTER_AREA)
    bits = np.packbits(small[:, :-1] > small[:, 1:])
    return bits.tobytes().hex()
