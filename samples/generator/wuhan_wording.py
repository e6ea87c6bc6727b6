"""How one applicant words and arranges the 备案申报书, whose layout the notice leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

LAYOUTS = ("table", "running", "mixed")
ANSWERS = ("box_first", "box_first", "box_last", "word", "bracket")
NAMES: dict[str, tuple[str, ...]] = {
    "platform_name": ("平台名称", "中试平台名称", "平台全称", "申报平台名称"),
    "host_organization": ("依托单位", "申报单位", "建设运营主体", "依托单位名称", "申报单位名称"),
    "uscc": ("统一社会信用代码", "社会信用代码", "统一社会信用代码证号"),
    "legal_representative": ("法定代表人", "法人代表", "法定代表人姓名"),
    "district": ("所在区", "所属区", "所属区域", "所在城区"),
    "technology_field": ("主要服务技术领域", "服务技术领域", "技术领域", "主要服务领域"),
    "leader_name": ("平台负责人", "中试平台负责人", "平台负责人姓名"),
    "leader_contact": ("联系方式", "联系电话", "负责人电话", "手机"),
    "equipment_value": ("仪器设备原值", "用于中试服务的仪器设备原值", "中试设备原值", "仪器设备总值（原值）"),
    "site_area": ("场地面积", "中试场地面积", "用于中试服务的场地面积"),
    "staff_total": ("专业技术人员", "专业技术人员总数", "从事中试服务的专业技术人员", "专业技术人员数"),
    "external_staff": ("其中外聘", "其中外聘人员", "其中：外聘人员数", "外聘人员"),
    "service_count_last_year": ("上年度对外中试服务次数", "上年度对外服务次数", "上年度开展中试服务次数"),
    "service_income_last_year": ("服务金额", "上年度服务金额", "上年度对外服务金额", "上年度中试服务收入"),
}
QUESTIONS: dict[str, tuple[str, ...]] = {
    "has_dishonesty": (
        "三年内是否发生严重违法失信行为",
        "近三年建设运营主体和法定代表人是否有司法、行政机关认定的严重违法失信行为",
        "三年内严重违法失信",
    ),
    "credit_repaired": ("如有，是否已完成信用修复", "是否完成信用修复", "已完成信用修复"),
    "has_accident": (
        "近一年是否发生安全生产责任事故或生态环境突出问题",
        "近一年是否因安全生产责任事故、生态环境突出问题被追责问责",
        "近一年安全生产责任事故或生态环境突出问题",
    ),
    "wct_registered": ("是否入驻“武创通”科创服务平台", "是否已在武创通注册认证", "入驻武创通"),
    "open_service": ("是否具有对外服务意愿", "是否愿意对外开放服务", "对外服务意愿"),
    "has_protocol": ("是否制定中试研究方案和规程", "中试研究方案和规程", "有无科学合理的中试研究方案和规程"),
    "has_fee_standard": ("是否有合理的收费标准", "收费标准", "是否制定收费标准"),
    "has_service_process": ("是否有规范的服务流程", "服务流程", "是否制定服务流程"),
    "has_incentive": ("是否有对外服务的激励机制", "激励机制", "是否建立激励机制"),
    "has_ip_system": ("知识产权管理体系是否健全", "知识产权管理", "是否建立知识产权管理制度"),
    "has_safety": ("是否具备安全生产和环保条件", "安全生产和环保条件", "安全生产、环保设施及制度是否完备"),
}
UNITS = {
    "equipment_value": "万元",
    "site_area": ("平方米", "㎡", "平方米"),
    "staff_total": "人",
    "external_staff": "人",
    "service_count_last_year": "次",
    "service_income_last_year": "万元",
}
SEALED = ("申报单位（盖章）", "依托单位（公章）", "建设运营主体（盖章）", "申报单位(公章)")
SIGNED = ("法定代表人（签字）", "法定代表人签字", "法人代表（签字）", "法人签字")
WRITTEN = ("leader_name", "leader_contact", "staff_total", "site_area", "sign_date", "external_staff")
FACT_WORDS = {
    "has_dishonesty": ("有", "无"),
    "has_accident": ("有", "无"),
    "wct_registered": ("已入驻", "未入驻"),
    "credit_repaired": ("已完成", "未完成"),
}


@dataclass(frozen=True)
class Style:
    """``names``: the wording of each label; ``units``: "label", "value" or "both"; ``answers``: how 是/否 is marked.

    ``joined``: staff and services each stand in one sentence; ``boxed``: the commitment stands in a table cell.
    """

    layout: str
    names: dict[str, str]
    unit_of: dict[str, str]
    units: str
    answers: str
    own_words: bool
    colon: str
    underline: bool
    two_columns: bool
    numbered: bool
    cover: bool
    sealed: str
    signed: str
    dated: str
    profile: bool
    joined: bool
    boxed: bool

    def label(self, key: str) -> str:
        """A label with its unit, if the unit stands there."""
        unit = f"（{self.unit_of[key]}）" if key in self.unit_of and self.units != "value" else ""
        return self.names[key] + unit

    def after(self, key: str) -> str:
        return self.unit_of[key] if key in self.unit_of and self.units != "label" else ""


def choose_style(rng: Random, layout: str | None) -> Style:
    names = {key: rng.choice(variants) for key, variants in (NAMES | QUESTIONS).items()}
    return Style(
        layout=layout or rng.choice(LAYOUTS),
        names=names,
        unit_of={key: unit if isinstance(unit, str) else rng.choice(unit) for key, unit in UNITS.items()},
        units=rng.choice(["label", "value", "label", "both"]),
        answers=rng.choice(ANSWERS),
        own_words=rng.random() < 0.5,
        colon=rng.choice(["：", "：", ":"]),
        underline=rng.random() < 0.5,
        two_columns=rng.random() < 0.6,
        numbered=rng.random() < 0.4,
        cover=rng.random() < 0.4,
        sealed=rng.choice(SEALED),
        signed=rng.choice(SIGNED),
        dated=rng.choice(["日期", "日期", "填报日期", ""]),
        profile=rng.random() < 0.6,
        joined=rng.random() < 0.25,
        boxed=rng.random() < 0.3,
    )
