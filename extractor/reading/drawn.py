"""A page that draws its rules, with them in black: they are known exactly, also those too pale to be seen."""

from __future__ import annotations

import numpy as np

from extractor.document import Page, Pixels

_BLACK = 40


def with_strokes(page: Page) -> Pixels:
    """The page's BGR image with each of its strokes drawn two pixels thick or more; the image itself where none are."""
    if not page.strokes:
        return page.image
    image = page.image.copy()
    for stroke in page.strokes:
        x0, top, x1, bottom = (round(float(edge)) for edge in np.clip(page.pixels(stroke), 0, None))
        image[top : max(bottom, top + 2), x0 : max(x1, x0 + 2)] = _BLACK
    return image
