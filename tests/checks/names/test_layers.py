"""Which names clash, on which layer, and which only seem to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks.names.core import read_name
from extractor.checks.names.layers import compare
from extractor.checks.names.normalise import normalise

CLASHES = [
    ("same", "碳化硅（SiC）中试平台", "「碳化硅」ｓｉｃ中试平台"),
    ("same", "碳化硅电子器件中试平台", "碳化硅電子器件中試平臺"),
    ("same_core", "武汉碳化硅中试平台", "碳化硅（襄阳）中试公共服务平台"),
    ("same_core", "东湖高新区激光焊接中试平台", "激光焊接创新中心"),
    ("same_core", "国家级光纤预制棒中试基地", "湖北省武汉市光纤预制棒中试平台"),
    ("homophone", "华锐精密刀具中试平台", "华瑞精密刀具中试平台"),
    ("lookalike", "未来网络装备中试平台", "末来网络装备中试平台"),
    ("lookalike", "OLED显示中试平台", "0LED显示中试平台"),
    ("contained", "碳化硅功率器件中试平台", "碳化硅功率器件封装中试平台"),
    ("contained", "碳纤维中试平台", "高性能碳纤维技术中试平台"),
    ("similar", "锂离子电池回收中试平台", "锂电池回收中试平台"),
    ("similar", "激光精密制造中试平台", "精密激光制造中试平台"),
    ("similar", "工业互联网安全中试平台", "工业互联网络安全中试平台"),
    ("similar", "微流控芯片封装中试平台", "微控流芯片封装中试平台"),
]
APART = [
    ("brand", "华工激光焊接中试平台", "华工医疗影像中试平台"),
    ("brand inside", "长飞中试平台", "长飞光纤中试平台"),
    ("generic word", "先进材料中试平台", "先进制造中试平台"),
    ("broad field", "人工智能中试平台", "人工智能眼科诊断中试平台"),
    ("process", "碳纤维精密加工中试平台", "光刻胶精密加工中试平台"),
    ("element", "锂电池正极材料中试平台", "钠电池正极材料中试平台"),
    ("element that looks alike", "氢能储运中试平台", "氨能储运中试平台"),
    ("element that sounds alike", "硒基材料中试平台", "锡基材料中试平台"),
    ("opposite", "锂电池正极材料中试平台", "锂电池负极材料中试平台"),
    ("another word", "新能源汽车动力电池中试平台", "新能源汽车动力电机中试平台"),
    ("another word of a short name", "电镀工艺中试平台", "电铸工艺中试平台"),
    ("two parts swapped that are words", "热电材料中试平台", "电热材料中试平台"),
    ("turned", "金属材料中试平台", "非金属材料中试平台"),
    ("nothing but an ending", "中试平台", "中试基地"),
]
# Characters that the layers know something of, so that chance meets them.
TEXT = st.text("碳炭硅规锂钠电池正负极材料新先进武汉市东湖未末激光制造（）()AaＡ１1 中试平台基地", max_size=12)


@pytest.mark.parametrize(("layer", "one", "other"), CLASHES)
def test_names_that_clash_do_so_on_their_layer(layer, one, other):
    clash = compare(read_name(one), read_name(other))
    assert clash is not None
    assert clash.layer == layer
    assert 0.6 <= clash.score <= 1


@pytest.mark.parametrize(("shared", "one", "other"), APART)
def test_names_that_share_too_little_stand_beside_each_other(shared, one, other):
    assert compare(read_name(one), read_name(other)) is None


@settings(deadline=None)
@given(TEXT, TEXT)
def test_neither_of_two_names_comes_first(one, other):
    assert compare(read_name(one), read_name(other)) == compare(read_name(other), read_name(one))


@settings(deadline=None)
@given(TEXT)
def test_a_name_is_the_same_as_itself(name):
    clash = compare(read_name(name), read_name(f" {name} "))
    assert clash is not None
    assert clash.layer == "same"


@settings(deadline=None)
@given(st.text(max_size=20))
def test_what_is_normalised_stays_as_it_is(name):
    assert normalise(normalise(name)) == normalise(name)


@settings(deadline=None)
@given(TEXT)
def test_a_core_lies_in_its_name(name):
    assert set(read_name(name).core) <= set(normalise(name))


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("武汉经开区智能网联中试平台", "智能网联"),
        ("光谷中试平台", "光谷"),
        ("湖北省武汉市江夏区（武汉）生物医药科技成果转化中试平台", "生物医药"),
        ("武汉晶原半导体材料有限公司", "晶原半导体材料"),
        ("白银提纯中试平台", "白银提纯"),
        ("中试平台", ""),
    ],
)
def test_the_core_is_what_is_a_names_own(name, core):
    assert read_name(name).core == core
