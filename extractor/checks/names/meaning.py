"""Whether two names that differ in little still name two things: 锂电池 and 钠电池, 正极 and 负极, 电池 and 电机."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from extractor.words import read_groups, read_words

_LONGEST_WORD = 4


class Change(NamedTuple):
    """Where two texts differ: characters ``start`` to ``end`` of the one stand for those of the other."""

    start: int
    end: int
    other_start: int
    other_end: int


def changes(one: str, other: str) -> tuple[Change, ...]:
    """The places where two texts differ, in order; neighbouring edits are one change, as are two swapped characters."""
    if swap := _swap(one, other):
        return (swap,)
    found: list[Change] = []
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            continue
        change = Change(step.src_start, step.src_end, step.dest_start, step.dest_end)
        if found and (found[-1].end, found[-1].other_end) == (change.start, change.other_start):
            change = Change(found[-1].start, change.end, found[-1].other_start, change.other_end)
            found.pop()
        found.append(change)
    return tuple(found)


def _swap(one: str, other: str) -> Change | None:
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    swapped = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    return Change(at, at + 2, at, at + 2) if one != other == swapped else None


def differ_in_meaning(one: str, other: str) -> bool:
    """Whether some difference between two cores puts one thing for another, rather than misspelling it."""
    return any(_turns(one, other, change) for change in changes(one, other))


def contrast(one: str, other: str) -> bool:
    """Whether two pieces stand for two things of one kind (contrasts.txt), or for two digits or letters."""
    if one == other:
        return False
    if one.isascii() or other.isascii():
        return True
    return bool(_groups().get(one, frozenset()) & _groups().get(other, frozenset()))


def made_of(text: str, words: frozenset[str]) -> bool:
    """Whether the text is nothing but such words, one after another."""
    reached = [True] + [False] * len(text)
    for end in range(1, len(text) + 1):
        reached[end] = any(reached[start] and text[start:end] in words for start in range(max(0, end - 8), end))
    return reached[-1]


def is_common(word: str) -> bool:
    return word in read_words("common") or word in read_words("broad")


def _turns(one: str, other: str, change: Change) -> bool:
    mine, theirs = one[change.start : change.end], other[change.other_start : change.other_end]
    if not mine or not theirs:
        return (mine or theirs) in read_words("turning")
    if len(mine) == len(theirs) == 1 and contrast(mine, theirs):
        return True
    if min(len(mine), len(theirs)) > 1:
        # Two characters that changed places are a slip, unless 热电 became 电热; any others are another word.
        return sorted(mine) != sorted(theirs) or contrast(mine, theirs)
    return _in_word(one, change.start, change.end) and _in_word(other, change.other_start, change.other_end)


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether the characters are a piece of a common word of the text, or a word themselves."""
    return any(is_common(text[left:right]) for left, right in _windows(text, start, end))


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for left in range(max(0, end - _LONGEST_WORD), start + 1):
        for right in range(max(end, left + 2), min(len(text), left + _LONGEST_WORD) + 1):
            yield left, right


@lru_cache
def _groups() -> dict[str, frozenset[int]]:
    """Each character of contrasts.txt -> the numbers of its groups."""
    groups: dict[str, frozenset[int]] = {}
    for number, group in enumerate(read_groups("contrasts")):
        for word in group:
            groups[word] = groups.get(word, frozenset()) | {number}
    return groups
