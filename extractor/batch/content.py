"""What a result hangs on: the bytes of the file, and all of the program and the settings that shape what is read."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO

from extractor import __version__
from extractor.errors import InputError
from extractor.form import models_dir
from extractor.settings import Settings

# Settings that decide whether a file is given up, not what is read off it.
LIMITS = frozenset({"max_pages", "max_pixels", "max_bytes", "worker_bytes", "silent_seconds", "page_seconds"})
# Packages whose versions change what is read.
_READERS = ("rapidocr", "openvino", "onnxruntime", "pytesseract", "pypdfium2", "pdfplumber", "opencv-python-headless")
# Parts of the program that show what was read and have no hand in it.
_DOORS = frozenset({"cli", "web", "templates", "static"})
_CHUNK = 1 << 20


def content_of(path: Path, settings: Settings) -> str:
    """The SHA-256 of a file's bytes; raises InputError where it is no plain file or cannot be read.

    Of a file that is too large to be read at all, only as much counts as shows that.
    """
    digest, left = hashlib.sha256(), settings.max_bytes + 1
    try:
        with _open_plain(path) as stream:
            while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
    except OSError as fault:
        raise InputError(
            "corrupt", f"The file cannot be read ({fault.strerror}); check its path and rights.", lasting=False
        ) from fault
    return digest.hexdigest()


def _open_plain(path: Path) -> BinaryIO:
    """The file for reading; a pipe or a device, which may never end or never answer, is refused."""
    stream = os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(None, "it is no plain file")
    return stream


def basis_of(kind: str, settings: Settings) -> str:
    """A hash of all that makes a result of this kind (records or readings) what it is, beside the file itself."""
    chosen = settings.model_dump(mode="json", exclude=set(LIMITS | {"store"}))
    parts = (kind, json.dumps(chosen, sort_keys=True), _program(models_dir()))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _program(models: Path) -> str:
    """A hash of what this process runs on: the program and the forms by their bytes, other packages by version.

    A version number of our own would not tell of a rule that was mended.
    """
    digest = hashlib.sha256("\0".join((__version__, *map(_version_of, _READERS))).encode())
    for folder in (Path(__file__).parent.parent, models):
        for path in sorted(filter(_shapes_results, folder.rglob("*"))):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def limits_of(settings: Settings) -> str:
    """The limits as text: a file that was given up is tried again when they change."""
    return json.dumps(settings.model_dump(mode="json", include=set(LIMITS)), sort_keys=True)


def _shapes_results(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc" and path.parent.name not in _DOORS


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
