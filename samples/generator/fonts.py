"""Debian font files that the generator draws with, and what to install where one is missing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FILES = {
    "song": ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    "song-bold": ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2),
    "hei": ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "hei-bold": ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    "kai": ("fonts-lxgw-wenkai", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
    "kai-light": ("fonts-lxgw-wenkai", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf", 0),
    "kai-bold": ("fonts-lxgw-wenkai", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf", 0),
    "microhei": ("fonts-wqy-microhei", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    "droid": ("fonts-droid-fallback", "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0),
    "ming": ("fonts-arphic-uming", "/usr/share/fonts/truetype/arphic/uming.ttc", 0),
    "hand": ("fonts-seto", "/usr/share/fonts/truetype/seto/setofont.ttf", 0),
    "hand-round": ("fonts-kiloji", "/usr/share/fonts/truetype/kiloji/kiloji.ttf", 0),
    "brush": ("fonts-arphic-gkai00mp", "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", 0),
}
PROGRAMS = {"soffice": "libreoffice-writer-nogui", "chromium": "chromium"}


@lru_cache(maxsize=64)
def load_font(name: str, size: int) -> ImageFont.FreeTypeFont:
    _, path, index = FILES[name]
    return ImageFont.truetype(path, size, index=index)


def missing_packages() -> list[str]:
    """Debian packages to install before the generator can run."""
    from shutil import which

    fonts = {package for package, path, _ in FILES.values() if not Path(path).exists()}
    return sorted(fonts | {package for program, package in PROGRAMS.items() if not which(program)})
