"""Pages into a PDF: scanned ones as pictures, turned or with a hidden text layer, and those that were never scanned."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from samples.generator.ink import Pixels

TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}
RUBBISH = "口昌备甲武平台甲扌艮亻言息表 l| 〇o0 依扌乇単位 , . 中 ja 式 #"


@dataclass(frozen=True)
class Scan:
    """One scanned page. ``turn``: degrees clockwise that set it upright on top of ``rotate``, the PDF's own entry."""

    picture: Pixels
    dpi: float
    turn: int
    rotate: int
    grey: bool
    bilevel: bool
    hidden_text: bool


def _turned(picture: Pixels, degrees: int) -> Pixels:
    """The picture turned anticlockwise, as it lay on the glass."""
    return np.asarray(cv2.rotate(picture, TURNS[degrees])) if degrees else picture


def _fax_page(picture: Pixels, dpi: float) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture[:, :, 0]).convert("1").save(out, "PDF", resolution=dpi)
    return out.getvalue()


def _scan_page(scan: Scan, picture: Pixels, quality: int) -> bytes:
    out, jpeg = io.BytesIO(), io.BytesIO()
    shown = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY if scan.grey else cv2.COLOR_BGR2RGB)
    Image.fromarray(shown).save(jpeg, "JPEG", quality=quality, optimize=True)
    width, height = (side / scan.dpi * 72 for side in (picture.shape[1], picture.shape[0]))
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
    if scan.hidden_text:
        _hide_text(canvas, height)
    canvas.save()
    return out.getvalue()


def _hide_text(canvas: Canvas, height: float) -> None:
    """A scanner's bad text layer: unseen, and wrong."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = canvas.beginText(40, height - 60)
    text.setFont("STSong-Light", 11)
    text.setTextRenderMode(3)
    for line in range(40):
        text.textLine(RUBBISH[line % 7 :] + RUBBISH[: line % 11])
    canvas.drawText(text)


def write_pdf(pages: list[Scan | tuple[Path, int]], quality: int, out: Path) -> None:
    """A PDF at ``out``: scans as pictures, and (PDF, index) pages carried over as they are."""
    document = pypdfium2.PdfDocument.new()
    for page in pages:
        if isinstance(page, Scan):
            picture = _turned(page.picture, (page.turn + page.rotate) % 360)
            data = _fax_page(picture, page.dpi) if page.bilevel else _scan_page(page, picture, quality)
            source, index = pypdfium2.PdfDocument(data), 0
        else:
            source, index = pypdfium2.PdfDocument(page[0]), page[1]
        document.import_pages(source, [index])
        if isinstance(page, Scan) and page.rotate:
            document[len(document) - 1].set_rotation(page.rotate)
        source.close()
    document.save(str(out))
    document.close()


def overlay(printed: Path, inked: dict[int, Pixels], out: Path) -> None:
    """The printed PDF with ink (drawn on white, by page index) laid over as transparent pictures."""
    document = pypdfium2.PdfDocument(printed)
    for index, picture in inked.items():
        ys, xs = np.nonzero(picture.min(2) < 250)
        if not len(xs):
            continue
        left, right, top, bottom = xs.min(), xs.max() + 1, ys.min(), ys.max() + 1
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(_transparent(picture[top:bottom, left:right])))
        page = document[index]
        width, height = page.get_size()
        x, y = width / picture.shape[1], height / picture.shape[0]
        matrix = pypdfium2.PdfMatrix().scale((right - left) * x, (bottom - top) * y)
        image.set_matrix(matrix.translate(left * x, height - bottom * y))
        page.insert_obj(image)
        page.gen_content()
    document.save(str(out))
    document.close()


def _transparent(picture: Pixels) -> Image.Image:
    """Ink on white as RGBA."""
    cover = 1 - picture.min(2, keepdims=True).astype(np.float32) / 255
    ink = np.where(cover > 0, (picture - 255 * (1 - cover)) / np.maximum(cover, 1e-3), 0)
    rgba = np.concatenate([np.clip(ink, 0, 255)[:, :, ::-1], cover * 255], 2)
    return Image.fromarray(rgba.astype(np.uint8), "RGBA")
