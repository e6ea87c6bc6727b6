"""A record's findings -> a row each of a workbook's sheet."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import Record
from extractor.exports.filing import said
from extractor.exports.rows import Row
from extractor.exports.words import SEVERITIES, by_severity, label_of

COLUMNS = ("文件", "平台名称", "程度", "问题", "栏目", "页码", "条款", "原文依据", "规则")


def finding_rows(stem: str, record: Record) -> Iterator[Row]:
    """The gravest first, in the order of ``COLUMNS``."""
    for finding in by_severity(record.findings):
        yield (
            stem,
            said(record, "platform_name"),
            SEVERITIES[finding.severity] + ("（无法判定）" if finding.undecided else ""),
            finding.message,
            label_of(record.form, finding.field or ""),
            finding.page,
            finding.clause,
            finding.quote,
            finding.rule,
        )
