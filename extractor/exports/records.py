"""Records, readings and failures -> JSON as contract.md, version 1, words it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extractor.document import Document, Finding, Reading, Record
from extractor.exports.files import write_whole
from extractor.exports.outcome import Failure

# Keys that stand in a record only where they say something.
_OPTIONAL = {
    "boxes": [],
    "doubts": [],
    "unread": False,
    "by": "",
    "undecided": False,
    "matches": [],
    "twins": [],
    "prints": [],
    "hints": [],
    "traces": [],
    "error": None,
    "quote": "",
}
_LINE_KEYS = {"text", "confidence", "box"}
# JSON escapes line breaks inside strings, so a bracket followed by one opens a list, never stands in a text.
_NUMBERS = re.compile(r"\[\n[\s\d.,eE+-]*\]")


def record_body(record: Record) -> dict[str, Any]:
    """A record as JSON values; keys that are optional in the contract are left out where they are empty."""
    body: dict[str, Any] = _without_empty(record.model_dump(mode="json", by_alias=True))
    return body


def finding_body(finding: Finding) -> dict[str, Any]:
    """A finding as JSON values, worded as in a record."""
    body: dict[str, Any] = _without_empty(finding.model_dump(mode="json"))
    return body


def reading_body(document: Document, readings: Iterable[Reading]) -> dict[str, Any]:
    """What was read off a file, without a form, as JSON values (schema reading/1)."""
    return {
        "schema": "reading/1",
        "document": document.model_dump(mode="json"),
        "pages": [_page_body(reading) for reading in readings],
    }


def write_record(path: Path, record: Record) -> None:
    write_whole(path, to_json(record_body(record)))


def load_record(path: Path) -> Record:
    return Record.model_validate_json(path.read_bytes())


def write_failures(path: Path, failures: Iterable[Failure]) -> None:
    """One line a failure, in the order given; an empty file says that there was none."""
    write_whole(path, "".join(json.dumps(asdict(failure), ensure_ascii=False) + "\n" for failure in failures))


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    return Record.model_json_schema(by_alias=True)


def to_json(body: Any) -> str:
    """Indented JSON with lists of numbers (boxes) on one line each, so that two records compare line by line."""
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return _NUMBERS.sub(lambda found: re.sub(r"\s+", " ", found[0]).replace("[ ", "[").replace(" ]", "]"), text) + "\n"


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_empty(item) for key, item in value.items() if key not in _OPTIONAL or item != _OPTIONAL[key]
        }
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def _page_body(reading: Reading) -> dict[str, Any]:
    body: dict[str, Any] = _without_empty(reading.model_dump(mode="json", exclude={"slope", "scrawls", "traces"}))
    body["lines"] = [{key: line[key] for key in line if key in _LINE_KEYS} for line in body["lines"]]
    body["marks"] = [{key: mark[key] for key in mark if key != "role"} for mark in body["marks"]]
    return body
