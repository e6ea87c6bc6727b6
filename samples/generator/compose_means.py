"""二、具体信息, 1.基础能力 and 2.技术优势."""

from __future__ import annotations

from samples.generator.composer import Composer, Row
from samples.generator.content import ZONES
from samples.generator.sheet import UNITS, Cell, Paragraph, text_cell

EQUIPMENT = (
    ("序号", "", 3),
    ("名称", "name", 7),
    ("型号", "model", 6),
    ("数量", "quantity", 3),
    ("品牌", "brand", 5),
    ("产地", "origin", 4),
    ("原值合计", "original_value", 5),
    ("自主可控能力", "autonomy", 4),
    ("核心技术指标及在国内、国际的地位情况", "indicators", 11),
)
EQUIPMENT_TITLE = "中试平台软硬件(装备、仪器、软件、配套公辅设施等)要素表"


def compose_means(form: Composer) -> list[Row]:
    width = form.wording.label_units
    half = UNITS // 2
    area = "中试场地及配套设施\n面积" if form.wording.broken_labels else "中试场地及配套设施面积"
    return [
        (
            form.label(area, width),
            form.value("site_area", half - width, " 平方米"),
            form.label("建设成熟中试线数量", width),
            form.value("pilot_line_count", half - width, " 条"),
        ),
        form.pair("中试线年平均运行天数", "run_days", width, UNITS - width),
        (
            form.label("中试设备设施\n(原值)" if form.wording.broken_labels else "中试设备设施（原值）", width),
            form.value("equipment_value", UNITS - width, " 万元"),
        ),
        form.double(
            ("平台关键试验设备联网率", "networked_rate", "%"), ("关键中试活动工序数字化率", "digitalized_rate", "%")
        ),
    ]


def compose_equipment(form: Composer) -> tuple[list[Row], list[Row]]:
    """The title and heading rows, and the rows under them."""
    notes = {"autonomy": "⑥"}
    units = {"original_value": "万元"}
    heads = tuple(
        text_cell(form.wording.name(name, units.get(key, ""), notes.get(key, "")).rstrip("：:"), width, "head")
        for name, key, width in EQUIPMENT
    )
    rows = [
        tuple(
            text_cell(str(number) if not key else row[key], width, "number" if not key else "value")
            for _, key, width in EQUIPMENT
        )
        for number, row in enumerate(form.values["equipment"], 1)
    ]
    return [form.section(EQUIPMENT_TITLE), heads], rows


def compose_people(form: Composer) -> list[Row]:
    width = form.wording.label_units
    half = UNITS // 2
    formula = "(自主可控能力达到完全自主可控的软硬件设备数/总软硬件设备数)"
    return [
        (
            form.label("中试设备自主可控率", width, "%"),
            Cell(((form.span("autonomy_rate"),), (formula,)), UNITS - width),
        ),
        (
            form.label("平台专职人员总数", width),
            form.value("staff_total", half - width),
            form.label(
                "平台领军人才、卓越工程师等高水平人才数量"
                if form.wording.stacked
                else "平台院士、首席专家、领军人才、卓越工程师等高水平人才数量",
                width,
            ),
            Cell(_talents(form), half - width),
        ),
        form.double(("具有副高级及以上专业技术职称的人数", "senior_title_count"), ("硕士及以上人数", "master_count")),
        form.paragraphs("平台是否位于以下区域", _zones(form)),
    ]


def _talents(form: Composer) -> tuple[Paragraph, ...]:
    lines = (
        ("院士", "academicians"),
        ("首席专家", "chief_experts"),
        ("领军人才", "leading_talents"),
        ("卓越工程师", "excellent_engineers"),
    )
    gap = "：" if form.wording.stacked else " "
    said = [(f"{name}{gap}", form.blank(form.said(key)), "人") for name, key in lines]
    return tuple(said) if form.wording.stacked else (form.flow(said[:2]), form.flow(said[2:]))


def _zones(form: Composer) -> list[Paragraph]:
    names = form.values["zone_name_of"]
    said = {zone: "，名称：" + names.get(zone, "") for zone in ZONES[:-1]} | {ZONES[-1]: "："}
    return list(form.options("zones", ZONES, said))


def compose_technology(form: Composer) -> list[Row]:
    return [
        form.single("创新技术来源情况", "technology_sources"),
        form.single("技术优势情况", "technology_advantage"),
        form.single("技术成果转化情况", "achievement_transfer"),
        form.single("获得奖项情况", "awards"),
        form.single("项目经历", "project_experience"),
        *compose_standards(form),
        *compose_property(form),
    ]


def _listed(form: Composer, number: int, text: str) -> str:
    return f"{number}.{text}" if form.wording.numbered else text


def compose_standards(form: Composer) -> list[Row]:
    stub, standards = form.wording.label_units, form.values["standards"]
    name, kind, role = 20, 12, UNITS - stub - 32
    heads = (
        text_cell("标准名称\n(标准号)", name, "head"),
        text_cell("类型(国际/国家/行业/\n团体/地方/企业标准)", kind, "head"),
        text_cell("牵头/参与", role, "head"),
    )
    intro = text_cell("依托单位牵头或参与发布中试相关标准情况", UNITS - stub, "head")
    rows: list[Row] = [(form.label("标准制定", stub, rows=2 + len(standards)), intro), heads]
    for number, row in enumerate(standards, 1):
        rows.append(
            (
                text_cell(_listed(form, number, row["name"]), name),
                text_cell(row["kind"], kind),
                text_cell(row["role"], role),
            )
        )
    return rows


def compose_property(form: Composer) -> list[Row]:
    stub, patents, software = form.wording.label_units, form.values["patents"], form.values["software_copyrights"]
    name = UNITS - stub - 11
    total = ("依托单位参与中试相关知识产权共计 ", form.blank(form.said("ip_total")), " 项")
    rows: list[Row] = [
        (form.label("知识产权", stub, rows=3 + len(patents) + len(software)), Cell((total,), UNITS - stub, "value")),
        (text_cell("专利名称", name, "head"), text_cell("授权日期", 11, "head")),
    ]
    for number, row in enumerate(patents, 1):
        rows.append((text_cell(_listed(form, number, row["name"]), name), text_cell(form.date(row["date"]), 11)))
    rows.append((text_cell("软著名称", name, "head"), text_cell("登记日期", 11, "head")))
    for number, row in enumerate(software, 1):
        rows.append((text_cell(_listed(form, number, row["name"]), name), text_cell(form.date(row["date"]), 11)))
    return rows
