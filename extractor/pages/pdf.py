"""PDF pages -> pixels and, where it can be trusted, text. The only module that calls pdfium."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.document import Line, Pixels
from extractor.errors import InputError
from extractor.pages.raster import POINTS_PER_INCH, Raster, reduced, scale_for
from extractor.settings import Settings

# pdfium must never be entered by two threads at once.
PDFIUM = threading.RLock()
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


class PdfSource:
    """An open PDF; pages count from 1. Raises InputError of kind encrypted or corrupt."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._settings = settings
        self._path = path
        with PDFIUM:
            self._pdf = _open(path)
            if self._pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
                self._pdf.init_forms()
            self.page_count = len(self._pdf)

    def close(self) -> None:
        with PDFIUM:
            self._pdf.close()

    def raster(self, number: int) -> Raster:
        """The page as a viewer shows it, /Rotate and crop box honoured, at about the resolution of reading."""
        with PDFIUM:
            page = self._load(number)
            try:
                self._refuse_giants(page, number)
                width, height = page.get_size()
                scan = _scan_pixels(page)
                image = _render(page, self._settings.dpi) if scan is None else scan
                return Raster(reduced(image, width, height, self._settings.dpi), width, height)
            except pdfium.PdfiumError as fault:
                raise _broken_page(number) from fault
            finally:
                page.close()

    def lines(self, number: int) -> tuple[Line, ...]:
        """The lines of a trustworthy text layer, with boxes as fractions of the page as shown; none otherwise."""
        return ()

    def _load(self, number: int) -> pdfium.PdfPage:
        try:
            return self._pdf[number - 1]
        except pdfium.PdfiumError as fault:
            raise _broken_page(number) from fault

    def _refuse_giants(self, page: pdfium.PdfPage, number: int) -> None:
        for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            across, down = item.get_px_size()
            if across * down > self._settings.max_pixels:
                raise InputError(
                    "too_large",
                    f"Page {number} holds a picture of {across} x {down} pixels, more than is allowed;"
                    " scan it again at 200 to 300 dpi.",
                )


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise InputError(
                "encrypted", "The PDF asks for a password; ask the applicant for a copy without one."
            ) from fault
        raise InputError(
            "corrupt", "The PDF is damaged and no page of it can be opened; ask the applicant to send it again."
        ) from fault
    if len(pdf) == 0:
        pdf.close()
        raise InputError("corrupt", "The PDF holds no page; ask the applicant to send it again.")
    return pdf


def _broken_page(number: int) -> InputError:
    return InputError(
        "corrupt", f"Page {number} is damaged and cannot be shown; ask the applicant for this page again."
    )


def _scan_pixels(page: pdfium.PdfPage) -> Pixels | None:
    """The decoded samples of the one picture that fills the page, turned by /Rotate; None where the page is anything else.

    Decoding takes a fraction of the time of rendering and does not blur the scan by resampling it.
    """
    items = list(page.get_objects(max_depth=1))
    if len(items) != 1 or items[0].type != pdfium_c.FPDF_PAGEOBJ_IMAGE or _has_painted_notes(page):
        return None
    scan = items[0]
    if not _fills(scan, page) or pdfium_c.FPDFPageObj_HasTransparency(scan):
        return None
    if scan.get_metadata().colorspace not in _PLAIN_SPACES:
        return None
    image = _pixels(scan.get_bitmap())
    return image if image is None else np.ascontiguousarray(np.rot90(image, -page.get_rotation() // 90))


def _fills(scan: pdfium.PdfImage, page: pdfium.PdfPage) -> bool:
    """Whether a picture lies level and unmirrored exactly over the page's visible box."""
    matrix = scan.get_matrix()
    if matrix.a <= 0 or matrix.d <= 0 or abs(matrix.b) + abs(matrix.c) > 1e-3 * matrix.a:
        return False
    left, bottom, right, top = page.get_cropbox()
    slack = 0.004 * max(right - left, top - bottom)
    edges = (matrix.e - left, matrix.f - bottom, matrix.e + matrix.a - right, matrix.f + matrix.d - top)
    return max(abs(edge) for edge in edges) <= slack


def _has_painted_notes(page: pdfium.PdfPage) -> bool:
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        note = pdfium_c.FPDFPage_GetAnnot(page, index)
        kind = pdfium_c.FPDFAnnot_GetSubtype(note)
        pdfium_c.FPDFPage_CloseAnnot(note)
        if kind not in _SILENT_NOTES:
            return True
    return False


def _render(page: pdfium.PdfPage, dpi: int) -> Pixels:
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
        return samples.reshape(samples.shape[:2]).copy()
    if bitmap.format == pdfium_c.FPDFBitmap_BGR:
        return samples.copy()
    if bitmap.format == pdfium_c.FPDFBitmap_BGRx:
        return np.ascontiguousarray(samples[:, :, :3])
    return None
