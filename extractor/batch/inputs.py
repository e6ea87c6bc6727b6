"""Paths named on the command line -> the jobs of a run, each with the stem its record gets."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.ledger import HIDDEN
from extractor.batch.remote import without_password
from extractor.errors import UsageError

# Bytes of a stem: file systems allow 255, and ".json" and a number stand behind it.
_LONGEST = 240
ENDINGS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
# Folders under OUT in which the program keeps files that end so.
_OWN = (HIDDEN, "pictures")


@dataclass(frozen=True, slots=True)
class Job:
    """One input and the stem under which its files are written; ``url`` is where it was fetched from, if it was."""

    path: Path
    stem: str
    url: str = ""

    @property
    def shown(self) -> str:
        """Where it lies, as text that every file and terminal takes: bytes that are no UTF-8 are replaced."""
        return without_password(self.url) if self.url else printable(str(self.path))


@dataclass(frozen=True, slots=True)
class Intake:
    """The jobs in order of path, and how many files of the folders were passed over."""

    jobs: tuple[Job, ...]
    passed_over: int


def gather(inputs: Iterable[Path], out: Path | None = None) -> Intake:
    """Files as they are named, folders searched recursively for PDFs and pictures; no file twice.

    What lies under ``out`` is written by the program and is no input, unless it is named itself. A folder that cannot
    be opened is an input that cannot be read: what lies there must not be missed in silence. Raises UsageError where a
    path is not there or nothing was found.
    """
    chosen: dict[str, Path] = {}
    passed: set[str] = set()
    for named in inputs:
        if not os.path.exists(named):  # noqa: PTH110 - Path.exists raises where a folder on the way is closed
            raise UsageError(f"There is no file or folder {named} to be seen; check the path and its rights.")
        for path, wanted in _walk(named, out):
            place = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links, and a link is an input too
            if wanted:
                chosen.setdefault(place, path)
            else:
                passed.add(place)
    if not chosen:
        raise UsageError(
            "No PDF, PNG, JPEG or TIFF was found in what was named "
            f"({len(passed)} other files passed over); name a folder with filings or the files themselves."
        )
    return intake_of(chosen.values(), len(passed - chosen.keys()))


def intake_of(files: Iterable[Path], passed_over: int) -> Intake:
    paths = sorted(files, key=lambda path: path.parts)
    return Intake(tuple(map(Job, paths, _stems(paths))), passed_over)


def _walk(named: Path, out: Path | None) -> Iterator[tuple[Path, bool]]:
    """Each file, and each folder that is not entered, under a path and whether it is an input; a file named as such
    always is. Links to folders are not followed: they may lead anywhere, and round and round.
    """
    if not named.is_dir():
        yield named, True
        return
    own, closed = _written(named, out), list[Path]()
    for folder, folders, names in os.walk(named, onerror=lambda fault: closed.append(Path(fault.filename))):
        folders[:] = [each for each in folders if os.path.realpath(Path(folder, each)) not in own]
        paths = (Path(folder, each) for each in folders)
        yield from ((path, False) for path in paths if os.path.islink(path))  # noqa: PTH114 - raises at no path
        for name in names:
            yield Path(folder, name), Path(name).suffix.lower() in ENDINGS
    yield from ((path, True) for path in closed)


def _written(named: Path, out: Path | None) -> set[str]:
    """The folders under ``named`` that hold what the program writes to ``out``."""
    if out is None:
        return set()
    place = os.path.realpath(out)  # Path.resolve raises at a link to itself
    return {place} if place != os.path.realpath(named) else {str(Path(place, each)) for each in _OWN}


def _stems(paths: list[Path]) -> Iterator[str]:
    """The stem of each path; where two share one, the later gets the next of -2, -3, … that no input has."""
    taken: set[str] = set()
    reserved = {_stem(path) for path in paths}
    for path in paths:
        first, number = _stem(path), 2
        stem = first
        while stem in taken or (stem != first and stem in reserved):
            stem = f"{first}-{number}"
            number += 1
        taken.add(stem)
        yield stem


def _stem(path: Path) -> str:
    """The name without its ending, where a file and a folder can be called so; else as near to it as they can.

    Dots alone would name another folder, and a name of 255 bytes leaves no room for an ending or a number.
    """
    stem = printable(path.stem)
    if not stem.strip("."):
        return "_" * len(stem)
    return stem.encode()[:_LONGEST].decode("utf-8", "ignore")


def printable(text: str) -> str:
    """The text without the lone surrogates by which Python names files that are not called in UTF-8."""
    return os.fsencode(text).decode("utf-8", "replace")
