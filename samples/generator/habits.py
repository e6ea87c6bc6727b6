"""How applicants type what they mean: separators, units, full-width digits, joined dates. The meaning stays."""

from __future__ import annotations

import re
from random import Random

from samples.generator.content import HONOURS, Values

GROUPED = (
    "total_investment",
    "completed_investment",
    "total_assets",
    "revenue_2024",
    "revenue_2023",
    "revenue_2022",
    "equipment_value",
    "service_income_last_year",
)
UNITS = {
    "total_investment": "万元",
    "completed_investment": "万元",
    "debt_ratio": "%",
    "networked_rate": "%",
    "digitalized_rate": "%",
    "staff_total": "人",
    "income_growth_3y": "%",
    "senior_title_count": "人",
}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HONOUR_NAMES = ("湖北省企业技术中心", "先进成型技术国家地方联合工程实验室", "材料检测技术重点实验室")
ZONE_NAMES = {
    "国家高新技术产业开发区": "{city}高新技术产业开发区",
    "国家级经济技术开发区": "{city}经济技术开发区",
    "国家先进制造业集群": "{city}先进制造业集群",
    "中小企业特色产业集群": "{county}区特色产业集群",
}


def take_up_habits(values: Values, rng: Random) -> None:
    """Puts under ``printed`` what is typed where that differs from the plain value, and names behind ticks."""
    printed: dict[str, str] = {}
    if rng.random() < 0.35:
        printed |= {key: f"{float(values[key]):,.2f}" for key in GROUPED if values[key]}
    if rng.random() < 0.35:
        printed |= {
            key: str(printed.get(key, values[key])) + unit
            for key, unit in UNITS.items()
            if values[key] and rng.random() < 0.6
        }
    if rng.random() < 0.2:
        printed["leader_contact"] = values["leader_contact"].translate(WIDE)
    printed["construction_period"] = _period(values["construction_period"], rng)
    printed["sign_date"] = _date(values["sign_date"], rng)
    if rng.random() < 0.5 and not values["joint_units"]:
        values["joint_units"] = "无"
    values["printed"] = printed
    _name_honours(values, rng)


def _period(period: str, rng: Random) -> str:
    found = re.fullmatch(r"(\d+)年(\d+)月-(\d+)年(\d+)月", period)
    if not found:
        return period
    y1, m1, y2, m2 = (int(part) for part in found.groups())
    pattern = rng.choice(
        [
            "{0}年{1}月-{2}年{3}月",
            "{0}年{1}月至{2}年{3}月",
            "{0}.{1:02d}—{2}.{3:02d}",
            "{0}-{1:02d}至{2}-{3:02d}",
            "{0}年{1}月—{2}年{3}月",
        ]
    )
    return pattern.format(y1, m1, y2, m2)


def _date(date: str, rng: Random) -> str:
    parts = [int(part) for part in re.findall(r"\d+", date)]
    if not parts:
        return date
    pattern = rng.choice(["{} 年 {} 月 {} 日", "{}年{}月{}日", "{}年{:02d}月{:02d}日", "{}.{}.{}", "{}-{:02d}-{:02d}"])
    return pattern.format(*parts)


def _name_honours(values: Values, rng: Random) -> None:
    honours = {honour: rng.choice(HONOUR_NAMES) for honour in HONOURS[:2] if honour in values["honours"]}
    zones = {zone: ZONE_NAMES[zone].format(**values) for zone in values["zones"]}
    values |= {"honour_name_of": honours, "zone_name_of": zones}
    values |= {"honours_names": list(honours.values()), "zone_names": list(zones.values())}
