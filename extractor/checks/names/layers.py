"""Two names -> the layer on which they clash and how close they come, or nothing."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from extractor.checks.names.core import Name
from extractor.checks.names.meaning import contrast, differ_in_meaning, made_of
from extractor.checks.names.sound import sound_alike
from extractor.words import read_lists, read_words

Layer = Literal["same", "same_core", "homophone", "contained", "similar", "lookalike"]

# Of the longer core, what the shorter one covers at least where the rest says something of its own.
COVERED = 0.5
# Characters of a core that lies in another: 激光 lies in the names of a dozen fields.
LEAST_CONTAINED = 4
# Characters that are neither alike in sound nor in shape: one in five of a core, and always one of three or more.
CHARACTERS_AN_EDIT = 5
LEAST_SIMILAR = 3
# A core as long as this may have a character replaced; in a shorter one that makes another word (电镀工艺, 电铸工艺).
LEAST_REPLACED = 6
# Of one character each, everything would sound like something.
LEAST_BY_EAR = 2
# What a layer scores where nothing else takes from it.
_SCORES: dict[Layer, float] = {"same": 1.0, "same_core": 0.98, "homophone": 0.95, "lookalike": 0.95}
SYNONYMOUS, REORDERED = 0.94, 0.9


class Clash(NamedTuple):
    layer: Layer
    score: float


def compare(one: Name, other: Name) -> Clash | None:
    """The first layer on which two names clash, with a score of 0–1; None where they may stand beside each other.

    Symmetric. The scores of ``homophone`` and ``lookalike`` fall with the share of characters that differ, that of
    ``contained`` with what is not covered, that of ``similar`` with the number of edits.
    """
    if one.text == other.text:
        return Clash("same", _SCORES["same"])
    if not one.core or not other.core:
        return None
    if one.core == other.core:
        return Clash("same_core", _SCORES["same_core"])
    if one.canonical == other.canonical:
        return Clash("similar", SYNONYMOUS)
    # Also as written, for a slip in a word hides which word it is; in one order, so that neither name comes first.
    spellings = dict.fromkeys(
        tuple(sorted(pair)) for pair in ((one.core, other.core), (one.canonical, other.canonical))
    )
    clashes = (layer(*pair) for layer in (_by_character, _contained, _similar) for pair in spellings)
    return next((clash for clash in clashes if clash), None)


def look_alike(one: str, other: str) -> bool:
    """Whether two characters are mistaken for each other in print (lookalikes.txt, lookalikes_known.txt)."""
    return other in _lookalikes().get(one, "")


def _by_character(one: str, other: str) -> Clash | None:
    """A clash where every character that differs sounds or looks like the one in its place, and is no other thing."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(pairs) > max(1, len(one) // 2) or any(_two_things(a, b) for a, b in pairs):
        return None
    share = len(pairs) / len(one)
    if len(one) >= LEAST_BY_EAR and all(sound_alike(a, b) for a, b in pairs):
        return Clash("homophone", _scored("homophone", share))
    mistaken = all(sound_alike(a, b) or look_alike(a, b) for a, b in pairs)
    return Clash("lookalike", _scored("lookalike", share)) if mistaken else None


def _two_things(one: str, other: str) -> bool:
    """氢 and 氨, 硒 and 锡, but not 0 and O: those are told apart by nothing but their shape."""
    return not one.isascii() and contrast(one, other)


def _scored(layer: Layer, share: float) -> float:
    return round(_SCORES[layer] - 0.2 * share, 4)


def _contained(one: str, other: str) -> Clash | None:
    short, long = sorted((one, other), key=len)
    at = long.find(short)
    if at < 0:
        return None
    covered, rest = len(short) / len(long), (long[:at], long[at + len(short) :])
    if made_of(short, _tells_little()):
        return None
    if all(made_of(part, read_words("generic")) for part in rest):
        return Clash("contained", round(0.8 + 0.18 * covered, 4))
    # What stands before makes another thing of it: 非金属, 无机.
    own = len(short) >= LEAST_CONTAINED and covered >= COVERED and rest[0] not in read_words("turning")
    return Clash("contained", round(0.6 + 0.38 * covered, 4)) if own else None


def _similar(one: str, other: str) -> Clash | None:
    if min(len(one), len(other)) < LEAST_SIMILAR:
        return None
    if _reordered(one, other):
        return Clash("similar", REORDERED)
    distance, longest = OSA.distance(one, other), max(len(one), len(other))
    if distance > max(1, longest // CHARACTERS_AN_EDIT) or differ_in_meaning(one, other):
        return None
    replaced = len(one) == len(other) and Counter(one) != Counter(other)
    if replaced and longest < LEAST_REPLACED:
        return None
    return Clash("similar", round(REORDERED - distance / longest / 2, 4))


def _reordered(one: str, other: str) -> bool:
    """Whether the same parts, of two characters or more, stand in another order."""
    if len(one) != len(other) or Counter(one) != Counter(other):
        return False
    parts = {other[start:end] for start in range(len(other)) for end in range(start + 2, len(other) + 1)}
    return made_of(one, frozenset(parts))


@lru_cache
def _tells_little() -> frozenset[str]:
    return read_lists(("generic", "broad"))


@lru_cache
def _lookalikes() -> dict[str, str]:
    """Each character -> those that look like it."""
    found: dict[str, str] = {}
    for pair in map(str.casefold, read_lists(("lookalikes", "lookalikes_known"))):
        for one, other in zip(pair, pair[::-1], strict=True):
            found[one] = found.get(one, "") + other
    return found
