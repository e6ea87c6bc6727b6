"""Printed dates and periods to ISO 8601 (GB/T 7408): ``2025年11月7日`` to ``2025-11-07``.

Periods are months, written as the record contract asks: ``2019-03/2024-02``. Years from 1900 to 2099 count; whatever
stands around the date is passed over; two dates where one is due are refused, and so is a day that a sign cuts off.

>>> parse("日期：2025 年 11 月 7 日")
'2025-11-07'
>>> parse_period("2019.03—2024.02")
'2019-03/2024-02'
>>> is_valid("2025年13月1日"), is_valid("2025-02-29"), is_valid("2025年8月1/日")
(False, False, False)
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_YEAR, _POINT = r"((?:19|20)\d{2})", r"[.,/\-·、。]"
_SIGNED = rf"(?<!\d){_YEAR}(?:年|{_POINT})(\d{{1,2}})(?:月|{_POINT})(\d{{1,2}})(?!\d|[^日]日)"
_DAY = re.compile(rf"{_SIGNED}|(?<!\d){_YEAR}(\d{{2}})(\d{{2}})(?!\d)")
_MONTH = re.compile(
    rf"(?<!\d){_YEAR}(?:(?:年|{_POINT})(\d{{1,2}})(?!\d)|(\d{{2}})(?:\d{{2}})?(?!\d))"
    rf"(?:(?:月|{_POINT})\d{{1,2}}(?![\d年月])日?)?月?"
)
_SAME_YEAR = re.compile(r"^[-~至到]+(\d{1,2})月")
_DASHES = str.maketrans(dict.fromkeys("–—－―‐−〜～", "-"))
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "О": "0"}
_TENS = "[一二三四五六七八九十]"
_CHINESE = re.compile(rf"([〇零○О一二三四五六七八九]{{4}})年({_TENS}{{1,2}})月(?:({_TENS}{{1,3}})日)?")


def parse(text: str) -> str:
    """The one date in ``text`` as YYYY-MM-DD; ValueError when there is none, more than one, or no such day.

    >>> parse("二〇二五年十一月七日"), parse("2018/11/25"), parse("20181125")
    ('2025-11-07', '2018-11-25', '2018-11-25')
    """
    found = {tuple(int(part) for part in match.groups() if part) for match in _DAY.finditer(_plain(text))}
    if len(found) != 1:
        raise ValueError(f"{len(found)} dates where one is due")
    return date(*found.pop()).isoformat()


def parse_run_together(text: str) -> str | None:
    """The one day that a year and two to four digits can be, where the points between them were lost; else None.

    >>> parse_run_together("202464"), parse_run_together("2024111"), parse_run_together("202")
    ('2024-06-04', None, None)
    """
    found = re.fullmatch(rf"{_YEAR}(\d{{2,4}})", _plain(text).strip())
    if found is None:
        return None
    year, rest = int(found[1]), found[2]
    pairs = [(int(rest[:cut]), int(rest[cut:])) for cut in (1, 2) if rest[cut:] and rest[0] != "0" != rest[cut]]
    days = [day for month, number in pairs if (day := _in_calendar(year, month, number))]
    return days[0].isoformat() if len(days) == 1 else None


def _in_calendar(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def parse_period(text: str) -> str:
    """The two months in ``text`` as YYYY-MM/YYYY-MM, in printed order; ValueError when there are not two.

    >>> parse_period("2019年3月1日至2024年2月28日"), parse_period("2021年3月-9月")
    ('2019-03/2024-02', '2021-03/2021-09')
    """
    plain = _plain(text)
    found = list(_MONTH.finditer(plain))
    months = [(int(match[1]), int(match[2] or match[3])) for match in found]
    if len(months) == 1 and (end := _SAME_YEAR.match(plain[found[0].end() :])):
        months.append((months[0][0], int(end[1])))
    if len(months) != 2 or not all(1 <= month <= 12 for _, month in months):
        raise ValueError("not two months of a year")
    return "/".join(f"{year:04}-{month:02}" for year, month in months)


def is_valid(text: str) -> bool:
    """Whether the text holds one date of the calendar."""
    try:
        return bool(parse(text))
    except ValueError:
        return False


def is_valid_period(text: str) -> bool:
    """Whether the text holds a period that does not end before it begins.

    >>> is_valid_period("2019-03/2024-02"), is_valid_period("2024年2月-2019年3月"), is_valid_period("三年")
    (True, False, False)
    """
    try:
        start, end = parse_period(text).split("/")
    except ValueError:
        return False
    return start <= end


def _plain(text: str) -> str:
    """The text with half-width signs, no white space, one dash, and Arabic digits in its dates."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_DASHES)
    return _CHINESE.sub(lambda match: _arabic(*match.groups()), plain)


def _arabic(year: str, month: str, day: str | None) -> str:
    return f"{''.join(_DIGITS[c] for c in year)}年{_tens(month)}月" + (f"{_tens(day)}日" if day else "")


def _tens(text: str) -> int:
    """A number below 100 in Chinese digits: 二十一 to 21."""
    tens, ten, ones = text.rpartition("十")
    return (int(_DIGITS[tens]) if tens else 1 if ten else 0) * 10 + (int(_DIGITS[ones]) if ones else 0)
