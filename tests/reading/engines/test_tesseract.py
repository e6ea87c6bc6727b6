"""How tesseract's answers become ours; the program itself runs in test_contract.py."""

import pytesseract
import pytest

from extractor.errors import EngineError
from extractor.reading.engines import Recognised, load_engine, tesseract
from extractor.reading.engines.tesseract import Word
from extractor.reading.geometry import Rect

TABLE = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
    "1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t",
    "5\t2\t1\t1\t1\t1\t5\t6\t7\t8\t91.5\t中试",
    "5\t2\t1\t1\t1\t2\t5\t6\t7\t8\t95\t ",
)


def word(text: str, x0: int, x1: int, score: float = 0.9) -> Word:
    return Word(1, (1, 1, 1, 1), Rect(x0, 10, x1, 40), score, text)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a script in tesseract's place that lists some languages."""

    def write(*languages: str) -> None:
        path = tmp_path / "tesseract"
        lines = [f'List of available languages in "{tmp_path}/" ({len(languages)}):', *languages]
        path.write_text("#!/bin/sh\ncat <<'END'\n" + "\n".join(lines) + "\nEND\n", "utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(path))

    return write


def test_without_the_program_the_engine_says_what_to_install(monkeypatch):
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/no/such/program")
    with pytest.raises(EngineError, match="apt-get install tesseract-ocr tesseract-ocr-chi-sim"):
        load_engine("tesseract", 1)


def test_without_the_chinese_model_the_engine_says_what_to_install(program):
    program("eng", "chi_sim_vert")
    with pytest.raises(EngineError, match=r"chi_sim.*apt-get install .*tesseract-ocr-chi-sim"):
        load_engine("tesseract", 1)


def test_the_chinese_model_lies_where_the_program_says(program, tmp_path):
    program("chi_sim", "eng")
    assert tesseract._model_file() == tmp_path / "chi_sim.traineddata"


def test_only_words_with_text_are_taken_from_the_table():
    assert list(tesseract._words("\n".join(TABLE))) == [Word(2, (2, 1, 1, 1), Rect(5, 6, 12, 14), 0.915, "中试")]


def test_words_close_to_one_another_are_one_line_and_columns_stand_apart():
    words = [word("所在", 100, 160), word("地", 165, 195), word("湖北", 400, 460)]
    assert tesseract._joined(words) == [Rect(100, 10, 195, 40), Rect(400, 10, 460, 40)]


def test_chinese_words_join_and_latin_ones_keep_a_space():
    words = [word("中试", 0, 60), word("平台", 60, 120), word("pilot", 130, 200), word("plant", 210, 280, 0.5)]
    answer = tesseract._recognised(words, 40, 300)
    assert answer.text == "中试平台pilot plant"
    assert answer.scores[:9] == (0.9,) * 9
    assert answer.scores[9:] == (0.5,) * 6


def test_characters_are_spread_evenly_over_their_word():
    answer = tesseract._recognised([word("中试", 0, 60), word("平", 100, 130)], 40, 200)
    assert answer.positions == pytest.approx((0.075, 0.225, 0.575))


def test_a_word_with_the_rectangle_of_the_whole_line_stands_between_its_neighbours():
    words = [word("所", 0, 120), word("在", 40, 80), word("地", 80, 120)]
    assert tesseract._recognised(words, 40, 120).positions == pytest.approx((1 / 6, 0.5, 5 / 6))


def test_no_words_are_an_empty_answer():
    assert tesseract._recognised([], 40, 300) == Recognised("")
