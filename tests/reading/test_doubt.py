"""Which lines are read again, in which pictures, and by whom."""

import numpy as np
import pytest

from extractor.reading import doubt
from extractor.reading.doubt import Take, settle
from extractor.reading.engines import Recognised

PICTURE = np.tile(np.linspace(60, 250, 120).astype(np.uint8), (30, 1))


class Reader:
    """Reads the texts it is told to, one a picture, each character with the same probability."""

    models: dict[str, str] = {}  # noqa: RUF012  (as the protocol has it)

    def __init__(self, name: str, *texts: str, score: float = 0.95) -> None:
        self.name, self.texts, self.score, self.shown = name, list(texts), score, []

    def find(self, image):  # noqa: ARG002  (as the protocol has it)
        return []

    def recognise(self, crops):
        self.shown += crops
        return [read(self.texts.pop(0), self.score) for _ in crops]


def read(text: str, score: float) -> Recognised:
    count = max(1, len(text))
    return Recognised(text, tuple((i + 0.5) / count for i in range(len(text))), (score,) * len(text), ("",) * len(text))


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(doubt, "second_opinion", lambda _: None)


def ask(monkeypatch, *texts: str, score: float = 0.9) -> Reader:
    other = Reader("other", *texts, score=score)
    monkeypatch.setattr(doubt, "second_opinion", lambda _: other)
    return other


@pytest.mark.usefixtures("alone")
def test_a_certain_line_is_read_once():
    engine = Reader("engine")
    (settled,) = settle(engine, [Take(PICTURE)], [read("42", 0.99)])
    assert (settled.answer.text, settled.alternatives, engine.shown) == ("42", (), [])


@pytest.mark.usefixtures("alone")
def test_a_doubtful_short_line_is_read_stretched_and_in_more_contrast():
    engine = Reader("engine", "42", "42")
    (settled,) = settle(engine, [Take(PICTURE)], [read("42", 0.6)])
    stretched, steep = engine.shown
    assert stretched.shape[1] > PICTURE.shape[1] == steep.shape[1]
    assert np.ptp(steep) > np.ptp(PICTURE)
    assert settled.answer.scores == (pytest.approx(0.95),) * 2


@pytest.mark.usefixtures("alone")
def test_a_long_line_and_the_box_before_an_option_are_left_alone():
    engine = Reader("engine")
    answers = [read("一" * 30, 0.5), read("O高新技术企业", 0.99)._replace(scores=(0.1, *(0.99,) * 6))]
    settle(engine, [Take(PICTURE)] * 2, answers)
    assert engine.shown == []


@pytest.mark.usefixtures("alone")
def test_a_line_under_a_seal_is_read_with_the_seal_as_well():
    sealed = PICTURE // 2
    engine = Reader("engine", "2025", "2025", "2O25")
    (settled,) = settle(engine, [Take(PICTURE, sealed)], [read("2025", 0.99)])
    assert engine.shown[-1] is sealed
    assert settled.alternatives == ("2O25",)


@pytest.mark.usefixtures("alone")
def test_a_clearly_surer_reading_that_lost_nothing_speaks_for_the_line():
    engine = Reader("engine", "中试平台", "中试平", score=0.99)
    (settled,) = settle(engine, [Take(PICTURE)], [read("中式平台", 0.5)])
    assert settled.answer.text == "中试平台"
    assert settled.alternatives == ("中式平台", "中试平")


def test_another_engine_is_asked_only_about_what_stays_in_doubt(monkeypatch):
    other = ask(monkeypatch, "17")
    settled = settle(
        Reader("engine", "42", "42", "11", "77", score=0.6), [Take(PICTURE)] * 2, [read("42", 0.85), read("17", 0.5)]
    )
    assert len(other.shown) == 1
    assert settled[1].alternatives == ("11", "77")
    assert min(settled[1].answer.scores) > 0.7


def test_digits_written_with_a_pen_need_another_engine_to_be_certain(monkeypatch):
    ask(monkeypatch, "2025")
    engine = Reader("engine", *["2025"] * 4, score=0.99)
    (confirmed,) = settle(engine, [Take(PICTURE, written=True)], [read("2025", 0.99)])
    ask(monkeypatch, "")
    (alone,) = settle(engine, [Take(PICTURE, written=True)], [read("2025", 0.99)])
    assert min(confirmed.answer.scores) > 0.9 > min(alone.answer.scores)


@pytest.mark.usefixtures("alone")
def test_a_character_that_is_not_quite_certain_is_told_with_its_second_choice():
    answer = Recognised("MAS", (0.2, 0.5, 0.8), (0.99, 0.99, 0.95), ("W", "4", "5"))
    (settled,) = settle(Reader("engine"), [Take(PICTURE)], [answer])
    assert settled.alternatives == ("MA5",)


def test_another_engine_is_not_asked_about_scraps(monkeypatch):
    other = ask(monkeypatch)
    settle(
        Reader("engine", *["北"] * 2, *["E"] * 2, score=0.2), [Take(PICTURE)] * 2, [read("北化", 0.1), read("E", 0.6)]
    )
    assert other.shown == []
