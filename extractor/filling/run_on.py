"""Lines that run on from one label into the next, cut between them: no rule stopped the reader."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from extractor.document import Line, Reading
from extractor.filling.pieces import line_pieces, with_lines_cut
from extractor.form import Form, TableSpec
from extractor.text import fold

LEAST = 4  # characters of a label that is told in the middle of a line
GAP = 1.9  # characters from the middle of one to the middle of the next, with white between them
BEGUN = 2  # characters of a heading that goes on in the next line
_ENDS = ":：①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"


def with_labels_cut(form: Form, reading: Reading) -> Reading:
    """The page, each line that runs on into another label cut before it."""
    labels = {fold(label) for entry in form.entries if not entry.free for label in entry.labels}
    labels = {label for label in labels if len(label) >= LEAST}
    return _cut(reading, {index: sorted(set(_begin(line, labels))) for index, line in enumerate(reading.lines)})


def with_headings_cut(table: TableSpec, reading: Reading) -> Reading:
    """The page, each line that holds nothing but headings of a table's columns cut between them."""
    labels = {fold(label) for column in table.columns for label in column.labels}
    return _cut(reading, {index: _between(line.text, labels) for index, line in enumerate(reading.lines)})


def _cut(reading: Reading, ends: Mapping[int, Sequence[int]]) -> Reading:
    pieces = {index: line_pieces(reading.lines[index], own) for index, own in ends.items() if own}
    return with_lines_cut(reading, pieces) if pieces else reading


def _begin(line: Line, labels: Iterable[str]) -> Iterator[int]:
    """Where in a line, behind white, labels begin that end it, or that a colon or the mark of a note ends."""
    pairs = [(char, at) for at, raw in enumerate(line.text) for char in fold(raw)]
    folded = "".join(char for char, _ in pairs)
    for label in labels:
        at = folded.find(label, 1)
        end = at + len(label)
        if at > 0 and (end == len(folded) or folded[end] in _ENDS) and _behind_white(line, pairs[at][1]):
            yield pairs[at][1]


def _behind_white(line: Line, at: int) -> bool:
    if line.text[at - 1].isspace():
        return True
    pitch = line.box.width / len(line.text)
    return bool(line.positions) and line.positions[at] - line.positions[at - 1] > GAP * pitch


def _between(text: str, labels: Collection[str]) -> list[int]:
    """Where in a text one label follows another; nowhere, if there is anything else in it. The end of a label may stand
    in the next line.
    """
    sizes: list[int] = []
    rest = text
    while rest:
        size = max((_begun(rest, label) for label in labels), default=0)
        if size < (BEGUN if len(rest) > 1 else 1):
            return []
        sizes.append(size)
        rest = rest[size:]
    return list(accumulate(sizes))[:-1]


def _begun(text: str, label: str) -> int:
    """How many characters of a text print the beginning of a label, or all of it and what ends it."""
    at = same = 0
    while at < len(text) and same < len(label):
        char = fold(text[at])
        if char and not label.startswith(char, same):
            break
        same += len(char)
        at += 1
    while same == len(label) and at < len(text) and (text[at] in _ENDS or not fold(text[at])):
        at += 1
    return at if same else 0
