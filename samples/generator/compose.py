"""A whole form out of one filing's values and its wording."""

from __future__ import annotations

from collections.abc import Iterator

from samples.generator import compose_basic, compose_means, compose_rest
from samples.generator.composer import Composer, Row
from samples.generator.content import Values
from samples.generator.sheet import Block, Grid, Words
from samples.generator.wording import Wording

NOTES = (
    "填表说明：",
    "① 平台应命名为“XXXX中试平台”，不宜含“国家”、“省”、“市”、“县”、“区”、“集团”、“公司”、“中试基地”、“中试中心”、“中试服务平台”、“科技成果转化中试平台”等字样。",
    "② 行业方向：参照制造业中试平台重点方向建设要点（2025版）。填写格式要求“行业-重点方向”，如“原材料工业-石化化工”。",
    "③ 建设模式：请填写“政府投资型”、“企业投资型”、“高校院所投资型”等模式其中之一。",
    "④ 如有其他联合单位可填写。",
    "⑤ 须在佐证材料中附本单位在“信用中国”网站的查询结果。",
    "⑥ 自主可控能力分为L1～L4共4个等级。不能自主可控（L1）、较低程度自主可控（L2）、较高程度自主可控（L3）、完全自主可控（L4）。",
    "⑦ 表格全部内容均为必填项，依托单位应保证填报内容的完整、规范、真实、客观、准确，填写内容无错别字、前后一致。",
    "⑧ 表格括号内文字为填写说明，应严格按说明要求填写，并在填写时删除原有填写说明提示内容。",
    "⑨ 相关佐证材料一并上传至制造业中试数字化管理服务平台。",
    "⑩ 需在表格承诺说明一栏和骑缝处分别加盖依托单位公章，法人签字处需手写。",
)  # fmt: skip


def _parts(form: Composer) -> Iterator[tuple[str, list[Row], tuple[list[Row], list[Row]] | None]]:
    """Headings, the rows below each, and a table with its own heading rows that stands after them."""
    yield "一、基本信息", compose_basic.compose_basic(form), None
    yield "二、具体信息\n1.基础能力", compose_means.compose_means(form), compose_means.compose_equipment(form)
    yield "", compose_means.compose_people(form), None
    yield "2.技术优势", compose_means.compose_technology(form), None
    yield "3.服务成效", compose_rest.compose_services(form), compose_rest.compose_projects(form)
    yield "", compose_rest.compose_effects(form), compose_rest.compose_resources(form)
    yield "4.运行机制", compose_rest.compose_management(form), None
    yield "5.未来潜力", compose_rest.compose_future(form), None
    yield "三、其他情况", compose_rest.compose_other(form), None


def _inside(form: Composer) -> list[Block]:
    """Section headings as table rows; one table, or several where the long ones stand apart."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for heading, fields, table in _parts(form):
        rows += [form.section(line) for line in heading.split("\n") if line] + fields
        if table and form.wording.tables_apart:
            blocks += [Grid(tuple(rows)), Grid((*table[0], *table[1]), head=len(table[0]))]
            rows = []
        elif table:
            rows += table[0] + table[1]
    return [*blocks, Grid(tuple(rows))]


def _outside(form: Composer) -> list[Block]:
    """Section headings as words between tables."""
    blocks: list[Block] = []
    for heading, fields, table in _parts(form):
        blocks += [Words((line,), "heading") for line in heading.split("\n") if line]
        blocks.append(Grid(tuple(fields), joined=bool(heading)))
        if table:
            title, heads = table[0]
            blocks += [Words(title[0].paragraphs[0], "heading"), Grid((heads, *table[1]), head=1, joined=False)]
    return blocks


def compose_form(values: Values, wording: Wording, with_notes: bool) -> tuple[Block, ...]:
    """All blocks of the form, in printed order."""
    form = Composer(values, wording)
    blocks: list[Block] = [Words(("储备中试平台申报信息表",), "title")]
    blocks += _inside(form) if wording.sections_inside else _outside(form)
    blocks += compose_rest.compose_promise(form)
    if with_notes:
        blocks += [Words((note,), "note", break_before=number == 0) for number, note in enumerate(NOTES)]
    return tuple(blocks)
