"""Marks of secrecy are found on pages, and ordinary words are none."""

import pytest

from tests.filling.printed import Printed


def form_page() -> Printed:
    return Printed().row("平台名称", "甲中试平台").row("行业方向", "乙").row("依托单位", "丙公司")


def last_page() -> Printed:
    return Printed(2).text("五、承诺声明").text("依托单位（公章）").text("法人签字：")


def secrets(record):
    return [(seen.text, seen.page) for seen in record.sightings if seen.search == "secrecy"]


@pytest.mark.parametrize("mark", ["秘密★5年", "机密★", "秘 密", "内部资料", "【内部资料 注意保存】", "密级：秘密"])
def test_a_mark_of_secrecy_is_found_on_a_page_of_evidence(fill, mark):
    found = secrets(fill(form_page(), last_page(), Printed(3).text(mark).text("检测报告")))
    assert [page for _, page in found] == [3]


@pytest.mark.parametrize("text", ["加强商业秘密保护", "机密文件专人保管", "企业内部资料管理系统", "秘密级以上"])
def test_words_of_a_text_are_no_mark(fill, text):
    assert secrets(fill(form_page(), last_page(), Printed(3).text(text))) == []


def test_a_value_of_the_form_is_no_mark(fill):
    assert secrets(fill(form_page().row("联合单位", "秘密"), last_page())) == []


def test_certificates_are_looked_for_on_evidence_alone(fill):
    record = fill(form_page().text("高新技术企业"), last_page(), Printed(3).text("高新技术企业证书"))
    assert [(s.text, s.page) for s in record.sightings] == [("高新技术企业", 3)]
