"""A whole form out of one filing's values and its wording."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from samples.generator import compose_basic, compose_means, compose_rest
from samples.generator.composer import Composer, Row
from samples.generator.content import Values
from samples.generator.sheet import Block, Grid, Words
from samples.generator.wording import Wording

NOTES = (Path(__file__).parent / "words" / "notes.txt").read_text("utf-8").splitlines()


def _parts(form: Composer) -> Iterator[tuple[str, list[Row], tuple[list[Row], list[Row]] | None]]:
    """Headings, the rows below each, and a table with its own heading rows that stands after them."""
    yield "一、基本信息", compose_basic.compose_basic(form), None
    yield "二、具体信息\n1.基础能力", compose_means.compose_means(form), compose_means.compose_equipment(form)
    yield "", compose_means.compose_people(form), None
    yield "2.技术优势", compose_means.compose_technology(form), None
    yield "3.服务成效", compose_rest.compose_services(form), compose_rest.compose_projects(form)
    yield "", compose_rest.compose_effects(form), compose_rest.compose_resources(form)
    yield "4.运行机制", compose_rest.compose_management(form), None
    yield "5.未来潜力", compose_rest.compose_future(form), None
    yield "三、其他情况", compose_rest.compose_other(form), None


def _inside(form: Composer) -> list[Block]:
    """Section headings as table rows; one table, or several where the long ones stand apart."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for heading, fields, table in _parts(form):
        rows += [form.section(line) for line in heading.split("\n") if line] + fields
        if table and form.wording.tables_apart:
            blocks += [Grid(tuple(rows)), Grid((*table[0], *table[1]), head=len(table[0]))]
            rows = []
        elif table:
            rows += table[0] + table[1]
    return [*blocks, Grid(tuple(rows))]


def _outside(form: Composer) -> list[Block]:
    """Section headings as words between tables."""
    blocks: list[Block] = []
    for heading, fields, table in _parts(form):
        blocks += [Words((line,), "heading") for line in heading.split("\n") if line]
        blocks.append(Grid(tuple(fields), joined=bool(heading)))
        if table:
            title, heads = table[0]
            blocks += [Words(title[0].paragraphs[0], "heading"), Grid((heads, *table[1]), head=1, joined=False)]
    return blocks


def compose_form(values: Values, wording: Wording, with_notes: bool) -> tuple[Block, ...]:
    """All blocks of the form, in printed order."""
    form = Composer(values, wording)
    blocks: list[Block] = [Words(("储备中试平台申报信息表",), "title")]
    blocks += _inside(form) if wording.sections_inside else _outside(form)
    blocks += compose_rest.compose_promise(form)
    if with_notes:
        blocks += [Words((note,), "note", break_before=number == 0) for number, note in enumerate(NOTES)]
    return tuple(blocks)
