"""Which names count as registered: a list that was named, and the registry that `names register` keeps."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from extractor import __version__
from extractor.batch.names.index_file import open_index, write_index
from extractor.batch.names.registry import load_registry
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import Index, build_index
from extractor.form import models_dir

# From as many entries on, reading an index takes less time than making it.
_WORTH_KEEPING = 20_000
_MOST_KEPT = 4  # indexes, the newest


def known_names(listed: Path | None, store: str = "") -> Index | None:
    """The index of the platforms in a list and in the registry of ``store``; None where there are none.

    ``store`` is a database URL, by default a SQLite file of the user's. A large index is kept in the user's cache and
    opened from there the next time. Raises UsageError or StoreError where a list or the registry cannot be read.
    """
    url = store or _user_registry()
    place = _kept_as(listed, url)
    with suppress(OSError, ValueError):
        return open_index(place)
    entries = (*(load_registry(listed) if listed else ()), *_stored(url))
    if not entries:
        return None
    index = build_index(entries)
    if len(entries) >= _WORTH_KEEPING:
        _keep(place, index)
    return index


def registry_url() -> str:
    """The database that `names register` writes to where none is named; its folder is made."""
    from extractor.batch.database import sqlite_url

    return sqlite_url(_user_file())


def _user_file() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "extractor" / "registry.sqlite"


def _user_registry() -> str:
    """The URL of the user's registry; empty where nothing was ever registered."""
    return registry_url() if _user_file().is_file() else ""


def _stored(url: str) -> tuple[Entry, ...]:
    if not url:
        return ()
    from extractor.batch.names.sql_registry import registered

    return registered(url)


def _kept_as(listed: Path | None, url: str) -> Path:
    """The file of the index, named after all that shapes it: the list, the registry, the program, its words."""
    digest = hashlib.sha256(f"{__version__}\0{listed and listed.name}\0{_edition(url)}".encode())
    files = sorted(listed.glob("records/*.json")) if listed and listed.is_dir() else [listed] if listed else []
    for path in (*files, *sorted((models_dir() / "words").glob("*.txt"))):
        with suppress(OSError):  # that there is no such list is for load_registry to say
            digest.update(path.read_bytes())
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "extractor" / "names" / f"{digest.hexdigest()[:32]}.index"


def _edition(url: str) -> str:
    if not url:
        return ""
    from extractor.batch.names.sql_registry import edition

    return edition(url)


def _keep(place: Path, index: Index) -> None:
    """Writes the index and removes the oldest; a cache that cannot be written costs time, not the run."""
    with suppress(OSError):
        write_index(place, index)
        kept = sorted(place.parent.glob("*.index"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[_MOST_KEPT:]:
            old.unlink()
