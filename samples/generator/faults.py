"""Faults that applicants make, each put into otherwise consistent values; ``expected`` says what they break.

Faults of marks (a missing seal, a typed signature) change no value: the stamping reads them from the job.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from samples.generator import people
from samples.generator.content import LIMITS, TROUBLES, Values
from samples.generator.lists import Topic, write_text


@dataclass(frozen=True)
class Case:
    """The filing that a fault is put into."""

    values: Values
    topic: Topic
    rng: Random


Fault = Callable[[Case], Any]
MARK_FAULTS = ("seal_missing", "seal_other_org", "riding_missing", "signature_missing", "signature_typed", "grey_scan")
BLANKS = (
    "recommending_unit",
    "filler_contact",
    "leader_title",
    "networked_rate",
    "technology_sources",
    "policy_support",
    "site_area",
    "strategy",
    "debt_ratio",
    "suggestions",
    "run_days_this_year",
)
HINTS = {
    "technology_sources": "（包括但不限于高等学校、科研院所、企业等来源，300字以内）",
    "service_done": "（上年度或申报当年度已开展的服务及成效，2000字以内）",
    "policy_support": "（各级政府对本平台的相关支持，包括资金、人才、场地、设备、税收等方面的支持措施，1000字以内）",
    "suggestions": "（500字以内）",
}


def _rename(ending: str) -> Fault:
    def fault(case: Case) -> None:
        name = case.values["platform_name"].removesuffix("中试平台") + ending
        case.values["platform_name"] = name
        case.values["resources"][0]["platform"] = name

    return fault


def _name_place(case: Case) -> None:
    name = case.rng.choice([case.values["city"] + "市", case.values["county"] + "区"]) + case.values["platform_name"]
    case.values["platform_name"] = case.values["resources"][0]["platform"] = name


def _blank(count: int) -> Fault:
    def fault(case: Case) -> None:
        for key in case.rng.sample(BLANKS, count):
            case.values[key] = ""
            if key == "filler_contact":
                case.values["resources"][0]["contact"] = f"{case.values['leader_name']} {case.values['leader_contact']}"

    return fault


def _hints(case: Case) -> None:
    for key in case.rng.sample(sorted(HINTS), case.rng.randint(1, 2)):
        case.values[key] = HINTS[key] + (case.values[key] if case.rng.random() < 0.6 else "")


def _over_limit(case: Case) -> None:
    key = case.rng.choice(["technology_sources", "awards", "suggestions"])
    case.values[key] = write_text("service_done", case.topic, case.rng, LIMITS[key] + 30)


def _phone(case: Case) -> None:
    case.values["leader_contact"] = case.values["leader_contact"][: case.rng.choice([9, 10])]


def _two_ticks(case: Case) -> None:
    case.values["also_ticked"] = {"organization_type": [case.values["organization_type"], "其他"]}
    case.values["organization_type"] = ""


def _troubles(case: Case) -> None:
    chosen = case.rng.sample(TROUBLES[:-1], case.rng.randint(4, 5))
    case.values["troubles"] = [trouble for trouble in TROUBLES if trouble in chosen]


def _credit_code(case: Case) -> None:
    case.values["uscc"] = people.spoil_credit_code(case.values["uscc"])


def _host_differs(case: Case) -> None:
    case.values["resources"][0]["host"] = people.name_client(case.rng, case.values["host_organization"])


def _scale_equipment(case: Case) -> None:
    total = sum(float(row["original_value"]) for row in case.values["equipment"])
    for row in case.values["equipment"]:
        row["original_value"] = f"{float(row['original_value']) * 640 / total:.2f}"
    case.values["equipment_value"] = f"{sum(float(row['original_value']) for row in case.values['equipment']):.2f}"


def _staff_below(case: Case) -> None:
    case.values.update({"staff_total": str(case.rng.randint(2, 4)), "senior_title_count": "1", "master_count": "2"})


def _income_below(case: Case) -> None:
    case.values.update(
        {"service_income_last_year": "186.5", "service_income_this_year": "92.4", "revenue_2024": "31860.75"}
    )


def _firms_below(case: Case) -> None:
    case.values.update({"service_firms_last_year": "4", "service_firms_this_year": "2", "service_smes_last_year": "2"})


def _no_achievement(case: Case) -> None:
    keys = [f"{kind}_{year}" for kind in ("innovations", "products") for year in ("last_year", "this_year")]
    case.values.update(dict.fromkeys(keys, "0") | {"innovations_text": ""})


def _violation(case: Case) -> None:
    case.values.update(
        {"has_violations": True, "violation_text": write_text("violation_text", case.topic, case.rng, 5)}
    )


def _credit_china(case: Case) -> None:
    case.values["evidence"] = case.values["evidence"][1:]


def _set(key: str, *options: str) -> Fault:
    return lambda case: case.values.update({key: case.rng.choice(options)})


def _platform_differs(case: Case) -> None:
    case.values["resources"][0]["platform"] = case.topic.name + "公共试验中试平台"


def _equipment_total(case: Case) -> None:
    stated = float(case.values["equipment_value"]) + case.rng.choice([-320.5, 480.0, 1200.25])
    case.values["equipment_value"] = f"{stated:.2f}"


def _ip_total(case: Case) -> None:
    case.values["ip_total"] = str(int(case.values["ip_total"]) + case.rng.choice([2, 5, 11]))


def _autonomy_rate(case: Case) -> None:
    case.values["autonomy_rate"] = f"{(float(case.values['autonomy_rate']) + 37) % 100:.1f}"


def _autonomy_unknown(case: Case) -> None:
    equipment = case.values["equipment"]
    case.rng.choice([row for row in equipment if row["autonomy"] != "L4"] or equipment)["autonomy"] = "L5"


def _over_invested(case: Case) -> None:
    case.values["completed_investment"] = f"{float(case.values['total_investment']) * 1.27:.2f}"


def _staff_shares(case: Case) -> None:
    case.values["master_count"] = str(int(case.values["staff_total"]) + case.rng.randint(3, 20))


def _projects_missing(case: Case) -> None:
    del case.values["service_projects"][-case.rng.randint(2, 3) :]


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
    "consent_no": lambda case: case.values.update(consent=False),
    "credit_china_missing": _credit_china,
    "date_missing": _set("sign_date", ""),
}


def put_in_faults(values: Values, faults: list[str], topic: Topic, rng: Random) -> None:
    for fault in faults:
        if fault in VALUE_FAULTS:
            VALUE_FAULTS[fault](Case(values, topic, rng))
