"""Filings -> Annex 4, 制造业中试平台激活情况信息表: the newly recommended named, the rest left to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.exports.annex3 import FORM
from extractor.exports.chosen import recommended_of
from extractor.exports.filing import Filing, said
from extractor.exports.office import Office
from extractor.exports.paper import Cell, Grid, Paper, heads
from extractor.exports.to_confirm import doubt_about

COLUMNS = ("序号", "中试平台名称", "诊断发现问题", "靶向解决方案", "激活成效", "推广价值和可复制性")
_NAMES = "具体平台名单如下："
_SUMMARY = (
    "激活中试平台工作小结\n"
    "（请从出台相关政策、投入资金、组织活动、进展成效等方面，对激活中试平台工作情况进行总结，不超过1000字。）"
)
_ASK = "按本次推荐列入，是否已纳入储备库以省级遴选结果为准"
_BEFORE = "申报表填写上年度已申报储备中试平台，是否属于新增请确认"


def annex4(filings: Iterable[Filing], office: Office) -> Paper:
    """The recommended filings in the reviewer's order; UsageError where there is none."""
    chosen = recommended_of(filings, FORM)
    return Paper(
        annex="附件4",
        title="制造业中试平台激活情况信息表",
        above=(f"单位：{office.name or ''}（盖章）", f"联系人及电话：{office.caller}", "填报日期："),
        grids=(_overview(chosen), _list(chosen)),
        landscape=False,
    )


def _overview(chosen: Sequence[Filing]) -> Grid:
    names = "\n".join(f"{number}.{said(each.record, 'platform_name')}" for number, each in enumerate(chosen, start=1))
    added = (
        Cell("半年度，通过激活活动新增纳入储备库中试平台数量", left=True),
        Cell(f"{len(chosen)} 个", _ASK),
        Cell(f"{_NAMES}\n{names}", _ASK, columns=2, left=True),
        None,
    )
    return Grid(
        (5.2, 3.0, 5.2, 3.6),
        (
            (Cell("激活对象数量", left=True), Cell("个", columns=3), None, None),
            (Cell("诊断问题数量", left=True), Cell("个"), Cell("靶向解决方案数量", left=True), Cell("个")),
            added,
            _raised("半年度，通过激活活动升级为部重点培育中试平台数量"),
            _raised("半年度，通过激活活动升级为国家级制造业中试平台数量"),
            (Cell(_SUMMARY + "\n" * 8, columns=4, left=True), None, None, None),
        ),
        heads=0,
        title="一、中试平台激活整体情况",
    )


def _raised(label: str) -> tuple[Cell | None, ...]:
    return Cell(label, left=True), Cell("个"), Cell(f"{_NAMES}\n", columns=2, left=True), None


def _list(chosen: Sequence[Filing]) -> Grid:
    rows = (
        (Cell(number), Cell(said(each.record, "platform_name"), _doubt(each)), Cell(), Cell(), Cell(), Cell())
        for number, each in enumerate(chosen, start=1)
    )
    return Grid((1.2, 4.0, 3.0, 3.0, 3.0, 2.8), (heads(*COLUMNS), *rows), title="二、激活中试平台清单")


def _doubt(filing: Filing) -> str:
    again = _BEFORE if said(filing.record, "reserve_applied_last_year") == "是" else ""
    return "；".join(filter(None, (doubt_about(filing.record, ("platform_name",)), again)))
