"""A filing and pictures of its pages -> a PDF with a numbered box at each place and the notes beside it.

The notes stand in the margin, where every viewer and every printer shows them, and as annotations to point at. Their
face is one that PDF viewers bring or find themselves: none is embedded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Box, PageInfo
from extractor.exports.crops import PagePicture
from extractor.exports.filing import Filing, said
from extractor.exports.notes import Note, Tone, notes_of, value_boxes

_FACE, _SIZE, _LEAD = "STSong-Light", 8.5, 12.0  # points
_MARGIN, _PAD = 200.0, 10.0
_PIXELS = 1240  # across a page: 150 an inch of A4
_INKS: dict[Tone, Color] = {
    "error": HexColor("#B3261E"),
    "warning": HexColor("#B26A00"),
    "info": HexColor("#35618E"),
    "doubt": HexColor("#6B5CA5"),
    "reviewer": HexColor("#2A6B3F"),
}
_QUIET, _INK, _PALE = HexColor("#9DB8AE"), HexColor("#1D2430"), (1.0, 0.98, 0.86)
_WORDS: dict[Tone, str] = {
    "error": "不符合",
    "warning": "需核对",
    "info": "提示或无法判定",
    "doubt": "识别存疑",
    "reviewer": "审查人员意见",
}
# The face holds the characters of GBK's plane; control characters are none.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff\U00010000-\U0010ffff]")


def annotated_pdf(filing: Filing, picture: PagePicture) -> bytes:
    """A leaf with what is of the whole filing, then every page that could be opened, set upright."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FACE))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=1)
    canvas.setTitle(_clean(f"审查批注 {filing.stem}"))
    notes = notes_of(filing)
    _draw_leaf(canvas, filing, [note for note in notes if note.page is None])
    for page in filing.record.pages:
        if page.width and page.height and not page.error:
            here = [note for note in notes if note.page == page.number]
            _draw_page(canvas, page, picture(page.number, None, _PIXELS), list(value_boxes(filing.record, page.number)))
            _draw_notes(canvas, page, here)
    canvas.save()
    return stream.getvalue()


def _draw_leaf(canvas: Canvas, filing: Filing, notes: Sequence[Note]) -> None:
    """Whose filing it is, what the colours mean, and the notes that have no place on a page."""
    size = (595.0, 842.0)
    canvas.setPageSize(size)
    record = filing.record
    head = [
        f"审查批注：{said(record, 'platform_name') or '（未读到平台名称）'}",
        f"依托单位：{said(record, 'host_organization') or '—'}",
        f"文件：{record.document.name}，共{record.document.pages}页",
        "编号框为有批注的位置，批注在页边；细线框为已读取的栏目。",
    ]
    top = _write(canvas, head, 48, size[1] - 60, size[0] - 96)
    for tone, word in _WORDS.items():
        _tag(canvas, "", tone, 48, top + 7)
        top = _write(canvas, [word], 64, top, 200)
    _column(canvas, notes, 48, top - _LEAD, size, size[0] - 96)
    canvas.showPage()


def _draw_page(canvas: Canvas, page: PageInfo, png: bytes, values: Sequence[Box]) -> None:
    canvas.setPageSize((page.width + _MARGIN, page.height))
    canvas.drawImage(ImageReader(_jpeg(png)), 0, 0, page.width, page.height)
    canvas.setLineWidth(0.4)
    canvas.setStrokeColor(_QUIET)
    for box in values:
        x, y, width, height = _rect(page, box)
        canvas.rect(x - 1, y - 1, width + 2, height + 2)


def _draw_notes(canvas: Canvas, page: PageInfo, notes: Sequence[Note]) -> None:
    canvas.setLineWidth(1.2)
    for note in notes:
        if note.box:
            x, y, width, height = _rect(page, note.box)
            canvas.setStrokeColor(_INKS[note.tone])
            canvas.rect(x, y, width, height)
            _tag(canvas, str(note.number), note.tone, max(0.0, x - _wide(str(note.number))), y + height)
            words = _clean("\n".join(note.lines), keep_breaks=True)
            canvas.highlightAnnotation(words, (x, y, x + width, y + height), Color=_PALE)
    size = (page.width + _MARGIN, page.height)
    _column(canvas, notes, page.width + _PAD, page.height - 24, size, _MARGIN - 2 * _PAD)
    canvas.showPage()


def _column(
    canvas: Canvas, notes: Iterable[Note], x: float, top: float, size: tuple[float, float], wide: float
) -> None:
    """Writes the notes below one another; what has no room goes on a leaf of its own."""
    for note in notes:
        lines = [line for text in note.lines for line in _wrapped(text, wide - 18)]
        while lines:
            room = max(0, int((top - 24) / _LEAD))
            if not room:
                canvas.showPage()
                canvas.setPageSize(size)
                x, top = 48, size[1] - 40
                continue
            _tag(canvas, str(note.number), note.tone, x, top + 7)
            top = _write(canvas, lines[:room], x + 18, top, wide)
            lines = lines[room:]
        top -= 4


def _write(canvas: Canvas, lines: Iterable[str], x: float, top: float, wide: float) -> float:
    """Writes lines from ``top`` down; where the next would stand."""
    canvas.setFont(_FACE, _SIZE)
    canvas.setFillColor(_INK)
    for line in (part for text in lines for part in _wrapped(text, wide)):
        canvas.drawString(x, top, line)
        top -= _LEAD
    return top


def _tag(canvas: Canvas, word: str, tone: Tone, x: float, top: float) -> None:
    """A small block of the tone's colour with a number in it, its upper left corner at (x, top)."""
    wide = _wide(word)
    canvas.setFillColor(_INKS[tone])
    canvas.rect(x, top - 9, wide, 9, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#FFFFFF"))
    canvas.setFont("Helvetica-Bold", 7)
    canvas.drawCentredString(x + wide / 2, top - 7, word)


def _wide(word: str) -> float:
    return max(10.0, 4.2 * len(word) + 4)


def _wrapped(text: str, wide: float) -> Iterator[str]:
    """Lines no wider than so many points; Chinese breaks between any two characters."""
    line, length = "", 0.0
    for character in _clean(text):
        step = pdfmetrics.stringWidth(character, _FACE, _SIZE)
        if line and length + step > wide:
            yield line
            line, length = "", 0.0
        line, length = line + character, length + step
    yield line


def _rect(page: PageInfo, box: Box) -> tuple[float, float, float, float]:
    """x, y, width and height in points from the page's lower left corner."""
    left, below = box.x0 * page.width, (1 - box.bottom) * page.height
    return left, below, box.width * page.width, box.height * page.height


def _jpeg(png: bytes) -> io.BytesIO:
    stream = io.BytesIO()
    with Image.open(io.BytesIO(png)) as opened:
        opened.convert("RGB").save(stream, "JPEG", quality=70, optimize=True)
    stream.seek(0)
    return stream


def _clean(text: str, *, keep_breaks: bool = False) -> str:
    kept = text if keep_breaks else text.replace("\n", " ")
    return "\n".join(_UNPRINTABLE.sub("", line) for line in kept.split("\n"))
