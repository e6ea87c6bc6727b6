"""行业方向 to 关键领域: told, told by a word, or left to a person."""

from __future__ import annotations

import pytest

from extractor.exports.key_fields import key_field, key_fields


@pytest.mark.parametrize(
    ("direction", "name", "sure"),
    [
        ("原材料工业-新材料", "新材料", True),
        ("装备制造—工业母机", "工业母机", True),
        ("信息技术-集成电路", "信息技术", False),
        ("原材料工业-石化化工", "未能归类", False),
        ("新材料-人工智能、量子科技", "未能归类", False),
        ("", "未能归类", False),
    ],
)
def test_a_field_is_told_by_its_name_or_by_a_word_that_is_to_be_confirmed(direction, name, sure):
    told = key_field(direction)
    assert (told.name, not told.ask) == (name, sure)


def test_the_fields_are_those_of_the_notice():
    footnote = (
        "人工智能、人形机器人、量子科技、清洁低碳氢、生物医药、工业母机、仪器仪表以及重大技术装备、新材料、信息技术"
    )
    assert list(key_fields()) == footnote.replace("以及", "、").split("、")
