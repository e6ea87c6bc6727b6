"""What was read of a name's ending -> the whole of it, where only one can be.

Names of organisations end in few ways: companies as the law has it, public bodies as they are called all over the
country. Where the last characters of a seal lie under another seal or under print, the ones before them tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ENDINGS = (
    "有限公司",
    "有限责任公司",
    "会计师事务所",
    "律师事务所",
    "税务师事务所",
    "省科学技术厅",
    "市科学技术局",
    "区科学技术局",
    "县科学技术局",
    "科学技术协会",
    "科学技术委员会",
    "省财政厅",
    "省经济和信息化厅",
    "市经济和信息化局",
    "发展和改革委员会",
    "市场监督管理局",
    "药品监督管理局",
    "国家市场监督管理总局",
    "国有资产监督管理委员会",
    "会计师协会",
    "省科学院",
    "省科学研究院",
    "市科学院",
    "人民政府",
    "人民法院",
    "人民医院",
    "人民检察院",
)
TOLD = 2  # first characters of an ending that must have been read,
LIMITED = "有限"  # of companies' only the one, where it is sure and another is, or nothing was read behind it
SURE = 0.9  # probability of a character that stands as it was read
MOST_DOUBTS = 2  # characters of an ending that may have been read as others


class Ending(NamedTuple):
    """``begin`` is the place of its first character."""

    begin: int
    text: str


def ending_of(read: Sequence[tuple[str, float]], room: int) -> Ending | None:
    """The one ending that what was read of a name, characters and their probabilities, may have.

    ``room`` is how many more characters there may be behind those. What was surely read is no other's; None where two
    endings may be, or none, or one that a cut-off seal may begin agrees with more of what was read.
    """
    name = "".join(char[:1] or " " for char, _ in read)
    told = [
        Ending(begin, text)
        for text in ENDINGS
        for begin in range(max(0, len(read) - len(text) - 1), len(read))
        if _is_told(read[begin:], text)
    ]
    fewest = min((len(_others(read, ending)) for ending in told), default=0)
    found = {
        name[: ending.begin] + ending.text: ending
        for ending in told
        if len(ending.text) - len(read[ending.begin :]) <= room and _agrees(_others(read, ending))
    }
    if len(found) != 1:
        return None
    (ending,) = found.values()
    return ending if len(_others(read, ending)) == fewest else None


def _others(read: Sequence[tuple[str, float]], ending: Ending) -> list[float]:
    """The probabilities of what was read in the place of an ending and is none of it."""
    tail = read[ending.begin :]
    others = [sure for (char, sure), own in zip(tail, ending.text, strict=False) if char != own]
    return others + [sure for _, sure in tail[len(ending.text) :]]


def _agrees(others: Sequence[float]) -> bool:
    return len(others) <= MOST_DOUBTS and max(others, default=0.0) < SURE


def _is_told(tail: Sequence[tuple[str, float]], text: str) -> bool:
    """Whether the first characters of an ending were read, or of companies' as many elsewhere in it."""
    sure = [char == own and sure >= SURE for (char, sure), own in zip(tail, text, strict=False)]
    if text.startswith(LIMITED) and sure[0] and (len(tail) == 1 or any(sure[1:])):
        return True
    return "".join(char for char, _ in tail[:TOLD]) == text[:TOLD]
