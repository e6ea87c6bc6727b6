"""Whatever a registry is kept in, its entries come out the same."""

import json

import pytest
from openpyxl import Workbook

from extractor.batch.names.registry import load_registry
from extractor.errors import UsageError
from tests.filings import record_of

ROWS = [
    ["序号", "平台名称", "依托单位", "统一社会信用代码", "状态", "日期"],
    ["1", "碳化硅中试平台", "武汉晶原半导体材料有限公司", "91420115MA4KXXXX0A", "已备案", "2024-12-01"],
    ["2", "光纤预制棒中试平台", "湖北远纤科技有限公司", "", "", ""],
]


def parts(entries):
    return [(e.name, e.host, e.uscc, e.status, e.date) for e in entries]


EXPECTED = [tuple(row[1:]) for row in ROWS[1:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_of_any_usual_encoding_is_read(tmp_path, encoding, delimiter):
    path = tmp_path / "名单.csv"
    path.write_text("\r\n".join(delimiter.join(row) for row in ROWS), encoding)
    assert parts(load_registry(path)) == EXPECTED
    assert {entry.source for entry in load_registry(path)} == {"名单.csv"}


def test_a_workbook_is_read_whatever_stands_above_its_heading_row(tmp_path):
    book = Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet()
    for row in [["武汉市备案中试平台名单"], [], *ROWS]:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert parts(load_registry(tmp_path / "a.xlsx")) == EXPECTED


def test_a_text_file_holds_one_name_a_line(tmp_path):
    (tmp_path / "a.txt").write_bytes("﻿碳化硅中试平台\r\n\r\n 光纤中试平台 \n".encode())
    assert [entry.name for entry in load_registry(tmp_path / "a.txt")] == ["碳化硅中试平台", "光纤中试平台"]


def test_an_earlier_run_is_a_registry(tmp_path):
    folder = tmp_path / "out" / "records"
    folder.mkdir(parents=True)
    record = record_of("碳化硅")
    (folder / "a1.json").write_text(record.model_dump_json(by_alias=True), "utf-8")
    (entry,) = load_registry(tmp_path / "out")
    assert (entry.name, entry.source) == (record.fields["platform_name"].value, "a1")
    assert entry.sha256 == json.loads((folder / "a1.json").read_text("utf-8"))["document"]["sha256"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.csv", "名字,单位\n甲,乙".encode()),
        ("a.xlsx", b"no workbook"),
        ("a.doc", b""),
        ("a.txt", b"\xff\x00\x81"),
    ],
)
def test_what_is_no_registry_is_told_with_the_next_step(tmp_path, name, body):
    (tmp_path / name).write_bytes(body)
    with pytest.raises(UsageError, match=name):
        load_registry(tmp_path / name)


def test_a_registry_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="none"):
        load_registry(tmp_path / "none.csv")
