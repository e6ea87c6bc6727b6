"""Records -> marks that are one print: seals and signatures that were copied within a filing or from another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np

from extractor.document import Mark, Print, Record

_BITS, _BYTES = 26, 32  # bits of so many bytes in which the lie of two prints differs that may be one
_PRESENT = np.array([value.bit_count() for value in range(256)], np.uint8)
_IMAGE, _INK = "image:", "ink:"


class Known(NamedTuple):
    """A mark of the record ``source``; marks of one ``owner`` in two filings are no news."""

    source: str
    owner: str
    mark: Mark

    def seen_from(self, source: str) -> Print:
        """The mark as a finding of that record names it."""
        elsewhere = "" if source == self.source else self.source
        return Print(source=elsewhere, page=self.mark.page, box=self.mark.box, picture=self.mark.picture or "")


Copy = tuple[Print, Print]
"""A mark of a filing, and the same print elsewhere."""
Agree = Callable[[Known, Known], bool]


def find_copies(records: Iterable[tuple[str, Record]], agree: Agree) -> dict[str, tuple[Copy, ...]]:
    """By stem, the marks of each record that stand in it twice or in another applicant's filing too.

    ``records`` are pairs of stem and record, met once; ``agree`` looks at the pictures of two prints that lie alike.
    Two papers of others are not held against each other: their seals are often printed, and rightly.
    """
    marks = [known for stem, record in records for known in _marks(stem, record)]
    found: dict[str, list[Copy]] = defaultdict(list)
    for one, other in (*_same_image(marks), *(pair for pair in _alike(marks) if agree(*pair))):
        for here, there in ((one, other), (other, one)):
            found[here.source].append((here.seen_from(here.source), there.seen_from(here.source)))
    return {stem: tuple(dict.fromkeys(copies)) for stem, copies in found.items()}


def _marks(stem: str, record: Record) -> Iterator[Known]:
    fields = (record.fields.get(name) for name in ("uscc", "host_organization"))
    owner = next((str(field.value) for field in fields if field and field.value), stem)
    return (Known(stem, owner, mark) for mark in record.marks if mark.impression)


def _may_be(one: Known, other: Known) -> bool:
    """Whether it would be news that two marks are one print."""
    elsewhere = one.source == other.source or one.owner != other.owner
    return elsewhere and not one.mark.role == other.mark.role == "evidence"


def _same_image(marks: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    by_image: dict[str, list[Known]] = defaultdict(list)
    for known in marks:
        if str(known.mark.impression).startswith(_IMAGE):
            by_image[str(known.mark.impression)].append(known)
    return (pair for alike in by_image.values() for pair in combinations(alike, 2) if _may_be(*pair))


def _alike(marks: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """Pairs whose ink lies alike; a row of distances at a time, so that memory stays small."""
    inked = [known for known in marks if str(known.mark.impression).startswith(_INK)]
    lies = [bytes.fromhex(str(known.mark.impression).removeprefix(_INK)) for known in inked]
    grid = np.array([list(lie) for lie in lies], np.uint8).reshape(len(inked), _BYTES)
    for index, known in enumerate(inked):
        apart = _PRESENT[grid[index + 1 :] ^ grid[index]].sum(axis=1)
        for step in np.flatnonzero(apart <= _BITS).tolist():
            other = inked[index + 1 + step]
            if known.mark.colour == other.mark.colour and _may_be(known, other):
                yield known, other
