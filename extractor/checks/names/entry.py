"""A platform as a registry or a filing of the batch tells of it."""

from __future__ import annotations

from typing import NamedTuple

from extractor.document import Record


class Entry(NamedTuple):
    """``source`` is a record's stem or the registry file's name; what is not told is an empty string.

    ``host``, ``uscc``, ``status`` and ``date`` are a registry's columns 依托单位, 统一社会信用代码, 状态 and 日期, as
    written there; ``sha256`` is that of a filing's file.
    """

    name: str
    source: str
    host: str = ""
    uscc: str = ""
    status: str = ""
    date: str = ""
    sha256: str = ""


def entry_of(record: Record, source: str) -> Entry:
    """What a filing says of its own platform; a value that was not read is an empty string."""
    name, host, uscc = (_text(record, field) for field in ("platform_name", "host_organization", "uscc"))
    return Entry(name, source, host, uscc, sha256=record.document.sha256)


def _text(record: Record, field: str) -> str:
    found = record.fields.get(field)
    return str(found.value) if found and found.value is not None else ""
