"""Filings -> Annex 3, 储备中试平台汇总表, in its official column order."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.document import Record
from extractor.exports.chosen import recommended_of
from extractor.exports.filing import Filing, said, settled
from extractor.exports.office import Office
from extractor.exports.paper import Cell, Grid, Paper, heads
from extractor.exports.places import city_of
from extractor.exports.to_confirm import doubt_about

FORM = "reserve-platform-2025"

# The header of the notice's Annex 3; contact and telephone share one column there.
COLUMNS = (
    "排序",
    "平台名称",
    "所属行业方向",
    "所在地",
    "依托单位",
    "联系人 联系电话",
    "是否已于2024年10月被推荐为储备中试平台",
)

# The record's field behind each column from 平台名称 on; the first is the one that a doubt is marked by.
SOURCES = (
    ("platform_name",),
    ("industry_direction",),
    ("province", "city"),
    ("host_organization",),
    ("filler_name", "filler_contact"),
    ("reserve_applied_last_year",),
)
_PRINTED = tuple(word.replace(" ", "\n") for word in COLUMNS)
_BEFORE = "reserve_applied_last_year"
_ASK = "取自申报表“是否已于上年度申报工业和信息化部储备中试平台”，是否于2024年10月被推荐请对照当时的推荐文件确认"


def annex3(filings: Iterable[Filing], office: Office) -> Paper:
    """The recommended filings in the reviewer's order; UsageError where there is none."""
    chosen = recommended_of(filings, FORM)
    rows = tuple(_row(number, filing) for number, filing in enumerate(chosen, start=1))
    return Paper(
        annex="附件3",
        title="2025年储备中试平台汇总表",
        above=(f"推荐单位：{office.name or ''}（盖章）", f"联系人及电话：{office.caller}"),
        grids=(Grid((1.4, 5.2, 4.0, 3.2, 5.0, 3.4, 3.4), (heads(*_PRINTED), *rows)),),
    )


def annex_row(number: int, record: Record) -> tuple[str | int, ...]:
    """One row; what was not read stays empty. 上年度 of a form of 2025 is the round of October 2024."""
    return (
        number,
        said(record, "platform_name"),
        said(record, "industry_direction"),
        city_of(record),
        said(record, "host_organization"),
        " ".join(filter(None, (said(record, "filler_name"), said(record, "filler_contact")))),
        said(record, _BEFORE),
    )


def _row(number: int, filing: Filing) -> tuple[Cell, ...]:
    _, *values, contact, before = map(str, annex_row(number, filing.record))
    lines = (*values, contact.replace(" ", "\n", 1))  # the person above the telephone
    cells = (Cell(value, doubt_about(filing.record, names)) for value, names in zip(lines, SOURCES[:-1], strict=True))
    asked = Cell(before) if settled(filing, _BEFORE) else Cell(f"{before}（待确认）", _ASK)
    return (Cell(number), *cells, asked)
