"""A record -> the places of its pages that the report shows, and each place as a small framed picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from PIL import Image, ImageDraw

from extractor.document import Box, Record
from extractor.exports.doubts import doubtful_values
from extractor.exports.words import by_severity

# PNG bytes of a place on an upright page: page number from 1, the box (None: all of it), width in pixels.
PagePicture = Callable[[int, Box | None, int], bytes]

# Pictures a filing and a report, 15 kB each: what matters most comes first, and a report must open and mail well.
SHOWN, SHOWN_IN_ALL = 12, 900
PAGE_WIDTH = 1000  # pixels across a page, at which 五号 print stays readable
_LEAST = (0.55, 0.06)  # a view is at least so wide and high, as fractions of the page, for context
_MOST = 0.3
_MARGIN = (0.02, 0.012)
_FRAME = (201, 60, 32)


@dataclass(frozen=True, slots=True)
class View:
    """A box worth seeing and the larger part of the page around it that is shown."""

    key: str
    page: int
    box: Box
    around: Box


def fitting_views(filings: int) -> int:
    """How many views each of so many filings may show."""
    return min(SHOWN, SHOWN_IN_ALL // max(1, filings))


def choose_views(record: Record, most: int = SHOWN) -> tuple[View, ...]:
    """Findings that are decided, by severity, then doubtful values, if they have a place; by finding key and field id.

    A place is shown once, for the first that is said of it.
    """
    places: dict[tuple[int, Box], str] = {}
    for key, page, box in _places(record):
        places.setdefault((page, box), key)
    return tuple(View(key, page, box, _around(box)) for (page, box), key in islice(places.items(), most))


def take_pictures(record: Record, picture: PagePicture, most: int = SHOWN) -> dict[str, bytes]:
    """View key -> JPEG of the view with its box framed. Each page is asked for once: setting it upright is the cost."""
    views = sorted(choose_views(record, most), key=lambda view: view.page)
    return {
        view.key: _framed(image, view)
        for page, group in groupby(views, key=lambda view: view.page)
        for image in [_opened(picture(page, None, PAGE_WIDTH))]
        for view in group
    }


def _places(record: Record) -> Iterator[tuple[str, int, Box]]:
    for finding in by_severity(record.findings):
        if finding.page and finding.box and not finding.undecided:
            yield finding.key, finding.page, finding.box
    for name, field in doubtful_values(record):
        if field.page and field.box:
            yield name, field.page, field.box


def _around(box: Box) -> Box:
    x0, x1 = _widened(box.x0 - _MARGIN[0], box.x1 + _MARGIN[0], _LEAST[0], 1.0)
    top, bottom = _widened(box.top - _MARGIN[1], box.bottom + _MARGIN[1], _LEAST[1], _MOST)
    return Box(x0, top, x1, bottom)


def _widened(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """The span made at least and at most so long, kept on the page; what is too long is cut at its end."""
    middle, half = (low + high) / 2, max(high - low, least) / 2
    start = min(max(0.0, middle - half), max(0.0, 1.0 - 2 * half))
    return start, min(1.0, start + min(2 * half, most))


def _opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as opened:
        return opened.convert("RGB")


def _framed(page: Image.Image, view: View) -> bytes:
    image = page.crop(_pixels(view.around, page))
    left, top, _, _ = _pixels(view.around, page)
    x0, y0, x1, y1 = _pixels(view.box, page)
    # Three pixels of air, and the lower edge in sight where the view is cut off.
    frame = (
        x0 - left - 3,
        y0 - top - 3,
        min(x1 - left + 3, image.width - 1),
        min(y1 - top + 3, image.height - 1),
    )
    ImageDraw.Draw(image).rectangle(frame, outline=_FRAME, width=2)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=62, optimize=True)
    return stream.getvalue()


def _pixels(box: Box, page: Image.Image) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = box
    return round(x0 * page.width), round(top * page.height), round(x1 * page.width), round(bottom * page.height)
