import pytest

from extractor.reading.confusions import mend_confusions


@pytest.mark.parametrize(
    ("read", "meant"),
    [("IS09001认证", "ISO9001认证"), ("IS0 14001", "ISO 14001"), ("Tessar0", "Tessaro"), ("Wiss1er", "Wissler")],
)
def test_a_digit_inside_a_word_is_a_letter(read, meant):
    assert mend_confusions(read) == meant


@pytest.mark.parametrize("text", ["CO2", "v0.5", "LGD9126", "A1b", "10kN", "91420523MA27TH6J5L", "IS013", "Type1"])
def test_digits_of_codes_and_figures_stay(text):
    assert mend_confusions(text) == text


def test_a_point_between_words_is_a_comma_that_lost_its_tail():
    assert mend_confusions("日处理38批次.全过程.数据可追溯") == "日处理38批次，全过程，数据可追溯"
    assert mend_confusions("2.技术优势 v1.2 第3.5节.") == "2.技术优势 v1.2 第3.5节."


def test_a_wide_point_behind_a_word_is_a_comma_that_lost_its_tail():
    assert mend_confusions("上年度94项．2份（部分）．共5%．") == "上年度94项，2份（部分），共5%，"
    assert mend_confusions("１．建设 等．．．") == "１．建设 等．．．"


def test_a_sign_that_cannot_stand_there_is_the_one_it_looks_like():
    assert mend_confusions("占98。。设有") == "占98%。设有"
    assert mend_confusions("平台软件\\9.7") == "平台软件V9.7"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("能力86kg/h.控温±0.3℃.先进", "能力86kg/h，控温±0.3℃，先进"),
        ("±0.9μm.国产", "±0.9μm，国产"),
        ("781kHz. 通道", "781kHz， 通道"),
        ("339kH z. 通道", "339kH z， 通道"),
    ],
)
def test_a_point_behind_a_unit_is_a_comma_that_lost_its_tail(read, meant):
    assert mend_confusions(read) == meant


@pytest.mark.parametrize("text", ["2.技术优势", "A.方案", "甲Co.有限公司", "V1.2系统", "X-7.5kW。"])
def test_other_points_before_words_stay(text):
    assert mend_confusions(text) == text


def test_dashes_between_the_steps_of_a_process_are_no_ones():
    assert (
        mend_confusions("形成“需求征集一工艺包设计一中试放大一产业转化”的闭环")
        == "形成“需求征集—工艺包设计—中试放大—产业转化”的闭环"
    )
    assert mend_confusions("小试一中试一产业化") == "小试—中试—产业化"
    assert mend_confusions("形成“需求征集一方案论证一放大验证”的流程") == "形成“需求征集—方案论证—放大验证”的流程"


@pytest.mark.parametrize(
    "text", ["坚持一年一小步一三年一大步", "统一标准一体化管理一站式服务", "第一阶段一期工程一次建成", "一种一体化方法"]
)
def test_words_with_a_one_in_them_stay(text):
    assert mend_confusions(text) == text
