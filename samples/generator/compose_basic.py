"""一、基本信息: who applies, and how the host stands."""

from __future__ import annotations

from samples.generator.composer import Composer, Row
from samples.generator.content import HONOURS, ORGANIZATIONS
from samples.generator.sheet import UNITS, Cell, Paragraph, text_cell

YEARS = (2024, 2023, 2022)


def compose_basic(form: Composer) -> list[Row]:
    wording = form.wording
    return [
        form.double(("平台名称", "platform_name", "", "①"), ("行业方向", "industry_direction", "", "②")),
        form.paragraphs("所在地", [_place(form)]),
        _question(form, "是否为省级主管部门正式批复认定的省级中试平台", "provincial_recognized"),
        _question(form, "是否已于上年度申报工业和信息化部储备中试平台", "reserve_applied_last_year"),
        form.single("依托单位", "host_organization"),
        form.single("统一社会\n信用代码" if wording.broken_labels else "统一社会信用代码", "uscc"),
        form.paragraphs("单位类型", [form.flow(form.options("organization_type", ORGANIZATIONS))]),
        form.single("平台介绍", "introduction"),
        form.double(("平台负责人", "leader_name"), ("职务/职称", "leader_title")),
        form.single("负责人\n联系方式" if wording.broken_labels else "负责人联系方式", "leader_contact"),
        form.double(("填表人", "filler_name"), ("联系方式", "filler_contact")),
        form.single("推荐单位", "recommending_unit"),
        _construction(form),
        form.double(("总投资", "total_investment", "万元"), ("已完成投资", "completed_investment", "万元")),
        form.double(("建设模式", "construction_mode", "", "③"), ("联合单位", "joint_units", "", "④")),
        form.paragraphs("依托单位\n资质荣誉" if wording.broken_labels else "依托单位资质荣誉", _honours(form)),
        _violations(form),
        *_finance(form),
    ]


def _place(form: Composer) -> Paragraph:
    v = form.values
    return (form.blank(v["province"]), " 省 ", form.blank(v["city"]), " 市 ", form.blank(v["county"]), " 区(县)")


def _question(form: Composer, question: str, key: str) -> Row:
    units = 34 if form.wording.stacked else 31
    return (form.label(question, units), Cell((form.yes_no(key, False),), UNITS - units))


def _construction(form: Composer) -> Row:
    width = form.wording.label_units
    period = "建设周期\n起止时间" if form.wording.broken_labels else "建设周期起止时间"
    return (
        form.label("建设进度", width),
        Cell((form.flow(form.options("construction_status", ("建成", "在建"))),), UNITS // 2 - width),
        form.label(period, width),
        form.value("construction_period", UNITS // 2 - width),
    )


def _honours(form: Composer) -> list[Paragraph]:
    names = {HONOURS[0]: "，具体名称为", HONOURS[1]: "，具体名称为", HONOURS[8]: ""}
    ticked = form.ticked("honours")
    said = {}
    for option, intro in names.items():
        name = form.values["honour_name_of"].get(option, "") if option in ticked else ""
        said[option] = f"{intro}{name or ('____' if intro else '')}"
    paragraphs = list(form.options("honours", HONOURS, said))
    if form.wording.stacked:
        return [*paragraphs[:2], form.flow(paragraphs[2:5]), form.flow(paragraphs[5:8]), paragraphs[8]]
    return [*paragraphs[:2], form.flow(paragraphs[2:])]


def _violations(form: Composer) -> Row:
    question = (
        "依托单位近3年是否发生较大及以上安全事故和重大质量、环境污染、失泄密等事故，"
        "是否存在数据资料弄虚作假、失信等情形，是否存在违法违规行为"
    )
    said = form.values["violation_text"]
    boxes = form.yes_no("has_violations", True)
    return (form.label(question, 24, note="⑤"), Cell(((*boxes, "，如是，具体为", said or "____"),), 24))


def _finance(form: Composer) -> list[Row]:
    stub = 8
    rest = UNITS - stub
    year = (rest - 13) // 3
    rows: list[Row] = [
        (
            form.label("依托单位上年度运营情况", stub, rows=4 if form.wording.stacked else 1),
            form.label("资产总额", 9, "万元"),
            form.value("total_assets", 11),
            form.label("资产负债率", 9, "%"),
            form.value("debt_ratio", 11),
        )
    ]
    lead = () if form.wording.stacked else (text_cell("", stub, "label", 3),)
    heads = tuple(text_cell(f"{y}年" if form.wording.stacked else f"{y} 年", year, "head") for y in YEARS)
    rows.append((*lead, text_cell("", 13, "label"), *heads))
    for name, stem in (("近三年主营业务收入", "revenue"), ("营业利润", "profit")):
        cells = tuple(form.value(f"{stem}_{y}", year) for y in YEARS)
        rows.append((form.label(name, 13, "万元"), *cells))
    return rows
