"""Evidence behind the form: certificates, a 信用中国 result, an invoice, a contract page, a photograph of equipment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw

from samples.generator.content import Values
from samples.generator.ink import Pixels
from samples.generator.leaf import Leaf, Stamp, press
from samples.generator.lists import load_words
from samples.generator.marks import Mark
from samples.generator.stamped import draw_award, draw_notice, draw_opinions

Sheet = tuple[Pixels, list[Mark]]


Maker = Callable[[Leaf], Sequence[Stamp]]


def make_evidence(kind: str, values: Values, dpi: int, rng: np.random.Generator) -> Sheet:
    """One A4 page at ``dpi`` and the seals on it."""
    size = (round(210 / 25.4 * dpi), round(297 / 25.4 * dpi))
    picture = Image.new("RGB", size, "white")
    mm = dpi / 25.4
    stamps = KINDS[kind](Leaf(ImageDraw.Draw(picture), values, rng, mm))
    page = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    if kind == "photo":
        _paste_photos(page, rng, mm)
    return page, press(page, stamps, dpi, rng)


def _certificate(leaf: Leaf) -> Sequence[Stamp]:
    for inset, width in ((18, 6), (21, 2)):
        leaf.frame(inset, inset, 210 - inset, 150, "#b8292f", width)
    leaf.centre(38, "高新技术企业证书", 10, "kai-bold", "#8c1b1f")
    lines = (
        f"企业名称：{leaf.values['host_organization']}",
        f"证书编号：GR2024420{leaf.rng.integers(10**5):05d}",
        "发证时间：2024年11月6日",
        "有 效 期：三年",
        "批准机关：",
    )
    for place, line in enumerate(lines):
        leaf.write((38, 66 + place * 12), line, 4.8, "kai")
    return (Stamp(load_words("names")["authorities"][0], (140, 118)),)


def _credit(leaf: Leaf) -> Sequence[Stamp]:
    leaf.draw.rectangle((0, 0, 210 * leaf.mm, 22 * leaf.mm), fill="#b3261e")
    leaf.write((14, 6), "信用中国", 8, "hei-bold", "white")
    leaf.write((14, 32), "法人和非法人组织公共信用信息报告（查询结果）", 5.5, "hei-bold")
    rows = (
        ("机构名称", leaf.values["host_organization"]),
        ("统一社会信用代码", leaf.values["uscc"]),
        ("严重失信主体名单", "查询结果：0 条"),
        ("行政处罚", "查询结果：0 条"),
        ("经营异常", "查询结果：0 条"),
        ("查询日期", "2025年11月2日"),
    )
    for place, (name, said) in enumerate(rows):
        top = 50 + place * 14
        leaf.frame(14, top, 196, top + 14, "#bbbbbb", 2)
        leaf.rule(70, top, 70, top + 14, "#bbbbbb")
        leaf.write((18, top + 5), name, 4, "hei")
        leaf.write((74, top + 5), said, 4, "hei")
    leaf.write((14, 145), "本结果仅供参考，以相关部门公布信息为准。", 3.4, "hei", "#888888")
    return ()


def _invoice(leaf: Leaf) -> Sequence[Stamp]:
    item = leaf.values["equipment"][0]
    seller = str(leaf.rng.choice(load_words("names")["brands"])) + "实验设备有限公司"
    amount = float(item["original_value"]) * 10000
    net = amount / 1.13
    leaf.centre(20, "电子发票（增值税专用发票）", 6.5, "kai-bold", "#8a4b12")
    leaf.frame(12, 38, 198, 128, "#a0571a", 3)
    for y in (60, 72, 100, 112):
        leaf.rule(12, y, 198, y, "#a0571a")
    leaf.write((15, 42), f"购买方名称：{leaf.values['host_organization']}", 3.8)
    leaf.write((15, 50), f"统一社会信用代码/纳税人识别号：{leaf.values['uscc']}", 3.8)
    heads = (
        ("项目名称", 15),
        ("规格型号", 72),
        ("单位", 100),
        ("数量", 112),
        ("金额", 128),
        ("税率", 156),
        ("税额", 172),
    )
    cells = (
        f"*专用设备*{item['name']}",
        item["model"],
        "台",
        item["quantity"],
        f"{net:.2f}",
        "13%",
        f"{amount - net:.2f}",
    )
    for (head, x), cell in zip(heads, cells, strict=True):
        leaf.write((x, 64), head, 3.6)
        leaf.write((x, 76), cell, 3.4)
    leaf.write((15, 104), f"价税合计（小写）：¥{amount:.2f}", 4)
    leaf.write((15, 116), f"销售方名称：{seller}", 3.8)
    return (Stamp(seller, (160, 120), "oval", "发票专用章"),)


def _contract(leaf: Leaf) -> Sequence[Stamp]:
    project, host = leaf.values["service_projects"][0], leaf.values["host_organization"]
    leaf.centre(28, "中试技术服务合同", 7.5, "song-bold")
    body = (
        f"甲方：{project['client']}    乙方：{host}    经双方协商，就“{project['name']}”委托服务事宜订立本合同。"
        f"合同金额人民币{project['amount']}万元，服务周期{project['days']}天，自合同签订之日起计算。乙方应按照附件所列"
        "技术要求完成试制，并提交试验报告。甲方在验收合格后十五个工作日内付清余款。知识产权归属按附件三执行。"
    )
    for number, start in enumerate(range(0, len(body), 34)):
        leaf.write((25, 52 + number * 7.8), body[start : start + 34], 4.6)
    leaf.write((25, 190), "甲方（盖章）：", 4.6)
    leaf.write((115, 190), "乙方（盖章）：", 4.6)
    return (Stamp(str(project["client"]), (55, 205), centre="合同专用章"),)


def _photo(leaf: Leaf) -> Sequence[Stamp]:
    for place, item in enumerate(leaf.values["equipment"][:2]):
        leaf.centre(128 + place * 120, f"图{place + 1} {item['name']}（{item['model']}）现场照片", 4.2, "hei")
    return ()


def _licence(leaf: Leaf) -> Sequence[Stamp]:
    v = leaf.values
    leaf.frame(14, 14, 196, 150, "#c9a24b", 9)
    leaf.centre(30, "营业执照", 13, "song-bold")
    rows = (
        f"统一社会信用代码  {v['uscc']}",
        f"名    称  {v['host_organization']}",
        f"法定代表人  {v['legal_representative']}",
        "注册资本  叁仟万元整",
        f"住    所  {v['city']}市{v['county']}区创新路{leaf.rng.integers(1, 99)}号",
    )
    for place, row in enumerate(rows):
        leaf.write((30, 58 + place * 12), row, 4.4)
    return (Stamp(load_words("names")["authorities"][1], (150, 126)),)


def _paste_photos(page: Pixels, rng: np.random.Generator, mm: float) -> None:
    """Two pictures of boxes and pipes."""
    for place in range(2):
        top, left, height, width = round((22 + place * 120) * mm), round(30 * mm), round(100 * mm), round(150 * mm)
        scene = np.full((height, width, 3), rng.uniform(120, 190, 3), np.uint8)
        for _ in range(26):
            x, y = int(rng.uniform(0, width)), int(rng.uniform(0, height))
            corner = (x + int(rng.uniform(20, width / 3)), y + int(rng.uniform(20, height / 2)))
            cv2.rectangle(scene, (x, y), corner, [int(v) for v in rng.uniform(40, 230, 3)], -1)
        cv2.line(scene, (0, int(height * 0.8)), (width, int(height * 0.72)), (60, 60, 60), 5)
        page[top : top + height, left : left + width] = cv2.GaussianBlur(scene, (0, 0), 3)


KINDS: dict[str, Maker] = {
    "certificate": _certificate,
    "credit": _credit,
    "invoice": _invoice,
    "contract": _contract,
    "photo": _photo,
    "licence": _licence,
    "notice": draw_notice,
    "opinions": draw_opinions,
    "award": draw_award,
}
