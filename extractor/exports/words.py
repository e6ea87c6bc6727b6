"""What reviewers read for the program's own words, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

from extractor.document import Change, ClauseState, Decision, Finding, Record, Review, Severity, Verdict
from extractor.errors import FailureKind, FormError
from extractor.form import load_form

SEVERITIES: dict[Severity, str] = {"error": "不符合", "warning": "需核对", "info": "提示"}

CLAUSE_STATES: dict[ClauseState, str] = {
    "met": "符合",
    "not_met": "不符合",
    "undecided": "无法判定",
    "judge": "人工判断",
}

VERDICTS: dict[Verdict, str] = {"recommend": "推荐", "mend": "退回补正", "not_eligible": "不符合条件"}
DISPUTED = "结论不一致"
ACTIONS = {"correct": "更正", "confirm": "确认", "mend": "标为待补正", "comment": "备注"}

# What happened to an input that became no record, and what the reviewer does about it.
FAILURES: dict[FailureKind, tuple[str, str]] = {
    "encrypted": ("文件加密", "请申报单位去除密码后重新提交。"),
    "corrupt": ("文件损坏", "文件不完整或无法打开，请申报单位重新提交。"),
    "not_pdf": ("格式不支持", "不是PDF、PNG、JPEG或TIFF文件，请提交扫描件。"),
    "too_large": ("文件过大", "页数或尺寸超出上限，请拆分后提交，或调整上限。"),
    "timeout": ("处理超时", "处理时间过长，已中止；建议以200–300 dpi重新扫描或拆分文件。"),
    "crashed": ("处理中断", "程序在此文件上出错，其余文件不受影响；请反馈给维护人员，并人工审查。"),
    "no_form": ("未识别出表单", "未找到已知的申报表，请确认文件是否正确；确为申报表的，请人工审查。"),
}

LAYERS = {
    "same": "名称相同",
    "same_core": "核心名称相同",
    "homophone": "读音相同",
    "contained": "名称包含",
    "similar": "名称相近",
    "lookalike": "字形相近",
}


# Why a person must look at a value; the codes are those of Field.doubts.
DOUBTS = {
    "not_found": "未找到该栏目",
    "not_parsed": "所填内容无法按要求的类型理解",
    "low_confidence": "字迹不清，识别把握不大",
    "converted": "单位与表头不同，已换算",
    "not_exact": "填写的不是确切数值",
    "not_whole": "应为整数",
    "two_ticks": "只应勾选一项，勾选了多项",
    "unclear_tick": "勾选框是否勾选不清楚",
    "option_not_found": "部分选项未找到",
    "no_cell": "单元格边线未辨认出，按标签旁或标签下的文字读取",
    "cells_ran_together": "与相邻单元格的分隔线不清，内容可能混入",
    "letters_read_as_digits": "个别字符按数字理解",
    "specks_left_out": "前后的墨点未计入",
    "point_lost": "数字间的空隙按小数点理解",
    "gaps_closed": "数字间的空隙未计入",
    "point_unseen": "疑为手写数字，小数点可能漏读",
    "another_reading": "两次识别结果不同，取符合要求的一种",
    "mended": "个别形近字符已按校验码更正",
    "near_option": "与选项仅差个别字符，按该选项理解",
    "brackets_differ": "括号不成对，可能漏读",
    "digit_in_word": "单词中夹有数字，可能误读",
    "neighbour_included": "可能混入相邻栏目的内容",
    "telephone_misread": "电话号码缺位或夹有字母，可能误读",
    "print_beside": "栏内无字，紧邻处却有未归入任何栏目的文字",
    "cut_off": "文字未完，可能被截断",
    "line_missing": "行间有空白，可能漏读一行",
    "cut_word": "英文单词跨行，是否连写不能确定",
}


# Marks that a rule speaks of, where it names no field.
MARKS = {"seal": "公章", "riding_seal": "骑缝章", "signature": "法人签字"}

_CHINA = timezone(timedelta(hours=8))
_CELL = re.compile(r"(\w+)\[(\d+)\](?:\.(\w+))?")


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, else in the order of the form."""
    rank = list(SEVERITIES)
    return sorted(findings, key=lambda finding: rank.index(finding.severity))


def label_of(form_id: str, name: str) -> str:
    """What the paper calls a field, ``table[row].column``, a row, table or mark; the id where the form is unknown."""
    known = _labels(form_id)
    if cell := _CELL.fullmatch(name):
        table, row, column = cell.groups()
        return f"{known.get(table, table)}第{row}行" + (f"“{known.get(f'{table}.{column}', column)}”" if column else "")
    return known.get(name) or MARKS.get(name, name)


def verdict_of(review: Review) -> str:
    """The verdict that counts; empty where there is none yet."""
    return DISPUTED if review.opposed else VERDICTS[review.decision.verdict] if review.decision else ""


def clock(when: str) -> str:
    """A moment in UTC as clocks in China show it, whatever the clock of the server."""
    return datetime.fromisoformat(when).astimezone(_CHINA).strftime("%Y-%m-%d %H:%M")


def opposed_words(decision: Decision) -> str:
    """Who holds another verdict, and why."""
    return f"{decision.who}：{VERDICTS[decision.verdict]}" + (f"（{decision.why}）" if decision.why else "")


def action_of(change: Change) -> str:
    """What was done at a place; a whole row can only be removed or put back."""
    if change.action == "correct" and change.place.endswith("]"):
        return "删除" if change.new is None else "恢复"
    return ACTIONS[change.action]


def heading_of(form_id: str, name: str) -> str:
    """What the paper calls a field, with its unit where the label does not say it."""
    label, unit = label_of(form_id, name), _units(form_id).get(name)
    return f"{label}（{unit}）" if unit and unit not in label else label


def form_title(form_id: str) -> str:
    """The form's printed title; the id itself where the form is not installed."""
    try:
        return load_form(form_id).title
    except FormError:
        return form_id


def passages_of(record: Record, finding: Finding) -> list[tuple[str, str, str]]:
    """What a finding's twins share: the label here, the passage as written here, and where it stands as well."""
    return [
        (
            label_of(record.form, twin.field),
            str(record.fields[twin.field].value)[twin.start : twin.end],
            f"{twin.source} {label_of(record.form, twin.other_field)}",
        )
        for twin in finding.twins
        if twin.field in record.fields
    ]


@cache
def _labels(form_id: str) -> dict[str, str]:
    try:
        form = load_form(form_id)
    except FormError:
        return {}
    columns = {f"{table.id}.{column.id}": column.label for table in form.tables for column in table.columns}
    return {field.id: field.label for field in form.fields} | {table.id: table.label for table in form.tables} | columns


@cache
def _units(form_id: str) -> dict[str, str]:
    try:
        return {field.id: field.unit for field in load_form(form_id).fields if field.unit}
    except FormError:
        return {}


def wording(value: Any) -> str:
    """A field's value as a reviewer would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
