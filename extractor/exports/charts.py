"""Counts over a batch -> small bar charts: what was found most, how filings stand, why values are in doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.document import Record, Severity
from extractor.exports.doubts import doubtful_values
from extractor.exports.rule_names import rule_name
from extractor.exports.words import DOUBTS, SEVERITIES

_SHOWN = 8  # bars of a chart; the rest is one more


@dataclass(frozen=True, slots=True)
class Tally:
    """What the charts count of one filing: findings by rule and severity, and doubts by code."""

    rules: Counter[tuple[str, Severity]]
    doubts: Counter[str]


@dataclass(frozen=True, slots=True)
class Bar:
    """``tone`` is the colour's name in the report's style; ``share`` is the length, 1 for the longest."""

    label: str
    count: int
    tone: str
    share: float


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    bars: tuple[Bar, ...]


def tally_of(record: Record) -> Tally:
    return Tally(
        Counter((finding.rule, finding.severity) for finding in record.findings if not finding.undecided),
        Counter(doubt for _, field in doubtful_values(record) for doubt in field.doubts),
    )


def charts_of(tallies: Sequence[Tally], failures: int) -> tuple[Chart, ...]:
    """Three charts; one without a bar is left out."""
    rules = sum((tally.rules for tally in tallies), Counter[tuple[str, Severity]]())
    doubts = sum((tally.doubts for tally in tallies), Counter[str]())
    graver = [(rule_name(rule), count, severity) for (rule, severity), count in rules.items() if severity != "info"]
    charts = (
        _chart("申报材料的情况", _states(tallies, failures)),
        _chart("出现最多的问题", _most(graver)),
        _chart("识别存疑的原因", _most((DOUBTS.get(doubt, doubt), count, "info") for doubt, count in doubts.items())),
    )
    return tuple(chart for chart in charts if chart.bars)


def _states(tallies: Iterable[Tally], failures: int) -> list[tuple[str, int, str]]:
    states = Counter(_state(tally) for tally in tallies)
    words: Mapping[str, str] = {"error": f"有{SEVERITIES['error']}", "warning": f"仅{SEVERITIES['warning']}"}
    shown = [(words.get(state, "未发现问题"), states[state], state) for state in ("error", "warning", "good")]
    return [*(bar for bar in shown if bar[1]), *([("未能读取", failures, "quiet")] if failures else [])]


def _state(tally: Tally) -> str:
    found = {severity for _, severity in tally.rules}
    return "error" if "error" in found else "warning" if "warning" in found else "good"


def _most(counts: Iterable[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    ordered = sorted(counts, key=lambda bar: (-bar[1], bar[0]))
    rest = sum(count for _, count, _ in ordered[_SHOWN:])
    return [*ordered[:_SHOWN], *([("其余", rest, "quiet")] if rest else [])]


def _chart(title: str, counts: Sequence[tuple[str, int, str]]) -> Chart:
    longest = max((count for _, count, _ in counts), default=1)
    return Chart(title, tuple(Bar(label, count, tone, count / longest) for label, count, tone in counts))
