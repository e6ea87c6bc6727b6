"""Proof of what is ticked, marks on pages and changed print are told with their page."""

from extractor.checks import check_record
from extractor.document import Alteration, Box, PageInfo, Sighting

PLACE = Box(0.1, 0.1, 0.2, 0.12)


def seen(record, *pages, confidence=0.98):
    sightings = tuple(Sighting(search="secrecy", text="秘密★", confidence=confidence, page=n, box=PLACE) for n in pages)
    return record.model_copy(update={"sightings": sightings})


def judged(form, record, rule):
    return [f for f in check_record(form, record) if f.rule == rule]


def test_each_page_with_a_mark_of_secrecy_is_named_once(form, filing):
    found = judged(form, seen(filing(), 3, 5, 5), "pages.secrecy")
    assert [(f.page, f.box, f.undecided) for f in found] == [(3, PLACE, False), (5, PLACE, False)]
    assert "第3页有密级或内部标志“秘密★”" in found[0].message


def test_a_mark_that_was_hardly_read_is_left_open(form, filing):
    assert [f.undecided for f in judged(form, seen(filing(), 3, confidence=0.5), "pages.secrecy")] == [True]


def test_honours_without_proof_are_listed_in_one_finding(findings):
    (finding,) = findings("pages.certificate", fields={"honours": ["高新技术企业", "独角兽企业", "瞪羚企业"]})
    assert "“独角兽企业”、“瞪羚企业”" in finding.message
    assert "高新技术企业" not in finding.message


def test_a_general_certificate_proves_every_honour(findings):
    papers = ({"name": "信用中国查询结果"}, {"name": "各类荣誉证书扫描件"})
    assert findings("pages.certificate", fields={"honours": ["瞪羚企业"]}, tables={"evidence": papers}) == []


def test_honours_are_left_open_where_a_page_of_evidence_was_read_badly(form, filing):
    record = filing(fields={"honours": ["瞪羚企业"]})
    poor = PageInfo(number=9, width=595.3, height=841.9, rotation=0, role="evidence", source="ocr", legible=False)
    (finding,) = judged(form, record.model_copy(update={"pages": (*record.pages, poor)}), "pages.certificate")
    assert (finding.undecided, "第9页识别不清" in finding.message) == (True, True)


def test_the_option_other_needs_a_name_of_its_own(findings):
    changes = {"honours": ["部级科技创新平台基地", "其他"], "honours_names": ["某某实验室"]}
    (finding,) = findings("field.other_unnamed", fields=changes)
    assert "勾选须写名称的共2项，写明1项" in finding.message


def test_what_was_changed_in_the_print_is_shown_from_both_sides(form, filing):
    places = {"part": "承诺声明", "certain": True, "page": 6, "box": PLACE}
    words = (("相应", "全部"), ("无纠纷，", ""), ("", "法律"))
    altered = tuple(Alteration(due=due, found=found, **places) for due, found in words)
    found = judged(form, filing().model_copy(update={"alterations": altered}), "pages.altered")
    said = ["“相应”写作“全部”", "缺少“无纠纷，”", "多出“法律”"]
    assert [text in finding.message for text, finding in zip(said, found, strict=True)] == [True, True, True]
    assert len({finding.key for finding in found}) == 3
