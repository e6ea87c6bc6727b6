"""Folding of printed variants, signs that are told by the words around, and likeness of two texts; knows no form and no
page.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

# One spelling for marks that printers and readers mix up; NFKC has done the full-width forms before.
_VARIANTS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "＂": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "－": "-", "―": "-", "‐": "-",
     "−": "-", "〇": "○", "◯": "○", "、": ",", "﹑": ",", "；": ";", "【": "(", "】": ")", "〔": "(", "〕": ")"}
)  # fmt: skip
_CIRCLED = re.compile("[①-⑳❶-❿⓪⓵-⓾㈠-㈩]")
_SPACE = re.compile(r"\s+")
_UNITS = "(?:万元|元|%|平方米|m2|m²|条|天|人|项|家|台/?套)"
_UNIT = re.compile(rf"\((?:单位:?)?{_UNITS}\)|[,;]?单位:?{_UNITS}|\({_UNITS}:?$|{_UNITS}\):?$")  # or half its brackets
# A footnote mark as word processors number it, 名称[1], or one that was misread: 单位O), 名称1, 单位(4):
_REMNANT = re.compile(r"(?<=[\u4e00-\u9fff)])(?:\[[0-9A-Za-z]{1,3}[\])]?|\(?[0-9A-Za-z@©®][)\]]?)(?=:?$)")
_LABEL_NOISE = re.compile(r"[\s:：,、。.·…;*_\"'|]+")

# Dashes between the steps of a process, as 小试—中试—产业化: no word of the language has 一 in all these places,
_STEPS = re.compile(r"(?<![\u4e00-\u9fff])(?:形成)?[“\"]?[\u4e01-\u9fff]{2,8}(?:[一—][\u4e01-\u9fff]{2,8}){2,}[”\"]?")
_WORD = re.compile(
    "[统单唯同万专之其进逐任某每十第惟合归]一|一[二三四五六七八九十百千万亿年月日天次个种体步定批系类级项条流些样般方面致律旦直起同切"
    "对线站人家名台套座支张份小大层段路边时度行手气口览]"
)
_PHRASE = 3  # nor between phrases of one length from this on: there 一方 of 一方案论证 is no word
_QUOTES = '“”"'


def halve(text: str) -> str:
    """The text with full-width digits, letters and signs of the ASCII range turned half-width, punctuation kept.

    Chinese punctuation (，。：；！？（）) stays as printed: only digits, Latin letters and the signs that occur inside
    numbers and codes are turned.
    """
    return "".join(chr(ord(c) - 0xFEE0) if _turned(c) else c for c in text)


def _turned(char: str) -> bool:
    return "０" <= char <= "９" or "Ａ" <= char <= "Ｚ" or "ａ" <= char <= "ｚ" or char in "％＋－．／＆＠＃＝＿"


def fold(text: str) -> str:
    """The text for comparison: NFKC, no white space, one spelling of quotes, dashes, brackets and commas."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text).translate(_VARIANTS))


@lru_cache(maxsize=8192)
def fold_label(text: str) -> str:
    """A printed label for comparison: folded, without footnote marks, units, punctuation and case."""
    return _LABEL_NOISE.sub("", _REMNANT.sub("", _UNIT.sub("", fold(_CIRCLED.sub("", text))))).casefold()


def is_rare(char: str) -> bool:
    """Whether a character is a Chinese one beyond GB 2312: in a form mostly a common one misread, 塡 for 填."""
    return "\u4e00" <= char <= "\u9fff" and not char.encode("gb2312", "ignore")


def similarity(a: str, b: str) -> float:
    """How alike two texts are, 0–1: edit distance over the longer one, insertions and deletions counted as one."""
    return Levenshtein.normalized_similarity(a, b)


def partial_similarity(needle: str, text: str) -> tuple[float, int, int]:
    """How well ``needle`` occurs inside ``text`` (0–1), and from where to where."""
    # Padded, so that a text shorter than the needle is not looked for in the needle instead.
    padding = "\0" * max(0, len(needle) - len(text))
    found = fuzz.partial_ratio_alignment(needle, text + padding)
    if found is None:
        return 0.0, 0, 0
    return found.score / 100, min(found.dest_start, len(text)), min(found.dest_end, len(text))


def counterparts(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """For each character of ``text`` the slice of ``other`` that stands in its place, along the fewest edits.

    Variants that fold alike are the same; what only ``other`` has goes to the character before it, at its start to the
    first one.
    """
    slices: list[tuple[int, int]] = []
    lead = 0
    for edit in Levenshtein.opcodes(_each_folded(text), _each_folded(other)):
        length, begin = edit.src_end - edit.src_start, edit.dest_start
        if edit.tag == "insert" and slices:
            slices[-1] = (slices[-1][0], edit.dest_end)
        elif edit.tag == "insert":
            lead = edit.dest_end - begin
        elif edit.tag == "delete":
            slices += [(begin, begin)] * length
        else:
            slices += [(begin + i, begin + i + 1) for i in range(length)]
    if slices and lead:
        slices[0] = (0, slices[0][1])
    return tuple(slices)


def _each_folded(text: str) -> list[str]:
    return [fold(char) or " " for char in text]


def with_dashes(text: str) -> str:
    """The text, as long as before, with dashes between the steps of a process that were read as 一.

    >>> with_dashes("小试一中试一产业化"), with_dashes("统一标准一体化管理一站式服务")
    ('小试—中试—产业化', '统一标准一体化管理一站式服务')
    """
    return _STEPS.sub(lambda found: _parted(found[0]), text)


def _parted(steps: str) -> str:
    lengths = {len(step) for step in re.split("[一—]", steps.removeprefix("形成").strip(_QUOTES))}
    even = len(lengths) == 1 and min(lengths) >= _PHRASE
    return steps if _WORD.search(steps) and not even else steps.replace("一", "—")
