"""Names -> what the rules say of each and what it clashes with, one line of JSON a name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractor.checks.alone import check_name
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import Index, build_index
from extractor.checks.names.neighbours import Neighbours
from extractor.document import Finding, Match
from extractor.exports.files import write_whole
from extractor.exports.records import finding_body


class Scanned(NamedTuple):
    """A name, the findings of the rules of names, and the clashes, best first."""

    name: str
    findings: tuple[Finding, ...]
    matches: tuple[Match, ...]


def scan_names(entries: Iterable[Entry], registry: Index | None) -> Iterator[Scanned]:
    """Each name beside the registered ones alone."""
    nobody = build_index(())
    return (_scan(Neighbours(entry, nobody, registry)) for entry in entries)


def scan_list(entries: Sequence[Entry]) -> Iterator[Scanned]:
    """Each name beside the others of its list."""
    index = build_index(entries)
    return (_scan(Neighbours(entry, index)) for entry in entries)


def write_scan(path: Path, scanned: Iterable[Scanned]) -> int:
    """Writes a line a name, in order, and says how many."""
    lines = [json.dumps(_body(one), ensure_ascii=False) for one in scanned]
    write_whole(path, "".join(f"{line}\n" for line in lines))
    return len(lines)


def _scan(neighbours: Neighbours) -> Scanned:
    name = neighbours.filing.name
    return Scanned(name, check_name(name, neighbours), neighbours.clashes())


def _body(scanned: Scanned) -> dict[str, object]:
    return {
        "name": scanned.name,
        "findings": [finding_body(finding) for finding in scanned.findings],
        "matches": [match.model_dump(mode="json") for match in scanned.matches],
    }
