"""Sheets drawn with ruled tables and words, and PDFs written by hand around them."""

import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.settings import Settings
from tests.pages.handmade import assemble, locked, stream

WIDTH, HEIGHT = 1240, 1754  # A4 at 150 dpi
WORDS = "Reserve platform application form. Pilot plant, equipment list, staff and services of the last two years. "


@pytest.fixture(scope="session")
def sheet() -> np.ndarray:
    """A form page, BGR: a heading, a ruled table with words in it, a red square at (900, 1500) – (1000, 1600)."""
    paper = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(24)
    pen.text((380, 90), "Information on the platform", fill="black", font=ImageFont.load_default(38))
    for row in range(13):
        top = 180 + row * 90
        pen.rectangle((120, top, 380, top + 90), outline="black", width=3)
        pen.rectangle((380, top, 1120, top + 90), outline="black", width=3)
        pen.text((140, top + 30), WORDS[row * 3 : row * 3 + 18], fill="black", font=font)
        pen.text((400, top + 12), WORDS[row : row + 56], fill="black", font=font)
        pen.text((400, top + 50), WORDS[30 + row : 76 + row], fill="black", font=font)
    for row in range(3):
        pen.text((140, 1400 + row * 40), WORDS[:52], fill="black", font=font)
    pen.rectangle((900, 1500, 1000, 1600), fill=(200, 30, 30))
    return np.ascontiguousarray(np.array(paper)[:, :, ::-1])


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def picture_file(tmp_path) -> Callable[..., Path]:
    """Saves a BGR or grey array, by default as PNG of 150 dpi."""

    def save(image: np.ndarray, name: str = "page.png", **options: object) -> Path:
        shown = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        Image.fromarray(shown).save(tmp_path / name, **{"dpi": (150, 150), **options})
        return tmp_path / name

    return save


@pytest.fixture
def pdf_file(tmp_path) -> Callable[..., Path]:
    """Writes a one-page A4 PDF: ``content`` in page operators, Helvetica as /F1, ``image`` (grey or BGR) as /Im.

    ``coded`` is the head and body of a picture's stream, in place of ``image``.
    """

    def write(  # noqa: PLR0913 - a page has as many parts as a test may want to break
        content: str,
        image: np.ndarray | None = None,
        *,
        mask: np.ndarray | None = None,
        decode: str = "",
        page: str = "",
        kids: str = "[3 0 R]",
        note: bytes | None = None,
        coded: tuple[str, bytes] | None = None,
    ) -> Path:
        shown = np.full((4, 4), 255, np.uint8) if image is None else image
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids {kids} /Count {kids.count('R')} >>".encode(),
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources"
                f" << /Font << /F1 5 0 R >> /XObject << /Im 6 0 R >> >> {'/Annots [8 0 R]' if note else ''} {page} >>"
            ).encode(),
            stream("", content.encode()),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            stream(f"/Type /XObject /Subtype /Image {coded[0]}", coded[1])
            if coded
            else _picture(shown, decode if mask is None else f"{decode} /SMask 7 0 R"),
            _picture(np.full((4, 4), 255, np.uint8) if mask is None else mask),
            note or b"null",
        ]
        path = tmp_path / "page.pdf"
        path.write_bytes(assemble(objects))
        return path

    return write


def _picture(image: np.ndarray, more: str = "") -> bytes:
    samples = image if image.ndim == 2 else image[:, :, ::-1]
    space = "/DeviceGray" if image.ndim == 2 else "/DeviceRGB"
    return stream(
        f"/Type /XObject /Subtype /Image /Width {image.shape[1]} /Height {image.shape[0]} /ColorSpace {space}"
        f" /BitsPerComponent 8 /Filter /FlateDecode {more}",
        zlib.compress(samples.tobytes()),
    )


@pytest.fixture
def locked_pdf(tmp_path) -> Callable[[str], Path]:
    """Writes an empty page under an owner password and the given user password."""

    def write(user: str) -> Path:
        path = tmp_path / "locked.pdf"
        path.write_bytes(locked(user))
        return path

    return write
