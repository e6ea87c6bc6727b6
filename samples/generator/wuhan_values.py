"""What an applicant fills into the 武汉市科技成果转化中试平台备案申报书, its faults, and the rules that must answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from samples.generator import people
from samples.generator.content import Values, money
from samples.generator.lists import Topic, load_words, write_text
from samples.generator.people import Place, code_check

DISTRICTS = ("江夏区", "东西湖区", "蔡甸区", "青山区", "洪山区", "武汉经开区", "东湖高新区", "长江新区", "江岸区")
GOOD_ANSWERS: dict[str, bool | None] = {
    "has_dishonesty": False,
    "credit_repaired": None,
    "has_accident": False,
    "wct_registered": True,
    "open_service": True,
    "has_protocol": True,
    "has_fee_standard": True,
    "has_service_process": True,
    "has_incentive": True,
    "has_ip_system": True,
    "has_safety": True,
}
BLANKS = ("district", "technology_field", "leader_contact", "site_area", "legal_representative")
MARK_FAULTS = ("seal_missing", "seal_other_org", "signature_missing", "signature_typed", "grey_scan")
CLASHES = (
    {"seal_missing", "seal_other_org", "grey_scan"},
    {"signature_missing", "signature_typed"},
    {"staff_below", "external_above"},
    {"dishonest", "dishonest_repaired"},
    {"area_below", "blank"},
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def fill_wuhan(rng: Random, topic: Topic, brand: str) -> Values:
    """All values of one filing as they are to be printed, without any fault."""
    place = Place(*rng.choice([p for p in load_words("names")["places"] if p[1] == "武汉"]))
    host = people.name_host(rng, brand, place, topic)
    staff = rng.randint(8, 90)
    return {
        "field": topic.name,
        "city": place.city,
        "county": place.county,
        "platform_name": rng.choice([f"{brand}{topic.name}中试平台", f"{topic.name}中试平台"]),
        "host_organization": host,
        "uscc": people.make_credit_code(rng, place.division, public=rng.random() < 0.2),
        "legal_representative": people.name_person(rng),
        "district": rng.choice(DISTRICTS),
        "technology_field": rng.choice([topic.name, topic.direction.split("-")[1], _long_field(topic)]),
        "leader_name": people.name_person(rng),
        "leader_contact": rng.choice([people.dial_mobile, people.dial_mobile, people.dial_landline])(rng),
        "equipment_value": money(rng, 320, 9000),
        "site_area": money(rng, 120, 6000),
        "staff_total": str(staff),
        "external_staff": str(rng.randint(0, int(staff * 0.3))),
        "service_count_last_year": str(rng.randint(3, 60)),
        "service_income_last_year": money(rng, 100.5, 2600),
        **GOOD_ANSWERS,
        "sign_date": f"2024年{rng.randint(6, 9)}月{rng.randint(1, 17)}日",
        "seal_org": host,
        "profile": write_text("introduction", topic, rng, rng.choice([60, 150, 320])),
        "printed": {},
    }


def _long_field(topic: Topic) -> str:
    industry = topic.direction.split("-")[1]
    return f"{industry}（{topic.product}的{topic.process}、{topic.figure}检测评价及工程化放大验证服务）"


def _external_above(values: Values, rng: Random) -> None:
    values["external_staff"] = str(int(int(values["staff_total"]) * 0.3) + rng.randint(1, 4))


def _set(**changes: Any) -> Callable[[Values, Random], None]:
    return lambda values, _: values.update(changes)


FAULTS: dict[str, Callable[[Values, Random], None]] = {
    "blank": lambda values, rng: values.update({rng.choice(BLANKS): ""}),
    "uscc_checksum": lambda values, _: values.update(uscc=people.spoil_credit_code(values["uscc"])),
    "equipment_below": lambda values, rng: values.update(equipment_value=money(rng, 60, 290)),
    "area_below": lambda values, rng: values.update(site_area=str(rng.randint(40, 99))),
    "staff_below": lambda values, rng: values.update(staff_total=str(rng.randint(3, 5)), external_staff="0"),
    "external_above": _external_above,
    "service_below": _set(service_count_last_year="2", service_income_last_year="46.8"),
    "dishonest": _set(has_dishonesty=True, credit_repaired=False),
    "dishonest_repaired": _set(has_dishonesty=True, credit_repaired=True),
    "accident": _set(has_accident=True),
    "not_registered": _set(wct_registered=False),
    "process_lacking": _set(has_incentive=False, has_ip_system=False),
    "date_missing": _set(sign_date=""),
}


def pick_faults(rng: Random, level: str) -> tuple[str, ...]:
    """Up to four faults that go together; none in three filings of ten."""
    if rng.random() < 0.3:
        return ()
    chosen = set(rng.sample([*FAULTS, *MARK_FAULTS], rng.randint(1, 4)))
    for clash in CLASHES:
        for extra in sorted(chosen & clash)[1:]:
            chosen.discard(extra)
    if level in ("digital", "fax", "phone"):
        chosen.discard("grey_scan")
    return tuple(sorted(chosen))


def take_up_wuhan_habits(values: Values, rng: Random) -> None:
    """Puts under ``printed`` what is typed where that differs from the plain value."""
    printed: dict[str, str] = {}
    if rng.random() < 0.3:
        printed |= {key: f"{float(values[key]):,.2f}" for key in ("equipment_value", "service_income_last_year")}
    if rng.random() < 0.2:
        printed["leader_contact"] = values["leader_contact"].translate(WIDE)
    if values["sign_date"]:
        year, month, day = values["sign_date"][:-1].replace("年", " ").replace("月", " ").split()
        pattern = rng.choice(["{} 年 {} 月 {} 日", "{}年{}月{}日", "{}.{}.{}", "{}-{:0>2}-{:0>2}"])
        printed["sign_date"] = pattern.format(year, month, day)
    values["printed"] = printed


def expected_wuhan_rules(values: Values, faults: list[str], colourless: bool) -> list[str]:
    """The rules that must fire as an error or a warning, sorted."""
    return sorted({*_values(values), *_declarations(values), *_marks(values, faults, colourless)})


def _values(values: Values) -> Iterator[str]:
    limits = {"equipment_value": 300, "site_area": 100}
    yield from (f"threshold.{key}" for key, limit in limits.items() if values[key] and float(values[key]) < limit)
    if int(values["staff_total"]) < 6:
        yield "threshold.staff"
    if int(values["external_staff"]) > 0.3 * int(values["staff_total"]):
        yield "threshold.external_share"
    if int(values["service_count_last_year"]) < 3 and float(values["service_income_last_year"]) < 100:
        yield "threshold.service"
    if code_check(values["uscc"][:17]) != values["uscc"][17]:
        yield "field.checksum"
    if any(values[key] == "" for key in BLANKS):
        yield "field.missing"


def _declarations(values: Values) -> Iterator[str]:
    if values["has_dishonesty"] and not values["credit_repaired"]:
        yield "declaration.dishonesty"
    if values["has_accident"]:
        yield "declaration.accident"
    if not values["wct_registered"]:
        yield "declaration.registered"


def _marks(values: Values, faults: list[str], colourless: bool) -> Iterator[str]:
    if "seal_missing" in faults:
        yield "mark.seal_missing"
    elif colourless:
        yield "mark.seal_colour_unknown"
    if "seal_other_org" in faults:
        yield "mark.seal_organization"
    yield from (f"mark.{fault}" for fault in ("signature_missing", "signature_typed") if fault in faults)
    if not values["sign_date"]:
        yield "mark.date_missing"
