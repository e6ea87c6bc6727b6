"""Readings of a ring, as a recogniser gives them: characters with angles, some seen twice, some not at all."""

import pytest

from extractor.reading.marks.clusters import Glyph
from extractor.reading.marks.places import once, places_of

NAME = "湖北岚砚技术研究院"
PITCH = 24.0
START = 190.0


def reading(name: str = NAME, start: float = START, score: float = 0.99, second: str = "") -> list[Glyph]:
    """A character every 24 degrees; a space is one that was not seen."""
    choices = ((second, 0.1),) if second else ()
    return [Glyph(start + PITCH * i, ((char, score), *choices)) for i, char in enumerate(name) if char != " "]


def said(*readings: list[Glyph]) -> str:
    return "".join(place.char or "_" for place in places_of(readings))


@pytest.mark.parametrize("cut", range(len(NAME)))
def test_a_name_is_told_from_its_first_character_on_wherever_the_strip_begins(cut):
    glyphs = [g._replace(angle=g.angle + 360.0 * (i < cut)) for i, g in enumerate(reading())]
    assert said(sorted(glyphs, key=lambda glyph: glyph.angle)) == NAME


def test_a_lost_character_amid_a_name_leaves_its_place():
    assert said(reading("湖北岚 技术研究院")) == "湖北岚_技术研究院"


def test_a_name_begins_behind_its_ending_and_not_behind_a_wider_gap_of_lost_characters():
    name = "湖北岚  术研究院"
    wide = [g._replace(angle=g.angle * 1.25) for g in reading(name)]  # 30 degrees each: little room behind the end
    assert said(wide).startswith("湖北岚")


@pytest.mark.parametrize("ending", ["有限公司", "有限公部", "有限么司"])
def test_a_company_begins_behind_its_ending_be_the_gap_amid_its_name_ever_so_wide(ending):
    name = "中硕（   新材料" + ending
    assert said(reading(name)) == name.replace(" ", "_")


def test_a_code_in_the_gap_is_no_part_of_the_name():
    code = [Glyph(60.0 + 5 * i, ((digit, 0.7),)) for i, digit in enumerate("42011")]
    assert said([*code, *reading()]) == NAME


def test_each_place_goes_to_the_character_that_the_readings_saw_best():
    doubtful = reading(NAME.replace("岚", "凤"), score=0.5)
    places = places_of([reading(), doubtful])
    assert "".join(place.char for place in places) == NAME
    assert [char for char, _ in places[2].choices] == ["岚", "凤"]
    # Readings count by the square of how sure they were: 0.99 to 0.5.
    assert places[2].sure == pytest.approx(0.99 * 0.99**2 / (0.99**2 + 0.5**2))


def test_two_halves_of_one_character_share_its_place_in_an_even_row():
    halved = [g for g in reading() if g.char != "砚"]
    halves = [Glyph(START + PITCH * 3 + aside, ((half, 0.4),)) for half, aside in (("石", -7.0), ("见", 7.0))]
    glyphs = sorted([*halved, *halves], key=lambda glyph: glyph.angle)
    assert said(reading(), glyphs) == NAME


def test_a_first_character_seen_half_a_place_too_early_is_not_doubled():
    early = reading()
    early[0] = early[0]._replace(angle=START - 0.55 * PITCH)
    assert said(reading(), reading(), early) == NAME


def test_characters_that_do_not_stand_evenly_are_laid_over_each_other_as_they_lie():
    uneven = [g._replace(angle=g.angle + (8.0 if i % 2 else 0.0)) for i, g in enumerate(reading())]
    assert said(uneven, uneven) == NAME


def test_what_one_reading_lost_another_has():
    assert said(reading("湖 岚砚技术研究院"), reading("湖北岚砚技 研究院")) == NAME


def test_a_character_seen_at_both_ends_of_a_strip_is_one():
    halved = Glyph(START - 12, (("胡", 0.6),))
    assert [g.char for g in once([halved, *reading(start=START + 12), Glyph(START + 348, (("湖", 0.9),))], 370.0)][
        -1
    ] == "湖"
    assert "胡" not in {g.char for g in once([halved, Glyph(START + 348, (("湖", 0.9),))], 370.0)}


@pytest.mark.parametrize("readings", [(), ([],), ([Glyph(3.0, (("湖", 0.9),))],), ([Glyph(3.0, ((".", 0.9),))],)])
def test_no_name_is_made_of_nothing(readings):
    assert places_of(readings) == []


def test_a_character_that_readings_saw_at_neighbouring_places_is_one():
    name = "湖北（岚砚）研究院"
    off = reading(name)
    off[5] = off[5]._replace(angle=off[5].angle + 0.6 * PITCH)
    assert said(reading(name), reading(name), off) == name


def test_a_character_that_one_reading_saw_close_to_the_next_one_is_not_lost_to_it():
    name, narrow = "霁川（十堰）技术研究院", 16.0
    glyphs = [Glyph(START + narrow * i, ((char, 0.99),)) for i, char in enumerate(name)]
    bracket = name.index("）")
    close = list(glyphs)
    close[bracket] = close[bracket]._replace(angle=close[bracket].angle - 0.6 * narrow)
    lost = [glyph for glyph in close if glyph.char != "堰"]
    assert said(close, close) == name
    assert said(glyphs, lost, lost, lost) == name


def test_a_doubtful_half_of_a_character_takes_no_place_of_its_own():
    halves = reading()
    halves.insert(4, Glyph(START + PITCH * 3.4, (("见", 0.3),)))
    assert said(reading("湖北岚砚 术研究院"), halves) == NAME


def test_a_character_that_every_reading_saw_twice_stands_twice():
    assert said(reading("湖北湖湖技术研究院"), reading("湖北湖湖技术研究院")) == "湖北湖湖技术研究院"


def test_a_first_character_that_the_best_reading_saw_too_late_stays_first():
    late = [
        glyph._replace(angle=glyph.angle + (12.0 if i == 0 else 5.0 * (i % 2))) for i, glyph in enumerate(reading())
    ]
    assert said(late, reading(score=0.9)) == NAME


def test_what_one_reading_hardly_saw_between_two_characters_takes_no_place_where_there_is_no_room():
    name = "鄂州澍原智能科技股份有限公司"
    angles = (
        (185, 208, 224, 240, 263, 279, 295, 319, 334, 358, 374, 390, 413, 429),
        (183, 205, 227, 241, 263, 278, 300, 322, 336, 358, 373, 391, 413, 428),
        (189, 204, 226, 241, 263, 278, 296, 322, 337, 359, 374, 392, 414, 429),
    )
    first, *others = (
        [Glyph(angle, ((char, 0.9 + 0.05 * index),)) for char, angle in zip(name, row, strict=True)]
        for index, row in enumerate(angles)
    )
    first.insert(7, Glyph(311.0, (("特", 0.25),)))
    assert said(first, *others) == name
