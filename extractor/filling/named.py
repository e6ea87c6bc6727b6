"""What the pages print -> the names of organisations in it, one of which a seal on them may bear; and the offices of
the province and the city that the form names, which seal much of what is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.document import Field, Reading
from extractor.words import read_words

PART = re.compile(r"[\u3400-\u9fff()（）A-Za-z0-9·&]+")  # what stands between two marks of punctuation
SHORTEST, LONGEST = 5, 30  # characters of a name
COMPANY = "公司"
BODY = re.compile(r"([院所局厅部委处馆社校会行]|大学|学院|中心|联盟)$")  # ends of names that are none of companies'


def offices_of(province: Field | None, city: Field | None) -> frozenset[str]:
    """The names of the offices of a province and a city that fields name without 省 and 市."""
    places = {"省": province, "市": city}
    named = ((places[office[0]], office) for office in read_words("offices"))
    return frozenset(f"{place.value}{office}" for place, office in named if place and place.value)


def printed_names(readings: Iterable[Reading], fields: Iterable[Field]) -> frozenset[str]:
    """The names of organisations that begin a piece of a line or of a value, as printed."""
    lines = (line.text for reading in readings for line in reading.lines)
    values = (field.value for field in fields if isinstance(field.value, str))
    return frozenset(name for text in (*lines, *values) for name in _names(text))


def _names(text: str) -> Iterator[str]:
    for part in PART.findall(text):
        company = part.find(COMPANY)
        name = part[: company + len(COMPANY)] if company >= 0 else part
        if SHORTEST <= len(name) <= LONGEST and (company >= 0 or BODY.search(name)):
            yield name
