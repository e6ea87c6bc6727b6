"""What the index looks names up by: numbers that two names share where they may clash.

A text's number is a polynomial over its characters modulo 2³², taken from running sums, so that those of all its pieces
and of the text without any one character cost no more than a sum each. Two texts may share a number: what is found is
compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractor.checks.names.sound import sound_codes

Numbers = NDArray[np.uint32]

_BASE = 0x9E3779B1
_INVERSE = pow(_BASE, -1, 1 << 32)
_WORD = np.uint32(0xFFFF)
# One a kind of key, so that the sound of one name is not taken for the spelling of another.
_CORE, _SOUND, _PARTS, _EDIT = (np.uint32(salt) for salt in (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as the codes of their characters, one text after another; text n is ``codes[starts[n]:ends[n]]``."""

    codes: Numbers
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]

    @property
    def rows(self) -> Numbers:
        """The number of the text of each character."""
        return np.repeat(np.arange(len(self.starts), dtype=np.uint32), self.ends - self.starts)


def texts_of(texts: Sequence[str]) -> Texts:
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    ends = np.cumsum(lengths, dtype=np.intp)
    return Texts(codes, ends - lengths, ends)


def keys_of(texts: Texts) -> tuple[Numbers, Numbers]:
    """The keys of texts, and beside each the number of its text.

    They are: what it means, how it sounds, its characters in any order, and what remains when none or one of them is
    left out, which one character inserted, dropped, replaced or moved leaves the same (Mor and Fraenkel, 1982).
    """
    spelled = _Sums(texts, texts.codes)
    sounded = _Sums(texts, sound_codes(texts.codes))
    own = np.arange(len(texts.starts), dtype=np.uint32)
    parts = _totals(texts, _mixed(texts.codes))
    keys = (_salted(spelled.whole(), _CORE), _salted(sounded.whole(), _SOUND), _salted(parts, _PARTS))
    edits = (_salted(spelled.whole(), _EDIT), _salted(spelled.without_one(), _EDIT))
    return np.concatenate([*keys, *edits]), np.concatenate([own, own, own, own, texts.rows])


def keys_within(text: str) -> Numbers:
    """The keys of what other cores mean that lie in a text: of its pieces of two characters or more."""
    sums = _Sums(texts := texts_of([text]), texts.codes)
    starts, ends = np.triu_indices(len(text) + 1, 2)
    return _salted(sums.pieces(starts, ends), _CORE)


def pairs_of(texts: Texts) -> tuple[Numbers, Numbers]:
    """Neighbouring characters, two by two, as one number, and beside each pair the number of its text."""
    rows = texts.rows
    inside = np.flatnonzero(rows[:-1] == rows[1:])
    return (texts.codes[inside] & _WORD) << np.uint32(16) | texts.codes[inside + 1] & _WORD, rows[inside]


class _Sums:
    """Running sums of a polynomial over the characters of each text."""

    def __init__(self, texts: Texts, codes: Numbers) -> None:
        self._texts = texts
        places = np.arange(len(codes)) - np.repeat(texts.starts, texts.ends - texts.starts)
        terms = _mixed(codes) * _powers(_BASE, int(places.max(initial=0)) + 1)[places]
        self._sums = _running(terms)

    def whole(self) -> Numbers:
        return self._sums[self._texts.ends] - self._sums[self._texts.starts]

    def without_one(self) -> Numbers:
        """For each character, the number of its text without it."""
        lengths = self._texts.ends - self._texts.starts
        at = np.arange(len(self._texts.codes))
        before = self._sums[at] - np.repeat(self._sums[self._texts.starts], lengths)
        behind = np.repeat(self._sums[self._texts.ends], lengths) - self._sums[at + 1]
        return before + behind * np.uint32(_INVERSE)

    def pieces(self, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Numbers:
        """The numbers of pieces of a single text."""
        return (self._sums[ends] - self._sums[starts]) * _powers(_INVERSE, len(self._sums))[starts]


def _totals(texts: Texts, terms: Numbers) -> Numbers:
    sums = _running(terms)
    return sums[texts.ends] - sums[texts.starts]


def _running(terms: Numbers) -> Numbers:
    return np.concatenate([np.zeros(1, np.uint32), np.cumsum(terms, dtype=np.uint32)])


def _salted(numbers: Numbers, salt: np.uint32) -> Numbers:
    return _mixed(numbers ^ salt)


def _mixed(numbers: Numbers) -> Numbers:
    """The numbers scattered over all 32 bits, one for one (the finaliser of MurmurHash3, public domain)."""
    mixed = (numbers ^ numbers >> np.uint32(16)) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ mixed >> np.uint32(13)) * np.uint32(0xC2B2AE35)
    return np.asarray(mixed ^ mixed >> np.uint32(16), np.uint32)


@lru_cache
def _powers(base: int, count: int) -> Numbers:
    return np.array([pow(base, n, 1 << 32) for n in range(count)], np.uint32)
