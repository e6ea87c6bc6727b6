"""An answer that is, or holds, labels of the form is no answer to rely on."""

import pytest

from extractor.document import Field
from extractor.filling.heaped import doubt_heaped


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
