"""Chinese telephone numbers: mobile, landline with or without its area code, and the 400 and 800 services.

Numbering: YD/T 1172 and the numbering plan of the Ministry of Industry and Information Technology (2017): a mobile
number has 11 digits and begins with 13–19, an area code begins with 0 and has 3 or 4 digits, a local number has 7 or 8
digits, behind an area code of three always 8, and begins with 2–8.

>>> parse("+86 138-0000-1111"), parse("（027）8531 9459")
('13800001111', '027-85319459')
>>> is_valid("1380000111"), is_valid("85319459"), is_valid("无")
(False, True, False)
"""

from __future__ import annotations

import re
import unicodedata

_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?:(?:\+?860?|0)(10(?=\d{8}$)|2\d(?=\d{8}$)|[3-9]\d{2}))?([2-8]\d{6,7})")
_SERVICE = re.compile(r"([48]00\d{7})")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|#)\s*\d{1,6}|(?<=\d{7})-\d{1,4}(?!\d)", re.IGNORECASE)
_WORDS = re.compile(r"[\u4e00-\u9fff]+:?|^:")
_BETWEEN = re.compile(r"[/,;、|]+|(?<=\d{7})\s+(?=1\d{10}|0\d{2,3}-)")


def parse(text: str) -> str:
    """The numbers in ``text`` without separators, joined by "/"; ValueError when one of them cannot be a number.

    >>> parse("13800001111、027-85319459转801")
    '13800001111/027-85319459'
    """
    plain = _WORDS.sub(" ", _EXTENSION.sub("", unicodedata.normalize("NFKC", text)))
    parts = [part for part in _BETWEEN.split(plain) if part.strip()]
    if not parts:
        raise ValueError("no telephone number")
    return "/".join(_one(part) for part in parts)


def is_valid(text: str) -> bool:
    """Whether everything in the text can be a telephone number."""
    try:
        return bool(parse(text))
    except ValueError:
        return False


def _one(text: str) -> str:
    digits = re.sub(r"[\s\-–—－()]", "", text)
    if mobile := _MOBILE.fullmatch(digits):
        return mobile[1]
    if landline := _LANDLINE.fullmatch(digits):
        return f"0{landline[1]}-{landline[2]}" if landline[1] else landline[2]
    if service := _SERVICE.fullmatch(digits):
        return service[1]
    raise ValueError("this cannot be a telephone number")
