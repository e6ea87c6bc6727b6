"""Numbered lists and sentences outside tables: the evidence list, the commitment, the date."""

from __future__ import annotations

from typing import NamedTuple

from extractor.document import Field, Reading
from extractor.filling.items import NUMBERED
from extractor.filling.labels import likeness
from extractor.filling.script import Script, script_of
from extractor.filling.values import text_field
from extractor.form import TableSpec
from extractor.text import fold_label, similarity

ALIKE = 0.8


class Item(NamedTuple):
    """One row of running text: its page, the indices of its lines, and its characters."""

    page: int
    lines: tuple[int, ...]
    script: Script


def running_rows(readings: tuple[Reading, ...]) -> list[Item]:
    """Every printed row of the pages in reading order; lines that stand side by side outside tables make one row."""
    rows: list[Item] = []
    for reading in readings:
        group: list[int] = []
        for index, line in enumerate(reading.lines):
            if group and not _same_row(reading, group[-1], index):
                rows.append(_item(reading, group))
                group = []
            group.append(index)
            if line.cell is not None:
                rows.append(_item(reading, group))
                group = []
        if group:
            rows.append(_item(reading, group))
    return rows


def _same_row(reading: Reading, a: int, b: int) -> bool:
    first, second = reading.lines[a], reading.lines[b]
    shared = min(first.box.bottom, second.box.bottom) - max(first.box.top, second.box.top)
    beside = shared > 0.5 * min(first.box.height, second.box.height) and second.box.x0 > first.box.x0
    return beside and first.cell is None and second.cell is None


def _item(reading: Reading, lines: list[int]) -> Item:
    return Item(reading.number, tuple(lines), script_of(reading, lines))


def read_list(table: TableSpec, rows: list[Item]) -> tuple[tuple[dict[str, Field], ...] | None, list[Item]]:
    """The items between a list's heading and the next one, and the rows of print that they take up; None where the
    heading is missing.
    """
    heads = [i for i, row in enumerate(rows) if likeness(row.script.text, table.after) >= ALIKE]
    if not heads:
        return None, []
    ends = [i for i, row in enumerate(rows) if i > heads[-1] and likeness(row.script.text, table.until) >= ALIKE]
    body = rows[heads[-1] + 1 : ends[0] if ends else None]
    scripts: list[Script] = []
    numbered = any(NUMBERED.match(row.script.chars) for row in body)
    for row in (r for r in body if not _page_number(r.script.text)):
        found = NUMBERED.match(row.script.chars)
        if found or not scripts or not numbered:
            scripts.append(row.script[found.end() if found else 0 :])
        else:
            scripts[-1] = scripts[-1] + row.script
    column = table.columns[0]
    fields = tuple({column.id: text_field(column, script, None)} for script in scripts if script)
    return fields, [rows[heads[-1]], *body]


def _page_number(text: str) -> bool:
    return fold_label(text).strip("-—第页共/of ").isdigit()


def starts_with(text: str, label: str) -> bool:
    folded, target = fold_label(text), fold_label(label)
    return similarity(folded[: len(target)], target) >= ALIKE
