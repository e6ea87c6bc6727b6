"""Tables whose rules were not seen: cells made from where the print stands.

The heading's labels stand in a row, so the columns are known, and white runs down between them. A number or a short
entry stands in every row, so the rows are known, and white runs across between them. What is won so goes to review.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extractor.document import Box, Cell, Line, Reading
from extractor.filling.labels import heading_likeness, likeness
from extractor.filling.level import LevelPage
from extractor.filling.run_on import with_headings_cut
from extractor.form import Form, TableSpec

LABEL = 0.8  # likeness of print to a column's label
FOREIGN = 0.88  # and to a label or a heading of another part of the form
WRAPPED = 1.9  # heights of a line by which the lines of a heading in two or three may stand off its middle
CLOSE = 0.9  # by which the lines of one row follow one another
FULL = 4  # lines that an entry may take up in one column against one in another
HEADER = 3  # lines that stand at the top of every page
WHITE = 4.0  # and by which white ends a table
BINS = 1000  # across the page, in which white is looked for
MARGIN = 0.005  # page widths that print keeps off the edge of its column
NUMBER = 3  # digits


class Head(NamedTuple):
    """The heading of a table on a page: the indices of the lines of each column's label, from the left."""

    columns: dict[str, tuple[int, ...]]

    @property
    def lines(self) -> set[int]:
        return {index for lines in self.columns.values() for index in lines}


def with_cells(form: Form, table: TableSpec, readings: Sequence[Reading]) -> tuple[Reading, ...] | None:
    """The pages with cells for a table that is printed outside all cells, from the page with its heading on; None where
    no page has one.
    """
    made: list[Reading] = []
    edges: list[float] = []  # of the columns, while the table may go on
    for read in readings:
        reading = with_headings_cut(table, read)
        page = LevelPage(reading)
        head = _head(table, reading, page)
        body, ended = _body(form, page, head)
        if head is not None:
            edges = _column_edges(reading, head, body)
        anchors = _anchors(page, body, edges) if edges and (head or _fills(page, body, edges)) else []
        made.append(_ruled(reading, page, edges, _row_edges(page, head, body, edges, anchors)) if anchors else read)
        edges = [] if ended else edges
    return tuple(made) if any(new is not old for new, old in zip(made, readings, strict=True)) else None


def without_cells(reading: Reading) -> Reading:
    """The page as if no rule had been seen."""
    lines = tuple(line.model_copy(update={"cell": None}) for line in reading.lines)
    return reading.model_copy(update={"lines": lines, "cells": ()})


def _head(table: TableSpec, reading: Reading, page: LevelPage) -> Head | None:
    """The heading row: labels of nearly all columns that stand beside one another outside all cells."""
    loose = [i for i, line in enumerate(reading.lines) if line.cell is None]
    labels = {column.id: column.labels for column in table.columns}
    for pivot in loose:
        if any(likeness(reading.lines[pivot].text, own) >= LABEL for own in labels.values()):
            reach = WRAPPED * reading.lines[pivot].box.height
            near = [i for i in loose if abs(page.middle(i) - page.middle(pivot)) < reach]
            found = {name: stack for name, own in labels.items() if (stack := _stack(reading, near, own))}
            found = _completed(reading, near, found, list(labels))
            places = [reading.lines[stack[0]].box.centre[0] for stack in found.values()]
            if len(found) >= max(2, -(-len(labels) * 6 // 10)) and places == sorted(places):
                return Head(found)
    return None


def _completed(
    reading: Reading, near: Sequence[int], found: dict[str, tuple[int, ...]], order: Sequence[str]
) -> dict[str, tuple[int, ...]]:
    """The headings with the one that was misread: what stands at its place in their row."""
    missing = [name for name in order if name not in found]
    if len(missing) != 1 or len(found) < 2:
        return found
    at = order.index(missing[0])
    left = max((reading.lines[i].box.x1 for name in order[:at] for i in found[name]), default=0.0)
    right = min((reading.lines[i].box.x0 for name in order[at + 1 :] for i in found[name]), default=1.0)
    own = [i for i in near if left < reading.lines[i].box.x0 and reading.lines[i].box.x1 < right]
    stack = tuple(sorted(own, key=lambda i: reading.lines[i].box.top))
    return {name: found.get(name, stack) for name in order} if stack and at else found


def _stack(reading: Reading, near: Sequence[int], labels: Sequence[str]) -> tuple[int, ...]:
    """The lines under one another that print a label, and all of it."""
    best: tuple[float, int] = (LABEL, 0)
    chosen: tuple[int, ...] = ()
    for first in near:
        box = reading.lines[first].box
        column = [i for i in near if _over(reading.lines[i].box, box)]
        column.sort(key=lambda i: reading.lines[i].box.top)
        start = column.index(first)
        for end in range(start + 1, len(column) + 1):
            score = likeness("".join(reading.lines[i].text for i in column[start:end]), labels)
            if (score, end - start) > best:
                best, chosen = (score, end - start), tuple(column[start:end])
    return chosen


def _over(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.5 * min(a.width, b.width)


def _body(form: Form, page: LevelPage, head: Head | None) -> tuple[list[int], bool]:
    """The lines under the heading, or from the top of the page, down to where another part of the form or wide white
    begins, and whether there is such an end.
    """
    top = max((page.span(i)[1] for i in head.lines), default=0.0) if head else 0.0
    under = sorted((i for i in range(len(page.lines)) if page.middle(i) > top), key=page.middle)
    left = _left(page, under)
    body: list[int] = []
    for i in under:
        if page.lines[i].cell is not None or _foreign(form, page.lines[i], left):
            bottom = page.span(i)[0]
            return [i for i in body if page.middle(i) < bottom], True
        low = max((page.span(k)[1] for k in body), default=top)
        if (head or body) and page.span(i)[0] - low > WHITE * page.lines[i].box.height:
            if head or len(body) > HEADER:
                break
            body = []
        body.append(i)
    return body, False


def _left(page: LevelPage, under: Sequence[int]) -> float:
    """Where the first row begins."""
    if not under:
        return 0.0
    bottom = page.span(under[0])[1] + WRAPPED * page.lines[under[0]].box.height
    return min(page.lines[i].box.x0 for i in under if page.middle(i) < bottom)


def _foreign(form: Form, line: Line, left: float) -> bool:
    """Whether another part of the form begins with a line; a label left of the table's print stands beside it."""
    columns = [label for table in form.tables for column in table.columns for label in column.labels]
    labels = [label for entry in form.entries if not entry.free for label in entry.labels if line.box.x1 > left]
    longer = [label for label in (*columns, *labels) if len(label) > 3]
    return max(likeness(line.text, longer), heading_likeness(line.text, form.headings)) > FOREIGN


def _column_edges(reading: Reading, head: Head, body: Sequence[int]) -> list[float]:
    """The left edge of each column and the right edge of the last, as fractions of the page's width."""
    lines = [reading.lines[i] for i in (*body, *head.lines)]
    middles = [_middle([reading.lines[i] for i in column]) for column in head.columns.values()]
    inner = [_whitest(lines, a, b) for a, b in pairwise(middles)]
    first = [line for line in lines if line.box.centre[0] < inner[0]]
    clusters = _clusters(first)
    own = [c for at, c in enumerate(clusters) if at == len(clusters) - 1 or not _leads(c, clusters[at + 1 :])]
    return [min(line.box.x0 for cluster in own for line in cluster) - MARGIN, *inner, 1.0]


def _middle(lines: Sequence[Line]) -> float:
    return (min(line.box.x0 for line in lines) + max(line.box.x1 for line in lines)) / 2


def _clusters(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that white running down the page parts from others, from the left."""
    clusters: list[list[Line]] = []
    right = 0.0
    for line in sorted(lines, key=lambda line: line.box.x0):
        if not clusters or line.box.x0 > right + MARGIN:
            clusters.append([])
        clusters[-1].append(line)
        right = max(right, line.box.x1)
    return clusters


def _leads(cluster: Sequence[Line], following: Sequence[Sequence[Line]]) -> bool:
    """Whether lines stand before a table's first column: the numbers of its rows, or a label beside all of them."""
    digits = sum(_number(line) is not None for line in cluster)
    return 2 * digits >= len(cluster) or len(cluster) < max(map(len, following))


def _number(line: Line) -> int | None:
    text = line.text.strip(" .、")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= NUMBER else None


def _whitest(lines: Sequence[Line], start: float, end: float) -> float:
    """The middle of the widest stretch between two places over which the least is printed."""
    filled = np.zeros(BINS + 2)
    for line in lines:
        filled[round(line.box.x0 * BINS) : round(line.box.x1 * BINS) + 1] += 1
    between = filled[round(start * BINS) : round(end * BINS) + 1]
    free = np.flatnonzero(between == between.min())
    widest = max(np.split(free, np.flatnonzero(np.diff(free) > 1) + 1), key=len)
    return start + float(widest.mean()) / BINS


def _anchors(page: LevelPage, body: Sequence[int], edges: Sequence[float]) -> list[int]:
    """One line of every row, from the top: its number, or what stands in the column of the shortest entries."""
    before = [i for i in body if page.lines[i].box.x1 < edges[0] + MARGIN and _number(page.lines[i]) is not None]
    if before:
        return sorted(before, key=page.middle)
    columns = [[i for i in body if a <= page.lines[i].box.centre[0] < b] for a, b in pairwise(edges)]
    most = max(map(len, columns))
    full = [column for column in columns if FULL * len(column) >= most]
    shortest = min(full, key=lambda column: sum(len(page.lines[i].text) for i in column))
    return sorted(shortest, key=page.middle)


def _fills(page: LevelPage, body: Sequence[int], edges: Sequence[float]) -> bool:
    """Whether print stands in every column; in no other way does a table go on overleaf without its heading."""
    return all(any(a <= page.lines[i].box.centre[0] < b for i in body) for a, b in pairwise(edges))


def _row_edges(
    page: LevelPage, head: Head | None, body: Sequence[int], edges: Sequence[float], anchors: Sequence[int]
) -> list[float]:
    """The upper edge of the heading and of each row, and the lower edge of the last, in page heights."""
    columns = [i for i in body if page.lines[i].box.x0 > edges[0]]
    inner = [_whitest_across(page, columns, page.middle(a), page.middle(b)) for a, b in pairwise(anchors)]
    upper = _grown(page, [i for i in columns if not inner or page.middle(i) < inner[0]], anchors[0])
    lower = _grown(page, [i for i in columns if not inner or page.middle(i) > inner[-1]], anchors[-1])
    rows = [upper[0] - MARGIN, *inner, lower[1] + MARGIN]
    return [min(page.span(i)[0] for i in head.lines) - MARGIN, *rows] if head else rows


def _grown(page: LevelPage, lines: Sequence[int], anchor: int) -> tuple[float, float]:
    """From where to where a row reaches that a line stands in: with the lines that follow on it closely."""
    top, bottom = page.span(anchor)
    reach = CLOSE * page.lines[anchor].box.height
    for i in [*sorted(lines, key=page.middle, reverse=True), *sorted(lines, key=page.middle)]:
        first, last = page.span(i)
        if first - bottom < reach and top - last < reach:
            top, bottom = min(top, first), max(bottom, last)
    return top, bottom


def _whitest_across(page: LevelPage, body: Sequence[int], start: float, end: float) -> float:
    """The middle of the widest white between two heights."""
    spans = sorted(page.span(i) for i in body if start <= page.middle(i) <= end)
    low, best, place = start, 0.0, (start + end) / 2
    for top, bottom in [*spans, (end, end)]:
        if low > start and top - low > best:
            best, place = top - low, (top + low) / 2
        low = max(low, bottom)
    return place


def _ruled(reading: Reading, page: LevelPage, edges: Sequence[float], ys: Sequence[float]) -> Reading:
    """The reading with the cells of a table between such edges, which hold the lines that were in none; what stands
    before the first column makes one of its own.
    """
    xs = [0.0, *edges]
    table = 1 + max((cell.table for cell in reading.cells), default=-1)
    count, columns = len(reading.cells), len(xs) - 1
    cells = [
        Cell(text="", box=_askew(Box(x0, y0, x1, y1), reading.slope), table=table, row=row, column=column)
        for row, (y0, y1) in enumerate(pairwise(ys))
        for column, (x0, x1) in enumerate(pairwise(xs))
    ]
    lines = list(reading.lines)
    for i, line in enumerate(lines):
        row, column = bisect(ys, page.middle(i)) - 1, bisect(xs, line.box.centre[0]) - 1
        within = 0 <= row < len(ys) - 1 and (0 < column < columns or (column == 0 and _number(line) is not None))
        if line.cell is None and within:
            lines[i] = line.model_copy(update={"cell": count + row * columns + column})
    return reading.model_copy(update={"lines": tuple(lines), "cells": (*reading.cells, *cells)})


def _askew(box: Box, slope: float) -> Box:
    """A box of a level sheet where it lies on one that does not."""
    sunk = slope * box.centre[0]
    return box._replace(top=box.top + sunk, bottom=box.bottom + sunk)
