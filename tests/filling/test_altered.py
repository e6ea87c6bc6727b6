"""The form's own print is held against the blank, and a misreading accuses nobody."""

import pytest

from tests.filling.printed import Printed

FOUR = (0.1, 0.3, 0.5, 0.7, 0.9)
PROMISE = (
    "我单位申报的所有材料，均真实、客观、完整，无知识产权纠纷，内容已进行脱敏脱密处理。我单位",
    "在质量、安全、保密、信用和社会责任等方面无不良记录。我单位 (☑是 ☐否) 同意依据此材料参与",
    "工业和信息化部重点培育中试平台遴选。如有不实，愿承担相应的责任。",
)


def page(*promise: str, score: float = 0.99, label: str = "总投资(万元)") -> Printed:
    printed = Printed(score=score).row("平台名称", "甲中试平台").row("行业方向", "乙").row(label, "100")
    printed.text("五、承诺声明")
    for line in promise:
        printed.text(line, x0=0.05)
    return printed.text("依托单位（公章）").text("法人签字：")


def altered(record):
    return [(a.part, a.due, a.found, a.certain) for a in record.alterations]


def test_print_as_on_the_blank_gives_nothing(fill):
    assert altered(fill(page(*PROMISE))) == []


def test_other_punctuation_and_line_breaks_are_the_applicants(fill):
    text = "".join(PROMISE).replace("，", ",").replace("、", " ")
    assert altered(fill(page(*(text[i : i + 50] for i in range(0, len(text), 50))))) == []


def test_words_removed_within_a_line_are_shown(fill):
    first, *rest = PROMISE
    assert altered(fill(page(first.replace("，无知识产权纠纷", ""), *rest))) == [
        ("承诺声明", "无知识产权纠纷", "", True)
    ]


def test_words_added_are_shown_with_their_place(fill):
    first, second, third = PROMISE
    record = fill(page(first, second, third.replace("相应的责任", "相应的法律责任")))
    assert altered(record) == [("承诺声明", "", "法律", True)]
    assert record.alterations[0].page == 1


def test_words_that_may_have_been_lost_at_the_end_of_a_line_accuse_nobody(fill):
    first, second, third = PROMISE
    (found,) = altered(fill(page(first.replace("内容已进行脱敏脱密处理。我单位", ""), second, third)))
    assert found[3] is False


@pytest.mark.parametrize("misread", ["无知识产权纠份", "无知识产杈纠纷"])
def test_a_single_character_that_reads_otherwise_is_a_misreading(fill, misread):
    first, *rest = PROMISE
    assert altered(fill(page(first.replace("无知识产权纠纷", misread), *rest))) == []


def test_what_is_hardly_read_is_held_against_nobody(fill):
    first, *rest = PROMISE
    assert altered(fill(page(first.replace("，无知识产权纠纷", ""), *rest, score=0.6))) == []


@pytest.mark.parametrize(("label", "shown"), [("总投资(亿元)", True), ("总投资", False), ("总投资(万元)①", False)])
def test_another_unit_in_a_label_is_shown_and_a_footnote_is_not(fill, label, shown):
    found = [a for a in fill(page(*PROMISE, label=label)).alterations if a.label]
    assert [a.found for a in found] == ([label] if shown else [])


@pytest.mark.parametrize("label", ["近五年主营业务收入(万元)", "近2年主营业务收入(万元)"])
def test_another_number_of_years_in_a_label_is_shown(fill, label):
    assert [a.found for a in fill(page(*PROMISE, label=label)).alterations if a.label] == [label]


LONG = (
    "依托单位近{}年是否发生较大及以上安全事故和重大质量、环境污染、失泄密等事故，是否存在数据资料弄虚作假、失信等情形"
)


@pytest.mark.parametrize(("years", "shown"), [("3", False), ("1", True)])
def test_a_label_that_goes_on_overleaf_is_compared_as_a_whole(fill, years, shown):
    first = page(label=LONG.format(years) + "，")
    after = Printed(2).row("是否存在违法违规行为", "否").text("五、承诺声明")
    first.lines = [line for line in first.lines if line.cell is not None]
    record = fill(first, after.text("依托单位（公章）").text("法人签字："))
    assert [a.page for a in record.alterations if a.label] == ([1] if shown else [])


def test_a_footnote_that_was_read_as_a_doubtful_figure_hides_no_other_number(fill):
    printed = page(label="近1年主营业务收入(万元)6")
    last = max(i for i, line in enumerate(printed.lines) if "主营" in line.text)
    line = printed.lines[last]
    printed.lines[last] = line.model_copy(update={"scores": (*line.scores[:-1], 0.6)})
    assert [a.found for a in fill(printed).alterations if a.label] == ["近1年主营业务收入(万元)6"]


def years(*headings, score=0.99):
    printed = Printed(score=score).row("平台名称", "甲中试平台").row("行业方向", "乙")
    for row in (("上年度运营情况", *headings), ("营业利润(万元)", "33", "22", "11")):
        printed.row(*row, edges=FOUR)
    return printed.text("依托单位（公章）").text("法人签字：")


@pytest.mark.parametrize(
    ("headings", "shown"),
    [
        (("2024年", "2023年", "2022年"), []),
        (("2024年度", "2023年度", "2022年度"), []),
        (("2022年", "2023年", "2024年"), []),
        (("2025年", "2023年", "2022年"), [("2025年", True)]),
        (("2021年", "2023年", "2022年"), [("2021年", False)]),
        (("2023年", "2023年", "2022年"), [("2023年", True)]),
        (("2024年", "2023年", "2027年"), [("2027年", False)]),
    ],
)
def test_another_year_over_a_column_is_shown_and_a_blurred_figure_left_open(fill, headings, shown):
    assert [(a.found, a.certain) for a in fill(years(*headings)).alterations if a.label] == shown


def test_a_year_that_was_hardly_read_is_held_against_nobody(fill):
    assert fill(years("2021年", "2023年", "2022年", score=0.8)).alterations == ()


@pytest.mark.parametrize(
    ("label", "certain"),
    [
        ("具有中级及以上专业技术职称的人数", [True]),
        ("具有正高级及以上专业技术职称的人数", [False]),
        ("具有副高级及以上职称的人数", [True]),
        ("具有副高级及以上专业技术职称人数", []),
        ("具有副高级及以上专亚技术职称的人数", [False]),
        ("具有副高级及以上专業技术职称的人数", []),
        ("具有副高级及以上专业技术职称的人数，单位：人", []),
        ("近三年主营业务收入，单位：万元", []),
        ("近三年主营业务收入，单位：元", [True]),
        ("未来3年资金保障，单位：%：", []),
    ],
)
def test_other_words_in_a_label_are_shown(fill, label, certain):
    assert [a.certain for a in fill(page(*PROMISE, label=label)).alterations if a.label] == certain


def test_a_column_of_a_table_is_told_by_its_neighbours(fill):
    printed = page(*PROMISE).row("项目名称", "实施周期(月)", "服务对象名称", "合同金额(元)", edges=FOUR)
    printed.row("甲", "30", "乙公司", "5", edges=FOUR)
    assert [(a.due, a.found) for a in fill(printed).alterations] == [
        ("实施周期(天)", "实施周期(月)"),
        ("服务企业名称", "服务对象名称"),
        ("合同金额(万元)", "合同金额(元)"),
    ]


def test_a_heading_that_goes_on_in_the_next_row_is_not_altered(fill):
    printed = page(*PROMISE).text("中试项目实施情况表(将平台中试").text("服务项目部分列出)")
    assert fill(printed).alterations == ()
    whole = page(*PROMISE).text("中试项目实施情况表(将平台中试服务项目部分列出)")
    assert [a.certain for a in fill(whole).alterations] == [True]


def test_an_ending_in_other_words_is_left_open(fill):
    *first, last = PROMISE
    (found,) = fill(page(*first, last.replace("愿承担相应的责任", "愿协商解决"))).alterations
    assert (found.due, found.certain) == ("承担相应的责任", False)
