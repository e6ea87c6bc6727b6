import pytest

from extractor.checks.cases import Case, load_cases, make_record
from extractor.checks.factual import TellsField, tells_field
from extractor.checks.sheet import Sheet
from extractor.form import load_form, models_dir

FORM = load_form("wuhan-filing-2024")
SOUND = load_cases(models_dir() / "forms" / FORM.id / "cases.toml").sound
ARGUMENTS = TellsField.model_validate(
    {"field": "platform_name", "host": "host_organization", "generic": "generic"}, context={"form": FORM}
)


def objections(name, host="武汉晶原半导体材料有限公司"):
    case = Case(name="a", fields={"platform_name": name, "host_organization": host})
    return [verdict.message for verdict in tells_field(Sheet(FORM, make_record(FORM, SOUND, case)), ARGUMENTS)]


@pytest.mark.parametrize(
    "name",
    [
        "碳化硅外延中试平台",
        "武汉晶原碳化硅外延中试平台",
        "晶原新材料中试平台",
        "智能制造中试平台",
        "生物医药综合中试服务平台",
        "激光中试平台",
    ],
)
def test_a_name_that_names_its_field_is_sound(name):
    assert objections(name) == []


@pytest.mark.parametrize(
    "name",
    [
        "中试平台",
        "武汉中试平台",
        "晶原中试平台",
        "武汉晶原中试平台",
        "先进技术公共中试服务平台",
        "科技成果转化中试平台",
    ],
)
def test_a_name_of_places_brand_and_generic_words_is_pointed_out(name):
    assert len(objections(name)) == 1


def test_the_name_of_a_school_is_no_field():
    assert objections("华中科技大学中试平台", host="华中科技大学")
    assert not objections("华中科技大学激光中试平台", host="华中科技大学")


def test_without_the_host_only_the_other_words_are_set_aside():
    assert objections("晶原中试平台", host="") == []
    assert objections("光谷中试平台", host="")
