"""Rows are held against what the form states of them."""

import pytest

from extractor.checks import check_record
from extractor.document import Box, Field, Residue

RESOURCE = {"host": "武汉晶原半导体材料有限公司", "industry": "新材料", "basis": "洁净间", "services": "外延验证"}
ROW = {"name": "炉", "quantity": 1, "autonomy": "L1"}


def rows(*values):
    return {"equipment": tuple({**ROW, "original_value": value} for value in values)}


def test_a_sum_may_miss_by_half_a_percent(findings):
    assert findings("consistency.equipment_total", fields={"equipment_value": 1000}, tables=rows(600, 395)) == []
    (finding,) = findings("consistency.equipment_total", fields={"equipment_value": 1000}, tables=rows(600, 394.99))
    assert "2行（600＋394.99）合计994.99万元" in finding.message
    assert "相差5.01万元" in finding.message


def test_a_row_without_its_figure_leaves_the_sum_open(findings):
    (finding,) = findings("consistency.equipment_total", tables=rows(600, ""))
    assert finding.undecided
    assert finding.field == "equipment[2].original_value"


def test_a_share_of_rows_that_misses_is_open_while_a_quantity_is_unread(findings):
    tables = {"equipment": ({**ROW, "autonomy": "L4"}, {**ROW, "quantity": "?"})}
    assert [
        f.undecided for f in findings("consistency.autonomy_rate", fields={"autonomy_rate": 80}, tables=tables)
    ] == [True]
    assert findings("consistency.autonomy_rate", fields={"autonomy_rate": 50.9}, tables=tables) == []


def test_a_row_of_which_nothing_is_read_leaves_the_count_open(findings):
    tables = {"patents": ({"name": "?", "date": "?"},), "software_copyrights": ()}
    assert [finding.undecided for finding in findings("consistency.ip_total", tables=tables)] == [True]


def test_print_left_over_at_the_rows_of_a_table_leaves_their_count_open(form, filing):
    def judged(top):
        rows = [
            {"name": Field(value=f"专利{n}", confidence=1, page=3, box=Box(0.3, 0.1 * n, 0.7, 0.1 * n + 0.02))}
            for n in (1, 3)
        ]
        residue = Residue(page=3, box=Box(0.3, top, 0.9, top + 0.02), text="2.一种外延炉2021-03-10")
        record = filing(fields={"ip_total": 3}, tables={"software_copyrights": ()})
        record = record.model_copy(update={"tables": {**record.tables, "patents": tuple(rows)}, "residue": (residue,)})
        return [f.undecided for f in check_record(form, record) if f.rule == "consistency.ip_total"]

    assert judged(top=0.2) == [True]
    assert judged(top=0.34) == [True]
    assert judged(top=0.06) == [True]
    assert judged(top=0.9) == [False]
    assert judged(top=0.305) == [False]  # a piece of the row that stands there


def test_a_row_that_may_be_a_piece_of_another_leaves_a_share_open_that_is_right_without_it(findings):
    whole = [{**ROW, "autonomy": "L4"}, *[dict(ROW)] * 3]
    piece = {"name": "析仪", "indicators": "国内先进"}
    tables = {"equipment": (*whole, piece, piece)}
    (finding,) = findings("consistency.autonomy_rate", fields={"autonomy_rate": 25}, tables=tables)
    assert finding.undecided
    assert "第5、6行内容不全" in finding.message
    (finding,) = findings("consistency.autonomy_rate", fields={"autonomy_rate": 60}, tables=tables)
    assert not finding.undecided


def test_a_row_that_may_be_a_piece_of_another_leaves_a_count_open_that_is_right_without_it(findings):
    patents = ({"name": "一种外延", "date": "2018-11-25"}, {"name": "设备"})
    tables = {"patents": patents, "software_copyrights": ({"name": "软件", "date": "2019-11-18"},)}
    assert [f.undecided for f in findings("consistency.ip_total", fields={"ip_total": 2}, tables=tables)] == [True]
    assert findings("consistency.ip_total", fields={"ip_total": 3}, tables=tables) == []
    assert [f.undecided for f in findings("consistency.ip_total", fields={"ip_total": 1}, tables=tables)] == [False]


def test_blank_rows_are_no_rows(findings):
    tables = {"service_projects": ({"name": "甲"}, {"name": ""}, {"name": ""})}
    (finding,) = findings("consistency.service_projects", tables=tables)
    assert "共填2项，中试项目实施情况表列出1项，相差1项" in finding.message


def test_every_row_with_another_name_is_found(findings):
    host = "武汉晶原半导体材料有限公司"
    tables = {
        "resources": tuple(
            {"platform": name, "host": host} for name in ("碳化硅 外延中试平台", "甲中试平台", "乙中试平台")
        )
    }
    assert [f.field for f in findings("consistency.platform_name", tables=tables)] == [
        "resources[2].platform",
        "resources[3].platform",
    ]


def test_a_traditional_character_is_no_other_name(findings):
    host = "武汉晶原半导体材料有限公司"
    tables = {"resources": ({"platform": "碳化硅外延中试平台", "host": host.replace("汉", "漢")},)}
    assert findings("consistency.host_organization", tables=tables) == []


@pytest.mark.parametrize(
    ("written", "undecided"),
    [
        ("碳化硅外延口试平台", True),
        ("碳化硅外延中试平合", True),
        ("碳化硅外中试平台", True),
        ("碳化硅外延片材中试平台", False),
        ("氮化镓功率器件中试平台", False),
    ],
)
def test_names_that_one_misread_character_tells_apart_are_left_open(findings, written, undecided):
    (finding,) = findings("consistency.platform_name", tables={"resources": ({**RESOURCE, "platform": written},)})
    assert finding.undecided is undecided
