import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text import counterparts, fold, fold_label, halve, partial_similarity, similarity

PRINT = st.text(st.sampled_from("中试平台一〇○ ①（）()【】“”‘’—–-－、，,；;。：:　０１12ＡＢab％%/／\n"), max_size=60)
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=30)


def test_digits_and_letters_are_halved_and_chinese_punctuation_stays():
    assert halve("型号ＡＢ－１２３／４，见（附件）：５０％。") == "型号AB-123/4，见（附件）：50%。"


@given(st.text(max_size=60))
def test_halving_keeps_every_character_in_its_place_and_is_done_once(text):
    assert len(halve(text)) == len(text)
    assert halve(halve(text)) == halve(text)


@given(PRINT)
def test_folding_is_done_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“小巨人”", '"小巨人"'),
        ("原材料工业—石化化工", "原材料工业-石化化工"),
        ("区（县）", "区(县)"),
        ("平 台\n名称", "平台名称"),
        ("一、二", "一,二"),
    ],
)
def test_variants_of_print_fold_alike(a, b):
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    "printed",
    [
        "总投资（万元）",
        "总投资(万元)：",
        "总投资",
        "总 投 资 ① ：",
        "总投资，单位：万元",
        "总投资\n（单位：万元）",
        "总投资万元)",
        "总投资(万元",
        "总投资（万元）[3]",
        "总投资[10]：",
        "总投资[3",
    ],
)
def test_a_label_folds_to_itself_without_its_unit_and_footnote(printed):
    assert fold_label(printed) == "总投资"


def test_brackets_that_hold_no_unit_stay_in_a_label():
    assert fold_label("中试设备设施（原值）") == "中试设备设施(原值)"


def test_letters_of_a_label_have_no_case():
    assert fold_label("ISO认证") == fold_label("iso认证")


@given(CHINESE, CHINESE)
def test_likeness_goes_both_ways_and_is_one_for_the_same_text(a, b):
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, a) == 1


@given(CHINESE.filter(bool), CHINESE, CHINESE)
def test_what_a_text_holds_is_found_whole(needle, before, after):
    text = before + needle + after
    score, start, end = partial_similarity(needle, text)
    assert score == 1
    assert text[start:end] == needle


@given(CHINESE, CHINESE)
def test_a_place_lies_within_its_text(needle, text):
    score, start, end = partial_similarity(needle, text)
    assert 0 <= score <= 1
    assert 0 <= start <= end <= len(text)


def test_a_short_text_does_not_hold_a_long_needle():
    assert partial_similarity("统一社会信用代码", "代码")[0] < 0.6


@pytest.mark.parametrize(
    ("text", "other", "parts"),
    [
        ("2025", "2025", ["2", "0", "2", "5"]),
        ("1-25", "11-25", ["11", "-", "2", "5"]),
        ("12", "L2", ["L", "2"]),
        ("甲乙丙", "甲丙", ["甲", "", "丙"]),
        ("甲", "乙甲", ["乙甲"]),
        ("（甲）", "(甲)", ["(", "甲", ")"]),
    ],
)
def test_each_character_knows_what_another_text_has_in_its_place(text, other, parts):
    assert [other[start:end] for start, end in counterparts(text, other)] == parts


@given(PRINT, PRINT)
def test_the_counterparts_of_a_text_make_up_the_other_one(text, other):
    found = counterparts(text, other)
    assert len(found) == len(text)
    if text:
        assert "".join(other[start:end] for start, end in found) == other
