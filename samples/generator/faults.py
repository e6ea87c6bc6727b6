"""Faults that applicants make, each put into otherwise consistent values; ``expected`` says what they break.

Faults of marks (a missing seal, a typed signature) change no value: the stamping reads them from the job.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from samples.generator import people
from samples.generator.content import LIMITS, TROUBLES, Values
from samples.generator.lists import Topic, write_text

Fault = Callable[[Values, Topic, Random], Any]
MARK_FAULTS = ("seal_missing", "seal_other_org", "riding_missing", "signature_missing", "signature_typed", "grey_scan")
BLANKS = ("recommending_unit", "filler_contact", "leader_title", "networked_rate", "technology_sources", "policy_support", "site_area", "strategy", "debt_ratio", "suggestions", "run_days_this_year")  # fmt: skip
HINTS = {
    "technology_sources": "（包括但不限于高等学校、科研院所、企业等来源，300字以内）",
    "service_done": "（上年度或申报当年度已开展的服务及成效，2000字以内）",
    "policy_support": "（各级政府对本平台的相关支持，包括资金、人才、场地、设备、税收等方面的支持措施，1000字以内）",
    "suggestions": "（500字以内）",
}


def _rename(ending: str) -> Fault:
    def fault(values: Values, topic: Topic, rng: Random) -> None:
        name = values["platform_name"].removesuffix("中试平台") + ending
        values["platform_name"] = name
        values["resources"][0]["platform"] = name

    return fault


def _name_place(values: Values, topic: Topic, rng: Random) -> None:
    name = rng.choice([values["city"] + "市", values["county"] + "区"]) + values["platform_name"]
    values["platform_name"] = values["resources"][0]["platform"] = name


def _blank(count: int) -> Fault:
    def fault(values: Values, topic: Topic, rng: Random) -> None:
        for key in rng.sample(BLANKS, count):
            values[key] = ""
            if key == "filler_contact":
                values["resources"][0]["contact"] = f"{values['leader_name']} {values['leader_contact']}"

    return fault


def _hints(values: Values, topic: Topic, rng: Random) -> None:
    for key in rng.sample(sorted(HINTS), rng.randint(1, 2)):
        values[key] = HINTS[key] + (values[key] if rng.random() < 0.6 else "")


def _over_limit(values: Values, topic: Topic, rng: Random) -> None:
    key = rng.choice(["technology_sources", "awards", "suggestions"])
    values[key] = write_text(key, topic, rng, LIMITS[key] + 30)


def _phone(values: Values, topic: Topic, rng: Random) -> None:
    values["leader_contact"] = values["leader_contact"][: rng.choice([8, 10])]


def _two_ticks(values: Values, topic: Topic, rng: Random) -> None:
    values["also_ticked"] = {"organization_type": [values["organization_type"], "其他"]}
    values["organization_type"] = ""


def _troubles(values: Values, topic: Topic, rng: Random) -> None:
    chosen = rng.sample(TROUBLES[:-1], rng.randint(4, 5))
    values["troubles"] = [trouble for trouble in TROUBLES if trouble in chosen]


def _credit_code(values: Values, topic: Topic, rng: Random) -> None:
    values["uscc"] = people.spoil_credit_code(values["uscc"])


def _host_differs(values: Values, topic: Topic, rng: Random) -> None:
    values["resources"][0]["host"] = people.name_client(rng, values["host_organization"])


def _scale_equipment(values: Values, topic: Topic, rng: Random) -> None:
    total = sum(float(row["original_value"]) for row in values["equipment"])
    for row in values["equipment"]:
        row["original_value"] = f"{float(row['original_value']) * 640 / total:.2f}"
    values["equipment_value"] = f"{sum(float(row['original_value']) for row in values['equipment']):.2f}"


def _staff_below(values: Values, topic: Topic, rng: Random) -> None:
    values |= {"staff_total": str(rng.randint(2, 4)), "senior_title_count": "1", "master_count": "2"}


def _income_below(values: Values, topic: Topic, rng: Random) -> None:
    values |= {"service_income_last_year": "186.5", "service_income_this_year": "92.4", "revenue_2024": "31860.75"}


def _firms_below(values: Values, topic: Topic, rng: Random) -> None:
    values |= {"service_firms_last_year": "4", "service_firms_this_year": "2", "service_smes_last_year": "2"}


def _no_achievement(values: Values, topic: Topic, rng: Random) -> None:
    keys = [f"{kind}_{year}" for kind in ("innovations", "products") for year in ("last_year", "this_year")]
    values |= dict.fromkeys(keys, "0") | {"innovations_text": ""}


def _violation(values: Values, topic: Topic, rng: Random) -> None:
    values |= {"has_violations": True, "violation_text": write_text("violation_text", topic, rng, 5)}


def _credit_china(values: Values, topic: Topic, rng: Random) -> None:
    values["evidence"] = values["evidence"][1:]


def _set(key: str, *options: str) -> Fault:
    return lambda values, topic, rng: values.update({key: rng.choice(options)})


def _platform_differs(values: Values, topic: Topic, rng: Random) -> None:
    values["resources"][0]["platform"] = topic.name + "公共试验中试平台"


def _equipment_total(values: Values, topic: Topic, rng: Random) -> None:
    values["equipment_value"] = f"{float(values['equipment_value']) + rng.choice([-320.5, 480.0, 1200.25]):.2f}"


def _ip_total(values: Values, topic: Topic, rng: Random) -> None:
    values["ip_total"] = str(int(values["ip_total"]) + rng.choice([2, 5, 11]))


def _autonomy_rate(values: Values, topic: Topic, rng: Random) -> None:
    values["autonomy_rate"] = f"{(float(values['autonomy_rate']) + 37) % 100:.1f}"


def _autonomy_unknown(values: Values, topic: Topic, rng: Random) -> None:
    rng.choice([row for row in values["equipment"] if row["autonomy"] != "L4"] or values["equipment"])["autonomy"] = "L5"


def _over_invested(values: Values, topic: Topic, rng: Random) -> None:
    values["completed_investment"] = f"{float(values['total_investment']) * 1.27:.2f}"


def _staff_shares(values: Values, topic: Topic, rng: Random) -> None:
    values["master_count"] = str(int(values["staff_total"]) + rng.randint(3, 20))


def _projects_missing(values: Values, topic: Topic, rng: Random) -> None:
    del values["service_projects"][-rng.randint(2, 3) :]


VALUE_FAULTS: dict[str, Fault] = {
    "name_forbidden_word": _rename("中试基地"),
    "name_suffix": _rename("工艺验证平台"),
    "name_place": _name_place,
    "blank_required": _blank(2),
    "half_empty": _blank(8),
    "instructions_left": _hints,
    "over_limit": _over_limit,
    "direction_format": _set("industry_direction", "新材料领域", "装备制造"),
    "phone_format": _phone,
    "mode_unknown": _set("construction_mode", "自筹资金", "校企共建"),
    "autonomy_unknown": _autonomy_unknown,
    "too_many_troubles": _troubles,
    "two_ticks": _two_ticks,
    "uscc_checksum": _credit_code,
    "platform_differs": _platform_differs,
    "host_differs": _host_differs,
    "equipment_total": _equipment_total,
    "autonomy_rate": _autonomy_rate,
    "ip_total": _ip_total,
    "staff_shares": _staff_shares,
    "projects_missing": _projects_missing,
    "over_invested": _over_invested,
    "equipment_below": _scale_equipment,
    "staff_below": _staff_below,
    "firms_below": _firms_below,
    "income_below": _income_below,
    "no_achievement": _no_achievement,
    "violation": _violation,
    "consent_no": lambda values, topic, rng: values.update(consent=False),
    "credit_china_missing": _credit_china,
    "date_missing": _set("sign_date", ""),
}


def put_in_faults(values: Values, faults: list[str], topic: Topic, rng: Random) -> None:
    for fault in faults:
        if fault in VALUE_FAULTS:
            VALUE_FAULTS[fault](values, topic, rng)
