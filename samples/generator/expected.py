"""The contract's rules that a filing must raise, reckoned from its values and marks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samples.generator.content import LIMITS, MODES, Values
from samples.generator.people import code_check

WORDS = ("国家", "集团", "公司", "中试基地", "中试中心", "中试服务平台", "科技成果转化中试平台")
HINT = re.compile(r"字以内|请填写|包括但不限于|如勾选|示例|XXXX|平台1")
PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-\d{7,8}")
OPTIONAL = {"joint_units", "violation_text", "sign_date", "innovations_text", "domestic_text", "seal_org", "field"}
BEHIND = {
    "public_service_text": "public_service",
    "fee_standard_text": "has_fee_standard",
    "concept_validation_text": "concept_validation",
    "small_trial_text": "small_trial",
}


def expected_rules(values: Values, faults: list[str], colourless: bool) -> list[str]:
    """The rules that must fire as an error or a warning, sorted; ``colourless``: the commitment page has no colour."""
    return sorted(
        {
            *_names(values),
            *_fields(values),
            *_agreements(values),
            *_sums(values),
            *_thresholds(values),
            *_declarations(values),
            *_marks(values, faults, colourless),
        }
    )


def _number(values: Values, key: str) -> float:
    return float(values[key] or 0)


def _both(values: Values, key: str) -> tuple[float, float]:
    return _number(values, f"{key}_last_year"), _number(values, f"{key}_this_year")


def _names(values: Values) -> Iterator[str]:
    name = values["platform_name"]
    if any(word in name for word in WORDS) or values["city"] + "市" in name or values["county"] + "区" in name:
        yield "naming.forbidden_word"
    if not name.endswith("中试平台") or name == "中试平台":
        yield "naming.suffix"


def _missing(values: Values) -> bool:
    excused = (
        OPTIONAL | {text for text, flag in BEHIND.items() if not values[flag]} | set(values.get("also_ticked", {}))
    )
    return any(value == "" for key, value in values.items() if key not in excused)


def _fields(values: Values) -> Iterator[str]:
    if _missing(values):
        yield "field.missing"
    if any(HINT.search(values[key]) for key in LIMITS):
        yield "field.instructions_left"
    if any(len(re.sub(r"\s", "", values[key])) > limit for key, limit in LIMITS.items()):
        yield "field.over_limit"
    phones = [values[key] for key in ("leader_contact", "filler_contact") if values[key]]
    if "-" not in values["industry_direction"] or not all(PHONE.fullmatch(phone) for phone in phones):
        yield "field.format"
    grades = {row["autonomy"] for row in values["equipment"]}
    if (
        values["construction_mode"] not in MODES
        or grades - {"L1", "L2", "L3", "L4"}
        or len(values["troubles"]) > 3
        or values.get("also_ticked")
    ):
        yield "field.choice"
    if code_check(values["uscc"][:17]) != values["uscc"][17]:
        yield "field.checksum"


def _agreements(values: Values) -> Iterator[str]:
    row = values["resources"][0]
    if row["platform"] != values["platform_name"]:
        yield "consistency.platform_name"
    if row["host"] != values["host_organization"]:
        yield "consistency.host_organization"
    if len(values["service_projects"]) < sum(_both(values, "service_projects")):
        yield "consistency.service_projects"
    if _number(values, "completed_investment") > _number(values, "total_investment"):
        yield "consistency.investment"


def _sums(values: Values) -> Iterator[str]:
    equipment = values["equipment"]
    total = sum(float(item["original_value"]) for item in equipment)
    if abs(total - _number(values, "equipment_value")) > 0.005 * total:
        yield "consistency.equipment_total"
    best = [int(item["quantity"]) for item in equipment if item["autonomy"] == "L4"]
    shares = (len(best) / len(equipment), sum(best) / sum(int(item["quantity"]) for item in equipment))
    if all(abs(100 * share - _number(values, "autonomy_rate")) > 1 for share in shares):
        yield "consistency.autonomy_rate"
    if _number(values, "ip_total") != len(values["patents"]) + len(values["software_copyrights"]):
        yield "consistency.ip_total"
    if max(_number(values, "senior_title_count"), _number(values, "master_count")) > _number(values, "staff_total"):
        yield "consistency.staff"


def _thresholds(values: Values) -> Iterator[str]:
    if _number(values, "equipment_value") < 1000:
        yield "threshold.equipment_value"
    if _number(values, "staff_total") < 5:
        yield "threshold.staff"
    if max(_both(values, "service_firms")) < 5:
        yield "threshold.service_firms"
    last, this = _both(values, "service_income")
    if max(last, this) < 1000 and last < 0.05 * _number(values, "revenue_2024"):
        yield "threshold.service_income"
    if not any(_both(values, "innovations") + _both(values, "products")):
        yield "threshold.achievement"


def _declarations(values: Values) -> Iterator[str]:
    if values["has_violations"]:
        yield "declaration.violation"
    if not values["consent"]:
        yield "declaration.consent"
    if "信用中国查询结果" not in values["evidence"]:
        yield "evidence.credit_china"


def _marks(values: Values, faults: list[str], colourless: bool) -> Iterator[str]:
    if "seal_missing" in faults:
        yield "mark.seal_missing"
    elif colourless:
        yield "mark.seal_colour_unknown"
    if "seal_other_org" in faults:
        yield "mark.seal_organization"
    for fault in ("riding_seal_missing", "signature_missing", "signature_typed"):
        if fault.replace("riding_seal", "riding") in faults:
            yield f"mark.{fault}"
    if not values["sign_date"]:
        yield "mark.date_missing"
