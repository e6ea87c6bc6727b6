"""Print under a seal is no part of its name where bare paper and a whole ring part the two."""

import numpy as np

from extractor.reading.marks.bands import Band
from extractor.reading.marks.clusters import Glyph
from extractor.reading.marks.stray_print import without_print

NAME, PRINT = [200.0 + 22 * i for i in range(6)], [60.0, 80.0]


def band(*inked: float, ring: float = 255.0) -> Band:
    """One with the ink of a character round each of these angles, beneath a ring as dark as told."""
    amid = np.zeros(360)
    for angle in inked:
        amid[np.arange(round(angle) - 8, round(angle) + 8) % 360] = 90.0
    return Band(0.6, 0.95, 0.0, 350.0, amid, amid, np.full(360, ring))


def glyphs(angles: list[float], chars: str, sure: float) -> list[Glyph]:
    return [Glyph(angle, ((char, sure),)) for angle, char in zip(angles, chars, strict=True)]


def told(seal: Band, sure: float = 0.6) -> str:
    seen = glyphs(PRINT, "单卓", sure) + glyphs(NAME, "江城工程大学", 1.0)
    return "".join(glyph.char for glyph in without_print(seen, seal))


def test_what_bare_paper_parts_from_a_name_and_was_read_with_doubt_is_none_of_it():
    assert told(band(*NAME, *PRINT)) == "江城工程大学"


def test_what_was_surely_read_stays():
    assert told(band(*NAME, *PRINT), 0.95) == "单卓江城工程大学"


def test_where_ink_lies_between_or_the_ring_faded_characters_may_have_been_lost():
    assert told(band(*NAME, *PRINT, *np.arange(0.0, 360.0, 20.0))) == "单卓江城工程大学"
    assert told(band(*NAME, *PRINT, ring=20.0)) == "单卓江城工程大学"


def test_a_few_characters_far_apart_all_stay():
    angles = [200.0, 245.0, 290.0, 335.0]
    seen = glyphs(angles, "江城大学", 0.8)
    assert without_print(seen, band(*angles)) == seen
