"""Evidence behind the form: certificates, a 信用中国 result, an invoice, a contract page, a photograph of equipment."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw

from samples.generator.content import Values
from samples.generator.fonts import load_font
from samples.generator.ink import Pixels, lay_ink
from samples.generator.lists import load_words
from samples.generator.marks import Mark
from samples.generator.seals import draw_seal, make_seal

Draw = ImageDraw.ImageDraw
Sheet = tuple[Pixels, list[Mark]]
Maker = Callable[[Draw, Values, np.random.Generator, float], tuple[str, str, str, tuple[float, float]] | None]


def make_evidence(kind: str, values: Values, dpi: int, rng: np.random.Generator) -> Sheet:
    """One A4 page at ``dpi`` and the seals on it."""
    size = (round(210 / 25.4 * dpi), round(297 / 25.4 * dpi))
    picture = Image.new("RGB", size, "white")
    mm = dpi / 25.4
    stamp = KINDS[kind](ImageDraw.Draw(picture), values, rng, mm)
    page = np.ascontiguousarray(np.asarray(picture)[:, :, ::-1])
    if kind == "photo":
        _equipment_photo(page, rng, mm)
    if stamp is None:
        return page, []
    text, shape, centre, (x, y) = stamp
    seal = make_seal(text, rng, shape, centre)
    mask = draw_seal(seal, dpi, rng, float(rng.uniform(-15, 15)), float(rng.uniform(0.2, 0.7)))
    printed = lay_ink(page, mask, round(x * mm - mask.shape[1] / 2), round(y * mm - mask.shape[0] / 2), seal.colour)
    return page, [Mark("seal", printed.outline, seal.text, shape, seal.code, seal.centre, "red", "evidence")]


def _write(draw: Draw, x: float, y: float, text: str, size: float, mm: float, font: str = "song", fill: str = "black", anchor: str = "la") -> None:  # fmt: skip
    draw.text((x * mm, y * mm), text, fill, load_font(font, round(size * mm)), anchor=anchor)


def _wrap(draw: Draw, x: float, y: float, text: str, size: float, width: int, mm: float, font: str = "song") -> None:
    for number, start in enumerate(range(0, len(text), width)):
        _write(draw, x, y + number * size * 1.7, text[start : start + width], size, mm, font)


def _certificate(draw: Draw, values: Values, rng: np.random.Generator, mm: float) -> tuple[str, str, str, tuple[float, float]]:  # fmt: skip
    for inset, width in ((18, 6), (21, 2)):
        draw.rectangle((inset * mm, inset * mm, (210 - inset) * mm, 150 * mm), outline="#b8292f", width=width)
    _write(draw, 105, 38, "高新技术企业证书", 10, mm, "kai-bold", "#8c1b1f", "ma")
    number = f"GR2024420{rng.integers(10**5):05d}"
    lines = (f"企业名称：{values['host_organization']}", f"证书编号：{number}", "发证时间：2024年11月6日", "有 效 期：三年", "批准机关：")  # fmt: skip
    for place, line in enumerate(lines):
        _write(draw, 38, 66 + place * 12, line, 4.8, mm, "kai")
    return load_words("names")["authorities"][0], "round", "", (140, 118)


def _credit(draw: Draw, values: Values, rng: np.random.Generator, mm: float) -> None:
    draw.rectangle((0, 0, 210 * mm, 22 * mm), fill="#b3261e")
    _write(draw, 14, 6, "信用中国", 8, mm, "hei-bold", "white")
    _write(draw, 14, 32, "法人和非法人组织公共信用信息报告（查询结果）", 5.5, mm, "hei-bold")
    rows = (("机构名称", values["host_organization"]), ("统一社会信用代码", values["uscc"]), ("严重失信主体名单", "查询结果：0 条"), ("行政处罚", "查询结果：0 条"), ("经营异常", "查询结果：0 条"), ("查询日期", "2025年11月2日"))  # fmt: skip
    for place, (name, said) in enumerate(rows):
        top = 50 + place * 14
        draw.rectangle((14 * mm, top * mm, 196 * mm, (top + 14) * mm), outline="#bbbbbb", width=2)
        draw.line((70 * mm, top * mm, 70 * mm, (top + 14) * mm), fill="#bbbbbb", width=2)
        _write(draw, 18, top + 5, name, 4, mm, "hei")
        _write(draw, 74, top + 5, said, 4, mm, "hei")
    _write(draw, 14, 145, "本结果仅供参考，以相关部门公布信息为准。", 3.4, mm, "hei", "#888888")


def _invoice(draw: Draw, values: Values, rng: np.random.Generator, mm: float) -> tuple[str, str, str, tuple[float, float]]:  # fmt: skip
    item = values["equipment"][0]
    seller = str(rng.choice(load_words("names")["brands"])) + "实验设备有限公司"
    _write(draw, 105, 20, "电子发票（增值税专用发票）", 6.5, mm, "kai-bold", "#8a4b12", "ma")
    draw.rectangle((12 * mm, 38 * mm, 198 * mm, 128 * mm), outline="#a0571a", width=3)
    for y in (60, 72, 100, 112):
        draw.line((12 * mm, y * mm, 198 * mm, y * mm), fill="#a0571a", width=2)
    _write(draw, 15, 42, f"购买方名称：{values['host_organization']}", 3.8, mm)
    _write(draw, 15, 50, f"统一社会信用代码/纳税人识别号：{values['uscc']}", 3.8, mm)
    _write(draw, 15, 64, "项目名称          规格型号        单位     数量          金额          税率          税额", 3.6, mm)
    amount = float(item["original_value"]) * 10000
    line = f"*专用设备*{item['name']}   {item['model']}   台   {item['quantity']}   {amount / 1.13:.2f}   13%   {amount - amount / 1.13:.2f}"
    _write(draw, 15, 76, line, 3.4, mm)
    _write(draw, 15, 104, f"价税合计（小写）：¥{amount:.2f}", 4, mm)
    _write(draw, 15, 116, f"销售方名称：{seller}", 3.8, mm)
    return seller, "oval", "发票专用章", (160, 120)


def _contract(draw: Draw, values: Values, rng: np.random.Generator, mm: float) -> tuple[str, str, str, tuple[float, float]]:  # fmt: skip
    project = values["service_projects"][0]
    _write(draw, 105, 28, "中试技术服务合同", 7.5, mm, "song-bold", "black", "ma")
    body = f"甲方：{project['client']}    乙方：{values['host_organization']}    经双方协商，就“{project['name']}”委托服务事宜订立本合同。合同金额人民币{project['amount']}万元，服务周期{project['days']}天，自合同签订之日起计算。乙方应按照附件所列技术要求完成试制，并提交试验报告。甲方在验收合格后十五个工作日内付清余款。知识产权归属按附件三执行。"
    _wrap(draw, 25, 52, body, 4.6, 34, mm)
    _write(draw, 25, 190, "甲方（盖章）：", 4.6, mm)
    _write(draw, 115, 190, "乙方（盖章）：", 4.6, mm)
    return str(project["client"]), "round", "合同专用章", (55, 205)


def _photo(draw: Draw, values: Values, rng: np.random.Generator, mm: float) -> None:
    for place, item in enumerate(values["equipment"][:2]):
        _write(draw, 105, 128 + place * 120, f"图{place + 1} {item['name']}（{item['model']}）现场照片", 4.2, mm, "hei", "black", "ma")  # fmt: skip


def _equipment_photo(page: Pixels, rng: np.random.Generator, mm: float) -> None:
    """Two grey-brown pictures of boxes and pipes."""
    for place in range(2):
        top, left, height, width = round((22 + place * 120) * mm), round(30 * mm), round(100 * mm), round(150 * mm)
        scene = np.full((height, width, 3), rng.uniform(120, 190, 3), np.uint8)
        for _ in range(26):
            x, y = int(rng.uniform(0, width)), int(rng.uniform(0, height))
            corner = (x + int(rng.uniform(20, width / 3)), y + int(rng.uniform(20, height / 2)))
            cv2.rectangle(scene, (x, y), corner, tuple(int(v) for v in rng.uniform(40, 230, 3)), -1)
        cv2.line(scene, (0, int(height * 0.8)), (width, int(height * 0.72)), (60, 60, 60), 5)
        scene = cv2.GaussianBlur(scene, (0, 0), 3)
        page[top : top + height, left : left + width] = scene[: page.shape[0] - top]


def _licence(draw: Draw, values: Values, rng: np.random.Generator, mm: float) -> tuple[str, str, str, tuple[float, float]]:  # fmt: skip
    draw.rectangle((14 * mm, 14 * mm, 196 * mm, 150 * mm), outline="#c9a24b", width=9)
    _write(draw, 105, 30, "营业执照", 13, mm, "song-bold", "black", "ma")
    rows = (f"统一社会信用代码  {values['uscc']}", f"名    称  {values['host_organization']}", f"法定代表人  {values['legal_representative']}", "注册资本  叁仟万元整", f"住    所  {values['city']}市{values['county']}区创新路{rng.integers(1, 99)}号")  # fmt: skip
    for place, row in enumerate(rows):
        _write(draw, 30, 58 + place * 12, row, 4.4, mm, "song")
    return load_words("names")["authorities"][1], "round", "", (150, 126)


KINDS: dict[str, Maker] = {
    "certificate": _certificate,
    "credit": _credit,
    "invoice": _invoice,
    "contract": _contract,
    "photo": _photo,
    "licence": _licence,
}
