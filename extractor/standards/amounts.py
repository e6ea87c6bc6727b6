"""Printed numbers with separators and units to a number in the unit the form prints.

Separators of thousands and full-width digits follow GB/T 15835-2011 (numerals in publications); 万 and 亿 are scales.

>>> parse("12，345.6万元", "万元")
Amount(value=12345.6, converted=False, exact=True)
>>> parse("1.2亿元", "万元")
Amount(value=12000, converted=True, exact=True)
>>> is_valid("5至10", "家")
False
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
_MEASURES = ("台/套", "台套", "平方米", "平米", *"元人名位个家项条次件台套款种天日%‰")
_NUMBER = re.compile(r"(?<![\dA-Za-z])[-+]?(?:\d{1,3}(?:[,、 ]\d{3})+|\d+)?(?:[.。·]\d+)?(?<=\d)(?![\dA-Za-z])")
_TWO_STOPS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+\.\d{2}(?!\d)")  # commas of thousands read as points
_STOPPED = re.compile(r"(\d)\.(?=\d{3}\.)")
_METRES = re.compile(r"(?<=\d) ?m$")  # of m²: its figure is small and easily lost
_DASHES = str.maketrans({"–": "-", "—": "-", "－": "-", "−": "-", "’": ",", "'": ","})
_AREA = re.compile(r"m\s?\^?2|平方(?!米)")


class Amount(NamedTuple):
    """A number in the form's unit; ``converted`` from another printed unit, ``exact`` when nothing else stood there."""

    value: int | float
    converted: bool
    exact: bool


def parse(text: str, unit: str | None) -> Amount:
    """The one number in ``text``, in ``unit`` (as the form prints it); ValueError when there is none or more than one.

    Points of thousands before a decimal point are commas that were misread, and the number not exact.
    A share below 1 without its percent sign may be a fraction (0.25 for 25 %): it is kept as typed and not exact.

    >>> parse("1 234.5", "万元"), parse("5000元", "万元")
    (Amount(value=1234.5, converted=False, exact=False), Amount(value=0.5, converted=True, exact=True))
    >>> parse("1.064.00", "万元")
    Amount(value=1064, converted=False, exact=False)
    >>> parse("2505.3m", "平方米")
    Amount(value=2505.3, converted=False, exact=False)
    >>> parse("0.25", "%"), parse("0.25%", "%")
    (Amount(value=0.25, converted=False, exact=False), Amount(value=0.25, converted=False, exact=True))
    """
    plain = _plain(text)
    stopped = _STOPPED.sub(lambda comma: f"{comma[1]},", plain) if _TWO_STOPS.search(plain) else plain
    stopped = _METRES.sub("", stopped) if unit == "平方米" else stopped
    found = [match for match in _NUMBER.finditer(stopped) if match[0]]
    if len(found) != 1 or len(re.findall(r"\d+", stopped)) != len(re.findall(r"\d+", found[0][0])):
        raise ValueError("not a single number")
    number, before = found[0], stopped[: found[0].start()].strip()
    after = stopped[number.end() :].strip(" .。,;、")
    scale, measure, rest = _unit(after)
    factor = _factor(scale, measure, unit or "")
    value = Decimal(re.sub(r"[,、 ]", "", number[0]).replace("。", ".").replace("·", ".")) * factor
    clean = stopped == plain and not before.strip(":") and not rest and not re.search("[。·、 ]", number[0])
    fraction = unit == "%" and not measure and 0 < abs(value) < 1
    return Amount(_narrow(value), factor != 1, clean and not fraction)


def is_valid(text: str, unit: str | None = None) -> bool:
    """Whether exactly one number stands in the text."""
    try:
        parse(text, unit)
    except ValueError:
        return False
    return True


def _plain(text: str) -> str:
    """Half-width signs, one dash, single spaces, none beside a separator or a sign, and no digit in a unit."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = re.sub(r"\s+", " ", _AREA.sub("平方米", plain)).strip()
    return re.sub(r"(?<=\d) ?([.,]) ?(?=\d)", r"\1", re.sub(r"([-+]) (?=\d)", r"\1", plain))


def _unit(after: str) -> tuple[str, str, str]:
    """What follows a number as its scale (万), its measure (元) and the rest."""
    scale = next((s for s in sorted(_SCALES, key=len, reverse=True) if after.startswith(s)), "")
    rest = after[len(scale) :].strip()
    measure = next((m for m in _MEASURES if rest.startswith(m)), "")
    return scale, measure, rest[len(measure) :].strip()


def _factor(scale: str, measure: str, unit: str) -> Decimal:
    """What a number printed with a scale and a measure is multiplied by to stand in ``unit``; 1 without a print."""
    if measure == "‰":
        return Decimal("0.1")
    money_for_no_money = measure == "元" and not unit.endswith("元")
    if money_for_no_money or (not scale and (not measure or measure not in unit)):
        return Decimal(1)
    asked = unit.removesuffix("元") if unit.endswith("元") else ""
    return Decimal(_SCALES[scale]) / Decimal(_SCALES[asked])


def _narrow(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
