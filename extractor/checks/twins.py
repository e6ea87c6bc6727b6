"""Texts to the passages that two applicants share: seeds of equal characters, chained over small edits and misreadings.

Every run of ``SEED`` characters is hashed, a quarter of the hashes is kept by value (so that equal runs are kept or
dropped in every text alike), and equal hashes of two applicants are chained while they advance in both texts.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.text import similarity

SEED = 12  # characters; shorter runs are shared by chance and by trade wording
SHORTEST = 60  # characters of a passage, punctuation not counted
REACH = 40  # characters that an edit or a misreading may put between two seeds of one passage
ALIKE = 0.85  # of a passage's characters that must agree
NEIGHBOURS = 8  # applicants that one run of characters is followed to, so that wording all share stays cheap
_KEPT = np.uint64(4)
_BASE = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Places = NDArray[np.int32]


class Writing(NamedTuple):
    """One long text; texts of one ``owner`` are never held against each other."""

    owner: str
    source: str
    field: str
    text: str


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` of a writing's text."""

    writing: Writing
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.writing.text[self.start : self.end]


class Shared(NamedTuple):
    """The same passage in two writings; ``length`` counts its letters, digits and characters."""

    first: Stretch
    second: Stretch
    length: int


class _Letters(dict[int, str]):
    """Each character as it counts here: without case and width; white space and punctuation are nothing."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = "".join(char for char in plain if char.isalnum())
        return self[code]


_LETTERS = _Letters()


class _Seed(NamedTuple):
    here: int
    there: int


def shared_passages(writings: Sequence[Writing], printed: Iterable[str] = ()) -> Iterator[Shared]:
    """What any two owners' writings share beyond the ``printed`` texts of the form, pair by pair in order."""
    letters = [writing.text.translate(_LETTERS) for writing in writings]
    known = [text.translate(_LETTERS) for text in printed]
    for (a, b), seeds in _pairs(letters, _numbered(writing.owner for writing in writings), known):
        for chain in _chains(seeds):
            grown = _grown(letters[a], letters[b], chain)
            if grown:
                (start, end), (other_start, other_end) = grown
                first = _stretch(writings[a], start, end)
                yield Shared(first, _stretch(writings[b], other_start, other_end), end - start)


def _stretch(writing: Writing, start: int, end: int) -> Stretch:
    """The stretch of the text as written that holds its letters ``start`` to ``end``."""
    places = [place for place, char in enumerate(writing.text) for _ in _LETTERS[ord(char)]]
    return Stretch(writing, places[start], places[end - 1] + 1)


def _pairs(
    letters: Sequence[str], owners: Places, printed: Iterable[str]
) -> Iterator[tuple[tuple[int, int], list[_Seed]]]:
    """The seeds that two writings of different owners share, in order of their place in the first."""
    hashes, places, texts = _seeds(letters)
    printed_hashes, _, _ = _seeds(printed)
    fresh = ~np.isin(hashes, printed_hashes)
    hashes, places, texts = hashes[fresh], places[fresh], texts[fresh]
    order = np.argsort(hashes, kind="stable")
    hashes, places, texts = hashes[order], places[order], texts[order]
    owners = owners[texts]
    found: dict[tuple[int, int], list[_Seed]] = defaultdict(list)
    for step in range(1, NEIGHBOURS + 1):
        both = np.flatnonzero((hashes[step:] == hashes[:-step]) & (owners[step:] != owners[:-step]))
        columns = (texts[both], texts[both + step], places[both], places[both + step])
        for a, b, here, there in zip(*(column.tolist() for column in columns), strict=True):
            found[a, b].append(_Seed(here, there))
    for pair in sorted(found):
        yield pair, sorted(found[pair])


def _seeds(letters: Iterable[str]) -> tuple[Hashes, Places, Places]:
    """The kept hashes of all texts, where each begins, and the number of the text it begins in."""
    sampled = [_sampled(text) for text in letters]
    return (
        np.concatenate([np.empty(0, np.uint64), *(hashes for hashes, _ in sampled)]),
        np.concatenate([np.empty(0, np.int32), *(places for _, places in sampled)]),
        np.repeat(np.arange(len(sampled), dtype=np.int32), [len(hashes) for hashes, _ in sampled]),
    )


def _sampled(letters: str) -> tuple[Hashes, Places]:
    """The kept hashes of all runs of ``SEED`` letters, and where each begins."""
    codes = np.frombuffer(letters.encode("utf-32-le"), np.uint32).astype(np.uint64)
    if len(codes) < SEED:
        return np.empty(0, np.uint64), np.empty(0, np.int32)
    runs = np.zeros(len(codes) - SEED + 1, np.uint64)
    for offset in range(SEED):
        runs = (runs + codes[offset : offset + len(runs)]) * _BASE
    runs ^= runs >> np.uint64(29)
    places = np.flatnonzero(runs % _KEPT == 0).astype(np.int32)
    return runs[places], places


def _numbered(owners: Iterable[str]) -> Places:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(owner, len(numbers)) for owner in owners], np.int32)


def _chains(seeds: Sequence[_Seed]) -> Iterator[list[_Seed]]:
    """Seeds that advance together in both texts, no more than ``REACH`` apart."""
    chains: list[list[_Seed]] = []
    for seed in seeds:
        last = next((chain for chain in reversed(chains) if _follows(chain[-1], seed)), None)
        if last is None:
            chains.append([seed])
        else:
            last.append(seed)
    yield from chains


def _follows(before: _Seed, seed: _Seed) -> bool:
    return 0 <= seed.here - before.here <= REACH and 0 < seed.there - before.there <= REACH


def _grown(a: str, b: str, chain: Sequence[_Seed]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The chain's stretch of both texts, grown while their letters agree; None where too little agrees."""
    (start, other_start), (end, other_end) = chain[0], (chain[-1].here + SEED, chain[-1].there + SEED)
    while min(start, other_start) > 0 and a[start - 1] == b[other_start - 1]:
        start, other_start = start - 1, other_start - 1
    while end < len(a) and other_end < len(b) and a[end] == b[other_end]:
        end, other_end = end + 1, other_end + 1
    if end - start < SHORTEST or similarity(a[start:end], b[other_start:other_end]) < ALIKE:
        return None
    return (start, end), (other_start, other_end)
