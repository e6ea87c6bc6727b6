"""Files at URLs (``s3://…``, ``gs://…``, ``sftp://…``, whatever fsspec knows). Only here fsspec is used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.exports.files import write_parts

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_CHUNK = 1 << 20


def is_url(text: str) -> bool:
    return bool(_URL.match(text))


def without_password(url: str) -> str:
    """The URL as it may be shown."""
    return re.sub(r"(?<=://)[^/@]*@", "", url)


def list_files(url: str) -> Mapping[str, str]:
    """The files at or under a URL: URL -> a text that changes with the file. A file lies at its own URL.

    Raises UsageError where the URL cannot be used, or nothing is there.
    """
    with _file_system(url) as (system, root):
        found: Mapping[str, dict[str, Any]] = system.find(root, detail=True)
        if not found:
            raise FileNotFoundError
        return {url.rstrip("/") + path[len(root.rstrip("/")) :]: _stamp(info) for path, info in found.items()}


def fetch(url: str, path: Path, most: int) -> None:
    """Copies the first ``most`` bytes of a file to ``path``, in one step; raises UsageError where it cannot be had."""
    with _file_system(url) as (system, root), system.open(root, "rb") as stream:
        write_parts(path, _pieces(stream, most))


def send(path: Path, url: str) -> None:
    """Copies a file to a URL; a reader there sees the old file or the new one. Raises UsageError."""
    with _file_system(url) as (system, root):
        system.makedirs(system._parent(root), exist_ok=True)  # noqa: SLF001 - its only name for that
        with system.transaction, system.open(root, "wb") as stream:
            stream.write(path.read_bytes())


def drop(url: str) -> None:
    """Removes a file, if it is there. Raises UsageError."""
    with _file_system(url) as (system, root):
        if system.exists(root):
            system.rm_file(root)


def _pieces(stream: Any, most: int) -> Iterator[bytes]:
    while most > 0 and (piece := stream.read(min(_CHUNK, most))):
        most -= len(piece)
        yield piece


def _stamp(info: Mapping[str, Any]) -> str:
    return hashlib.sha256(repr(sorted((key, str(value)) for key, value in info.items())).encode()).hexdigest()


@contextmanager
def _file_system(url: str) -> Iterator[tuple[Any, str]]:
    """The file system of a URL and the place there; its trouble as one sentence."""
    try:
        from fsspec.core import url_to_fs

        system, root = url_to_fs(url)
        system.invalidate_cache()
        yield system, root
    except ImportError as fault:
        raise UsageError(
            f"{without_password(url)} needs a package that is not installed ({fault.name}); try"
            " pip install 'extractor[cluster]'."
        ) from fault
    except Exception as fault:  # each kind of file system has errors of its own
        kind = type(fault).__name__  # its own words may hold a password
        raise UsageError(f"{without_password(url)} cannot be used ({kind}); check it and its rights.") from fault
