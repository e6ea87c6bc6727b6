"""The 备案申报书 as blocks: a ruled form of label and value cells, running "label：value" pages, or some of both."""

from __future__ import annotations

from collections.abc import Iterator

from samples.generator.content import Values
from samples.generator.sheet import (
    UNITS,
    Block,
    Box,
    Cell,
    Grid,
    Paragraph,
    Span,
    Underlined,
    Words,
    Written,
    text_cell,
)
from samples.generator.wording import Wording
from samples.generator.wuhan_wording import FACT_WORDS, QUESTIONS, Style

TITLE = "武汉市科技成果转化中试平台备案申报书"
WHO = (
    ("platform_name",),
    ("host_organization",),
    ("uscc", "district"),
    ("technology_field",),
    ("legal_representative",),
    ("leader_name", "leader_contact"),
)
MEANS = (
    ("equipment_value", "site_area"),
    ("staff_total", "external_staff"),
    ("service_count_last_year", "service_income_last_year"),
)
JOINED = (
    ("staff_total", "专业技术人员", "{}人（其中外聘{}人）", "external_staff"),
    ("service_count_last_year", "上年度对外中试服务次数/金额", "{}次/{}万元", "service_income_last_year"),
)
ABILITY = ("has_safety", "open_service", "has_protocol")
MANAGEMENT = ("has_incentive", "has_fee_standard", "has_service_process", "has_ip_system")
CREDIT = ("has_dishonesty", "credit_repaired", "has_accident", "wct_registered")
PARTS: tuple[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...] = (
    ("一、基本信息", WHO, ()),
    ("二、中试基础条件和服务能力", MEANS, ABILITY),
    ("三、管理机制", (), MANAGEMENT),
    ("四、商业信誉", (), CREDIT),
)
PROMISE = (
    "本单位承诺所填报的内容和提交的材料真实、准确、完整，无弄虚作假行为；如有不实，愿按照社会信用失信行为处理，"
    "并承担相应责任。"
)
ROW = 38  # characters of a running row


def compose_wuhan(values: Values, wording: Wording, style: Style) -> tuple[Block, ...]:
    """All blocks of the form, in printed order."""
    layout = _Layout(values, wording, style)
    blocks: list[Block] = [*layout.cover()] if style.cover else [Words((TITLE,), "title")]
    for number, (heading, rows, questions) in enumerate(PARTS):
        blocks.append(Words((heading,), "heading", break_before=style.cover and number == 0))
        ruled = style.layout == "table" or (style.layout == "mixed" and number < 2)
        blocks += layout.ruled(rows, questions) if ruled else layout.running(rows, questions)
        if number == 1 and style.profile:
            blocks += layout.profile()
    return (*blocks, *layout.commitment())


class _Layout:
    def __init__(self, values: Values, wording: Wording, style: Style) -> None:
        self.values, self.wording, self.style = values, wording, style

    def said(self, key: str) -> Span:
        value = self.values["printed"].get(key, self.values[key])
        said = f"{value}{self.style.after(key) if value else ''}"
        if key in self.wording.written and value:
            return Written(key, said)
        return said

    def joined(self, keys: tuple[str, ...]) -> tuple[str, str] | None:
        """The label and the one sentence of two figures, where this applicant joins them."""
        for first, label, sentence, second in JOINED if self.style.joined else ():
            if first in keys:
                said = [self.values["printed"].get(key, self.values[key]) for key in (first, second)]
                return label, sentence.format(*said)
        return None

    def shown(self, key: str) -> Span:
        """A value in a running row: on a line, if this applicant draws one."""
        said = self.said(key)
        if isinstance(said, str) and self.style.underline:
            return Underlined(f" {said} " if said else "　　　　　")
        return said

    def answer(self, key: str) -> Paragraph:
        """The answer to a question: tick boxes before or behind 是 and 否, a tick in brackets, or a word."""
        value = self.values[key]
        if self.style.answers == "word":
            yes, no = FACT_WORDS.get(key, ("有", "无")) if self.style.own_words else ("是", "否")
            return ("" if value is None else yes if value else no,)
        yes_on, no_on = value is True, value is False
        if self.style.answers == "bracket":
            return (f"是（{'√' if yes_on else '　'}）　否（{'√' if no_on else '　'}）",)
        if self.style.answers == "box_last":
            return ("是", Box(yes_on), "　否", Box(no_on))
        return (Box(yes_on), "是　", Box(no_on), "否")

    def cover(self) -> Iterator[Block]:
        yield Words((TITLE,), "title")
        for name, key in (
            (self.style.names["platform_name"], "platform_name"),
            (self.style.sealed, "host_organization"),
            (self.style.names["district"], "district"),
        ):
            yield Words((f"{name}{self.style.colon}", Underlined(f" {self.values[key]}　")), "signature")
        yield Words(("武汉市科技创新局　制",), "signature")

    def ruled(self, rows: tuple[tuple[str, ...], ...], questions: tuple[str, ...]) -> Iterator[Block]:
        width = 9 if self.style.two_columns else 14
        separate = [keys for keys in rows if not self.joined(keys)]
        cells = [row for keys in separate for row in self._ruled_rows(keys, width)]
        for label, said in filter(None, map(self.joined, rows)):
            cells.append((text_cell(label, 14, "label"), text_cell(said, UNITS - 14)))
        for number, key in enumerate(questions, 1):
            lead = f"{number}." if self.style.numbered else ""
            cells.append((text_cell(lead + self.style.names[key], 30, "label"), Cell((self.answer(key),), UNITS - 30)))
        yield Grid(tuple(cells))

    def _ruled_rows(self, keys: tuple[str, ...], width: int) -> Iterator[tuple[Cell, ...]]:
        if self.style.two_columns or len(keys) == 1:
            room = UNITS // len(keys) - width
            yield tuple(
                cell
                for key in keys
                for cell in (text_cell(self.style.label(key), width, "label"), Cell(((self.said(key),),), room))
            )
        else:
            for key in keys:
                yield from self._ruled_rows((key,), width)

    def running(self, rows: tuple[tuple[str, ...], ...], questions: tuple[str, ...]) -> Iterator[Block]:
        for keys in rows:
            if joined := self.joined(keys):
                yield Words((self.style.colon.join(joined),), "item")
            elif self.style.two_columns:
                yield Words(tuple(span for key in keys for span in self._pair(key, last=key == keys[-1])), "item")
            else:
                yield from (Words(self._pair(key, last=True), "item") for key in keys)
        for number, key in enumerate(questions, 1):
            lead = f"（{number}）" if self.style.numbered else ""
            colon = self.style.colon if self.style.answers == "word" or key not in QUESTIONS else "　"
            yield Words((f"{lead}{self.style.names[key]}{colon}", *self.answer(key)), "item")

    def _pair(self, key: str, *, last: bool) -> Paragraph:
        label, shown = f"{self.style.label(key)}{self.style.colon}", self.shown(key)
        text = shown if isinstance(shown, str) else shown.text
        gap = "" if last else "　" * max(2, ROW // 2 - len(label) - len(text) // 2)
        return (label, shown, gap)

    def profile(self) -> Iterator[Block]:
        yield Words((f"平台简介{self.style.colon}",), "item")
        yield Words((self.values["profile"],), "body")

    def commitment(self) -> Iterator[Block]:
        style = self.style
        typed = self.values["legal_representative"] if self.values.get("typed_signature") else ""
        date = self.said("sign_date") if self.values["sign_date"] else "　　　年　　月　　日"
        lines: tuple[Paragraph, ...] = (
            (f"{style.sealed}：",),
            (f"{style.signed}：", typed) if typed else (f"{style.signed}：",),
            (f"{style.dated}：", date) if style.dated else (date,),
        )
        yield Words(("五、承诺",), "heading")
        if style.boxed:
            room = [("　" * 12, *line) for line in lines]
            spaced = [paragraph for line in room for paragraph in (("　",), line)]
            yield Grid(((text_cell("申报单位\n承诺", 9, "label"), Cell(((PROMISE,), *spaced, ("　",)), UNITS - 9)),))
        else:
            yield Words((PROMISE,), "body")
            yield from (Words(line, "signature") for line in lines)
