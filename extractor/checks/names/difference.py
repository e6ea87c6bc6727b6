"""Where two names that clash differ, in the words of a reviewer."""

from __future__ import annotations

from extractor.checks.names.core import read_name
from extractor.checks.names.meaning import changes
from extractor.document import Match

_LAYERS = {
    "same": "名称相同",
    "same_core": "去除地名、组织形式和通用后缀后相同",
    "homophone": "读音相同",
    "contained": "一个包含另一个",
    "similar": "名称相近",
    "lookalike": "字形相近",
}


def describe(name: str, match: Match) -> str:
    """One clash as a finding words it: the other name, where it stands, the layer, and what tells the two apart.

    >>> describe("华锐刀具中试平台", Match(name="华瑞刀具中试平台", source="a", score=0.9, layer="homophone"))
    '“华瑞刀具中试平台”（来源：a，读音相同：“锐”与“瑞”不同）'
    """
    difference = show_difference(name, match.name)
    layer = _LAYERS[match.layer]
    return f"“{match.name}”（来源：{match.source}，{layer}{f'：{difference}' if difference else ''}）"


def show_difference(name: str, other: str) -> str:
    """What stands in one name and not in the other, both normalised; empty where nothing does."""
    one, two = read_name(name).text, read_name(other).text
    parts = [_change(one[c.start : c.end], two[c.other_start : c.other_end]) for c in changes(one, two)]
    return "，".join(parts)


def _change(mine: str, theirs: str) -> str:
    if not theirs:
        return f"本名称多“{mine}”"
    return f"“{mine}”与“{theirs}”不同" if mine else f"对方多“{theirs}”"
