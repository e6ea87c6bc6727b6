"""PDF pages -> pixels and, where it can be trusted, text. Only this module and pdf_page call pdfium."""

from __future__ import annotations

import threading
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.document import Pasted
from extractor.errors import InputError
from extractor.pages.pasted import pasted_pictures
from extractor.pages.pdf_page import rendered, scan_pixels, shown_by
from extractor.pages.raster import Layer, Raster, reduced
from extractor.pages.specks import without_specks
from extractor.pages.text_layer import TextLayer
from extractor.settings import Settings

# pdfium must never be entered by two threads at once.
PDFIUM = threading.RLock()
# A picture with fewer pixels each way is a colour to fill the page with, and no scan of it.
_FEWEST = 64
# Why pdfium opens a file for nobody who lacks a key.
_LOCKED = {
    pdfium_c.FPDF_ERR_PASSWORD: "The PDF asks for a password; ask the applicant for a copy without one.",
    pdfium_c.FPDF_ERR_SECURITY: "The PDF opens for certain readers only; ask the applicant for a copy without locks.",
}


class PdfSource:
    """An open PDF; pages count from 1. Raises InputError of kind encrypted or corrupt."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._settings = settings
        self._texts = TextLayer(path)
        with PDFIUM:
            self._pdf = _open(path)
            if self._pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
                self._pdf.init_forms()
            self.page_count = len(self._pdf)

    def close(self) -> None:
        self._texts.close()
        with PDFIUM:
            self._pdf.close()

    def raster(self, number: int) -> Raster:
        """The page as a viewer shows it, /Rotate and crop box honoured, at about the resolution of reading."""
        with PDFIUM:
            page = self._load(number)
            try:
                self._refuse_giants(page, number)
                width, height = page.get_size()
                if not (width > 0 and height > 0):  # a crop box beside the sheet leaves nothing of it
                    raise _broken_page(number)
                scan, pasted = scan_pixels(page), tuple[Pasted, ...]()
                if scan is None or min(scan.shape[:2]) < _FEWEST:
                    scan, pasted = rendered(page, self._settings.dpi), pasted_pictures(page)
                return Raster(reduced(without_specks(scan), width, height, self._settings.dpi), width, height, pasted)
            except (pdfium.PdfiumError, UnicodeDecodeError) as fault:  # the latter at names that are no text
                raise _broken_page(number) from fault
            finally:
                page.close()

    def layer(self, number: int, raster: Raster) -> Layer:
        """The lines of a trustworthy text layer, and the rules that a page draws which is no scan."""
        with PDFIUM:
            page = self._load(number)
            try:
                shown = shown_by(page)
            except pdfium.PdfiumError:
                return Layer()
            finally:
                page.close()
        return self._texts.read(number, raster, trusted=shown.text) if shown.rules else Layer()

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
    # Where pdfium does not say why a file fails, it repeats what it said last; here, that nothing is no PDF.
    pdfium_c.FPDF_LoadMemDocument(b"", 0, None)
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        if fault.err_code in _LOCKED:
            raise InputError("encrypted", _LOCKED[fault.err_code]) from fault
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
