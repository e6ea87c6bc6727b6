"""Files that are broken or meant to do harm, by name: what a program that opens strangers' files must live through."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.pages.handmade import assemble, locked, stream

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
TREE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
A4 = "/MediaBox [0 0 595 842]"
PRINT = b"BT /F1 20 Tf 72 700 Td (Reserve platform) Tj ET 72 600 400 3 re f"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(
    content: bytes = stream("", PRINT),
    *more: bytes,
    page: str = A4,
    resources: str = "/Font << /F1 5 0 R >>",
    catalog: bytes = CATALOG,
    tree: bytes = TREE,
    trailer: str = "",
) -> bytes:
    """One page of ``content`` (object 4) with a font (5) and ``more`` objects (6, 7 …)."""
    sheet = f"<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources << {resources} >> >>".encode()
    return assemble([catalog, tree, sheet, content, FONT, *more], trailer)


def shown(dictionary: str, body: bytes = b"") -> bytes:
    """A page filled by one picture."""
    picture = stream(f"/Type /XObject /Subtype /Image {dictionary}", body)
    return pdf(stream("", b"q 595 0 0 842 0 0 cm /Im Do Q"), picture, resources="/XObject << /Im 6 0 R >>")


def grey(width: int, height: int) -> str:
    return f"/Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"


def forms(count: int, calls: Callable[[int], list[int]]) -> bytes:
    """A page that draws form 0; form n draws those that ``calls(n)`` names."""
    named = " ".join(f"/X{number} {number + 6} 0 R" for number in range(count))
    drawn = [b" ".join(b"/X%d Do" % other for other in calls(number)) or b"0 0 9 9 re f" for number in range(count)]
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << {named} >> >>"
    return pdf(stream("", b"/X0 Do"), *(stream(head, body) for body in drawn), resources=f"/XObject << {named} >>")


def deflated(body: bytes, times: int) -> bytes:
    for _ in range(times):
        body = zlib.compress(body, 9)
    return body


def bomb(times: int) -> bytes:
    """A content stream of a kilobyte or so that unpacks to 30 MB of white space."""
    body = deflated(b" " * 30_000_000, times)
    return pdf(stream(f"/Filter [{'/FlateDecode ' * times}]", body))


def object_bomb() -> bytes:
    """The page's objects lie in a packed stream that unpacks to 30 MB."""
    packed = zlib.compress(b"3 0 " + b" " * 30_000_000, 9)
    objects = stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", packed)
    rows = b"".join(
        struct.pack(">BHB", 1, 17, 0) if number != 3 else struct.pack(">BHB", 2, 4, 0) for number in range(6)
    )
    table = stream("/Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode", zlib.compress(rows))
    body = b"%PDF-1.7\n4 0 obj\n" + objects + b"\nendobj\n"
    place = len(body)
    return body + b"5 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % place


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    packed = io.BytesIO()
    image.save(packed, kind, **options)
    return packed.getvalue()


def png_of(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG that claims a size, with chunks that need not keep the promise."""
    head = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (head, *chunks, (b"IEND", b""))
    )


def tiff_of(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """A little-endian TIFF of one directory at byte 8; ``following`` is where it says the next one lies."""
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", following) + b"\xff" * 64


def frames(count: int) -> bytes:
    """A TIFF of so many pages that are all the same pixels."""
    entries = [(256, 4, 1, 60), (257, 4, 1, 80), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8)]
    page = struct.pack("<H", 8) + b"".join(
        struct.pack("<HHII", *entry) for entry in (*entries, (278, 4, 1, 80), (279, 4, 1, 4800))
    )
    places = [*range(8 + len(page) + 4, 8 + (len(page) + 4) * count, len(page) + 4), 0]
    return b"II*\0\x08\0\0\0" + b"".join(page + struct.pack("<I", place) for place in places) + b"\xff" * 4800


JPEG_2000 = b"\0\0\0\x0cjP  \r\n\x87\n" + b"\xff" * 300
ODD_TURN = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\x0f\xff\0\0\0\0\0\0"
SMALL = Image.new("L", (60, 80), 255)
WHOLE = pdf()
HUGE = 31_623  # squared, 10^9

# Opened and read, some of it perhaps with a page in error.
READ: dict[str, Callable[[], bytes]] = {
    "whole.pdf": lambda: WHOLE,
    "picture-in-truth.pdf": lambda: saved(SMALL, "PNG"),
    "pdf-in-truth.png": lambda: WHOLE,
    "something-before.pdf": lambda: b"\0" * 500 + WHOLE,
    "something-behind.pdf": lambda: WHOLE + b"\0" * 5000,
    "password-to-print.pdf": lambda: locked(""),
    "script.pdf": lambda: pdf(
        catalog=b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    ),
    "launch.pdf": lambda: pdf(catalog=b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>"),
    "embedded.pdf": lambda: pdf(
        stream("", PRINT),
        b"<< /Type /Filespec /F (../../evil.sh) /EF << /F 7 0 R >> >>",
        stream("/Type /EmbeddedFile", b"rm -rf ~"),
        catalog=b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(e) 6 0 R] >> >> >>",
    ),
    "bomb.pdf": lambda: bomb(1),
    "bomb-in-bomb.pdf": lambda: bomb(3),
    "filters.pdf": lambda: pdf(stream(f"/Filter [{'/FlateDecode ' * 3000}]", deflated(PRINT, 2))),
    "predictor.pdf": lambda: pdf(
        stream("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 >>", zlib.compress(PRINT))
    ),
    "picture-of-nothing.pdf": lambda: shown(grey(0, 0)),
    "jbig2-giant.pdf": lambda: shown(
        "/Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
        b"\0\0\0\0\x30\0\x01" + struct.pack(">IIIIIBH", 19, 2**31, 2**31, 0, 0, 0, 0),
    ),
    "fax.pdf": lambda: shown(
        "/Width 60 /Height 80 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode"
        " /DecodeParms << /K -1 /Columns 2147483647 /Rows 2147483647 >>",
        b"\x55" * 300,
    ),
    "jpeg.pdf": lambda: shown(grey(60, 80) + " /Filter /DCTDecode", saved(SMALL, "JPEG")[:200]),
    "mask-of-itself.pdf": lambda: shown(grey(4, 4) + " /SMask 6 0 R", b"\xff" * 16),
    "form-in-itself.pdf": lambda: forms(1, lambda _: [0]),
    "forms-in-a-ring.pdf": lambda: forms(3, lambda number: [(number + 1) % 3]),
    "forms-in-a-row.pdf": lambda: forms(400, lambda number: [number + 1] if number < 399 else []),
    "glyph-in-itself.pdf": lambda: pdf(
        stream("", b"BT /F2 20 Tf 72 700 Td (aa) Tj ET"),
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 7 0 R >>"
        b" /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9]"
        b" /Resources << /Font << /F2 6 0 R >> >> >>",
        stream("", b"9 0 0 0 9 9 d1 BT /F2 20 Tf (aa) Tj ET"),
        resources="/Font << /F2 6 0 R >>",
    ),
    "font-without-map.pdf": lambda: pdf(
        stream("", b"BT /F2 20 Tf 72 700 Td <0001000200030004> Tj ET"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> >>",
        resources="/Font << /F2 6 0 R >>",
    ),
    "contents-of-itself.pdf": lambda: pdf(b"[4 0 R 4 0 R]"),
    "length-of-itself.pdf": lambda: pdf(b"<< /Length 4 0 R >>\nstream\n" + PRINT + b"\nendstream"),
    "resources-of-itself.pdf": lambda: pdf(resources="/Font 3 0 R /XObject 3 0 R /ExtGState 3 0 R"),
    "table-of-itself.pdf": lambda: pdf(trailer=f"/Prev {WHOLE.rindex(b'xref', 0, -20)}"),
    "broken-table.pdf": lambda: WHOLE.replace(b"0000000", b"0000777"),
    "no-table.pdf": lambda: WHOLE.replace(b"xref\n0", b"xxxx\n0"),
    "wild-start.pdf": lambda: WHOLE[: WHOLE.rindex(b"startxref")] + b"startxref\n99999999999999999999\n%%EOF\n",
    "deep-lists.pdf": lambda: pdf(stream("", b"[" * 200_000 + PRINT)),
    "deep-object.pdf": lambda: pdf(stream("", PRINT), b"[" * 100_000 + b"]" * 100_000),
    "deep-states.pdf": lambda: pdf(stream("", b"q " * 20_000 + PRINT)),
    "dashes.pdf": lambda: pdf(stream("", b"[0.00001 0.00001] 0 d 0.0001 w 0 0 m 595 842 l S " + PRINT)),
    "numbers.pdf": lambda: pdf(stream("", b"1e99999 nan -inf 99999999999999999999999 re f " + PRINT)),
    "sheet-of-a-kilometre.pdf": lambda: pdf(page="/MediaBox [0 0 3000000 3000000]"),
    "sheet-without-end.pdf": lambda: pdf(page="/MediaBox [-1e38 -1e38 1e38 1e38]"),
    "sheet-of-no-number.pdf": lambda: pdf(page="/MediaBox [nan nan nan nan]"),
    "crop-of-no-number.pdf": lambda: pdf(page=f"{A4} /CropBox [nan nan nan nan]"),
    "sheet-of-nothing.pdf": lambda: pdf(page="/MediaBox [0 0 0 0]"),
    "sheet-turned-over.pdf": lambda: pdf(page="/MediaBox [595 842 0 0]"),
    "sheet-of-names.pdf": lambda: pdf(page="/MediaBox [/a (b) null 3 0 R]"),
    "sheet-of-itself.pdf": lambda: pdf(page="/MediaBox 3 0 R /CropBox [9 9 9 9]"),
    "sheet-in-miles.pdf": lambda: pdf(page=f"{A4} /UserUnit 1000000 /Rotate 45"),
    "fewer-pages-than-said.pdf": lambda: pdf(tree=b"<< /Type /Pages /Kids [3 0 R] /Count 7 >>"),
    "more-pages-than-numbers.pdf": lambda: pdf(tree=b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"),
    "page-of-no-page.pdf": lambda: pdf(tree=b"<< /Type /Pages /Kids [3 0 R 4 0 R 99 0 R null 7] /Count 5 >>"),
    "frames-in-a-ring.tif": lambda: saved(SMALL, "TIFF")[:-4] + struct.pack("<I", 8),
    "odd-turn.jpg": lambda: saved(SMALL, "JPEG", exif=ODD_TURN),
}

# Drawn for longer than anyone waits.
ENDLESS: dict[str, Callable[[], bytes]] = {
    "tiles.pdf": lambda: pdf(
        stream("", b"/Pattern cs /P scn 0 0 595 842 re f"),
        stream(
            "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep .001 /YStep .001"
            " /Resources << >>",
            b"0 0 1 1 re f",
        ),
        resources="/Pattern << /P 6 0 R >>",
    ),
}

# Refused as a whole, or no page of it can be shown: the kind of failure.
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text-bomb.png": (
        "corrupt",
        lambda: png_of(
            60,
            80,
            (b"zTXt", b"a\0\0" + zlib.compress(b" " * 30_000_000, 9)),
            (b"IDAT", zlib.compress(b"\0" + b"\xff" * 60) * 80),
        ),
    ),
    "sheet-of-a-hair.pdf": ("corrupt", lambda: pdf(page="/MediaBox [0 0 0.0001 842]")),
    "crop-beside-the-sheet.pdf": ("corrupt", lambda: pdf(page=f"{A4} /CropBox [5000 5000 6000 6000]")),
    "sheet-like-a-wire.pdf": ("corrupt", lambda: pdf(page="/MediaBox [0 0 14000 1]")),
    "picture-of-2^62.pdf": ("too_large", lambda: shown(grey(2**31 - 1, 2**31 - 1))),
    "picture-of-10^9.pdf": (
        "too_large",
        lambda: shown(grey(HUGE, HUGE) + " /Filter /FlateDecode", zlib.compress(b"\xff" * 1000)),
    ),
    "picture-below-nothing.pdf": ("too_large", lambda: shown(grey(-5, -5))),
    "jbig2.pdf": (
        "corrupt",
        lambda: shown(grey(60, 80) + " /Filter /JBIG2Decode", b"\0\0\0\x000\0\x01\0\0\0\x13" + b"\xff" * 300),
    ),
    "jpeg-2000.pdf": ("corrupt", lambda: shown("/Filter /JPXDecode /Width 60 /Height 80", JPEG_2000)),
    "locked-to-certificates.pdf": (
        "encrypted",
        lambda: pdf(trailer="/Encrypt << /Filter /Adobe.PubSec /V 4 >> /ID [<00> <00>]"),
    ),
    "password-to-open.pdf": ("encrypted", lambda: locked("secret")),
    "empty.pdf": ("corrupt", lambda: b""),
    "zeros.pdf": ("not_pdf", lambda: b"\0" * 5000),
    "login.pdf": ("not_pdf", lambda: b"<!DOCTYPE html><script>alert(1)</script>"),
    "word.pdf": ("not_pdf", lambda: b"PK\x03\x04 a Word file"),
    "head-only.pdf": ("corrupt", lambda: b"%PDF-1.7\n"),
    "cut-off.pdf": ("corrupt", lambda: WHOLE[: len(WHOLE) * 2 // 3]),
    "no-page.pdf": ("corrupt", lambda: pdf(tree=b"<< /Type /Pages /Kids [] /Count 0 >>")),
    "tree-in-itself.pdf": ("corrupt", lambda: pdf(tree=b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")),
    "no-tree.pdf": ("corrupt", lambda: pdf(catalog=b"<< /Type /Catalog >>")),
    "objects-in-a-bomb.pdf": ("corrupt", object_bomb),
    "100000-pages.pdf": (
        "too_large",
        lambda: pdf(tree=b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>"),
    ),
    "picture-of-10^9.png": ("too_large", lambda: png_of(HUGE, HUGE, (b"IDAT", zlib.compress(b"\0")))),
    "100000-pages.tif": ("too_large", lambda: frames(100_000)),
    "short.png": ("corrupt", lambda: png_of(60, 80, (b"IDAT", zlib.compress(b"\0")))),
    "cut-off.png": ("corrupt", lambda: saved(SMALL, "PNG")[:-30]),
    "cut-off.jpg": ("corrupt", lambda: saved(SMALL, "JPEG")[:300]),
    "wide.jpg": ("too_large", lambda: saved(SMALL, "JPEG").replace(b"\x00\x50\x00\x3c", b"\xff\xff\xff\xff")),
    "wide.tif": ("corrupt", lambda: tiff_of((256, 4, 1, 2**31), (257, 4, 1, 2**31), (258, 3, 1, 8), (262, 3, 1, 1))),
    "wild.tif": ("corrupt", lambda: tiff_of((256, 4, 1, 60), (273, 4, 2**31, 2**31), following=2**31)),
    "jpeg-2000.jpg": ("corrupt", lambda: JPEG_2000),
}
