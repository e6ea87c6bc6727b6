"""Numbers -> the entries that carry them: sorted arrays that are searched where they lie, in memory or in a file."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Places = NDArray[np.intp]


class Postings(NamedTuple):
    """``keys`` in order, and beside each the number of an entry."""

    keys: Numbers
    entries: Numbers

    def of(self, keys: Numbers) -> list[Numbers]:
        """The entries of each key, in order."""
        starts, ends = (np.searchsorted(self.keys, keys, side) for side in ("left", "right"))
        return [self.entries[start:end] for start, end in zip(starts, ends, strict=True)]


def post(keys: Numbers, entries: Numbers) -> Postings:
    """Postings of pairs in any order; the entries of one key stand in order."""
    both = np.sort(keys.astype(np.uint64) << np.uint64(32) | entries)
    return Postings((both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32))


def shared(lists: list[Numbers], sizes: Numbers, least: int, most: int) -> Places:
    """Up to ``most`` entries that stand in ``least`` or more of the lists, those that share most with them first.

    ``sizes`` says in how many lists each entry stands in all, so that of two entries the one with less beside what is
    shared comes first.
    """
    if not lists:
        return np.empty(0, np.intp)
    counts = np.bincount(np.concatenate(lists), minlength=len(sizes))
    found = np.flatnonzero(counts >= least)
    shares = counts[found] / (len(lists) + sizes[found])
    if len(found) > most:
        best = np.argpartition(-shares, most)[:most]
        found, shares = found[best], shares[best]
    return found[np.argsort(-shares, kind="stable")]
