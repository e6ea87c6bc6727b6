"""What a made-up applicant fills in, consistent throughout; faults are put in afterwards (``faults``)."""

from __future__ import annotations

from random import Random
from typing import Any

from samples.generator import people
from samples.generator.lists import Topic, fill_slots, load_words, write_text
from samples.generator.people import Place

Values = dict[str, Any]

HONOURS = (
    "国家科技创新平台基地",
    "部级科技创新平台基地",
    "专精特新“小巨人”企业",
    "高新技术企业",
    "专精特新中小企业",
    "制造业单项冠军",
    "独角兽企业",
    "瞪羚企业",
    "其他",
)
ZONES = ("国家高新技术产业开发区", "国家级经济技术开发区", "国家先进制造业集群", "中小企业特色产业集群", "其他")
TROUBLES = (
    "资金困难",
    "人才短缺",
    "软硬件设备配套落后或不全",
    "技术水平不高",
    "项目审批困难",
    "中试标准缺失",
    "中试数字化水平不高",
    "市场供需对接不畅",
    "中试资源开放共享不足",
    "其他",
)
ORGANIZATIONS = ("高校", "科研机构", "央企", "国企", "民企", "其他")
MODES = ("政府投资型", "企业投资型", "高校院所投资型")
LIMITS = {
    "introduction": 1000,
    "technology_sources": 300,
    "technology_advantage": 1500,
    "achievement_transfer": 1000,
    "awards": 500,
    "public_service_text": 1500,
    "service_done": 2000,
    "cluster_service": 1000,
    "domestic_text": 1000,
    "management": 1000,
    "fee_standard_text": 1000,
    "strategy": 1000,
    "policy_support": 1000,
    "trouble_text": 1000,
    "concept_validation_text": 500,
    "small_trial_text": 500,
    "suggestions": 500,
}
LENGTHS = {"brief": 0.06, "plain": 0.16, "long": 0.55}


def money(rng: Random, low: float, high: float) -> str:
    amount = rng.uniform(low, high)
    return rng.choice([f"{amount:.0f}", f"{amount:.2f}", f"{amount:.1f}"])


def choose(rng: Random, options: tuple[str, ...], most: int) -> list[str]:
    """Up to ``most`` options, in printed order, never 其他 (it would need a text of its own)."""
    chosen = rng.sample(options[:-1], rng.randint(1, most))
    return [option for option in options if option in chosen]


def fill_filing(rng: Random, topic: Topic, brand: str, verbosity: str, equipment_rows: int) -> Values:
    """All values of one filing as they are to be printed (numbers as plain digits), without any fault."""
    place = Place(*rng.choice(load_words("names")["places"]))
    values: Values = {"field": topic.name}
    values |= _identity(rng, topic, brand, place)
    values |= _history(rng)
    values |= _means(rng, topic, equipment_rows)
    values |= _results(rng, topic, brand)
    values |= _texts(rng, topic, LENGTHS[verbosity])
    values |= _resources(rng, topic, values)
    values["evidence"] = ["信用中国查询结果", *rng.sample(load_words("names")["evidence"], rng.randint(1, 4))]
    values |= {"consent": True, "sign_date": f"2025年11月{rng.randint(3, 27)}日"}
    return values


def _identity(rng: Random, topic: Topic, brand: str, place: Place) -> Values:
    kind = rng.choice(ORGANIZATIONS[1:5])
    host = people.name_host(rng, brand, place, topic)
    return {
        "platform_name": rng.choice(
            [f"{topic.name}中试平台", f"{brand}{topic.name}中试平台", f"{topic.product}与{topic.name}中试平台"]
        ),
        "industry_direction": topic.direction,
        "province": place.province,
        "city": place.city,
        "county": place.county,
        "provincial_recognized": rng.random() < 0.4,
        "reserve_applied_last_year": rng.random() < 0.3,
        "host_organization": host,
        "uscc": people.make_credit_code(rng, place.division, kind == "科研机构"),
        "organization_type": kind,
        "leader_name": people.name_person(rng),
        "leader_title": rng.choice(load_words("names")["titles"]),
        "leader_contact": people.dial_mobile(rng),
        "filler_name": people.name_person(rng),
        "filler_contact": rng.choice([people.dial_mobile, people.dial_landline])(rng),
        "recommending_unit": f"{place.city}市{place.county}区"
        + rng.choice(["经济和信息化局", "科技和经济信息化局", "工业和信息化局"]),
        "legal_representative": people.name_person(rng),
        "seal_org": host,
    }


def _history(rng: Random) -> Values:
    total = rng.randint(3000, 30000)
    built = rng.random() < 0.7
    first, last = (
        (rng.randint(2014, 2021), rng.randint(2022, 2024))
        if built
        else (rng.randint(2021, 2023), rng.randint(2026, 2027))
    )
    honours = choose(rng, HONOURS, 3)
    revenue = [rng.uniform(6000, 60000) for _ in range(3)]
    return {
        "construction_status": "建成" if built else "在建",
        "construction_period": f"{first}年{rng.randint(1, 12)}月-{last}年{rng.randint(1, 12)}月",
        "total_investment": str(total),
        "completed_investment": money(rng, total * 0.4, total * 0.98),
        "construction_mode": rng.choice(MODES),
        "joint_units": rng.choice(["无", "", *load_words("names")["partners"][:3]]),
        "honours": honours,
        "honours_names": [],
        "has_violations": False,
        "violation_text": "",
        "total_assets": money(rng, 9000, 90000),
        "debt_ratio": f"{rng.uniform(15, 68):.2f}",
        **{
            f"revenue_{year}": rng.choice(["{:.0f}", "{:.2f}"]).format(revenue[2024 - year])
            for year in (2024, 2023, 2022)
        },
        **{f"profit_{year}": money(rng, -600 if year == 2022 else 200, 4800) for year in (2024, 2023, 2022)},
    }


def _equipment(rng: Random, topic: Topic, rows: int) -> list[Values]:
    words = load_words("topics")
    names = rng.sample(words["equipment"], min(rows, len(words["equipment"])))
    return [
        {
            "name": name,
            "model": "".join(rng.choice("ABDEGHKLMSTX") for _ in range(rng.randint(2, 3)))
            + rng.choice(["-", "", " "])
            + str(rng.randint(11, 9800)),
            "quantity": str(rng.choice([1, 1, 1, 2, 3, 4, 12])),
            "brand": rng.choice(words["brands"]),
            "origin": rng.choice(words["origins"]),
            "original_value": money(rng, 2600 / rows, 9000 / rows),
            "autonomy": f"L{rng.randint(1, 4)}",
            "indicators": fill_slots(rng.choice(words["indicators"]), topic, rng),
        }
        for name in names
    ]


def _means(rng: Random, topic: Topic, rows: int) -> Values:
    equipment = _equipment(rng, topic, rows)
    staff = rng.randint(12, 96)
    return {
        "site_area": str(rng.randint(900, 14000)),
        "pilot_line_count": str(rng.randint(1, 8)),
        "run_days_last_year": str(rng.randint(160, 330)),
        "run_days_this_year": str(rng.randint(120, 300)),
        "equipment": equipment,
        "equipment_value": f"{sum(float(row['original_value']) for row in equipment):.2f}",
        "networked_rate": f"{rng.uniform(55, 100):.1f}",
        "digitalized_rate": str(rng.randint(50, 98)),
        "autonomy_rate": f"{100 * sum(row['autonomy'] == 'L4' for row in equipment) / rows:.2f}",
        "staff_total": str(staff),
        "academicians": str(rng.randint(0, 1)),
        "chief_experts": str(rng.randint(0, 3)),
        "leading_talents": str(rng.randint(0, 3)),
        "excellent_engineers": str(rng.randint(0, 4)),
        "senior_title_count": str(rng.randint(2, staff // 2)),
        "master_count": str(rng.randint(3, staff - 2)),
        "zones": choose(rng, ZONES, 2),
        "zone_names": [],
    }


def _intellectual(rng: Random, topic: Topic) -> Values:
    words = load_words("topics")

    def dated(kind: str, most: int) -> list[Values]:
        patterns = rng.sample(words[kind], rng.randint(1, min(most, len(words[kind]))))
        return [
            {
                "name": fill_slots(p, topic, rng),
                "date": f"{rng.randint(2019, 2025)}-{rng.randint(1, 9):02d}-{rng.randint(1, 28):02d}",
            }
            for p in patterns
        ]

    patents, software = dated("patents", 7), dated("software", 4)
    standards = [
        {"name": fill_slots(p, topic, rng), "kind": rng.choice(words["kinds"]), "role": rng.choice(["牵头", "参与"])}
        for p in rng.sample(words["standards"], rng.randint(1, 3))
    ]
    return {
        "patents": patents,
        "software_copyrights": software,
        "standards": standards,
        "ip_total": str(len(patents) + len(software)),
    }


def _results(rng: Random, topic: Topic, brand: str) -> Values:
    last, this = rng.randint(5, 14), rng.randint(1, 5)
    projects = [
        {
            "name": fill_slots(rng.choice(load_words("topics")["projects"]), topic, rng),
            "days": str(rng.randint(9, 300)),
            "client": people.name_client(rng, brand),
            "amount": money(rng, 12, 480),
        }
        for _ in range(last + this)
    ]
    return _intellectual(rng, topic) | {
        "service_projects": projects,
        "service_income_last_year": money(rng, 1100, 5200),
        "service_income_this_year": money(rng, 300, 3900),
        "service_projects_last_year": str(last),
        "service_projects_this_year": str(this),
        "service_firms_last_year": str(rng.randint(5, max(5, last))),
        "service_firms_this_year": str(rng.randint(1, this)),
        "service_smes_last_year": str(rng.randint(1, 5)),
        "service_smes_this_year": str(rng.randint(0, 1)),
        "incubated_last_year": str(rng.randint(0, 4)),
        "incubated_this_year": str(rng.randint(0, 2)),
        "products_last_year": str(rng.randint(1, 7)),
        "products_this_year": str(rng.randint(0, 4)),
        "innovations_last_year": str(rng.randint(1, 3)),
        "innovations_this_year": str(rng.randint(0, 2)),
        "domestic_last_year": str(rng.randint(1, 9)),
        "domestic_this_year": str(rng.randint(0, 6)),
    }


def _numbered(rng: Random, topic: Topic, subject: str, mark: str, length: int) -> str:
    count = rng.randint(2, 3)
    return "\n".join(f"{mark}{i}：{write_text(subject, topic, rng, length // count, 480)}" for i in range(1, count + 1))


def _texts(rng: Random, topic: Topic, share: float) -> Values:
    texts: Values = {
        subject: write_text(subject, topic, rng, int(limit * share * rng.uniform(0.6, 1.4)), limit)
        for subject, limit in LIMITS.items()
    }
    texts["project_experience"] = _numbered(rng, topic, "project_experience", "项目", int(900 * share))
    texts["innovations_text"] = _numbered(rng, topic, "innovations_text", "成果", int(600 * share))
    texts["typical_cases"] = _numbered(rng, topic, "typical_cases", rng.choice(["案例", "条例"]), int(900 * share))
    texts |= {"public_service": True, "has_fee_standard": True}
    for flag in ("concept_validation", "small_trial"):
        texts[flag] = rng.random() < 0.7
        texts[f"{flag}_text"] = texts[f"{flag}_text"] if texts[flag] else ""
    texts["troubles"] = choose(rng, TROUBLES, 3)
    texts |= {"income_growth_3y": f"{rng.uniform(4, 48):.1f}", "fund_guarantee_3y": str(rng.randint(101, 180))}
    return texts


def _resources(rng: Random, topic: Topic, values: Values) -> Values:
    row = {
        "platform": values["platform_name"],
        "host": values["host_organization"],
        "industry": values["industry_direction"].split("-")[1],
        "basis": "\n".join(write_text("basis", topic, rng, 10) for _ in range(2)),
        "services": "\n".join(write_text("services", topic, rng, 10) for _ in range(rng.randint(2, 3))),
        "contact": f"{values['filler_name']} {values['filler_contact']}",
    }
    return {"resources": [row]}
