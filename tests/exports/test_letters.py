"""The letter says what to mend, where and why, in the reviewers' words and the notice's, and nothing of others."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from docx import Document

from extractor.document import Change, Decision, Finding, Match, Review, Twin
from extractor.errors import UsageError
from extractor.exports.filing import Filing
from extractor.exports.letters import letter_name, letters_zip, wants_letter, write_letter
from extractor.exports.office import Office
from tests.filings import finding_of, known, record_of

OFFICE = Office("某区局", "李四", "027-12345678", date(2025, 3, 1))
WHEN = "2025-11-30T08:00:00Z"


def filing(*findings: Finding, verdict: str | None = "mend", led=(), changes=(), **fields) -> Filing:
    decision = Decision(verdict=verdict, findings=led, who="王五", when=WHEN) if verdict else None
    return Filing("a", record_of("甲", *findings, **fields), Review(changes=changes, decision=decision))


def marked(place: str, why: str = "", action: str = "mend") -> Change:
    return Change(action=action, place=place, why=why, who="王五", when=WHEN)


def rows_of(letter: bytes) -> list[tuple[str, ...]]:
    return [
        tuple(cell.text for cell in row.cells) for table in Document(io.BytesIO(letter)).tables for row in table.rows
    ]


def texts_of(letter: bytes) -> str:
    document = Document(io.BytesIO(letter))
    return "\n".join([*(p.text for p in document.paragraphs), *(text for row in rows_of(letter) for text in row)])


def test_each_problem_stands_with_its_place_and_clause():
    letter = write_letter(filing(finding_of("error")), OFFICE)
    assert rows_of(letter) == [
        ("序号", "位置", "问题", "依据"),
        ("1", "平台名称，第1页", "名称未以“中试平台”结尾", "附件1 注①：以“中试平台”结尾"),
    ]
    for part in ("武汉甲乙新材料有限公司：", "2025年3月1日前", "某区局", "联系人及电话：李四  027-12345678", "须补正"):
        assert part in texts_of(letter)


def test_what_the_office_did_not_say_stays_a_blank():
    texts = texts_of(write_letter(filing(finding_of()), Office()))
    assert "请于____年__月__日前" in texts
    assert "（推荐单位，盖章）" in texts


def test_what_a_reviewer_marked_stands_first_in_the_reviewers_words():
    made = filing(finding_of("error"), changes=(marked("uscc", "请补填信用代码"), marked("equipment[1].quantity")))
    rows = rows_of(write_letter(made, OFFICE))
    assert rows[1] == ("1", "统一社会信用代码", "请补填信用代码", "审查人员意见")
    assert rows[2][1:3] == ("中试平台软硬件要素表第1行“数量”，第1页", "该处内容需补正。")
    assert rows[3][1] == "平台名称，第1页"


def test_a_mark_that_was_settled_since_and_a_comment_are_not_in_the_letter():
    changes = (
        marked("uscc", "请补填"),
        marked("uscc", action="confirm"),
        marked("platform_name", "内部备注", "comment"),
    )
    texts = texts_of(write_letter(filing(finding_of(), changes=changes), OFFICE))
    assert "请补填" not in texts
    assert "内部备注" not in texts


def test_a_decision_that_names_its_findings_asks_for_those_alone():
    chosen, other = finding_of("error", key="1", message="要补"), finding_of("error", key="2", message="不必")
    texts = texts_of(write_letter(filing(chosen, other, led=("1",)), OFFICE))
    assert "要补" in texts
    assert "不必" not in texts


def test_what_is_undecided_accuses_no_one():
    open_ = finding_of("info", undecided=True, message="疑似公章与依托单位不一致，本项不能判定", key="1")
    again = finding_of("info", undecided=True, message="又一项不能判定", key="2", clause="附件1 注⑦")
    rows = rows_of(write_letter(filing(open_, again, verdict=None), OFFICE))
    assert rows[1:] == [("1", "平台名称，第1页", "扫描件该处未能清晰辨认，请提供清晰材料。", "附件1 注①；附件1 注⑦")]
    assert rows_of(write_letter(filing(open_, finding_of("info"), verdict="mend"), OFFICE)) == []


@pytest.mark.parametrize(
    ("verdict", "severity", "due", "due_undecided"),
    [
        ("mend", "info", True, True),
        ("recommend", "error", False, False),
        ("not_eligible", "error", False, False),
        (None, "error", False, True),
        (None, "info", False, False),
    ],
)
def test_who_gets_a_letter(verdict, severity, due, due_undecided):
    made = filing(finding_of(severity), verdict=verdict)
    assert (wants_letter(made), wants_letter(made, undecided=True)) == (due, due_undecided)


def test_nothing_of_another_applicant_is_told():
    match = Match(name="乙方秘密中试平台", source="b", score=0.97, layer="similar")
    twin = Twin(field="strategy", start=0, end=4, source="乙方", other_field="strategy", other_start=0, other_end=4)
    clash = finding_of(rule="naming.near_duplicate", message="与“乙方秘密中试平台”高度相似", matches=(match,), key="1")
    copied = finding_of(rule="other.rule", message="与乙方秘密的文字雷同", twins=(twin,), key="2")
    print_ = finding_of(rule="mark.hint_same_impression", message="与乙方第3页的逐点相同", key="3")
    texts = texts_of(write_letter(filing(clash, copied, print_), OFFICE))
    assert "乙方" not in texts
    assert "高度相似" in texts
    assert "雷同" in texts


def test_characters_that_no_document_holds_are_left_out():
    made = filing(finding_of(message="坏\x00字\x0b符"), host_organization=known("甲\x01厂"))
    assert "坏字符" in texts_of(write_letter(made, OFFICE))


def test_letters_go_into_one_archive_by_name_and_equal_ones_are_equal_bytes():
    filings = [filing(finding_of()), filing(finding_of())._replace(stem="b"), filing(verdict="recommend")]
    body = letters_zip(filings, OFFICE)
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert archive.namelist() == ["补正通知-a.docx", "补正通知-b.docx"]
    assert "补正通知" in texts_of(archive.read("补正通知-a.docx"))
    assert body == letters_zip(filings, OFFICE)


def test_without_a_filing_to_mend_the_fault_says_how_to_get_letters():
    with pytest.raises(UsageError, match="--undecided"):
        letters_zip([filing(finding_of("error"), verdict=None)], OFFICE)


def test_a_file_name_that_some_system_refuses_is_made_one_that_all_take():
    assert letter_name('../a:b"c\n') == "补正通知-.._a_b_c_.docx"
