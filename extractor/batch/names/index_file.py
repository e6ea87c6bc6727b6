"""An index of names kept in one file: written once, then used where it lies, however large."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from extractor.checks.names.entry import Entry
from extractor.checks.names.index import Index
from extractor.checks.names.postings import Postings

_MAGIC = b"extractor names 1\n"
_PARTED = "\x1f"  # between the parts of an entry; no registry prints it
_ALIGNED = 64  # bytes, so that numpy reads each array where it lies


@dataclass(frozen=True, slots=True)
class Roll(Sequence[Entry]):
    """Entries in the bytes of a file; entry n is ``text[ends[n - 1]:ends[n]]``."""

    text: NDArray[np.uint8]
    ends: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        number = range(len(self))[at]
        start = int(self.ends[number - 1]) if number else 0
        return Entry(*self.text[start : int(self.ends[number])].tobytes().decode("utf-8").split(_PARTED))


def write_index(path: Path, index: Index) -> None:
    """Writes the index; a reader sees the old file or the new one."""
    texts = [_PARTED.join(part.replace(_PARTED, " ") for part in entry).encode() for entry in index.entries]
    arrays: dict[str, NDArray[Any]] = {
        "text": np.frombuffer(b"".join(texts), np.uint8),
        "ends": np.cumsum(np.fromiter(map(len, texts), np.uint64, len(texts)), dtype=np.uint64),
        "sizes": index.sizes,
    }
    for name in ("keyed", "paired", "owned"):
        postings: Postings = getattr(index, name)
        arrays |= {f"{name}.keys": postings.keys, f"{name}.entries": postings.entries}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(part, arrays)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """The magic line, a line of JSON that says which array begins where, then the arrays."""
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, len(array), at)
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = _MAGIC + json.dumps(places).encode() + b"\n"
    with path.open("wb") as stream:
        stream.write(head.ljust(-(-len(head) // _ALIGNED) * _ALIGNED))
        base = stream.tell()
        for name, array in arrays.items():
            stream.seek(base + places[name][2])
            stream.write(array.data)
        stream.truncate(base + at)


def open_index(path: Path) -> Index:
    """The index in a file; raises ValueError where the file is none, OSError where it cannot be read."""
    with path.open("rb") as stream:
        if stream.readline() != _MAGIC:
            raise ValueError(f"{path} holds no index of names")
        places = json.loads(stream.readline())
        base = -(-stream.tell() // _ALIGNED) * _ALIGNED
        held = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    arrays = {name: np.frombuffer(held, kind, count, base + at) for name, (kind, count, at) in places.items()}
    keyed, paired, owned = (
        Postings(arrays[f"{name}.keys"], arrays[f"{name}.entries"]) for name in ("keyed", "paired", "owned")
    )
    return Index(Roll(arrays["text"], arrays["ends"]), keyed, paired, owned, arrays["sizes"])
