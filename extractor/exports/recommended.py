"""Records -> the rows of 推荐名单, the list that a district sends to the science bureau; its columns are ours."""

from __future__ import annotations

from extractor.document import Record
from extractor.exports.words import wording

FORM = "wuhan-filing-2024"
COLUMNS = ("序号", "平台名称", "依托单位", "所在区", "联系人", "电话")

# The record's field behind each column from 平台名称 on.
SOURCES = (("platform_name",), ("host_organization",), ("district",), ("leader_name",), ("leader_contact",))


def recommended_row(number: int, record: Record) -> tuple[str | int, ...]:
    """One row; what was not read stays empty."""
    values = (record.fields[name].value if name in record.fields else None for (name,) in SOURCES)
    return number, *map(wording, values)
