"""The records of a finished run as reviewers left them, for whatever is made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.batch.desk.beside import NAMES, Beside
from extractor.batch.desk.reviews import open_reviews
from extractor.batch.desk.twins import sources_of, twins_now
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import Index
from extractor.document import Record, Review
from extractor.exports.records import load_record
from extractor.pipeline import recheck
from extractor.settings import Settings


def reviewed(out: Path, settings: Settings, registry: Index | None = None) -> Iterator[tuple[str, Record, Review]]:
    """Stem, record and review of each record under ``out``, in order of path, one in memory at a time.

    The reviewers' corrections are in place and the rules were judged anew by them; the records on disk stay as the
    machine wrote them. ``registry`` is the one that the run had: corrected names are held against it. Raises StoreError
    where the reviews cannot be read.
    """
    paths = sorted((out / "records").glob("*.json"))
    with open_reviews(out, settings) as reviews:
        places = {path.stem: path for path in paths}
        read = {stem: _entry(path) for stem, path in places.items()}
        said = reviews.of({entry.sha256 for entry in read.values()})
        by_stem = {stem: said.get(entry.sha256, Review()) for stem, entry in read.items()}
        corrected = {stem: renamed(entry, by_stem[stem]) for stem, entry in read.items()}
        beside = Beside(read, corrected, registry)
        for stem, path in places.items():
            record, review = load_record(path), by_stem[stem]
            near = {source: by_stem[source] for source in sources_of(record) if source in by_stem}
            twins = twins_now(stem, record, {stem: review} | near, lambda source: load_record(places[source]))
            yield stem, recheck(record, review, beside.neighbours(stem), twins), review


def renamed(entry: Entry, review: Review) -> Entry:
    """A filing's entry with the names that reviewers corrected."""
    said = {change.place: str(change.new or "") for change in review.changes if change.action == "correct"}
    name, host, uscc = (said.get(place, read) for place, read in zip(NAMES, names_of(entry), strict=True))
    return entry._replace(name=name, host=host, uscc=uscc)


def names_of(entry: Entry) -> tuple[str, str, str]:
    """The values of ``NAMES``."""
    return entry.name, entry.host, entry.uscc


def _entry(path: Path) -> Entry:
    """As ``entry_of``, without building the whole record."""
    body: Mapping[str, dict[str, dict[str, object]]] = json.loads(path.read_bytes())
    name, host, uscc = (str((body["fields"].get(place) or {}).get("value") or "") for place in NAMES)
    return Entry(name, path.stem, host, uscc, sha256=str(body["document"]["sha256"]))
