import pytest

from extractor.document import Box, Line, Reading
from extractor.errors import EngineError
from extractor.reading import frozen_readings, store_readings

LINE = Line(text="储备中试平台", confidence=0.9, box=Box(0.1, 0.1, 0.4, 0.12), positions=(0.1,) * 6, scores=(0.9,) * 6)
READINGS = (
    Reading(number=1, width=595.3, height=841.9, lines=(LINE,)),
    Reading(number=2, width=1, height=1, error="x"),
)


def test_stored_readings_come_back_as_they_were(tmp_path):
    (tmp_path / "case").mkdir()
    store_readings(tmp_path / "case", "ab" * 32, READINGS)
    assert frozen_readings(tmp_path, "ab" * 32) == READINGS


def test_storing_twice_writes_the_same_bytes(tmp_path):
    first = store_readings(tmp_path, "ab" * 32, READINGS).read_bytes()
    assert store_readings(tmp_path, "ab" * 32, READINGS).read_bytes() == first


def test_a_file_that_changed_finds_no_stored_reading_and_the_error_says_how_to_make_one(tmp_path):
    store_readings(tmp_path, "ab" * 32, READINGS)
    with pytest.raises(EngineError, match="make update-golden"):
        frozen_readings(tmp_path, "cd" * 32)
