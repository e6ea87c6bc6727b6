"""Log records -> lines on standard error, as text or as one JSON object each; they name places, never values."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

# What the program's records may carry beside their message.
KEYS = ("file", "page", "step", "seconds", "fault")


class TextLines(logging.Formatter):
    """``12:03:44 WARNING a.pdf page 3 read 0.41s: message``, as far as the record knows these."""

    def format(self, record: logging.LogRecord) -> str:
        known = _known(record)
        where = [_on_one_line(str(known["file"]))] if known.get("file") else []
        where += [f"page {known['page']}"] if "page" in known else []
        where += [str(known["step"])] if "step" in known else []
        where += [f"{known['seconds']:.2f}s"] if "seconds" in known else []
        start = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {record.levelname}"  # noqa: DTZ006 - the reader's
        return f"{' '.join([start, *where])}: {record.getMessage()}"


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **_known(record),
            "message": record.getMessage(),
        }
        return json.dumps(line, ensure_ascii=False)


def _on_one_line(name: str) -> str:
    """A file's name without what would end the line, move the cursor or turn the direction of reading."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def _known(record: logging.LogRecord) -> dict[str, object]:
    return {key: record.__dict__[key] for key in KEYS if key in record.__dict__}
