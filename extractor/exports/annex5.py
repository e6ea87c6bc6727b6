"""Filings -> Annex 5, 制造业中试平台补齐情况信息表: the platforms that are built, by 关键领域."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.exports.annex3 import FORM
from extractor.exports.chosen import of_form
from extractor.exports.filing import Filing, said
from extractor.exports.key_fields import UNKNOWN, KeyField, key_field, key_fields
from extractor.exports.office import Office
from extractor.exports.paper import Cell, Grid, Paper, heads
from extractor.exports.places import county_of
from extractor.exports.to_confirm import doubt_about

COLUMNS = (
    "序号",
    "所属关键领域①",
    "中试平台数量（个）",
    "中试平台名称",
    "依托单位",
    "所在区",
    "投资规模（万元）",
    "是否具有公共属性",
    "是否储备中试平台",
    "联系方式",
)
WIDTHS = (1.2, 2.8, 2.0, 4.2, 4.2, 2.2, 2.4, 2.2, 2.4, 2.6)
FOOTNOTE = (
    "①关键领域：人工智能、人形机器人、量子科技、清洁低碳氢、生物医药、工业母机、仪器仪表以及重大技术装备、新材料、"
    "信息技术等。"
)
_RESERVE = "本次推荐的平台是否入库以省级遴选结果为准，其余请对照储备库名单填写"
_ADDED = "按建设周期止于填表当年列入，是否属于本期新增请确认"


def annex5(filings: Iterable[Filing], office: Office) -> Paper:
    """Every filing that says it is built, by the field that its direction tells; those that none tells come last.

    The second list holds those whose construction ended in the year in which the form was signed.
    """
    built = [each for each in of_form(filings, FORM) if said(each.record, "construction_status") == "建成"]
    return Paper(
        annex="附件5",
        title="制造业中试平台补齐情况信息表",
        above=(f"单位：{office.name or ''}（盖章）", f"联系人及电话：{office.caller}", "填报日期："),
        grids=(
            _grid("一、关键领域①已建中试平台清单", built),
            _grid("二、半年度/年度关键领域新增中试平台清单", list(filter(_added, built)), _ADDED),
        ),
        below=(FOOTNOTE,),
    )


def _grid(title: str, filings: Sequence[Filing], ask: str = "") -> Grid:
    told = [(key_field(said(filing.record, "industry_direction")), filing) for filing in filings]
    rows: list[tuple[Cell | None, ...]] = []
    number = 0
    for name in (*key_fields(), UNKNOWN):
        if group := [(field, filing) for field, filing in told if field.name == name]:
            number += 1
            rows += _rows(number, group, ask)
    return Grid(WIDTHS, (heads(*COLUMNS), *(rows or [tuple(Cell() for _ in COLUMNS)])), title=title)


def _rows(number: int, group: Sequence[tuple[KeyField, Filing]], ask: str) -> Iterator[tuple[Cell | None, ...]]:
    """A field's platforms, a row each, behind one number, one name and one count."""
    asked = "；".join(dict.fromkeys(field.ask for field, _ in group if field.ask))
    size = len(group)
    shared = (Cell(number, rows=size), Cell(group[0][0].name, asked, rows=size), Cell(size, ask, rows=size))
    for place, (_, filing) in enumerate(group):
        yield *((None, None, None) if place else shared), *_platform(filing)


def _platform(filing: Filing) -> Iterator[Cell]:
    record = filing.record
    investment = record.fields["total_investment"].value if "total_investment" in record.fields else None
    contact = "\n".join(filter(None, (said(record, "filler_name"), said(record, "filler_contact"))))
    yield Cell(said(record, "platform_name"), doubt_about(record, ("platform_name",)))
    yield Cell(said(record, "host_organization"), doubt_about(record, ("host_organization",)))
    yield Cell(county_of(record), doubt_about(record, ("county",)))
    yield Cell("" if investment is None else investment, doubt_about(record, ("total_investment",)))
    yield Cell(said(record, "public_service"), doubt_about(record, ("public_service",)))
    yield Cell("待确认（本次推荐）" if filing.review.verdict == "recommend" else "待确认", _RESERVE)
    yield Cell(contact, doubt_about(record, ("filler_name", "filler_contact")))


def _added(filing: Filing) -> bool:
    end, signed = (said(filing.record, name) for name in ("construction_period", "sign_date"))
    return bool(signed) and end.rpartition("/")[2][:4] == signed[:4]
