"""One pdfium page -> the pictures that lie on it apart from its scan. Callers hold the pdfium lock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.document import Box, Pasted
from extractor.pages.raster import POINTS_PER_INCH

_FILLS = 0.6  # share of the page from which on a picture is a scan of it
_MOST = 24  # pictures of a page; one made of more was cut up by the program that wrote it
_DEPTH = 3


def pasted_pictures(page: pdfium.PdfPage) -> tuple[Pasted, ...]:
    """The pictures laid over a page, boxes as fractions of the page as shown.

    None where a scanner kept the page in layers (several pictures fill it) or in tiles.
    """
    pictures = list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH))
    if len(pictures) > _MOST:
        return ()
    placed = [(picture, _place(picture, page)) for picture in pictures]
    laid = [(picture, box) for picture, box in placed if box.area < _FILLS]
    if len(placed) - len(laid) > 1 or (laid and _share(box for _, box in laid) > _FILLS):
        return ()
    return tuple(Pasted(box=box, dpi=_dpi(picture), picture=_digest(picture)) for picture, box in laid if box.area > 0)


def _share(boxes: Iterator[Box]) -> float:
    return sum(box.area for box in boxes)


def _place(picture: pdfium.PdfImage, page: pdfium.PdfPage) -> Box:
    """Where a picture lies on the page as shown, /Rotate and the forms that hold it honoured."""
    matrix, holder = picture.get_matrix(), picture.container
    while holder is not None:
        matrix, holder = matrix.multiply(holder.get_matrix()), holder.container
    corners = [matrix.on_point(x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    left, bottom, right, top = page.get_cropbox()
    xs = [min(1.0, max(0.0, (x - left) / (right - left))) for x, _ in corners]
    ys = [min(1.0, max(0.0, (top - y) / (top - bottom))) for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys)).turned(page.get_rotation() // 90)


def _dpi(picture: pdfium.PdfImage) -> float:
    """Pixels an inch across the picture as placed."""
    matrix = picture.get_matrix()
    points = float((matrix.a**2 + matrix.b**2) ** 0.5)
    return round(float(picture.get_px_size()[0]) / max(points, 1e-6) * POINTS_PER_INCH, 1)


def _digest(picture: pdfium.PdfImage) -> str:
    """The same for the same picture, wherever it is placed: its own pixels as shown, its mask among them."""
    placed = picture.get_matrix()
    picture.set_matrix(pdfium.PdfMatrix().scale(*picture.get_px_size()))
    try:
        shown = picture.get_bitmap(render=True, scale_to_original=False).to_numpy()
    finally:
        picture.set_matrix(placed)
    return hashlib.sha256(shown.tobytes()).hexdigest()[:16]
