"""Scans in every coding that scanners write come out with the same print."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageOps

from extractor.pages.pdf import PdfSource
from extractor.settings import Settings

SCAN = "q 595 0 0 842 0 0 cm /Im Do Q"


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def fax(image: Image.Image) -> bytes:
    """The bare strip of a CCITT group 4 file, without its TIFF around it."""
    black_is_one = ImageOps.invert(image)  # Pillow writes samples as they are, and its white is 1
    whole = saved(black_is_one, "TIFF", compression="group4", strip_size=1 << 24)
    tags = Image.open(io.BytesIO(whole)).tag_v2
    start, length = tags[273][0], tags[279][0]
    return whole[start : start + length]


def jbig2(image: Image.Image) -> bytes:
    """A page of one generic region in the format's own fax coding (ITU-T T.88, 6.2.6), as embedded in PDF."""
    size = struct.pack(">II", *image.size)
    page = size + struct.pack(">IIBH", 0, 0, 0, 0)
    region = size + struct.pack(">IIB", 0, 0, 0) + b"\x01" + fax(image)
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(body)) + body
        for number, (kind, body) in enumerate(((48, page), (38, region)))
    )


def coded(image: Image.Image, coding: str) -> tuple[str, bytes]:
    """The head and the body of the picture's stream."""
    width, height = image.size
    bilevel, grey = image.convert("1", dither=Image.Dither.NONE), image.convert("L")
    parms = f"/DecodeParms << /K -1 /Columns {width} /Rows {height} >>"
    head, body = {
        "CCITTFaxDecode": (f"/BitsPerComponent 1 {parms}", lambda: fax(bilevel)),
        "JBIG2Decode": ("/BitsPerComponent 1", lambda: jbig2(bilevel)),
        "DCTDecode": ("/BitsPerComponent 8", lambda: saved(grey, "JPEG", quality=90)),
        "JPXDecode": ("/BitsPerComponent 8", lambda: saved(grey, "JPEG2000")),
    }[coding]
    return f"/Width {width} /Height {height} /ColorSpace /DeviceGray /Filter /{coding} {head}", body()


@pytest.mark.parametrize("coding", ["CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode"])
@pytest.mark.parametrize("more", ["", " 0 0 m 1 0 l S"], ids=["decoded", "rendered"])
def test_every_coding_shows_the_same_print(pdf_file, sheet, coding, more):
    image = Image.fromarray(np.ascontiguousarray(sheet[:, :, ::-1])).convert("L")
    source = PdfSource(pdf_file(SCAN + more, coded=coded(image, coding)), Settings())
    try:
        shown = Image.fromarray(source.raster(1).image).convert("L").resize(image.size)
    finally:
        source.close()
    assert np.abs(np.array(shown).astype(int) - np.array(image)).mean() < 8
