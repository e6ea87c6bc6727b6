"""Filings -> 推荐名单, the list that a district sends to the science bureau; its columns are ours."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.document import Record
from extractor.exports.chosen import recommended_of
from extractor.exports.filing import Filing, said
from extractor.exports.office import Office
from extractor.exports.paper import Cell, Grid, Paper, heads
from extractor.exports.to_confirm import doubt_about

FORM = "wuhan-filing-2024"
COLUMNS = ("序号", "平台名称", "依托单位", "所在区", "联系人", "电话")

# The record's field behind each column from 平台名称 on.
SOURCES = (("platform_name",), ("host_organization",), ("district",), ("leader_name",), ("leader_contact",))


def recommended(filings: Iterable[Filing], office: Office) -> Paper:
    """The recommended filings in the reviewer's order; UsageError where there is none."""
    rows = tuple(_row(number, filing) for number, filing in enumerate(recommended_of(filings, FORM), start=1))
    return Paper(
        annex="附件2",
        title="武汉市科技成果转化中试平台备案推荐名单",
        above=(f"推荐单位：{office.name or ''}（盖章）", f"联系人及电话：{office.caller}"),
        grids=(Grid((1.4, 7.0, 7.0, 3.0, 2.8, 4.0), (heads(*COLUMNS), *rows)),),
    )


def recommended_row(number: int, record: Record) -> tuple[str | int, ...]:
    """One row; what was not read stays empty."""
    return number, *(said(record, name) for (name,) in SOURCES)


def _row(number: int, filing: Filing) -> tuple[Cell, ...]:
    _, *values = recommended_row(number, filing.record)
    cells = (Cell(value, doubt_about(filing.record, names)) for value, names in zip(values, SOURCES, strict=True))
    return (Cell(number), *cells)
