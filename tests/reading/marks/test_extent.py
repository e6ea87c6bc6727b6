"""A name goes on as far as its ink does."""

import numpy as np
import pytest

from extractor.reading.marks.bands import Band
from extractor.reading.marks.extent import MOST_BEHIND, as_inked, as_read, is_whole, pitch_of, room_behind
from extractor.reading.marks.places import Place

PITCH = 20.0


def band(*inked: float) -> Band:
    """One with the ink of a character round each of these angles."""
    deep = np.zeros(360)
    for angle in inked:
        deep[np.arange(round(angle) - 8, round(angle) + 8) % 360] = 200.0
    return Band(0.6, 0.95, 0.0, 350.0, deep, deep, deep)


def places(name: str, begin: float = 200.0) -> list[Place]:
    return [Place(begin + PITCH * i, ((char, 0.99),)) for i, char in enumerate(name)]


EIGHT = [200.0 + PITCH * i for i in range(8)]


def _arc(arc: Band) -> tuple[float, float]:
    return arc.start, arc.turn


def test_a_name_that_was_read_whole_ends_where_its_ink_does():
    name = places("长江会计师事务所")
    assert (pitch_of(name), room_behind(name, band(*EIGHT))) == (PITCH, 0)
    assert _arc(as_inked(name, band(*EIGHT))) == _arc(as_read(name, band(*EIGHT))) == (190.0, 160.0)


def test_characters_that_were_not_read_have_ink_before_and_behind():
    name = places("江会计师事", 220.0)
    assert room_behind(name, band(*EIGHT)) == 2
    arc = as_inked(name, band(*EIGHT))
    assert (arc.start, arc.turn) == pytest.approx((190.0, 160.0))


def test_behind_an_ending_no_ink_is_the_names():
    name = places("长江会计师事务所")
    assert as_inked(name, band(*EIGHT, 360.0)).turn == pytest.approx(160.0)


def test_ink_all_the_way_round_is_no_name():
    full = band(*np.arange(0.0, 360.0, 10.0))
    assert room_behind(places("江会计师"), full) == MOST_BEHIND
    name = places("江会计师江会计师江会计师")
    assert _arc(as_inked(name, full)) == _arc(as_read(name, full))


def test_a_name_is_whole_where_no_character_is_missing_at_its_ends():
    assert is_whole(places("长江会计师事务所"), band(*EIGHT))
    assert is_whole(places("长江会计师事务所"), band(*EIGHT, 360.0)), "behind an ending no ink is the name's"
    assert not is_whole(places("江会计师事务所", 220.0), band(*EIGHT)), "its first character was not read"
    assert not is_whole(places("长江会计师"), band(*EIGHT)), "its last ones were not read"


def test_a_line_further_in_is_no_character_of_the_name():
    beneath = band(*EIGHT, 180.0, 360.0)._replace(amid=band(*EIGHT).amid)
    name = places("长江会计师事务所")
    assert is_whole(name, beneath)
    assert not is_whole(name, band(*EIGHT, 180.0))
    assert room_behind(places("长江会计师事务"), beneath) == 1
