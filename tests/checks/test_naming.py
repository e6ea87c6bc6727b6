"""The four characters count where they stand for a place, not inside ordinary words; places alone are remarked."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

PLACED = [
    ("武汉市量子中试平台", "“市”（武汉市）"),
    ("湖北省新材料中试平台", "“省”（湖北省）"),
    ("应城市盐化工中试平台", "“市”（应城市）"),
    ("东湖高新区激光中试平台", "“区”（东湖高新区）"),
    ("长丰县纺织中试平台", "“县”（长丰县）"),
    ("综合保税区物流中试平台", "“区”"),
    ("省级材料中试平台", "“省”（省级）"),
    ("某某市材料中试平台", "“市”（某某市）"),
    ("武汉某某区激光中试平台", "“区”（某某区）"),
    ("武汉经开区智能网联中试平台", "“区”（武汉经开区）"),
    ("苏州工业园区纳米中试平台", "“区”（苏州工业园区）"),
    ("内蒙古自治区稀土中试平台", "“区”（内蒙古自治区）"),
    ("成都市轨道中试平台", "“市”（成都市）"),
]


@pytest.mark.parametrize(("name", "shown"), PLACED)
def test_a_place_is_named_in_the_finding(findings, name, shown):
    found = [f for f in findings("naming.forbidden_word", fields={"platform_name": name}) if f.severity == "warning"]
    assert [shown in finding.message for finding in found] == [True]


@pytest.mark.parametrize(
    "name",
    [
        "区块链中试平台", "智慧城市中试平台", "市场监测中试平台", "节省能源中试平台",
        "多温区炉中试平台", "产业园区能源中试平台", "复合肥中试平台", "新区块链中试平台",
        "中国家电中试平台", "城市轨道中试平台", "选区熔化中试平台", "市政管网中试平台", "县域冷链中试平台",
        "郊区农业中试平台", "行政区划测绘中试平台", "重症监护区照护中试平台",
    ],
)  # fmt: skip
def test_an_ordinary_word_is_no_place(findings, name):
    assert findings("naming.forbidden_word", fields={"platform_name": name}) == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("武汉量子中试平台", "武汉"),
        ("武汉市场中试平台", "武汉"),
        ("光谷中试平台", "光谷"),
        ("成都市场中试平台", "成都"),
        ("江夏区块链中试平台", "江夏"),
        ("应城市场中试平台", "应城"),
    ],
)
def test_a_bare_place_is_only_remarked(findings, name, place):
    (finding,) = findings("naming.forbidden_word", fields={"platform_name": name})
    assert (finding.severity, finding.undecided) == ("info", False)
    assert f"“{place}”" in finding.message


def test_all_forbidden_words_of_a_name_stand_in_one_finding(findings):
    (finding,) = findings("naming.forbidden_word", fields={"platform_name": "国家江夏区集团中试基地"})
    assert all(f"“{word}”" in finding.message for word in ("国家", "区", "集团", "中试基地"))


def test_spacy_is_left_alone_while_no_character_asks_for_it():
    program = (
        "import sys; from extractor.checks.divisions import WordLists, find_divisions;"
        "find_divisions('量子中试平台', ('省', '市'), WordLists(*[('ordinary',)] * 6));"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    "name", ["熔敷区修复中试平台", "激光熔敷区修复中试平台", "芳村区食品中试平台", "高新区域经济中试平台"]
)
def test_what_may_be_a_technical_word_is_left_open(findings, name):
    (finding,) = findings("naming.forbidden_word", fields={"platform_name": name})
    assert (finding.severity, finding.undecided) == ("info", True)
    assert "不能判定" in finding.message


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("武汉市量子中试平台", "量子中试平台"),
        ("武汉经开区智能网联中试服务平台", "智能网联中试平台"),
        ("（武汉市）晶原集团光电中试基地", "晶原光电中试平台"),
        ("江夏区国家集团中试基地", "××中试平台"),
    ],
)
def test_a_name_that_keeps_the_rules_is_proposed(findings, name, proposed):
    found = findings("naming.forbidden_word", fields={"platform_name": name})
    (message,) = [finding.message for finding in found if finding.severity == "warning"]
    assert f"建议改为“{proposed}”" in message


WORDS = [
    "武汉市",
    "江夏区",
    "光谷",
    "国家",
    "集团",
    "区块链",
    "碳化硅",
    "激光",
    "综合保税区",
    "中试基地",
    "市",
    "区",
    "（",
    "）",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join))
def test_a_proposed_name_holds_nothing_that_the_rule_forbids(findings, name):
    for finding in findings("naming.forbidden_word", fields={"platform_name": name}):
        if "建议改为" in finding.message:
            proposed = re.search("建议改为“(.+?)”", finding.message)[1]
            left = findings("naming.forbidden_word", fields={"platform_name": proposed})
            assert [finding.message for finding in left if finding.severity == "warning"] == []


def test_a_stop_behind_the_ending_is_forgiven(findings):
    assert findings("naming.suffix", fields={"platform_name": "先进封装中试平台。"}) == []


@pytest.mark.parametrize(("name", "undecided"), [("先进封装口试平台", True), ("先进封装测试平台", False)])
def test_an_ending_of_lookalikes_is_left_open(findings, name, undecided):
    assert [f.undecided for f in findings("naming.suffix", fields={"platform_name": name})] == [undecided]
