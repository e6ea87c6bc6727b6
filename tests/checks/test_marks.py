"""Rules on seals, riding seals, signature and date."""

import pytest

from extractor.checks import check_record
from extractor.checks.stamped import PAGES
from extractor.document import Box, Mark


def severities(findings, rule, **stamped):
    return [f.severity for f in findings(rule, stamped=stamped)]


def test_a_sealed_and_signed_form_has_nothing_amiss(findings):
    for rule in ("seal_missing", "seal_organization", "seal_colour_unknown", "riding_seal_missing", "signature_missing",
                 "signature_typed", "date_missing"):  # fmt: skip
        assert findings(f"mark.{rule}") == []


def test_a_missing_seal_is_an_error_shown_at_its_place(findings):
    (found,) = findings("mark.seal_missing", stamped={"seals": ()})
    assert (found.severity, found.page) == ("error", PAGES)
    assert found.box is not None
    assert "未见印章" in found.message


def test_on_a_page_without_colour_print_may_hide_a_seal(findings):
    (found,) = findings("mark.seal_missing", stamped={"seals": (), "colour": "grey"})
    assert (found.severity, found.undecided) == ("info", True)
    assert "不是彩色扫描" in found.message


def test_a_place_that_was_not_found_accuses_nobody(findings):
    for rule in ("mark.seal_missing", "mark.signature_missing"):
        (found,) = findings(rule, stamped={"seals": (), "found": False})
        assert (found.severity, found.undecided) == ("info", True)


@pytest.mark.parametrize(
    ("seals", "severity"),
    [(("other",), "error"), (("wrong_kind",), "warning"), (("other", "unreadable"), "info"), (("other", "host"), None)],
)
def test_whose_seal_it_is(findings, seals, severity):
    assert severities(findings, "mark.seal_organization", seals=seals) == ([severity] if severity else [])


@pytest.mark.parametrize("text", ["武汉某某有限公司", None])
def test_a_foreign_seal_is_named_only_where_its_text_was_read(form, filing, text):
    record = filing(stamped={"seals": ("other",)})
    marks = tuple(m.model_copy(update={"text": text}) if m.kind == "seal" else m for m in record.marks)
    found = check_record(form, record.model_copy(update={"marks": marks}))
    (message,) = [f.message for f in found if f.rule == "mark.seal_organization"]
    assert (f"“{text}”" in message) is (text is not None)


@pytest.mark.parametrize("colour", ["grey", "black"])
def test_a_seal_without_colour_is_for_a_person_to_judge(findings, colour):
    assert severities(findings, "mark.seal_colour_unknown", colour=colour) == ["warning"]
    assert severities(findings, "mark.seal_missing", colour=colour) == []


def test_no_slice_on_any_page_is_an_error_and_on_one_page_a_remark(findings):
    assert severities(findings, "mark.riding_seal_missing", riding=()) == ["error"]
    (remark,) = findings("mark.riding_seal_missing", stamped={"riding": (1, 2, 4, 5)})
    assert (remark.severity, remark.page, remark.undecided) == ("info", 3, False)


@pytest.mark.parametrize("page", [1, PAGES + 1])
def test_ink_at_an_edge_of_the_form_that_may_be_of_a_slice_leaves_it_undecided(form, filing, page):
    record = filing(stamped={"riding": ()})
    trace = (Box(0.97, 0.4, 1.0, 0.5),)
    pages = [*record.pages, record.pages[0].model_copy(update={"number": PAGES + 1, "role": "evidence"})]
    pages[page - 1] = pages[page - 1].model_copy(update={"traces": trace})
    (found,) = [f for f in check_record(form, record.model_copy(update={"pages": tuple(pages)})) if "riding" in f.rule]
    assert (found.undecided, found.box) == ((True, trace[0]) if page == 1 else (False, None))


def test_slices_on_other_pages_of_the_file_alone_leave_it_undecided(form, filing):
    record = filing()
    pages = tuple(p.model_copy(update={"role": "evidence"}) if p.number > 2 else p for p in record.pages)
    marks = tuple(m for m in record.marks if m.kind != "riding_seal" or m.page > 2)
    found = check_record(form, record.model_copy(update={"pages": pages, "marks": marks}))
    (verdict,) = [f for f in found if "riding_seal" in f.rule]
    assert (verdict.undecided, verdict.page) == (True, 3)


def test_a_seal_that_the_edge_cuts_leaves_it_undecided(form, filing):
    record = filing(stamped={"riding": ()})
    marks = tuple(m.model_copy(update={"box": Box(0.85, 0.8, 1.0, 0.9)}) for m in record.marks)
    (found,) = [f for f in check_record(form, record.model_copy(update={"marks": marks})) if "riding" in f.rule]
    assert (found.severity, found.undecided) == ("info", True)


def test_every_other_page_is_enough_of_sheets_printed_on_both_sides(findings):
    assert findings("mark.riding_seal_missing", stamped={"riding": (1, 3, 5)}) == []


def test_of_sheets_printed_on_both_sides_the_one_without_a_slice_is_named(findings):
    (remark,) = findings("mark.riding_seal_missing", stamped={"riding": (1, 5)})
    assert (remark.severity, remark.page) == ("info", 3)


def test_a_slice_that_does_not_fit_is_a_remark_on_its_page(findings):
    (remark,) = findings("mark.riding_seal_missing", stamped={"misfits": (2,)})
    assert (remark.severity, remark.page) == ("info", 2)
    assert "换过页" in remark.message


@pytest.mark.parametrize(
    ("state", "missing", "typed"),
    [("handwritten", [], []), ("empty", ["error"], []), ("typed", [], ["error"]), ("unclear", ["info"], [])],
)
def test_what_stands_for_the_signature(findings, state, missing, typed):
    assert severities(findings, "mark.signature_missing", signature=state) == missing
    assert severities(findings, "mark.signature_typed", signature=state) == typed


def test_an_empty_date_is_missing_and_an_unread_one_undecided(findings):
    (missing,) = findings("mark.date_missing", empty=("sign_date",))
    (undecided,) = findings("mark.date_missing", unread=("sign_date",))
    assert (missing.severity, undecided.severity, undecided.undecided) == ("warning", "info", True)


def test_a_date_of_which_a_character_is_doubtful_is_there(findings):
    assert findings("mark.date_missing", review=("sign_date",)) == []


@pytest.mark.parametrize("kind", ["seal", "signature"])
@pytest.mark.parametrize(("page", "shape"), [(PAGES, None), (PAGES, "square"), (PAGES + 1, None)])
def test_a_mark_elsewhere_on_the_form_leaves_it_undecided_whether_one_is_missing(form, filing, kind, page, shape):
    record = filing(stamped={"seals": (), "signature": "empty"})
    evidence = record.pages[0].model_copy(update={"number": PAGES + 1, "role": "evidence"})
    mark = Mark(
        kind=kind, page=page, box=Box(0.5, 0.4, 0.7, 0.5), role="other", shape=shape, confidence=1, colour="red"
    )
    pages = (*record.pages, evidence)
    found = check_record(form, record.model_copy(update={"pages": pages, "marks": (*record.marks, mark)}))
    (verdict,) = [f for f in found if f.rule == f"mark.{kind}_missing"]
    assert verdict.undecided == (page == PAGES and shape is None)


def test_a_printed_name_is_no_fault_where_the_signature_stands_elsewhere(form, filing):
    record = filing(stamped={"signature": "typed"})
    mark = Mark(kind="signature", page=PAGES, box=Box(0.5, 0.4, 0.7, 0.5), role="other", confidence=1)
    rules = {f.rule: f for f in check_record(form, record.model_copy(update={"marks": (*record.marks, mark)}))}
    assert rules["mark.signature_missing"].undecided
    assert "mark.signature_typed" not in rules


@pytest.mark.parametrize(("top", "undecided"), [(0.8, True), (0.7, False)])
def test_handwriting_in_the_line_of_the_date_leaves_it_undecided(form, filing, top, undecided):
    record = filing(empty=["sign_date"])
    date = record.fields["sign_date"].model_copy(update={"page": PAGES, "box": Box(0.5, 0.8, 0.9, 0.83)})
    mark = Mark(kind="signature", page=PAGES, box=Box(0.6, top, 0.7, top + 0.03), role="other", confidence=1)
    record = record.model_copy(update={"fields": {**record.fields, "sign_date": date}, "marks": (*record.marks, mark)})
    (found,) = [f for f in check_record(form, record) if f.rule == "mark.date_missing"]
    assert found.undecided == undecided
