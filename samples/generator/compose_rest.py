"""3.服务成效 to the commitment."""

from __future__ import annotations

from samples.generator.composer import Composer, Row
from samples.generator.content import TROUBLES
from samples.generator.sheet import UNITS, Block, Box, Cell, Paragraph, Words, text_cell

PROJECTS = (
    ("序号", "", 3),
    ("项目名称", "name", 16),
    ("实施周期\n(天)", "days", 6),
    ("服务企业名称", "client", 15),
    ("合同金额\n(万元)", "amount", 8),
)
RESOURCES = (
    ("序号", "", 3),
    ("平台名称", "platform", 6),
    ("依托单位", "host", 7),
    ("所属行业领域", "industry", 5),
    ("现有基础", "basis", 10),
    ("服务事项", "services", 10),
    ("联系人及电话", "contact", 7),
)
PROMISE = (
    (
        "我单位申报的所有材料，均真实、客观、完整，无知识产权纠纷，内容已进行脱敏脱密处理。我单位在质量、安全、保密、"
        "信用和社会责任等方面无不良记录。我单位 ("
    ),
    ") 同意依据此材料参与工业和信息化部重点培育中试平台遴选。如有不实，愿承担相应的责任。",
)


def _text_lines(form: Composer, key: str) -> list[Paragraph]:
    said = form.said(key)
    return [(line,) for line in said.split("\n")] if said else []


def compose_services(form: Composer) -> list[Row]:
    return [
        form.paragraphs(
            "是否具备公共属性", [form.yes_no("public_service", False), *_text_lines(form, "public_service_text")]
        ),
        form.single("已开展服务及成效", "service_done"),
        form.pairs(("中试服务收入", "service_income", "万元"), ("中试服务项目总数量", "service_projects")),
        form.pairs(("中试服务企业总数量", "service_firms"), ("服务中小企业数量", "service_smes")),
    ]


def _table(form: Composer, columns: tuple[tuple[str, str, int], ...], rows: str) -> tuple[Row, list[Row]]:
    heads = tuple(text_cell(name, width, "head") for name, _, width in columns)
    body = [
        tuple(
            text_cell(row[key] if key else str(number), width, "value" if key else "number")
            for _, key, width in columns
        )
        for number, row in enumerate(form.values[rows], 1)
    ]
    return heads, body


def compose_projects(form: Composer) -> tuple[list[Row], list[Row]]:
    heads, rows = _table(form, PROJECTS, "service_projects")
    return [form.section("中试项目实施情况表（将平台中试服务项目全部列出）"), heads], rows


def compose_resources(form: Composer) -> tuple[list[Row], list[Row]]:
    heads, rows = _table(form, RESOURCES, "resources")
    return [form.section("中试服务资源清单"), heads], rows


def _counted(form: Composer, name: str, stem: str) -> Row:
    """A label, the pair of counts, and the text listed below them."""
    width = form.wording.label_units
    label, cell = form.pair(name, stem, width, UNITS - width)
    lead = cell.paragraphs[0]
    counts = (str(lead[0]).replace("：", "数量：").replace(":", "数量:"), *lead[1:])
    return (label, Cell((counts, *_text_lines(form, f"{stem}_text")), UNITS - width))


def compose_effects(form: Composer) -> list[Row]:
    return [
        form.pairs(("孵化企业数量", "incubated"), ("产业化产品数量", "products")),
        form.single("上年度或申报当年度中试服务产业发展集群载体情况", "cluster_service"),
        _counted(form, "国家或省部级重大自主创新成果中试验证的数量", "innovations"),
        _counted(form, "国产设备、材料、软件、工艺验证次数", "domestic"),
        form.single("典型案例", "typical_cases"),
    ]


def compose_management(form: Composer) -> list[Row]:
    fee = form.yes_no("has_fee_standard", True)
    return [
        form.single("平台管理机制" if form.wording.stacked else "平台\n管理机制", "management"),
        form.paragraphs(
            "是否制定对外服务收费标准和流程", [(*fee, "，如是，"), *_text_lines(form, "fee_standard_text")]
        ),
    ]


def compose_future(form: Composer) -> list[Row]:
    return [
        form.single("战略规划", "strategy"),
        form.single("政策支持", "policy_support"),
        form.double(("未来3年服务收支变化", "income_growth_3y", "%"), ("未来3年资金保障", "fund_guarantee_3y", "%")),
    ]


def _asked(form: Composer, flag: str) -> list[Paragraph]:
    lead = form.yes_no(flag, True)
    return [(*lead, " 如是，") if form.wording.stacked else lead, *_text_lines(form, f"{flag}_text")]


def compose_other(form: Composer) -> list[Row]:
    boxes = list(form.options("troubles", TROUBLES))
    pairs = [form.flow(boxes[at : at + 2]) for at in range(0, len(boxes), 2)] if form.wording.stacked else boxes
    width = form.wording.label_units
    return [
        (form.label("平台存在的主要困难", width, rows=2), Cell(tuple(pairs), UNITS - width)),
        (Cell(tuple(_text_lines(form, "trouble_text")), UNITS - width),),
        form.paragraphs("平台开展概念验证情况", _asked(form, "concept_validation")),
        form.paragraphs("平台开展小试情况", _asked(form, "small_trial")),
        form.single("平台对于中试与概念验证、小试融合发展有何政策建议", "suggestions"),
    ]


def compose_promise(form: Composer) -> list[Block]:
    consent = form.flow(((Box(form.values["consent"]), "是"), (Box(not form.values["consent"]), "否")))
    typed = form.values["legal_representative"] if form.values.get("typed_signature") else ""
    date = form.span("sign_date") if form.values["sign_date"] else "　　年　　月　　日"
    listed = [Words((f"{number}.{name}",), "item") for number, name in enumerate(form.values["evidence"], 1)]
    return [
        Words(("四、佐证材料清单",), "heading"),
        *listed,
        Words(("五、承诺声明",), "heading"),
        Words((PROMISE[0], *consent, PROMISE[1]), "body"),
        Words(("依托单位（公章）" if form.wording.stacked else "依托单位(公章)",), "signature"),
        Words(("法人签字：", typed) if typed else ("法人签字：",), "signature"),
        Words(("日期：", date), "signature"),
    ]
