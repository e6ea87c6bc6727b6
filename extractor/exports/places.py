"""所在地 of a record as a person writes it: the form prints 省, 市 and 区(县), and the record leaves them out."""

from __future__ import annotations

from extractor.document import Record
from extractor.exports.filing import said
from extractor.words import read_lists

_MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})
_REGIONS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}


def city_of(record: Record) -> str:
    """省 and 市 as Annex 3 prints them in its example; a municipality is not named twice."""
    province, city = said(record, "province"), said(record, "city")
    if province in _MUNICIPALITIES:
        return f"{province}市"
    return (_REGIONS.get(province, f"{province}省") if province else "") + (_city(city) if city else "")


def county_of(record: Record) -> str:
    """区(县) with its kind, where one place alone is called so; else as it was written."""
    county = said(record, "county")
    whole = [f"{county}{kind}" for kind in ("区", "县", "市") if f"{county}{kind}" in _known()]
    return whole[0] if len(whole) == 1 else county


def _city(city: str) -> str:
    """Most are a 市, 荆州 and its like too; 恩施州 is none."""
    is_other = city.endswith(("州", "盟", "地区")) and f"{city}市" not in _known()
    return city if is_other else f"{city}市"


def _known() -> frozenset[str]:
    return read_lists(("places", "zones"))
