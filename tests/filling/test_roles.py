import pytest

from extractor.document import Mark
from extractor.errors import InputError
from extractor.filling.roles import is_legible, page_roles, recognise_form
from extractor.form import form_ids, load_form
from tests.filling.printed import Printed


def form_page(number: int) -> Printed:
    return (
        Printed(number)
        .row("平台名称", "甲中试平台")
        .row("行业方向", "乙")
        .row("所在地", "湖北省")
        .row("依托单位", "丙")
    )


def last_page(number: int) -> Printed:
    return Printed(number).text("五、承诺声明").text("依托单位（公章）").text("法人签字：").text("日期：2025年11月7日")


def letter(number: int) -> Printed:
    return Printed(number).text("营业执照").text("经营范围：新材料技术研发")


@pytest.fixture
def roles(form):
    return lambda *pages: list(page_roles(form, [page.reading for page in pages]).values())


def test_what_comes_before_the_form_is_other_and_what_follows_is_evidence(roles):
    assert roles(letter(1), form_page(2), last_page(3), letter(4)) == ["other", "form", "form", "evidence"]


def test_pages_between_the_first_and_the_last_belong_to_the_form(roles):
    assert roles(form_page(1), letter(2), last_page(3)) == ["form", "form", "form"]


def test_an_empty_page_is_blank_wherever_it_is(roles):
    assert roles(Printed(1), form_page(2), Printed(3), last_page(4), Printed(5)) == [
        "blank",
        "form",
        "blank",
        "form",
        "blank",
    ]


def test_the_notes_behind_the_commitment_belong_to_the_form(roles, form):
    notes = Printed(3)
    for note in form.ignored[-6:]:
        notes.text(note)
    assert roles(form_page(1), last_page(2), notes, letter(4)) == ["form", "form", "form", "evidence"]


def test_a_commitment_whose_labels_a_seal_hides_belongs_to_the_form_and_a_paper_that_repeats_it_does_not(roles):
    promise = "我单位申报的所有材料，均真实、客观、完整，无知识产权纠纷，内容已进行脱敏脱密处理。"
    hidden = Printed(2).text("五、承诺声明").text(promise).text("有单位會")
    assert roles(form_page(1), hidden, letter(3)) == ["form", "form", "evidence"]
    assert roles(form_page(1), Printed(2).text("情况说明").text(promise), letter(3)) == ["form", "evidence", "evidence"]


def test_a_page_that_could_not_be_read_is_not_blank(form):
    lost = Printed(2).reading.model_copy(update={"error": "x"})
    assert page_roles(form, [form_page(1).reading, lost, last_page(3).reading])[2] == "form"


def test_a_page_with_a_seal_alone_is_not_blank(form):
    seal = Mark(kind="seal", page=3, box=(0.1, 0.1, 0.3, 0.3), confidence=0.9)
    sealed = Printed(3).reading.model_copy(update={"marks": (seal,)})
    assert page_roles(form, [form_page(1).reading, last_page(2).reading, sealed])[3] == "evidence"


def test_the_form_that_prints_its_labels_claims_the_filing(form):
    page = Printed()
    for entry in form.entries:
        if not entry.free:
            page.row(entry.labels[0], "")
    assert recognise_form(map(load_form, form_ids()), [page.reading]) is form


@pytest.mark.parametrize("pages", [[], [Printed(1)], [letter(1), letter(2)]])
def test_a_file_that_no_form_claims_is_refused(pages):
    with pytest.raises(InputError) as refused:
        recognise_form(map(load_form, form_ids()), [page.reading for page in pages])
    assert refused.value.kind == "no_form"


def test_a_file_that_two_forms_claim_is_refused_with_their_names(form):
    page = Printed()
    for entry in form.entries:
        page.row(entry.labels[0], "")
    twin = form.model_copy(update={"id": "the-twin"})
    with pytest.raises(InputError, match="the-twin"):
        recognise_form([form, twin], [page.reading])


@pytest.mark.parametrize(("score", "legible"), [(0.95, True), (0.6, False)])
def test_a_page_is_legible_where_its_characters_are_certain_on_the_whole(score, legible):
    assert is_legible(Printed(1, score).text("高新技术企业证书").reading) is legible


def test_an_empty_page_was_read_well_and_a_lost_one_was_not():
    assert is_legible(Printed(1).reading)
    assert not is_legible(Printed(1).reading.model_copy(update={"error": "x"}))


def test_a_date_in_the_table_of_a_certificate_is_no_commitment():
    form = load_form("wuhan-filing-2024")
    first = Printed(1).row("平台名称", "甲中试平台").row("所在区", "江岸区").row("场地面积", "300")
    proof = Printed(2).text("信用中国").row("机构名称", "丙").row("查询日期", "2025年11月2日")
    assert page_roles(form, [first.reading, proof.reading]) == {1: "form", 2: "evidence"}


def test_a_commitment_may_stand_in_a_table_and_a_licence_behind_it_is_evidence(roles):
    licence = Printed(3).text("营业执照").text("统一社会信用代码").text("依托单位")
    promise = "我单位申报的所有材料，均真实、客观、完整，无知识产权纠纷\n法人签字：\n日期：2025-年11月7日"
    for rows in ("依托单位（公章）\n法人签字：", "法人签字：\n日期：2025年11月7日", promise):
        assert roles(form_page(1), Printed(2).row(rows), licence) == ["form", "form", "evidence"]


def test_one_label_of_a_commitment_in_a_table_is_none(roles):
    contract = Printed(4).text("中试服务合同").row("法人签字：")
    assert roles(form_page(1), last_page(2), letter(3), contract) == ["form", "form", "evidence", "evidence"]


def test_the_page_of_the_promise_is_the_commitment_though_the_cover_prints_where_to_seal():
    form = load_form("wuhan-filing-2024")
    cover = (
        Printed(1)
        .text("申报单位（盖章）：丙")
        .row("平台名称", "甲中试平台")
        .row("所在区", "江岸区")
        .row("场地面积", "300")
    )
    promise = Printed(2).text("本单位承诺所填报的内容和提交的材料真实、准确").text("申报单位").text("法人签题")
    assert page_roles(form, [cover.reading, promise.reading]) == {1: "form", 2: "form"}


def test_the_place_to_sign_overleaf_of_the_promise_belongs_to_the_form():
    form = load_form("wuhan-filing-2024")
    first = Printed(1).row("平台名称", "甲中试平台").row("所在区", "江岸区").row("场地面积", "300")
    first.text("本单位承诺所填报的内容和提交的材料真实、准确")
    assert page_roles(form, [first.reading, last_page(2).reading]) == {1: "form", 2: "form"}


def test_a_last_row_overleaf_belongs_to_the_form_and_a_paper_with_a_date_does_not():
    form = load_form("wuhan-filing-2024")
    first = Printed(1).row("平台名称", "甲中试平台").row("所在区", "江岸区").row("场地面积", "300")
    first.text("本单位承诺所填报的内容和提交的材料真实、准确")
    last = Printed(2).row("填报日期：2024年6月4日")
    bare = Printed(2).text("2024年6月4日")
    dirty = Printed(2).text("2025/11/16").text("管理服务平台").text("日期：2024.6.7").text("O").text("3").text("12")
    assert page_roles(form, [first.reading, dirty.reading]) == {1: "form", 2: "form"}
    paper = Printed(2).text("查询结果").text("甲").text("乙").text("丙").text("填报日期为2024年6月4日")
    assert page_roles(form, [first.reading, last.reading]) == {1: "form", 2: "form"}
    assert page_roles(form, [first.reading, bare.reading]) == {1: "form", 2: "form"}
    assert page_roles(form, [first.reading, paper.reading]) == {1: "form", 2: "evidence"}


def test_the_date_of_an_application_is_that_of_its_commitment():
    form = load_form("wuhan-filing-2024")
    first = Printed(1).row("平台名称", "甲中试平台").row("所在区", "江岸区").row("场地面积", "300")
    first.text("申报日期：2024年9月16日")
    paper = Printed(2).row("统一社会信用代码", "91420128MAX9FNR6AJ").row("法定代表人", "沈青禾")
    assert page_roles(form, [first.reading, paper.reading]) == {1: "form", 2: "evidence"}
