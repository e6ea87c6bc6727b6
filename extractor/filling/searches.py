"""Print that a form looks for on any page (marks of secrecy, certificates) to sightings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.document import Line, Reading, Role, Sighting
from extractor.form import Form, Search
from extractor.text import fold


def find_sightings(form: Form, readings: Sequence[Reading], roles: Mapping[int, Role]) -> tuple[Sighting, ...]:
    """Every line that holds a searched print, in page order; in a filing's ruled cells stand values, so they are left
    out on the form's own pages.
    """
    return tuple(
        sighting
        for reading in readings
        for search in form.searches
        if not search.roles or roles[reading.number] in search.roles
        for line in reading.lines
        if line.cell is None or roles[reading.number] != "form"
        for sighting in _sightings(search, reading.number, line)
    )


def _sightings(search: Search, page: int, line: Line) -> Iterator[Sighting]:
    text = fold(line.text)
    found = next((match for pattern in search.patterns if (match := re.search(pattern, text))), None)
    if found:
        yield Sighting(search=search.id, text=found[0], confidence=line.confidence, page=page, box=line.box)
