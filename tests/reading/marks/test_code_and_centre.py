import pytest

from extractor.reading.engines import Recognised
from extractor.reading.marks.code_and_centre import centre_of, code_of

CODE = "4201148003326"


def read(text: str, score: float = 0.98) -> Recognised:
    return Recognised(text, scores=(score,) * len(text))


def test_a_code_is_told_where_one_reading_has_it_whole_and_sure():
    assert code_of([read("48003326"), read("42 0114 8003326"), read("章")]) == CODE


@pytest.mark.parametrize(
    "answers",
    [[read(CODE[:-1])], [read(CODE + "7")], [read(CODE, 0.5)], [read(CODE), read(CODE.replace("8", "3"))], []],
    ids=["a digit lost", "a digit too many", "in doubt", "two that differ", "nothing"],
)
def test_no_code_is_told_where_a_digit_may_be_wrong(answers):
    assert code_of(answers) is None


@pytest.mark.parametrize("text", ["合同专用章", "合司专用章", "同专用章", "8合同专用章"])
def test_a_line_is_the_kind_of_seal_that_it_is_most_like(text):
    assert centre_of([read("公司"), read(text, 0.6)]) == "合同专用章"


def test_a_kind_that_is_none_of_the_usual_is_told_if_it_was_surely_read():
    assert centre_of([read("检疫处理章")]) == "检疫处理章"
    assert centre_of([read("检疫处理章", 0.7)]) is None


def test_print_that_runs_through_a_seal_is_no_kind_of_it():
    assert centre_of([read("依托单位公章处"), read("法人签字"), read("")]) is None
