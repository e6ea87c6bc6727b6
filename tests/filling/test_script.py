import pytest

from extractor.document import Box, Line, Reading
from extractor.filling.script import Script, script_of
from tests.filling.printed import CHARACTER, Printed, script


def test_lines_are_joined_without_their_breaks_and_latin_words_keep_a_space():
    assert script("中试\n平台").text == "中试平台"
    assert script("pilot\nplant").text == "pilot plant"
    assert script("型号A\n12").text == "型号A12"


def test_a_word_that_a_narrow_cell_cut_is_one_word_and_doubted():
    assert script("Kestr\nel Lab\ns").text == "Kestrel Labs"
    assert script("Kestr\nel Lab\ns").has_cut_word
    assert script("Kestrel Lab\nS").has_cut_word
    assert script("Kestre\nI Labs").has_cut_word
    assert script("Institute\nof Physics").text == "Institute of Physics"
    assert not script("Institute\nof Physics").has_cut_word
    assert not script("pilot\nplant").has_cut_word


def test_a_script_of_spaces_holds_nothing():
    assert not script("  ")
    assert not Script()
    assert script(" 中 ")


def test_a_part_stands_where_its_characters_stand():
    whole = script("一二三四五六")
    (place,) = whole[2:4].places
    assert place.box.x0 == pytest.approx(0.1 + 2 * CHARACTER, abs=0.004)
    assert place.box.x1 == pytest.approx(0.1 + 4 * CHARACTER, abs=0.004)
    assert place.box.top == whole.places[0].box.top


def test_a_text_over_two_pages_has_a_place_on_each():
    both = script("上半", page=2) + script("下半", page=3)
    assert [place.page for place in both.places] == [2, 3]
    assert both.text == "上半下半"


def test_the_ends_are_stripped_and_the_inside_stays():
    assert script("::a:b: ").stripped(": ").text == "a:b"
    assert script(",,a,").without_lead(",").text == "a,"
    assert len(script(":::").stripped(":")) == 0


def test_a_script_is_as_sure_as_its_characters():
    both = script("中", 0.5) + script("试平台", 0.9)
    assert both.lowest == 0.5
    assert both.mean == pytest.approx(0.8)
    assert Script().lowest == Script().mean == 0


def test_other_readings_of_a_line_are_told_for_the_part_that_a_script_takes_of_it():
    box = Box(0.1, 0.1, 0.5, 0.12)
    line = Line(text="共12项", confidence=0.9, box=box, alternatives=("共L2项", "共12顶"))
    whole = script_of(Reading(number=1, width=595, height=842, lines=(line,)), [0])
    assert whole.readings == ("共L2项", "共12顶")
    assert whole[1:3].readings == ("L2",)


def test_a_character_at_which_two_lines_overlap_is_one():
    page = Printed(1).text("平台负责人：郑立群手").text("手机号码")
    first, second = page.lines
    beside = Box(first.box.x1 - 0.015, first.box.top, first.box.x1 + 0.1, first.box.bottom)
    moved = tuple(x - second.box.x0 + beside.x0 for x in second.positions)
    reading = page.reading.model_copy(
        update={"lines": (first, second.model_copy(update={"box": beside, "positions": moved}))}
    )
    assert script_of(reading, [0, 1]).chars == "平台负责人：郑立群手机号码"
    assert script_of(page.reading, [0, 1]).chars == "平台负责人：郑立群手手机号码"
