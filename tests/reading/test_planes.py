import pytest

from extractor.reading.planes import planes_of
from extractor.reading.rules import character_height
from tests.reading.drawn import DPI, paper, rule, word

UNIT = character_height(DPI)


@pytest.mark.parametrize("baseline", [235, 228])
def test_characters_are_told_also_where_they_touch_a_rule(baseline):
    page = paper()
    for y in (200, 236):
        rule(page, (100, y), (1000, y))
    rule(page, (300, 200), (300, 236))
    word(page, "BEH", 400, baseline)
    characters = planes_of(page, UNIT).characters
    assert characters[baseline - 15 : baseline - 5, 404:440].mean() > 0.7
    assert not characters[200:237, 290:311].any()
