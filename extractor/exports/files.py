"""Files that are whole or not there: written beside their place under another name, then moved into it."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, body: bytes | str) -> None:
    """Puts the body at ``path`` in one step; a reader sees the old file or the new one, never half of either."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(body.encode("utf-8") if isinstance(body, str) else body)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
