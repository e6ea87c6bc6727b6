"""Paths named on the command line -> the jobs of a run, each with the stem its record gets."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import UsageError

ENDINGS = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})


@dataclass(frozen=True, slots=True)
class Job:
    """One input and the stem under which its files are written."""

    path: Path
    stem: str


@dataclass(frozen=True, slots=True)
class Intake:
    """The jobs in order of path, and how many files of the folders were passed over."""

    jobs: tuple[Job, ...]
    passed_over: int


def gather(inputs: Iterable[Path]) -> Intake:
    """Files as they are named, folders searched recursively for PDFs and pictures; no file twice.

    Raises UsageError where a path is not there or nothing was found.
    """
    chosen: dict[str, Path] = {}
    passed: set[str] = set()
    for named in inputs:
        if not named.exists():
            raise UsageError(f"There is no file or folder {named}; check the path.")
        for path, wanted in _walk(named):
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
    paths = sorted(chosen.values(), key=lambda path: path.parts)
    return Intake(tuple(map(Job, paths, _stems(paths))), len(passed - chosen.keys()))


def _walk(named: Path) -> Iterator[tuple[Path, bool]]:
    """Each file under a path and whether it is an input; a file named as such always is."""
    if not named.is_dir():
        yield named, True
        return
    for folder, _, names in os.walk(named):
        for name in names:
            yield Path(folder, name), Path(name).suffix.lower() in ENDINGS


def _stems(paths: list[Path]) -> Iterator[str]:
    """The stem of each path; where two share one, the later gets the next of -2, -3, … that no input has."""
    taken: set[str] = set()
    reserved = {path.stem for path in paths}
    for path in paths:
        stem, number = path.stem, 2
        while stem in taken or (stem != path.stem and stem in reserved):
            stem = f"{path.stem}-{number}"
            number += 1
        taken.add(stem)
        yield stem
