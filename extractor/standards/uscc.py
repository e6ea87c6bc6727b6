"""The unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, the last one a check character.

The alphabet leaves out I, O, S, V and Z; the check character is 31 less the sum of the first 17 characters, weighted
with the powers of 3, modulo 31. It is computed by python-stdnum, whose own validation wants eight leading digits and so
refuses the registrars that the standard codes by a letter (N for agriculture, Y for others): those are valid here.
Whether the division digits name a division is not judged.

>>> parse("9111 0000 6000 3734 1l")
'91110000600037341L'
>>> is_valid("N2420000MF1234567B"), is_valid("91110000600037341M"), is_valid("9111000060003734")
(True, False, False)
"""

from __future__ import annotations

import re
import unicodedata

from stdnum.cn import uscc as stdnum_uscc

LENGTH = 18
_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_SEPARATORS = re.compile(r"[\s\-–—]+")


def parse(text: str) -> str:
    """The code in capitals without separators; ValueError says what is wrong with it."""
    code = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(code) != LENGTH:
        raise ValueError(f"{len(code)} characters instead of {LENGTH}")
    if strangers := set(code) - _ALPHABET:
        raise ValueError(f"characters that no code has: {' '.join(sorted(strangers))}")
    if code[-1] != check_character(code):
        raise ValueError(f"check character {code[-1]} instead of {check_character(code)}")
    return code


def is_valid(text: str) -> bool:
    """Whether the text is one code whose check character is right."""
    try:
        return bool(parse(text))
    except ValueError:
        return False


def check_character(code: str) -> str:
    """The 18th character that belongs to the first 17 of ``code``."""
    return str(stdnum_uscc.calc_check_digit(code[: LENGTH - 1]))
