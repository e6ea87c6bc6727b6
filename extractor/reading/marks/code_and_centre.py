"""Readings of a seal's small print -> its code, and what the line across its middle calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extractor.reading.engines import Recognised

CODE = re.compile(r"(?<![0-9])[0-9]{13}(?![0-9])")  # as GA 241 numbers seals
SURE_DIGIT = 0.75  # probability of the least certain digit of a code that is told
WORK = ("合同", "财务", "发票", "业务", "行政", "人事", "报关", "资料", "投标", "档案", "技术", "检测", "检验")
KINDS = tuple(f"{work}专用章" for work in WORK)
ALIKE = 0.7  # a line that is no less like one of these is that one misread
SURE = 0.85  # mean probability of a line that is like none
PART = re.compile(r"[^\u3400-\u9fffA-Za-z0-9()（）·&]")
LINE = re.compile(r".{2,}章")


def code_of(answers: Sequence[Recognised]) -> str | None:
    """The code that the surest reading gives; None where none is whole and sure, or two such differ."""
    codes = {found[0] for answer in answers if (found := CODE.search(_digits(answer, SURE_DIGIT)))}
    return codes.pop() if len(codes) == 1 else None


def _digits(answer: Recognised, least: float) -> str:
    """The characters of a reading without spaces, those in doubt as question marks."""
    pairs = zip(answer.text, answer.scores, strict=True)
    return "".join(char if score >= least else "?" for char, score in pairs if not char.isspace())


def centre_of(answers: Sequence[Recognised]) -> str | None:
    """The line across the middle: the kind of seal it is most like, else what was read most surely."""
    kinds = [(alike, kind) for answer in answers for alike, kind in _kinds(PART.sub("", answer.text)) if alike >= ALIKE]
    if kinds:
        return max(kinds)[1]
    read = [(_mean(answer), PART.sub("", answer.text)) for answer in answers]
    sure = [(score, text) for score, text in read if score >= SURE and LINE.fullmatch(text)]
    return max(sure)[1] if sure else None


def _kinds(text: str) -> Iterator[tuple[float, str]]:
    for kind in KINDS:
        yield SequenceMatcher(None, text, kind, autojunk=False).ratio(), kind


def _mean(answer: Recognised) -> float:
    return sum(answer.scores) / max(1, len(answer.scores))
