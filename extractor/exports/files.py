"""Files that are whole or not there: written beside their place under another name, then moved into it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from extractor.errors import StoreError


def write_whole(path: Path, body: bytes | str) -> None:
    """Puts the body at ``path`` as write_parts does."""
    write_parts(path, [body.encode("utf-8") if isinstance(body, str) else body])


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Puts the parts one behind the other at ``path`` in one step: a reader sees the old file or the new one, whole.

    Raises StoreError where the place cannot be written: no other file of the run will fare better.
    """
    part = path.with_name(f".{os.getpid()}-{threading.get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            stream.writelines(parts)
        part.replace(path)
    except OSError as fault:
        with suppress(OSError):
            part.unlink()
        raise StoreError(
            f"{path} cannot be written ({fault.strerror}); see to the space and rights of its folder, then run again."
        ) from fault
    except BaseException:
        part.unlink(missing_ok=True)
        raise
