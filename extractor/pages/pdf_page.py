"""One pdfium page -> its pixels, and whether its text is worth asking for. Callers hold the pdfium lock."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.document import Pixels
from extractor.pages.raster import POINTS_PER_INCH, scale_for

# Colour spaces whose decoded samples are plain grey or RGB; all others are left to the renderer.
_PLAIN_SPACES = {
    pdfium_c.FPDF_COLORSPACE_DEVICEGRAY,
    pdfium_c.FPDF_COLORSPACE_DEVICERGB,
    pdfium_c.FPDF_COLORSPACE_CALGRAY,
    pdfium_c.FPDF_COLORSPACE_CALRGB,
    pdfium_c.FPDF_COLORSPACE_ICCBASED,
    pdfium_c.FPDF_COLORSPACE_INDEXED,
}
# Annotations that only point somewhere and paint nothing.
_SILENT_NOTES = {pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP}


# Text that leaves no ink: drawn invisibly, or used only as a clipping path.
_INKLESS = {pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP}
# Pictures larger than this share of the page may hold print that the text layer lacks.
_PICTURE_SHARE = 0.15
_SCAN_SHARE = 0.5  # with so much of it covered by pictures, a page is a scan
_DEPTH = 4


def scan_pixels(page: pdfium.PdfPage) -> Pixels | None:
    """The decoded samples of the one picture that fills the page, turned by /Rotate; else None.

    Decoding takes a fraction of the time of rendering and does not blur the scan by resampling it.
    """
    items = list(page.get_objects(max_depth=1))
    if len(items) != 1 or items[0].type != pdfium_c.FPDF_PAGEOBJ_IMAGE or _has_painted_notes(page):
        return None
    scan = items[0]
    if not _fills(scan, page) or pdfium_c.FPDFPageObj_HasTransparency(scan):
        return None
    # JPEG 2000 says in itself what its samples mean, and merely asking would decode it a second time.
    if "JPXDecode" not in scan.get_filters() and scan.get_metadata().colorspace not in _PLAIN_SPACES:
        return None
    image = _pixels(scan.get_bitmap())
    if image is None or not _shows_paper(image):
        return None
    return np.ascontiguousarray(np.rot90(image, -page.get_rotation() // 90))


def _shows_paper(image: Pixels) -> bool:
    """Whether a scan is mostly bright. One that is not may owe its looks to a soft mask, which decoding leaves out."""
    return bool(np.median(image[::16, ::16]) > 100)


def _fills(scan: pdfium.PdfImage, page: pdfium.PdfPage) -> bool:
    """Whether a picture lies level and unmirrored exactly over the page's visible box."""
    matrix = scan.get_matrix()
    if matrix.a <= 0 or matrix.d <= 0 or abs(matrix.b) + abs(matrix.c) > 1e-3 * matrix.a:
        return False
    left, bottom, right, top = page.get_cropbox()
    slack = 0.004 * max(right - left, top - bottom)
    edges = (matrix.e - left, matrix.f - bottom, matrix.e + matrix.a - right, matrix.f + matrix.d - top)
    return bool(max(abs(edge) for edge in edges) <= slack)


def _has_painted_notes(page: pdfium.PdfPage) -> bool:
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        note = pdfium_c.FPDFPage_GetAnnot(page, index)
        kind = pdfium_c.FPDFAnnot_GetSubtype(note)
        pdfium_c.FPDFPage_CloseAnnot(note)
        if kind not in _SILENT_NOTES:
            return True
    return False


def rendered(page: pdfium.PdfPage, dpi: int) -> Pixels:
    width, height = page.get_size()
    scale = dpi / POINTS_PER_INCH * scale_for(dpi, width, height, dpi)
    image = _pixels(page.render(scale=scale, draw_annots=True))
    if image is None:
        raise pdfium.PdfiumError("unexpected bitmap format")
    return image


def _pixels(bitmap: pdfium.PdfBitmap) -> Pixels | None:
    """The samples of a bitmap as grey or BGR, copied out of pdfium's memory; None for other formats."""
    samples = bitmap.to_numpy()
    if bitmap.format == pdfium_c.FPDFBitmap_Gray:
        return np.array(samples.reshape(samples.shape[:2]), np.uint8)
    if bitmap.format == pdfium_c.FPDFBitmap_BGR:
        return np.array(samples, np.uint8)
    if bitmap.format == pdfium_c.FPDFBitmap_BGRx:
        return np.ascontiguousarray(samples[:, :, :3])
    return None


class Shown(NamedTuple):
    """Whether a page draws its rules beside its text, and whether that text is all that a viewer may read on it."""

    rules: bool
    text: bool


def shown_by(page: pdfium.PdfPage) -> Shown:
    """What the objects of a page tell.

    A scanner's hidden layer, a page-filling picture over or under the text and painted annotations (filled form
    fields, comments, stamps) all mean that the text is not, or not all of, what a viewer shows. Rules may be part of a
    picture that shows most of the page.
    """
    kinds = {pdfium_c.FPDF_PAGEOBJ_TEXT, pdfium_c.FPDF_PAGEOBJ_IMAGE}
    width, height = page.get_size()
    covered, texts, hidden = 0.0, 0, False
    for item in page.get_objects(filter=kinds, max_depth=_DEPTH):
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += (right - left) * (top - bottom) / (width * height)
        else:
            texts += 1
            hidden = hidden or pdfium_c.FPDFTextObj_GetTextRenderMode(item) in _INKLESS
    drawn = texts > 0 and covered <= _SCAN_SHARE
    return Shown(drawn, drawn and not hidden and covered <= _PICTURE_SHARE and not _has_painted_notes(page))
