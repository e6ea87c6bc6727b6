# ruff: noqa: INP001, S311, S607 (scripts, no package; made-up print wants repeatable chance, not secrets)
"""Fonts and made-up wording: Chinese of the official kind, numbers, dates, Latin words."""

from __future__ import annotations

import random
import subprocess
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

FontName = tuple[str, int]
# Font files by name, from these packages of Debian 12: fonts-noto-cjk, fonts-noto-cjk-extra, fonts-arphic-*,
# fonts-wqy-*, fonts-lxgw-wenkai, fonts-klee, fonts-babelstone-han, fonts-hanazono, fonts-setofont, fonts-yozvox-*,
# fonts-droid-fallback, fonts-dejavu, fonts-liberation, fonts-freefont-ttf, fonts-urw-base35.
HAN_FONTS: tuple[FontName, ...] = (
    *(("Noto" + name + ".ttc", 2) for name in (
        "SansCJK-Regular", "SansCJK-Regular", "SansCJK-Light", "SansCJK-Medium", "SansCJK-Bold", "SerifCJK-Regular",
        "SerifCJK-Regular", "SerifCJK-Light", "SerifCJK-SemiBold", "SerifCJK-Bold", "SansCJK-Black")),
    *((name, 0) for name in (
        "gbsn00lp.ttf", "gbsn00lp.ttf", "ukai.ttc", "ukai.ttc", "uming.ttc", "wqy-zenhei.ttc", "BabelStoneHan.ttf",
        "LXGWWenKai-Regular.ttf", "LXGWWenKai-Light.ttf", "LXGWWenKai-Bold.ttf", "KleeOne-Regular.ttf", "HanaMinA.ttf",
        "setofont.ttf", "YOzBNF.ttf", "YOzRSF.ttf")),
)  # fmt: skip
LATIN_FONTS: tuple[FontName, ...] = tuple((name, 0) for name in (
    "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf",
    "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf",
    "LiberationMono-Regular.ttf", "FreeSans.ttf", "NimbusRoman-Italic.otf", "NimbusSansNarrow-Regular.otf",
    "NimbusMonoPS-Regular.otf", "P052-Roman.otf",
    "NimbusSans-Regular.otf", "NimbusSans-Bold.otf", "NimbusRoman-Regular.otf", "DejaVuSansCondensed.ttf",
    "FreeSansBold.ttf", "LiberationSansNarrow-Regular.ttf", "C059-Roman.otf", "URWGothic-Book.otf",
    "Z003-MediumItalic.otf"))  # fmt: skip
UNSEEN_HAN_FONTS = tuple((name, 0) for name in ("gkai00mp.ttf", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf"))
UNSEEN_LATIN_FONTS = tuple((name, 0) for name in ("FreeSerif.ttf", "FreeMono.ttf", "URWBookman-Light.otf"))
NOTICES = sorted((Path(__file__).parents[2] / "forms").glob("*/notice.txt"))
HANZI = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
SYLLABLES = (
    *("al", "be", "con", "de", "dis", "en", "for", "ge", "ing", "il", "ka", "ly", "ment", "ne", "or", "per", "que"),
    *("re", "st", "tion", "un", "ver", "ex", "pro", "sys", "tem", "data", "plat", "serv", "mo", "ri", "ta", "lo", "pi"),
    *("fu", "gy", "ha", "ji", "ku", "wo", "xi", "ya", "zu", "ble", "ward", "ough", "ck", "dd", "ff"),
)
TICKS = "□□☐○☑√①②③④⑤"


@lru_cache
def font_paths() -> dict[str, str]:
    listing = subprocess.run(["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True).stdout
    return {path.rsplit("/", 1)[-1]: path for path in sorted(listing.splitlines())}


@lru_cache(256)
def load(name: FontName, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_paths()[name[0]], size, index=name[1], layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def glyphs_of(name: FontName) -> frozenset[int]:
    path = font_paths()[name[0]]
    return frozenset(TTFont(path, fontNumber=name[1] if path.endswith("c") else -1, lazy=True).getBestCmap())


@lru_cache
def notices() -> str:
    return "".join(char for path in NOTICES for char in path.read_text("utf-8") if not char.isspace())


def number() -> str:
    """A number as forms hold them: plain, with places, per cent, a date, a code."""
    form = random.choice(("{:.2f}", "{:.0f}", "{:,.2f}", "{:.1f}%", "{:.0f}万元", "code", "date", "date"))
    if form == "code":
        return "".join(random.choices("0123456789ABCDEFGHJKLMNPQRTUWXY", k=random.randint(6, 18)))
    if form == "date":
        shape = random.choice(("{}-{:02}-{:02}", "{}年{}月{}日", "{}.{:02}.{:02}", "{}/{}/{}"))
        return shape.format(random.randint(1998, 2030), random.randint(1, 12), random.randint(1, 28))
    return form.format(10 ** random.uniform(0, 6))


def latin_word() -> str:
    word = "".join(random.choices(SYLLABLES, k=random.randint(1, 4)))
    return random.choice((str, str, str, str.title, str.upper))(word)


def official() -> str:
    start = random.randrange(len(notices()) - 60)
    return notices()[start : start + random.randint(4, 60)]


def wording(length: int, name: FontName, latin: float) -> str:
    """So many characters of text that the font has; ``latin`` is the share of bits in Latin letters and digits."""
    bits: list[str] = []
    while sum(map(len, bits)) < length:
        if random.random() < latin:
            bits.append(" " + random.choice((number, latin_word, latin_word))() + random.choice((" ", ", ", ". ", " ")))
        else:
            some = "".join(random.choices(HANZI, k=random.randint(2, 12)))
            bits.append(random.choice((official(), official(), some, number(), random.choice(TICKS) + some[:3])))
    return "".join(char for char in "".join(bits) if ord(char) in glyphs_of(name))[:length]
