"""Records -> the rows of Annex 3, 储备中试平台汇总表, in its official column order."""

from __future__ import annotations

from extractor.document import Record
from extractor.exports.words import wording

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

_MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})
_REGIONS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}


def annex_row(number: int, record: Record) -> tuple[str | int, ...]:
    """One row; what was not read stays empty. 上年度 of a form of 2025 is the round of October 2024."""
    value = {name: field.value for name, field in record.fields.items()}
    return (
        number,
        wording(value.get("platform_name")),
        wording(value.get("industry_direction")),
        _place(wording(value.get("province")), wording(value.get("city"))),
        wording(value.get("host_organization")),
        " ".join(filter(None, (wording(value.get("filler_name")), wording(value.get("filler_contact"))))),
        wording(value.get("reserve_applied_last_year")),
    )


def _place(province: str, city: str) -> str:
    """省 and 市 as the annex's example prints them; a municipality is not named twice."""
    if province in _MUNICIPALITIES:
        return f"{province}市"
    return (_REGIONS.get(province, f"{province}省") if province else "") + (_city(city) if city else "")


def _city(city: str) -> str:
    return city if city.endswith(("州", "盟", "地区")) else f"{city}市"
