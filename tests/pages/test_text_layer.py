"""A text layer counts only where it is what a viewer sees."""

import numpy as np
import pytest

from extractor.pages import open_document
from extractor.pages.glyphs import Glyph, is_sane, lines_of, readable

ROWS = ("Platform name", "Name of the host organisation", "Industry and direction of the plant")


def text(mode=0, colour="0 g"):
    shown = "".join(f"1 0 0 1 72 {760 - 30 * row} Tm ({words}) Tj " for row, words in enumerate(ROWS))
    return f"BT {colour} /F1 12 Tf {mode} Tr {shown}ET "


def lines_in(path, settings):
    with open_document(path, settings) as paper:
        page = paper.page(1)
    assert page.source == ("text" if page.lines else "ocr")
    return page.lines


def test_plain_text_gives_lines_with_a_place_for_every_character(pdf_file, settings):
    lines = lines_in(pdf_file(text()), settings)
    assert [line.text for line in lines] == list(ROWS)
    for line in lines:
        assert line.confidence == 1.0
        assert len(line.positions) == len(line.scores) == len(line.text)
        assert list(line.positions) == sorted(line.positions)
    assert lines[0].box.x0 == pytest.approx(72 / 595, abs=0.003)
    assert lines[0].box.covers(80 / 595, 1 - 764 / 842)


@pytest.mark.parametrize(
    "content",
    [
        text(mode=3),
        text(colour="1 g"),
        text() + "q 595 0 0 842 0 0 cm /Im Do Q",
        "q 595 0 0 842 0 0 cm /Im Do Q " + text(mode=3),
        "q 300 0 0 400 100 100 cm /Im Do Q " + text(),
        text().replace("1 0 0 1", "0 1 -1 0"),
        "BT /F1 12 Tf 72 700 Td (Name) Tj ET",
    ],
    ids=["invisible", "white", "under a scan", "hidden over a scan", "beside a picture", "sideways", "hardly any"],
)
def test_other_text_is_left_to_the_eye(pdf_file, settings, content):
    assert lines_in(pdf_file(content), settings) == ()


def test_a_page_with_a_filled_form_field_is_left_to_the_eye(pdf_file, settings):
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [72 600 200 620] /Contents (42) /DA (/F1 12 Tf) >>"
    assert lines_in(pdf_file(text(), note=note), settings) == ()


def test_print_drawn_as_curves_is_left_to_the_eye(pdf_file, settings):
    curves = "".join(
        f"{80 + 14 * (k % 30)} {300 + 20 * (k // 30)} m {88 + 14 * (k % 30)} {308 + 20 * (k // 30)} l S "
        for k in range(120)
    )
    assert lines_in(pdf_file(text() + curves), settings) == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_rotate_turns_over_is_left_to_the_eye(pdf_file, settings, turn):
    assert lines_in(pdf_file(text(), page=f"/Rotate {turn}"), settings) == ()


def test_a_cropped_page_has_boxes_of_what_is_shown(pdf_file, settings):
    lines = lines_in(pdf_file(text(), page="/CropBox [50 600 450 842]"), settings)
    assert [line.text for line in lines] == list(ROWS)
    assert lines[0].box.x0 == pytest.approx((72 - 50) / 400, abs=0.005)
    assert lines[0].box.covers((80 - 50) / 400, (842 - 764) / 242)


def glyphs(words, x0=0.1, top=0.1, size=0.01, upright=True):
    return [Glyph(c, x0 + k * size, top, x0 + (k + 1) * size, top + size, upright) for k, c in enumerate(words)]


def test_lines_break_at_a_rule_and_at_a_wide_gap_and_nowhere_else():
    row = glyphs("平台名称") + glyphs("光谷平台", x0=0.145) + glyphs("1200", x0=0.4)
    assert [line.text for line in lines_of(row, [], 0.7)] == ["平台名称光谷平台", "1200"]
    assert [line.text for line in lines_of(row, [(0.142, 0, 1)], 0.7)] == ["平台名称", "光谷平台", "1200"]
    assert [line.text for line in lines_of(row, [(0.142, 0.5, 1)], 0.7)] == ["平台名称光谷平台", "1200"]


def test_white_space_at_the_ends_of_a_line_is_dropped():
    (line,) = lines_of(glyphs("  平 台 "), [], 0.7)
    assert line.text == "平 台"
    assert len(line.positions) == 3


@pytest.mark.parametrize(
    ("words", "sane"),
    [
        ("储备中试平台申报信息表", True),
        ("儲備中試平臺申報資訊表", True),
        ("Reserve platform 2025", True),
        ("□高校 ☑科研机构 □央企 ○民企", True),
        ("\ue001\ue002\ue003储备中试平台申报", False),
        ("鿃鼊鿁龁鼅黖鿀鼖齌", False),
        ("储备中\ufffd试\ufffd平台申报", False),
        ("表", False),
    ],
)
def test_text_makes_sense_or_it_does_not(words, sane):
    assert is_sane(glyphs(words)) is sane


def test_sideways_text_is_not_trusted():
    assert not is_sane(glyphs("储备中试平台申报信息表", upright=False))


def test_radicals_are_read_as_the_ideographs_they_look_like():
    assert readable("⼀") == "一"
    assert readable("⻬") == "齐"
    assert readable("⼾") == "户"
    assert readable("⺒") == "巳"
    assert readable("①") == "①"


def test_of_characters_that_share_one_drawing_the_everyday_one_is_read():
    assert readable("气凝㬵毡 94〜977kg 甲∕乙 ➀") == "气凝胶毡 94～977kg 甲／乙 ①"
    assert readable("\U0002f8b6") == "拔"


def test_a_rare_character_with_a_drawing_of_its_own_stays():
    assert readable("㙍䶮喆囍") == "㙍䶮喆囍"


def test_unmapped_codes_are_nonsense():
    assert not is_sane(glyphs([*"储备中试平台申报", "(cid:12)"]))
    assert np.all([is_sane(glyphs("储备中试平台申报信息表" * 4 + "\uf0fe"))])
