"""An answer that is, or holds, labels of the form is no answer to rely on."""

import pytest

from extractor.document import Field
from extractor.filling.heaped import doubt_headed, doubt_heaped


def judged(form, text):
    field = Field(value=text, raw=text, confidence=0.99, page=1)
    return doubt_heaped(form, {"platform_name": field})["platform_name"]


@pytest.mark.parametrize(
    "text", ["依托单位", "行业方向：", "甲中试平台 统一社会信用代码 平台负责人 推荐单位 乙", "甲中试平台行业方向②：乙"]
)
def test_labels_taken_for_an_answer_are_sent_to_review(form, text):
    field = judged(form, text)
    assert field.review
    assert field.doubts == ("cells_ran_together",)


@pytest.mark.parametrize("text", ["甲中试平台", "联合单位：武汉某某大学", "平台负责人由依托单位任命"])
def test_an_answer_may_mention_a_label_or_two(form, text):
    assert not judged(form, text).review


def test_figures_and_ticks_hold_no_labels(form):
    field = Field(value=12.5, raw="12.5", confidence=0.99)
    assert doubt_heaped(form, {"total_assets": field})["total_assets"] == field


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("一种膜材料的检测方法软著名称1.批次追溯软件V1.0", True),
        ("授权日期2021-01-05", True),
        ("一种膜材料的检测方法", False),
        ("依托本单位的现有基础，" * 8, False),
    ],
)
def test_a_cell_of_a_table_that_holds_a_heading_is_of_several_rows(form, text, doubted):
    field = Field(value=text, raw=text, confidence=0.99, page=1)
    assert doubt_headed(form, {"name": field})["name"].review is doubted
