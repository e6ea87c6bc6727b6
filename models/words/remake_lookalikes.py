"""Remakes lookalikes.txt: pairs of simplified characters that look alike in print, measured on two typefaces.

Each character of GB 2312 is drawn in Noto Sans CJK and Noto Serif CJK (Debian: fonts-noto-cjk), blurred as a poor scan
would be, and held against every other by the correlation of their grey values; a pair counts where both typefaces say
so and the first of the two is among the common characters (first level of GB 2312). Run
``python models/words/remake_lookalikes.py`` and read the difference.
"""

# ruff: noqa: INP001 - a program beside its data, not a package

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts/opentype/noto")
TYPEFACES = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
SIMPLIFIED = 2  # place of the simplified Chinese face in these collections
# Likeness from which on a pair counts: 木 and 本, 拨 and 拔 lie above it, 熔 and 溶, 圆 and 园 below.
ALIKE = 0.83
# The same where one of the two is rare: there, many share a part and are not mistaken (钠 and 蚋).
ALIKE_RARE = 0.86
COMMON = 3755  # characters of the first level of GB 2312
LARGE, SMALL = 48, 24  # pixels a side: as drawn, as compared


def characters() -> str:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)


def drawn(char: str, font: ImageFont.FreeTypeFont) -> NDArray[np.float32]:
    """The grey values of a character as a vector of mean 0 and length 1."""
    sheet = Image.new("L", (LARGE, LARGE), 0)
    ImageDraw.Draw(sheet).text((LARGE / 2, LARGE / 2), char, font=font, fill=255, anchor="mm")
    small = sheet.filter(ImageFilter.GaussianBlur(1.2)).resize((SMALL, SMALL), Image.Resampling.BILINEAR)
    grey = np.asarray(small, np.float32).ravel()
    grey -= grey.mean()
    return grey / np.linalg.norm(grey)


def likeness(chars: str, typeface: str) -> NDArray[np.float32]:
    font = ImageFont.truetype(str(FONTS / typeface), 40, index=SIMPLIFIED)
    pictures = np.stack([drawn(char, font) for char in chars])
    return pictures @ pictures.T


def main() -> None:
    chars = characters()
    alike = np.minimum.reduce([likeness(chars, typeface) for typeface in TYPEFACES])
    least = np.where(np.arange(len(chars)) < COMMON, ALIKE, ALIKE_RARE)
    rows, columns = np.nonzero(np.triu(alike >= least, 1)[:COMMON])
    pairs = sorted(chars[row] + chars[column] for row, column in zip(rows, columns, strict=True))
    today = datetime.now(UTC).date()
    head = (
        f"# Pairs of characters that look alike in print, measured from Noto CJK, made {today} by remake_lookalikes.py"
    )
    Path(__file__).with_name("lookalikes.txt").write_text("\n".join([head, *pairs]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
