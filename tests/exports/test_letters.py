"""The letter says what to mend, where and why, and nothing of other applicants."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from docx import Document

from extractor.document import Match
from extractor.exports.letters import Sender, needs_letter, write_letter, zip_letters
from tests.filings import finding_of, known, record_of


def texts_of(letter: bytes) -> str:
    document = Document(io.BytesIO(letter))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_each_problem_stands_with_its_place_and_clause():
    texts = texts_of(write_letter(record_of("甲", finding_of("error")), Sender("某区局", "李四", date(2025, 3, 1))))
    for part in ("武汉甲乙新材料有限公司：", "2025年3月1日前", "平台名称，第1页", "附件1 注①：", "某区局", "须补正"):
        assert part in texts


def test_what_the_sender_did_not_say_stays_a_blank():
    texts = texts_of(write_letter(record_of("甲", finding_of()), Sender()))
    assert "请于____年__月__日前" in texts
    assert "（推荐单位，盖章）" in texts


def test_hints_and_right_filings_make_no_letter():
    assert not needs_letter(record_of("甲"))
    assert not needs_letter(record_of("甲", finding_of("info")))
    assert needs_letter(record_of("甲", finding_of("info", undecided=True)))


def test_a_clash_does_not_name_the_other_applicant():
    match = Match(name="乙方秘密中试平台", source="b", score=0.97, layer="similar")
    clash = finding_of(rule="naming.near_duplicate", message="与“乙方秘密中试平台”高度相似", matches=(match,))
    texts = texts_of(write_letter(record_of("甲", clash), Sender()))
    assert "乙方秘密" not in texts
    assert "高度相似" in texts


def test_characters_that_no_document_holds_are_left_out():
    record = record_of("甲", finding_of(message="坏\x00字\x0b符"), host_organization=known("甲\x01厂"))
    assert "坏字符" in texts_of(write_letter(record, Sender()))


def test_letters_go_into_one_archive_by_name():
    letter = write_letter(record_of("甲", finding_of()), Sender())
    archive = zipfile.ZipFile(io.BytesIO(zip_letters([("a", letter), ("b", letter)])))
    assert archive.namelist() == ["补正通知-a.docx", "补正通知-b.docx"]
    assert "补正通知" in texts_of(archive.read("补正通知-a.docx"))
