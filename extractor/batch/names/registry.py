"""A list of registered platforms -> entries: .txt, .csv, .xlsx, or the OUT folder of an earlier run."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from extractor.checks.names.entry import Entry, entry_of
from extractor.document import Record
from extractor.errors import UsageError

# The heading of each column that is taken, by the part of an entry it fills.
COLUMNS = {"name": "平台名称", "host": "依托单位", "uscc": "统一社会信用代码", "status": "状态", "date": "日期"}
# Text that is sound UTF-8 is UTF-8; GB 18030 holds all that GBK and GB 2312 do.
ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def load_registry(path: Path) -> tuple[Entry, ...]:
    """The registered platforms in their order; ``source`` is the file's name, or each record's stem in a folder.

    Raises UsageError where there is no such file, it cannot be understood, or it has no column 平台名称.
    """
    if not path.exists():
        raise UsageError(
            f"There is no {path}; name a .txt, .csv or .xlsx of names, or the OUT folder of an earlier run."
        )
    try:
        return tuple(_read(path))
    except (OSError, csv.Error, zipfile.BadZipFile, KeyError) as fault:
        raise UsageError(f"The registry {path} cannot be read ({fault}); save it anew as .xlsx or .csv.") from fault


def _read(path: Path) -> Iterable[Entry]:
    if path.is_dir():
        return _records(path)
    readers: dict[str, Callable[[Path], Iterable[Entry]]] = {".txt": _lines, ".csv": _table, ".xlsx": _sheet}
    if path.suffix.lower() not in readers:
        raise UsageError(f"{path} is no registry: name a .txt, .csv or .xlsx, or the OUT folder of an earlier run.")
    return readers[path.suffix.lower()](path)


def _records(folder: Path) -> Iterator[Entry]:
    records = folder / "records"
    if not records.is_dir():
        raise UsageError(f"{folder} holds no records; name the OUT folder of an earlier run.")
    for path in sorted(records.glob("*.json")):
        entry = entry_of(Record.model_validate_json(path.read_bytes()), path.stem)
        if entry.name:
            yield entry


def _lines(path: Path) -> Iterator[Entry]:
    return (Entry(name, path.name) for line in _decode(path).splitlines() if (name := line.strip()))


def _table(path: Path) -> Iterator[Entry]:
    text = _decode(path)
    head = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=head.count)
    return _entries(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), path)


def _sheet(path: Path) -> Iterator[Entry]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    with closing(book):
        yield from _entries(chain.from_iterable(sheet.iter_rows(values_only=True) for sheet in book.worksheets), path)


def _entries(rows: Iterable[Sequence[Any]], path: Path) -> Iterator[Entry]:
    """The entries under each row that has the heading 平台名称; titles and sheets without it are passed over."""
    places: dict[str, int] = {}
    for row in rows:
        cells = [_cell(value) for value in row]
        if COLUMNS["name"] in cells:
            places = {part: cells.index(title) for part, title in COLUMNS.items() if title in cells}
        elif places:
            parts = {part: cells[at] for part, at in places.items() if at < len(cells)}
            if parts.get("name"):
                yield Entry(source=path.name, **parts)
    if not places:
        raise UsageError(f"{path} has no column {COLUMNS['name']}; give the column of the names that heading.")


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def _decode(path: Path) -> str:
    """The text of a file in one of the usual encodings."""
    body = path.read_bytes()
    for encoding in ("utf-16",) if body.startswith(_UTF_16) else ENCODINGS:
        with suppress(UnicodeDecodeError):
            return body.decode(encoding)
    raise UsageError(f"The encoding of {path} is not known; save it as UTF-8.")
