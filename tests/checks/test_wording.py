"""Length, format and left instructions are judged as an applicant reads the notice."""

import pytest

from extractor.checks import check_record
from extractor.document import Field


def test_white_space_does_not_count_towards_a_limit_and_punctuation_does(findings):
    assert findings("field.over_limit", fields={"suggestions": "建议 \n，" * 166 + "好。"}) == []
    (finding,) = findings("field.over_limit", fields={"suggestions": "建议 \n，" * 167})
    assert "共501字，限500字以内，超出1字" in finding.message


def test_each_project_has_the_limit_for_itself(findings):
    projects = [f"项目{n}：{'验' * 500}" for n in (1, 2, 3)]
    assert findings("field.over_limit", fields={"project_experience": "".join(projects)}) == []
    (finding,) = findings("field.over_limit", fields={"project_experience": "".join([*projects, "证"])})
    assert "超出1字" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "（包括但不限于高等学校等）技术来自联合攻关",
        "1500字以内",
        "请填写",
        "XXXX",
        "（示例）",
        "1.平台1 2.平台2",
        "填写 包括但\n不限于奖项",
    ],
)
def test_an_instruction_or_example_left_in_is_found(findings, text):
    (finding,) = findings("field.instructions_left", fields={"awards": text})
    assert (finding.field, finding.severity) == ("awards", "warning")


@pytest.mark.parametrize(
    "text",
    ["服务内容包括但不限于检测、认证", "建成示例工程", "平台1号厂房投产", "XXL型反应釜、UV-XX200", "项目1：外延片"],
)
def test_an_applicants_own_words_are_no_instruction(findings, text):
    assert findings("field.instructions_left", fields={"awards": text}) == []


def test_the_print_beside_ticks_is_looked_at_too(form, filing):
    record = filing()
    left = record.fields["honours"].model_copy(update={"raw": "☐其他（如勾选，请填写具体名称）"})
    found = check_record(form, record.model_copy(update={"fields": {**record.fields, "honours": left}}))
    assert [(finding.rule, finding.field) for finding in found] == [("field.instructions_left", "honours")]


@pytest.mark.parametrize(
    "text", ["原材料工业-石化化工", "原材料工业—石化化工", "新一代信息技术－人工智能", "装备制造一仪器仪表"]
)
def test_any_dash_between_sector_and_direction_will_do(findings, text):
    assert findings("field.format", fields={"industry_direction": text}) == []


@pytest.mark.parametrize("text", ["新一代信息技术", "原材料工业/石化化工", "-石化化工", "原材料工业-"])
def test_a_sector_without_direction_is_found(findings, text):
    assert len(findings("field.format", fields={"industry_direction": text})) == 1


def test_a_period_that_was_read_but_is_none_is_found_and_a_badly_read_one_left_open(form, filing):
    record = filing()

    def judged(*doubts):
        period = Field(raw="三年左右", review=True, doubts=doubts)
        fields = {**record.fields, "construction_period": period}
        found = check_record(form, record.model_copy(update={"fields": fields}))
        return [(f.rule, f.undecided) for f in found if f.rule.startswith("field.")]

    assert judged("not_parsed") == [("field.format", False)]
    assert judged("not_parsed", "low_confidence") == [("field.missing", True), ("field.format", True)]


@pytest.mark.parametrize(
    ("number", "found"), [("1 5", [True]), ("1506650956", [False]), ("无", [False]), ("85550000", [])]
)
def test_a_number_of_a_few_digits_was_misread_rather_than_written(findings, number, found):
    assert [f.undecided for f in findings("field.format", fields={"leader_contact": number})] == found


@pytest.mark.parametrize(
    ("code", "fault"), [("9142 0128MAX9FNR6A", "共17位，应为18位"), ("91420128MAX9FNR6OJ", "校验码不符")]
)
def test_a_credit_code_is_told_what_is_wrong_with_it(findings, code, fault):
    (finding,) = findings("field.checksum", fields={"uscc": code})
    assert fault in finding.message


def test_a_choice_is_the_same_with_quotes_widths_and_case(findings):
    rows = ({"name": "炉", "quantity": 1, "original_value": 1041.52, "autonomy": "ｌ4"},)
    changes = {"fields": {"construction_mode": "“企业投资型”", "autonomy_rate": 100}, "tables": {"equipment": rows}}
    assert findings("field.choice", **changes) == []
    assert findings("consistency.autonomy_rate", **changes) == []


def test_a_figure_where_a_choice_is_due_is_open_while_a_cell_of_its_row_is_unread(findings):
    row = {"name": "炉", "quantity": 1, "autonomy": "320.96", "original_value": 5}
    (finding,) = findings("field.choice", tables={"equipment": ({**row, "original_value": "?"},)})
    assert finding.undecided
    (finding,) = findings("field.choice", tables={"equipment": ({**row, "autonomy": "L5", "original_value": "?"},)})
    assert not finding.undecided
    (finding,) = findings("field.choice", tables={"equipment": (row,)})
    assert not finding.undecided
