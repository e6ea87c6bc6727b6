import pytest

from extractor.errors import UsageError
from extractor.filling import said_value, spec_of
from extractor.form import load_form

FORM = load_form("reserve-platform-2025")


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [
        ("equipment_value", "1,234.5", 1234.5),
        ("equipment_value", " 5000元 ", 0.5),
        ("equipment_value", "0", 0),
        ("equipment_value", "", None),
        ("staff_total", "12人", 12),
        ("sign_date", "2025年11月7日", "2025-11-07"),
        ("sign_date", "2025/11/7", "2025-11-07"),
        ("platform_name", " 可降解塑料中试平台 ", "可降解塑料中试平台"),
        ("leader_contact", "13900000000", "13900000000"),
        ("leader_contact", "不详", "不详"),
        ("construction_mode", "企业投资型", "企业投资型"),
        ("construction_mode", "企业投资性", "企业投资性"),
        ("has_violations", "否", False),
        ("has_violations", "true", True),
        ("construction_status", "建成", "建成"),
        ("honours", "瞪羚企业、高新技术企业", ["高新技术企业", "瞪羚企业"]),
        ("honours", "", []),
        ("honours_names", "甲，乙\n丙", ["甲", "乙", "丙"]),
        ("equipment[1].quantity", "3", 3),
        ("equipment[1].autonomy", "L5", "L5"),
        ("patents[2].date", "20181125", "2018-11-25"),
    ],
)
def test_a_reviewer_types_what_the_paper_says(place, text, value):
    found = said_value(spec_of(FORM, place), text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("equipment_value", "一千万左右", "应填一个数字"),
        ("equipment_value", "5至10", "应填一个数字"),
        ("staff_total", "十二", "应填一个整数"),
        ("sign_date", "2025-02-29", "应填日期"),
        ("sign_date", "去年", "应填日期"),
        ("has_violations", "也许", "应选“是”或“否”"),
        ("construction_status", "拟建", "应选建成、在建之一"),
        ("honours", "高新技术企业、百强", "应选"),
        ("platform_name", "长" * 10_001, "超过10000字"),
    ],
)
def test_what_is_no_value_of_the_field_is_told_in_chinese(place, text, told):
    with pytest.raises(UsageError, match=told):
        said_value(spec_of(FORM, place), text)


@pytest.mark.parametrize("place", ["", "nothing", "equipment", "equipment[0].name", "equipment[1].nothing", "a[1].b"])
def test_there_is_no_value_at_a_place_that_the_form_does_not_have(place):
    with pytest.raises(UsageError):
        spec_of(FORM, place)
