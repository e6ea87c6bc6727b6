import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.filling.template import split_by, without_lead
from tests.filling.printed import script

PAIR = "上年度/申报当年度：{a}/{b}"
PLACE = "{province}省{city}市{county}区(县)"
FIGURES_AND_TEXT = "上年度/申报当年度数量：{a}/{b}{text}"


def split(template: str, text: str, figures: tuple[str, ...] = ("a", "b", "c", "d")) -> dict[str, str]:
    return {name: part.text for name, part in split_by(template, script(text), figures).items()}


@pytest.mark.parametrize(
    "text",
    [
        "上年度/申报当年度：203/131",
        "上年度/申报当年度:203 / 131",
        "上年度／申报当年度：203／131",
        "上年度/申报当年度\n：203/131",
        "上年度1申报当年度：203/131",
        "203/131",
    ],
)
def test_a_pair_of_years_is_two_values_however_its_print_was_read(text):
    assert split(PAIR, text) == {"a": "203", "b": "131"}


@given(*[st.one_of(st.integers(0, 10**7), st.decimals(0, 10**5, places=2, allow_nan=False))] * 2)
def test_any_two_numbers_come_back_from_a_pair(a, b):
    assert split(PAIR, f"上年度/申报当年度：{a}/{b}") == {"a": str(a), "b": str(b)}


@pytest.mark.parametrize(("text", "a", "b"), [("/131", "", "131"), ("203/", "203", ""), ("/", "", "")])
def test_a_missing_side_of_a_pair_is_empty(text, a, b):
    assert split(PAIR, f"上年度/申报当年度：{text}") == {"a": a, "b": b}


@pytest.mark.parametrize(
    ("text", "province", "city", "county"),
    [
        ("湖北省武汉市江夏区(县)", "湖北", "武汉", "江夏"),
        ("湖北省武汉市江夏区（县）", "湖北", "武汉", "江夏"),
        ("湖北省武汉市江夏区", "湖北", "武汉", "江夏"),
        ("湖北 省 宜昌 市 远安 县", "湖北", "宜昌", "远安"),
        ("湖北省_武汉_市江夏区(县)", "湖北", "武汉", "江夏"),
        ("湖北省\n武汉市\n江夏区(县)", "湖北", "武汉", "江夏"),
    ],
)
def test_province_city_and_county_are_parted_by_their_print(text, province, city, county):
    assert split(PLACE, text, ()) == {"province": province, "city": city, "county": county}


@pytest.mark.parametrize(
    "text", ["2/3成果1：某某验证", "2/·3\n成果1：某某验证", "2/3\n成果1：某某验证", "2 / 3 成果1：某某验证"]
)
def test_a_number_before_a_text_ends_where_the_text_begins(text):
    parts = split(FIGURES_AND_TEXT, f"上年度/申报当年度数量：{text}")
    assert parts == {"a": "2", "b": "3", "text": "成果1：某某验证"}


def test_a_number_does_not_go_on_in_the_year_that_begins_the_text_beneath():
    parts = split(FIGURES_AND_TEXT, "上年度/申报当年度数量：11/9\n2024年完成了放大")
    assert parts == {"a": "11", "b": "9", "text": "2024年完成了放大"}


@pytest.mark.parametrize("text", ["2661平方米", "2661 平方米", "2661"])
def test_a_unit_behind_a_number_may_be_missing(text):
    assert split("{a}平方米", text)["a"].startswith("2661")


@pytest.mark.parametrize(
    "text",
    [
        "依托单位参与中试相关知识产权共计25项",
        "依托单位参与中试相关知识产极共计25项",
        "依托单位参与中试相关知识产权共计：25 项",
        "25项",
    ],
)
def test_print_before_a_value_is_passed_over_also_where_it_was_misread(text):
    assert split("依托单位参与中试相关知识产权共计{a}项", text)["a"].startswith("25")


def test_a_cell_without_its_sentence_was_not_read():
    assert split("依托单位参与中试相关知识产权共计{a}项", "") == {}
    assert split("依托单位参与中试相关知识产权共计{a}项", "依托单位参与中试相关知识产权共计 项") == {"a": ""}


def test_an_empty_cell_is_empty_values():
    assert split(PAIR, "") == {"a": "", "b": ""}
    assert split(PLACE, "", ()) == {"province": "", "city": "", "county": ""}


LEAD = "近三年承担相关领域省部级及以上项目情况"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{LEAD}\n项目1：膜材料", "项目1：膜材料"),
        (f"{LEAD}：项目1：膜材料", "项目1：膜材料"),
        ("近三年承担相关领域省部级及以上\n项目情况\n项目1：膜材料", "项目1：膜材料"),
        ("近三年承担相关领域省部级以上项目的情况\n项目1：膜材料", "项目1：膜材料"),
        (LEAD, ""),
        (
            "近三年承担相关领域省部级及以上项目3项。\n项目1：膜材料",
            "近三年承担相关领域省部级及以上项目3项。项目1：膜材料",
        ),
        ("近三年承担相关领域省部级及以上项目有薄膜材料的中试", "近三年承担相关领域省部级及以上项目有薄膜材料的中试"),
        ("项目1：膜材料", "项目1：膜材料"),
    ],
)
def test_a_sentence_of_the_form_above_a_value_is_no_part_of_it(text, left):
    assert without_lead([LEAD], script(text)).text == left
