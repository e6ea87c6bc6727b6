"""The kind that holds a platform's name against those of the batch and of the registry."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.names.difference import describe
from extractor.checks.sheet import Sheet, Verdict, is_empty
from extractor.document import Match

# Matches that a finding spells out; all of them go with it.
_SPELLED_OUT = 3
# Layers that a single misread character would turn into another one, not into none.
_FIRM = ("same", "same_core", "contained")


class DistinctName(Arguments):
    field: FieldName


def distinct_name(sheet: Sheet, args: DistinctName) -> Iterator[Verdict]:
    """A verdict where others have the same name or one like it; remarks where the applicant itself is registered, or
    handed the filing in twice. Nothing as long as the batch is not over.
    """
    near, name = sheet.neighbours, sheet.value(args.field)
    if near is None or is_empty(name):
        return
    label, evidence = sheet.label(args.field), sheet.field(args.field)
    if clashes := near.clashes():
        message = f"“{label}”与其他平台重复或高度相似：{_listed(str(name), clashes)}，请核对是否为同一平台"
        firm = clashes[0].layer in _FIRM
        yield Verdict(args.field, message, evidence, matches=clashes, firm=firm)
    if known := near.known():
        message = f"“{label}”与本单位已登记的平台一致或相近：{_listed(str(name), known)}"
        yield Verdict(args.field, message, evidence, severity="info", aspect="known", matches=known)
    if again := near.resubmitted():
        message = f"同一申报在本批中重复提交：{_listed(str(name), again)}"
        yield Verdict(args.field, message, evidence, severity="info", aspect="again", matches=again)


def _listed(name: str, matches: tuple[Match, ...]) -> str:
    more = f"等{len(matches)}个" if len(matches) > _SPELLED_OUT else ""
    return "、".join(describe(name, match) for match in matches[:_SPELLED_OUT]) + more
