"""Names of organisations are found where they stand in print."""

import pytest

from extractor.document import Field
from extractor.filling.named import offices_of, printed_names
from tests.filling.printed import Printed


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("销售方名称：砺珩实验设备有限公司", "砺珩实验设备有限公司"),
        ("甲方：昭翎（武汉）新材料股份有限公司　乙方：", "昭翎（武汉）新材料股份有限公司"),
        ("湖北省科学技术厅", "湖北省科学技术厅"),
        ("武汉恒川装备有限公司成立于2010年", "武汉恒川装备有限公司"),
    ],
)
def test_a_name_begins_a_piece_of_a_line(line, name):
    assert printed_names([Printed().text(line).reading], []) == {name}


def test_a_name_that_breaks_over_lines_of_a_cell_is_found_in_its_value():
    assert printed_names([], [Field(value="宜昌沄启能源技术有限公司"), Field(value=12.5), Field(value=None)]) == {
        "宜昌沄启能源技术有限公司"
    }


@pytest.mark.parametrize(
    "line", ["2024年9月12日", "有限公司", "情况属实，同意。所附材料真实、完整、有效。", "批准机关："]
)
def test_what_does_not_end_as_an_organisation_does_is_no_name(line):
    assert printed_names([Printed().text(line).reading], []) == frozenset()


def test_a_form_names_the_offices_of_its_province_and_city():
    offices = offices_of(Field(value="湖北"), Field(value="宜昌"))
    assert {"湖北省科学技术厅", "湖北省市场监督管理局", "宜昌市科学技术局"} <= offices
    assert offices_of(None, Field(value=None)) == frozenset()
