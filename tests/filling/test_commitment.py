"""Where a form is sealed and signed, and what stands in the place for the signature."""

import pytest

from extractor.document import Box, Field, Line, Mark, Reading
from extractor.filling.commitment import find_signing, with_roles
from extractor.filling.lists import running_rows
from extractor.form import load_form

FORM = load_form("reserve-platform-2025")
PITCH = 0.018
NAME = 0.12 + 5 * PITCH  # where what stands behind 法人签字： begins


def line(text: str, x: float, top: float, pitch: float = PITCH, score: float = 0.99) -> Line:
    positions = tuple(x + (i + 0.5) * pitch for i in range(len(text)))
    box = Box(x, top, x + len(text) * pitch, top + 0.014)
    return Line(text=text, confidence=score, box=box, positions=positions, scores=(score,) * len(text))


def page(*lines: Line, marks: tuple[Mark, ...] = (), number: int = 3) -> Reading:
    return Reading(number=number, width=595.0, height=842.0, lines=lines, marks=marks)


def block(*more: Line, label: str = "法人签字：", marks: tuple[Mark, ...] = ()) -> Reading:
    lines = (
        line("依托单位（公章）", 0.12, 0.5),
        line(label, 0.12, 0.53),
        *more,
        line("日期：2025年11月7日", 0.12, 0.56),
    )
    return page(*lines, marks=marks)


def mark(kind: str, x0: float, top: float, x1: float, bottom: float, **more: object) -> Mark:
    return Mark(kind=kind, page=3, box=Box(x0, top, x1, bottom), confidence=0.9, **more)


def signing(*readings: Reading, dated: Field | None = None):
    return find_signing(FORM, running_rows(readings), readings, dated or Field())


SIGNATURE = mark("signature", 0.25, 0.515, 0.4, 0.55)
SEAL = mark("seal", 0.15, 0.44, 0.36, 0.58, shape="round", colour="red", diameter=42.0)


def test_nothing_behind_the_label_is_empty():
    found = signing(block())
    assert (found.state, found.seal.page, found.signature.page) == ("empty", 3, 3)


def test_a_ring_of_a_seal_that_was_read_before_a_label_does_not_hide_its_place():
    ring = Line(text="C", confidence=0.9, box=Box(0.05, 0.45, 0.16, 0.56), positions=(0.11,), scores=(0.9,))
    label = line("依托单位（公章）", 0.12, 0.5)
    assert signing(page(ring, label)).seal is not None
    assert signing(page(line("副", 0.1, 0.5), label)).seal is None


def test_handwriting_there_is_handwritten_even_beside_a_printed_name():
    assert signing(block(marks=(SIGNATURE,))).state == "handwritten"
    assert signing(block(line("武涵燕", NAME, 0.53), marks=(SIGNATURE,))).state == "handwritten"


@pytest.mark.parametrize("printed", [block(line("武涵燕", NAME, 0.53)), block(label="法人签字：武涵燕")])
def test_a_printed_name_is_typed(printed):
    found = signing(printed)
    assert (found.state, found.typed) == ("typed", "武涵燕")


@pytest.mark.parametrize(
    ("label", "state", "typed"),
    [
        ("法人签字人沈青禾", "typed", "沈青禾"),
        ("法人签字人", "unclear", ""),
        ("法人签字人员的名单附后", "unclear", ""),
    ],
)
def test_a_colon_that_was_read_as_a_character_is_no_part_of_the_name(label, state, typed):
    found = signing(block(label=label))
    assert (found.state, found.typed) == (state, typed)


def test_the_label_of_the_seal_is_told_though_the_seal_hides_its_last_character():
    assert signing(page(line("依托单位（公革司", 0.12, 0.5))).seal is not None
    assert signing(page(line("依托单位名称公司", 0.12, 0.5))).seal is None


@pytest.mark.parametrize(("label", "state"), [("法人签4100353", "empty"), ("法人签字41", "unclear")])
def test_figures_of_a_seals_code_over_the_end_of_a_label_do_not_hide_it(label, state):
    assert signing(block(label=label, marks=(SEAL,))).state == state
    assert signing(block(label=label)).state == "unclear"  # where no seal lies, something written may have been read so


def test_a_name_of_another_size_may_be_written_and_is_unclear():
    assert signing(block(line("武涵燕", NAME, 0.53, pitch=0.034))).state == "unclear"


def test_doubtful_characters_are_unclear_and_under_a_seal_nothing():
    faint = line("司", NAME, 0.53, score=0.2)
    assert signing(block(faint)).state == "unclear"
    assert signing(block(faint, marks=(SEAL,))).state == "empty"


def test_ink_that_may_be_a_signature_leaves_its_line_unclear():
    over, far = Box(0.25, 0.52, 0.34, 0.55), Box(0.25, 0.42, 0.34, 0.45)
    assert signing(block().model_copy(update={"scrawls": (over,)})).state == "unclear"
    assert signing(block().model_copy(update={"scrawls": (far,)})).state == "empty"


def test_a_seal_in_a_pens_colours_over_the_place_leaves_it_unclear():
    for colour, state in (("grey", "unclear"), ("black", "unclear"), ("blue", "unclear"), ("red", "empty")):
        over = SEAL.model_copy(update={"colour": colour, "box": Box(0.15, 0.44, 0.5, 0.6)})
        assert signing(block(marks=(over,))).state == state


def test_a_date_written_close_by_is_no_signature():
    written = line("2025.11.7", 0.25, 0.545)
    assert signing(block(written, marks=(mark("signature", 0.24, 0.542, 0.42, 0.562),))).state != "handwritten"


def test_what_is_written_in_the_line_of_the_date_signs_nothing_be_it_read_or_not():
    below = mark("signature", 0.24, 0.555, 0.42, 0.58)
    assert signing(block(marks=(below,))).state == "empty"
    low = mark("signature", 0.24, 0.525, 0.42, 0.56)
    assert signing(block(marks=(low,))).state == "handwritten"


def test_handwriting_far_from_the_line_does_not_sign():
    assert signing(block(marks=(mark("signature", 0.25, 0.3, 0.4, 0.34),))).state == "empty"


def test_the_notes_that_name_the_place_are_not_the_place():
    notes = page(line("⑩需在表格承诺说明一栏加盖依托单位公章，法人签字处需手写。", 0.1, 0.1, pitch=0.015), number=4)
    assert signing(block(), notes).signature.page == 3


def test_a_label_that_only_begins_like_that_of_the_signature_is_not_its_place():
    wuhan = load_form("wuhan-filing-2024")
    asked = page(line("法人代表", 0.12, 0.2), line("孔永康", 0.3, 0.2), number=1)
    sealed = page(line("建设运营主体（盖章）：", 0.12, 0.5), marks=(SIGNATURE,))
    found = find_signing(wuhan, running_rows((asked, sealed)), (asked, sealed), Field())
    assert (found.state, found.typed, found.signature.page) == ("handwritten", "", 3)


def test_the_block_may_run_over_a_page_break():
    first = page(line("依托单位（公章）", 0.12, 0.95), number=2)
    second = page(line("法人签字：", 0.12, 0.05), line("日期：", 0.12, 0.08))
    found = signing(first, second)
    assert (found.seal.page, found.signature.page, found.state) == (2, 3, "empty")


def test_a_hidden_label_leaves_the_place_unclear_unless_handwriting_is_seen():
    dated = Field(page=3, box=Box(0.12, 0.56, 0.3, 0.574))
    hidden = page(line("依托单位（公章）", 0.12, 0.5))
    assert signing(hidden, dated=dated).state == "unclear"
    assert signing(page(*hidden.lines, marks=(SIGNATURE,)), dated=dated).state == "handwritten"


def test_marks_are_given_their_part():
    away = mark("seal", 0.6, 0.1, 0.8, 0.24, shape="round")
    chop = mark("seal", 0.3, 0.52, 0.36, 0.56, shape="square", diameter=18.0)
    form, evidence = block(marks=(SEAL, away, chop, SIGNATURE)), page(marks=(SEAL,), number=4)
    roles = {3: "form", 4: "evidence"}
    told = with_roles((form, evidence), roles, signing(form))
    assert [m.role for m in told] == ["commitment", "other", "legal_representative", "legal_representative", "evidence"]


def test_a_label_that_asks_for_a_name_is_no_place_to_sign():
    rows = page(line("法定代表人姓名", 0.1, 0.2), line("武涵燕", 0.4, 0.2))
    second = load_form("wuhan-filing-2024")
    assert find_signing(second, running_rows([rows]), [rows], Field()).signature is None
