import pytest

from extractor.filling.labels import find_labels, find_prefixes, likeness
from tests.filling.printed import Printed, basics


@pytest.fixture
def found(form, sheet):
    """The first printed label of each entry that was found, and the index of its room."""

    def find(*pages: Printed) -> dict[str, int]:
        return {label.entry.labels[0]: label.room.index for label in find_labels(form, sheet(*pages), ())}

    return find


@pytest.mark.parametrize(
    "printed",
    [
        "平台名称",
        "平台名称①",
        "平台名称①：",
        "平台\n名称",
        "平 台 名 称",
        "平台名称②",
        "平台名称[2]",
        "平台名称[10]：",
        "中试平台名称",
    ],
)
def test_footnotes_breaks_spaces_and_variants_leave_a_label_what_it_is(found, printed):
    assert found(Printed().row(printed, "某某中试平台")) == {"平台名称": 0}


@pytest.mark.parametrize("printed", ["总投资（万元）", "总投资(万元)", "总投资", "总投资\n（万元）："])
def test_a_unit_is_no_part_of_a_label(found, printed):
    assert found(Printed().row(printed, "18681")) == {"总投资(万元)": 0}


@pytest.mark.parametrize(
    "hint", ["（1000字以内）", "(开展自主产品中试验证、成果产出(含样品)等情况,1000 字以内)", "(1000字以内"]
)
def test_a_filling_hint_below_a_label_is_no_value(form, sheet, hint):
    page = sheet(Printed().row(f"平台介绍\n{hint}", "中试线于2023年投入运行。"))
    (label,) = find_labels(form, page, ())
    assert (label.entry.labels[0], label.room.index) == ("平台介绍", 0)


def test_a_filling_hint_may_stand_overleaf_from_its_label(form, sheet):
    overleaf = Printed(2).row("（1000字以内）", "年产300吨。")
    (label,) = find_labels(form, sheet(Printed(1).row("平台介绍", "中试线于2023年投入运行，"), overleaf), ())
    assert [room.script.text for room in label.tail] == ["（1000字以内）"]


def test_traditional_characters_in_a_label_are_tolerated_as_long_as_they_are_few():
    assert likeness("依托单位資质榮誉", ["依托单位资质荣誉"]) == 1
    assert likeness("資質榮譽", ["资质荣誉"]) == 0


@pytest.mark.parametrize("printed", ["统一社会信用代玛", "统-社会信用代码", "统一杜会信用代码"])
def test_a_slip_of_the_reader_in_a_label_is_tolerated(found, printed):
    assert found(Printed().row(printed, "91420523MA27TH6J5L")) == {"统一社会信用代码": 0}


def test_labels_that_resemble_one_another_go_to_their_own_entries(found):
    page = Printed()
    page.row("联系方式", "1").row("负责人联系方式", "2").row("依托单位", "3").row("依托单位资质荣誉", "4")
    assert found(page) == {"联系方式": 0, "负责人联系方式": 2, "依托单位": 4, "依托单位资质荣誉": 6}


def test_of_equal_labels_the_first_printed_one_counts(found):
    assert found(Printed().row("平台名称", "甲").row("平台名称", "乙")) == {"平台名称": 0}


def test_a_long_text_is_no_label(found):
    assert found(Printed().row("平台名称" * 40, "甲")) == {}


def test_a_label_cut_by_a_page_break_is_joined(found, form, sheet):
    first = Printed(1).row("是否为省级主管部门正式批复", "")
    second = Printed(2).row("认定的省级中试平台", "☑是 ☐否")
    (label,) = find_labels(form, sheet(first, second), ())
    assert label.entry.fields == ("provincial_recognized",)
    assert [room.page for room in label.tail] == [2]


def test_a_label_that_shares_its_cell_with_the_value_is_found_by_its_colon(form, sheet):
    entry = next(entry for entry in form.entries if "平台名称" in entry.labels)
    page = Printed().row("平台名称①：某某中试平台", "").row("某某平台名称", "")
    ((_, room, size),) = find_prefixes(sheet(page), [entry], ())
    assert (room.index, room.script.chars[size:]) == (0, "某某中试平台")


def test_a_question_with_its_boxes_in_one_cell_is_no_label_of_what_stands_beside_it(fill):
    question = "是否为省级主管部门正式批复认定的省级中试平台"
    wide = (0.1, 0.7, 0.95)
    assert fill(basics(1).row(f"{question}☐是 ☑否", "", edges=wide)).fields["provincial_recognized"].value is False
    assert fill(basics(1).row(f"{question} 是 否", "", edges=wide)).fields["provincial_recognized"].review


def test_likeness_is_one_for_the_label_and_none_for_nothing():
    assert likeness("平台 名称①：", ("行业方向", "平台名称")) == 1
    assert likeness("", ("平台名称",)) == 0
    assert likeness("平台名称", ()) == 0


def test_one_character_beyond_the_common_ones_does_not_lose_a_short_label():
    assert likeness("塡表人", ("填表人",)) == 1
    assert likeness("塡表亾", ("填表人",)) < 0.5
    assert likeness("真表人", ("填表人",)) < 0.78


@pytest.mark.parametrize(
    ("before", "printed", "after", "known"),
    [
        ("平台管理机制", "战略现划", "政策支持", True),
        ("平台管理机制", "战咯现划", "政策支持", False),
        ("政策支持", "战略现划", "平台管理机制", False),
        ("平台管理机制", "战略思考规划", "政策支持", False),
    ],
)
def test_a_label_with_more_slips_is_told_by_those_before_and_after_it(found, before, printed, after, known):
    page = Printed().row(before, "一").row(printed, "新增柔性中试线").row(after, "二")
    assert ("战略规划" in found(page)) is known


def test_a_value_that_resembles_the_label_due_is_none(found):
    page = Printed().row("平台管理机制", "战略现划").row("政策支持", "二")
    assert "战略规划" not in found(page)
