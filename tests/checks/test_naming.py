"""The four characters count where they stand for a place, not inside ordinary words; places alone are remarked."""

import subprocess
import sys

import pytest

PLACED = [
    ("武汉市量子中试平台", "“市”（武汉市）"),
    ("湖北省新材料中试平台", "“省”（湖北省）"),
    ("应城市盐化工中试平台", "“市”（应城市）"),
    ("东湖高新区激光中试平台", "“区”（东湖高新区）"),
    ("长丰县纺织中试平台", "“县”（长丰县）"),
    ("综合保税区物流中试平台", "“区”"),
    ("省级材料中试平台", "“省”"),
]


@pytest.mark.parametrize(("name", "shown"), PLACED)
def test_a_place_is_named_in_the_finding(findings, name, shown):
    found = [f for f in findings("naming.forbidden_word", fields={"platform_name": name}) if f.severity == "warning"]
    assert [shown in finding.message for finding in found] == [True]


@pytest.mark.parametrize(
    "name",
    [
        "区块链中试平台", "智慧城市中试平台", "市场监测中试平台", "节省能源中试平台", "江夏区块链中试平台",
        "应城市场中试平台", "多温区炉中试平台", "产业园区能源中试平台", "复合肥中试平台",
    ],
)  # fmt: skip
def test_an_ordinary_word_is_no_place(findings, name):
    assert findings("naming.forbidden_word", fields={"platform_name": name}) == []


@pytest.mark.parametrize(
    ("name", "place"), [("武汉量子中试平台", "武汉"), ("武汉市场中试平台", "武汉"), ("光谷中试平台", "光谷")]
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
        "import sys; from extractor.checks.words import find_loose;"
        "find_loose('量子中试平台', ('省', '市'), 'ordinary', ('places',)); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
