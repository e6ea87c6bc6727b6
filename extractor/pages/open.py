"""A file -> Paper: what kind of file it is, whether it is within the limits, and its pages one by one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from extractor.document import Page
from extractor.errors import InputError
from extractor.pages.pdf import PdfSource
from extractor.pages.pictures import PictureSource
from extractor.pages.prepare import prepare_page
from extractor.pages.raster import Layer, Raster
from extractor.settings import Settings

_HEAD = 1024
_TAIL = 4096
# A page is not longer than so many times its width, and has at least so many pixels each way.
_LONGEST, _FEWEST = 30, 16
# Browsers save WebP and BMP under the name .jpg, so they count as pictures too.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+",
             b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51", b"BM")  # fmt: skip


class Source(Protocol):
    """Where pages come from; pages count from 1."""

    page_count: int

    def raster(self, number: int) -> Raster: ...

    def layer(self, number: int, raster: Raster) -> Layer: ...

    def close(self) -> None: ...


class Paper:
    """An open file. Pages are made when they are asked for and none is kept; a context manager."""

    def __init__(self, sha256: str, source: Source, settings: Settings) -> None:
        self.sha256 = sha256
        self.page_count = source.page_count
        self._source = source
        self._settings = settings

    def page(self, number: int) -> Page:
        """Page ``number`` (from 1), ready to be read; raises InputError where this one page is broken or too large."""
        if not 1 <= number <= self.page_count:
            raise ValueError(f"there is no page {number} among {self.page_count}")
        raster = self._source.raster(number)
        _refuse_sliver(number, raster)
        return prepare_page(number, raster, self._source.layer(number, raster))

    def close(self) -> None:
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_document(path: Path, settings: Settings) -> Paper:
    """The file as Paper, told by its content and not by its name.

    Raises InputError of kind encrypted, corrupt, not_pdf or too_large.
    """
    sha256, head, tail = _survey(path, settings)
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        source: Source = PictureSource(path, settings)
    elif b"%PDF-" in head:
        source = _pdf(path, tail, settings)
    else:
        raise InputError(
            "not_pdf",
            "The file is neither a PDF nor a PNG, JPEG or TIFF picture; ask the applicant for the scan as PDF.",
        )
    if source.page_count > settings.max_pages:
        source.close()
        raise InputError(
            "too_large",
            f"The file has {source.page_count} pages, {settings.max_pages} are allowed; split it or raise max_pages.",
        )
    return Paper(sha256, source, settings)


def _pdf(path: Path, tail: bytes, settings: Settings) -> PdfSource:
    # pdfium rebuilds what is left of a file that was cut off, and the lost pages would be missed in silence.
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise InputError("corrupt", "The PDF is cut off before its end; ask the applicant to send it again.")
    return PdfSource(path, settings)


def _survey(path: Path, settings: Settings) -> tuple[str, bytes, bytes]:
    """Checksum, first and last bytes (trailing padding left out) of a file, read once in chunks."""
    digest, head, tail, size = hashlib.sha256(), b"", b"", 0
    try:
        if path.exists() and not path.is_file():
            raise OSError(None, "it is no plain file")  # noqa: TRY301 - a pipe would be waited for without end
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                size += len(chunk)
                _refuse_bulk(size, settings)
                digest.update(chunk)
                head = head or chunk[:_HEAD]
                tail = (tail + chunk).rstrip(b"\0\r\n ")[-_TAIL:]
    except OSError as fault:
        raise InputError(
            "corrupt", f"The file cannot be read ({fault.strerror}); check its path and rights.", lasting=False
        ) from fault
    if size == 0:
        raise InputError("corrupt", "The file is empty; ask the applicant to send it again.")
    return digest.hexdigest(), head, tail


def _refuse_sliver(number: int, raster: Raster) -> None:
    long, short = max(raster.width, raster.height), min(raster.width, raster.height)
    down, across = raster.image.shape[:2]
    if not short > 0 or long / short > _LONGEST or min(down, across) < _FEWEST:
        raise InputError(
            "corrupt",
            f"Page {number} has {across} x {down} pixels on {raster.width:.4g} x {raster.height:.4g} points, which is"
            " no sheet of paper; ask the applicant for this page again.",
        )


def _refuse_bulk(size: int, settings: Settings) -> None:
    if size > settings.max_bytes:
        raise InputError(
            "too_large", f"The file has more than {settings.max_bytes} bytes; split it or raise max_bytes."
        )
