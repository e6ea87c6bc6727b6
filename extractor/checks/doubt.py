"""How far the doubt about a value reaches: whether a misread character could turn what a rule says of it."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from extractor.checks.names.layers import look_alike
from extractor.checks.names.normalise import simplify
from extractor.document import Field
from extractor.text import fold

TWO_TICKS = "two_ticks"
NOT_PARSED = "not_parsed"

# Read with certainty, and sent to review for what the applicant wrote.
_SETTLED = frozenset({TWO_TICKS, NOT_PARSED, "converted", "not_whole"})
# A character may be another one; what stands there otherwise is sure.
_LOCAL = frozenset({"low_confidence", "letters_read_as_digits", "point_unseen"})
_SURE = 0.8  # least probability of a value's worst character at which it is taken without review


def is_certain(field: Field) -> bool:
    """Whether a rule may take the value as it was read, or a reviewer's word for it."""
    if field.by:
        return True
    if field.review:
        return bool(field.doubts) and set(field.doubts) <= _SETTLED
    nothing = (field.value is None or field.value == []) and not field.confidence  # no place on the paper
    return nothing or field.confidence >= _SURE


def is_local(field: Field) -> bool:
    """Whether the doubt is only about a character or so, not about whose value this is."""
    return set(field.doubts) <= _SETTLED | _LOCAL


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be one that was misread: no more than one character tells them apart, or all that do look
    alike. A reader takes 口 for 中, and drops a character of a narrow cell, without a doubt.

    >>> may_be_one("甲材料口试平台", "甲材料中试平台"), may_be_one("甲材料中试平台", "乙试剂中试平台")
    (True, False)
    """
    one, two = simplify(fold(name)), simplify(fold(other))
    return Levenshtein.distance(one, two) <= 1 or all_look_alike(one, two)


def all_look_alike(text: str, other: str) -> bool:
    """Whether two texts are the same but for characters that look like those in their places."""
    if len(text) != len(other):
        return False
    return all(a == b or look_alike(a, b) for a, b in zip(text, other, strict=True))


def misread(value: float) -> Iterator[float]:
    """What a figure may be if one of its characters was misread, missed or made up, or its point was.

    >>> sorted(misread(4))[:3], 14.0 in misread(4), 1041.52 in misread(104152)
    ([0.0, 1.0, 2.0], True, True)
    """
    text = format(abs(value), ".10g")
    sign = -1 if value < 0 else 1
    for spelling in {*_with_digit(text), *_without_one(text), *_with_point(text)} - {text, "", "."}:
        yield sign * float(spelling)


def _with_digit(text: str) -> Iterator[str]:
    for at in range(len(text) + 1):
        for digit in "0123456789":
            yield text[:at] + digit + text[at:]
            if text[at : at + 1].isdigit():
                yield text[:at] + digit + text[at + 1 :]


def _without_one(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def _with_point(text: str) -> Iterator[str]:
    return (text[:at] + "." + text[at:] for at in range(1, len(text))) if "." not in text else iter(())
