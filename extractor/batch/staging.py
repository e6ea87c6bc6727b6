"""Inputs and outputs at URLs -> folders of this machine that a run works in, and back."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from extractor.batch.inputs import ENDINGS, Intake, Job, gather, intake_of
from extractor.batch.ledger import HIDDEN
from extractor.batch.remote import drop, fetch, is_url, list_files, send
from extractor.errors import ClusterError, InputError, UsageError
from extractor.exports.files import write_whole

log = logging.getLogger(__name__)
_LONGEST = 200  # bytes of a name that is made of a URL or of a part of one; file systems allow 255


def gather_all(inputs: Sequence[str], out: Path, most: int) -> Intake:
    """The jobs of paths and URLs alike. Files at URLs are fetched into ``out`` first, as far as they are new or
    changed, and no more than ``most`` bytes of each.

    Raises UsageError as gather does, and where a URL cannot be used.
    """
    urls = [named for named in inputs if is_url(named)]
    if not urls:
        return gather(map(Path, inputs), out)
    place = out / HIDDEN / "inputs"
    listed = {url: stamp for named in urls for url, stamp in _wanted(named).items()}
    fetched = {_place_of(place, url): url for url in listed}
    _fetch_new(place, {path: (url, listed[url]) for path, url in fetched.items()}, most)
    paths = [Path(named) for named in inputs if not is_url(named)]
    here = gather(paths, out) if paths else Intake((), 0)
    if not fetched and not here.jobs:
        raise UsageError("No PDF, PNG, JPEG or TIFF was found at what was named; name a folder with filings.")
    intake = intake_of([*(job.path for job in here.jobs), *fetched], here.passed_over)
    return replace(intake, jobs=tuple(replace(job, url=fetched.get(job.path, "")) for job in intake.jobs))


def _wanted(named: str) -> Mapping[str, str]:
    """The inputs at a URL: of a folder, what ends as an input does."""
    found = list_files(named)
    return {url: stamp for url, stamp in found.items() if url == named or Path(url).suffix.lower() in ENDINGS}


def _place_of(place: Path, url: str) -> Path:
    """Where a URL's file lies here: in a folder called after the URL's, so that none leads out of ``place``."""
    folder, _, name = url.rpartition("/")
    return place / _short(quote(folder, safe="")) / _short(name if name.strip(".") else "_" * len(name))


def _short(name: str) -> str:
    if len(name.encode()) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = (stem if dot and len(ending) < 8 else name).encode()[: _LONGEST - 24].decode("utf-8", "ignore")
    return f"{kept}-{hashlib.sha256(name.encode()).hexdigest()[:12]}" + (
        f".{ending}" if dot and len(ending) < 8 else ""
    )


def _fetch_new(place: Path, wanted: Mapping[Path, tuple[str, str]], most: int) -> None:
    """Fetches what is not here as it is there now. What cannot be had is missing here, and fails as an input."""
    index = place / "stamps.json"
    stamps: dict[str, str] = json.loads(index.read_bytes()) if index.is_file() else {}
    for path, (url, stamp) in wanted.items():
        if stamps.get(url) == stamp and path.is_file():
            continue
        try:
            fetch(url, path, most)
            stamps[url] = stamp
        except UsageError as fault:
            path.unlink(missing_ok=True)
            log.warning("not fetched: %s", fault)
    write_whole(index, json.dumps(stamps))


@contextmanager
def at_hand(job: Job, most: int) -> Iterator[Job]:
    """The job with its file on this machine: where it lies anyway, or fetched for the time of the block.

    Raises ClusterError where its folder is not to be seen here, InputError where it cannot be fetched.
    """
    if job.path.parent.is_dir():
        yield job
        return
    if not job.url:
        raise ClusterError(
            f"A worker of the cluster does not see {job.path.parent}; use a folder that all machines share, or a URL."
        )
    with TemporaryDirectory(prefix="extractor-") as place:
        path = Path(place, job.path.name)
        try:
            fetch(job.url, path, most)
        except UsageError as fault:
            raise InputError("corrupt", str(fault), lasting=False) from fault
        yield replace(job, path=path)


def place_for(out: str) -> Path:
    """The folder that a run writes to: ``out`` itself, or for a URL one in the user's cache, see bring_home."""
    if not is_url(out):
        return Path(out)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "extractor" / "out" / hashlib.sha256(out.encode()).hexdigest()[:32]


def bring_home(out: str) -> None:
    """Where ``out`` is a URL, sends there what is new or changed since the last time, and removes what was sent then
    and is gone. What a run that was killed left behind, the next one brings. Raises UsageError.
    """
    if not is_url(out):
        return
    place, url = place_for(out), out.rstrip("/")
    index = place / HIDDEN / "sent.json"
    sent: dict[str, str] = json.loads(index.read_bytes()) if index.is_file() else {}
    files = (path for path in sorted(place.rglob("*")) if path.is_file() and HIDDEN not in path.parts)
    now = {path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    for name, sha256 in now.items():
        if sha256 != sent.get(name):
            send(place / name, f"{url}/{name}")
    for name in sent.keys() - now.keys():
        drop(f"{url}/{name}")
    write_whole(index, json.dumps(now))
