"""The second form is told from the first and from other papers, and its rules are as severe as agreed."""

import pytest

from extractor.errors import InputError
from extractor.filling import recognise_form
from extractor.form import form_ids, load_form
from tests.filling.printed import Printed

AGREED = {
    "error": """field.missing threshold.staff threshold.external_share declaration.dishonesty declaration.accident
    declaration.registered mark.seal_missing mark.seal_organization mark.signature_missing mark.signature_typed""",
    "warning": """naming.near_duplicate naming.factual field.checksum threshold.equipment_value threshold.site_area
    threshold.service mark.seal_colour_unknown mark.date_missing""",
}
TITLE = "武汉市科技成果转化中试平台备案申报书"
PAIRS = (
    "中试平台全称：甲乙中试平台",
    "建设运营主体：武汉甲乙有限公司",
    "统一社会信用代码：91420128MAX9FNR6AJ",
    "所在区：江夏区　　　　技术领域：新材料",
    "法定代表人：沈青禾",
    "平台负责人：张三　　　　联系电话：13800001111",
    "中试设备原值（万元）：520　　　　场地面积（平方米）：800",
    "专业技术人员12人，其中外聘3人",
    "是否制定收费标准　☑是　☐否",
    "是否有规范的服务流程　☑是　☐否",
    "是否建立激励机制　☑是　☐否",
    "是否入驻武创通：是",
)
OTHER_PAPERS = {
    "a recommendation list": (
        "附件2",
        "武汉市科技成果转化中试平台备案推荐名单",
        "推荐单位（盖章）：江夏区科经局",
        "序号　　平台名称　　依托单位　　所在区　　联系人　　联系电话",
    ),
    "the notice": (
        "市科创局关于组织开展2024年科技成果转化中试平台备案申报工作的通知",
        "（三）具有核心服务能力。拥有专业技术人才和专业运营团队，从事中试服务的专业技术人员不少于6人",
        "（其中外聘人员不超过30%）。制定有科学合理的中试研究方案和规程，具备提供中试服务的专业技术",
        "（四）具备规范的管理机制。有对外服务的激励机制、合理的收费标准和规范的服务流程，知识产权管理",
        "将签字盖章后的《武汉市科技成果转化中试平台备案申报书》（附件1）及相关附件扫描后以PDF格式上传",
    ),
    "an application for something else": (
        "高新技术企业认定申请书",
        "企业名称：武汉甲乙有限公司",
        "统一社会信用代码：91420128MAX9FNR6AJ",
        "法定代表人：沈青禾　　　　联系电话：13800001111",
        "技术领域：新材料　　　　所在区：江夏区",
        "科技人员：20　　　　知识产权管理：有",
        "近一年内是否发生重大安全、重大质量事故或严重环境违法行为：否",
    ),
    "a business licence": (
        "营业执照",
        "统一社会信用代码：91420128MAX9FNR6AJ",
        "法定代表人：沈青禾",
        "日期：2020年3月4日",
    ),
}


def printed(*lines: str, number: int = 1):
    page = Printed(number)
    for line in lines:
        page.text(line)
    return page.reading


def recognised(*readings):
    return recognise_form(map(load_form, form_ids()), readings).id


def test_the_severities_are_those_agreed_on():
    rules = {rule.id: rule.severity for rule in load_form("wuhan-filing-2024").rules}
    agreed = {rule: severity for severity, ids in AGREED.items() for rule in ids.split()}
    assert {rule: rules.get(rule) for rule in agreed} == agreed
    added = ("eligibility.", "mark.hint_", "field.choice", "pages.")
    assert all(rule.startswith(added) for rule in rules.keys() - agreed.keys())


def test_a_filing_in_running_text_is_the_second_form():
    assert recognised(printed(TITLE, *PAIRS)) == "wuhan-filing-2024"


def test_a_title_over_two_rows_is_a_title():
    assert (
        recognised(printed("武汉市科技成果转化中试平台", "备案申报书"), printed(*PAIRS[2:], number=2))
        == "wuhan-filing-2024"
    )


def test_without_its_title_a_filing_must_print_more_labels():
    assert recognised(printed(*PAIRS)) == "wuhan-filing-2024"
    with pytest.raises(InputError):
        recognised(printed(*PAIRS[:6]))


LAST_PAGE = (
    "四、商业信誉",
    "近三年是否有严重违法失信行为　☐是　☑否",
    "如有，是否已完成信用修复　☐是　☐否",
    "是否已在武创通注册认证　☑是　☐否",
    "申报单位（盖章）：",
    "法定代表人（签字）：",
)


def test_what_no_other_form_asks_tells_a_filing_without_its_first_page():
    assert recognised(printed(*LAST_PAGE)) == "wuhan-filing-2024"


@pytest.mark.parametrize("lines", [LAST_PAGE[:4], LAST_PAGE[2:], ("武汉市科技企业孵化器备案申报书", *LAST_PAGE)])
def test_less_than_that_or_another_title_does_not(lines):
    with pytest.raises(InputError):
        recognised(printed(*lines))


def test_the_first_form_stays_the_first_form():
    page = Printed().text("储备中试平台申报信息表")
    for entry in load_form("reserve-platform-2025").entries:
        if not entry.free:
            page.row(entry.labels[0], "甲")
    assert recognised(page.reading) == "reserve-platform-2025"


@pytest.mark.parametrize("lines", OTHER_PAPERS.values(), ids=OTHER_PAPERS)
def test_other_papers_are_no_form(lines):
    with pytest.raises(InputError) as refused:
        recognised(printed(*lines))
    assert refused.value.kind == "no_form"
