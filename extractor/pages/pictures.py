"""PNG, JPEG, JPEG 2000 and TIFF -> pixels as a viewer shows them."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PIL.TiffImagePlugin import TiffImageFile

from extractor.document import Pixels
from extractor.errors import InputError
from extractor.pages.raster import A4_LONG_INCHES, POINTS_PER_INCH, Layer, Raster, reduced
from extractor.pages.specks import without_specks
from extractor.settings import Settings

# The limit is ours (Settings.max_pixels) and is tested before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
# What Pillow lets through when a file's inside is not what its head promises.
_READ_FAULTS = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, ArithmeticError, struct.error)


class PictureSource:
    """An open picture file, one page a frame; pages count from 1. Raises InputError of kind corrupt or too_large."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self._settings = settings
        try:
            self._file = Image.open(path)
            self._refuse_roll()
            self.page_count = int(getattr(self._file, "n_frames", 1))
            if self.page_count == 1:
                self._refuse_giant(1)
                self._file.load()
        except _READ_FAULTS as fault:
            raise InputError(
                "corrupt", "The picture is damaged or cut off; ask the applicant to send it again."
            ) from fault

    def close(self) -> None:
        self._file.close()

    def raster(self, number: int) -> Raster:
        """One frame upright by its EXIF orientation, at about the resolution of reading."""
        try:
            self._file.seek(number - 1)
            self._refuse_giant(number)
            inches = _inches(self._file)
            shown = ImageOps.exif_transpose(self._file)
            if (shown.width > shown.height) != (self._file.width > self._file.height):
                inches = (inches[1], inches[0])
            image = _pixels(shown)
        except _READ_FAULTS as fault:
            raise InputError(
                "corrupt", f"Page {number} of the picture is damaged; ask the applicant for this page again."
            ) from fault
        width, height = (side * POINTS_PER_INCH for side in inches)
        return Raster(reduced(without_specks(image), width, height, self._settings.dpi), width, height)

    def layer(self, number: int, raster: Raster) -> Layer:  # noqa: ARG002 - as every source
        """Nothing: pictures carry no text layer."""
        return Layer()

    def _refuse_roll(self) -> None:
        """To count the frames of a TIFF all of them are walked over, which takes the longer the more there are."""
        most = self._settings.max_pages
        if not isinstance(self._file, TiffImageFile):
            return
        try:
            for number in range(1, most + 1):
                self._file.seek(number)
        except EOFError:
            self._file.seek(0)
            return
        raise InputError("too_large", f"The file has more than {most} pages; split it or raise max_pages.")

    def _refuse_giant(self, number: int) -> None:
        if self._file.width * self._file.height > self._settings.max_pixels:
            raise InputError(
                "too_large",
                f"Page {number} has {self._file.width} x {self._file.height} pixels, more than is allowed;"
                " scan it again at 200 to 300 dpi.",
            )


def _inches(picture: Image.Image) -> tuple[float, float]:
    """Width and height of the paper: by the file's resolution, else the longer side counts as 297 mm."""
    across, down = (float(value) for value in picture.info.get("dpi", (0, 0)))
    if across > 1 and down > 1:
        return picture.width / across, picture.height / down
    scale = A4_LONG_INCHES / max(picture.size)
    return picture.width * scale, picture.height * scale


def _pixels(picture: Image.Image) -> Pixels:
    """Grey or BGR samples of eight bits; transparency shows white paper."""
    if picture.mode in ("1", "L"):
        return np.array(picture.convert("L"))
    if picture.mode.startswith("I") or picture.mode == "F":
        return _narrowed(np.array(picture, np.float32))
    if "transparency" in picture.info or picture.mode in ("LA", "PA", "RGBA", "RGBa", "La"):
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        picture = Image.alpha_composite(paper, layered)
    return np.ascontiguousarray(np.array(picture.convert("RGB"))[:, :, ::-1])


def _narrowed(samples: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> Pixels:
    """Wide samples (16 or 32 bits, or floats 0–1) brought to 0–255."""
    top = float(samples.max(initial=0))
    full = 1.0 if top <= 1 else 255.0 if top <= 255 else 65535.0 if top <= 65535 else top
    return np.asarray(np.clip(samples * (255.0 / full), 0, 255), np.uint8)
