"""What was read along an arc is completed where it can be but one inscription or one ending, and only there."""

import numpy as np
import pytest

from extractor.reading.marks.bands import Band
from extractor.reading.marks.completing import KNOWN, completed
from extractor.reading.marks.places import Place

INVOICE = "全国统一发票监制章"
PITCH = 20.0


def seal(read: str, **doubtful: float) -> tuple[list[Place], Band]:
    """Surely read characters but those named with their probability; _ was lost. Ink is where they stand."""
    angles = [60.0 + PITCH * i for i in range(len(read))]
    places = [
        Place(angle, ((char, doubtful.get(char, 0.99)),))
        for angle, char in zip(angles, read, strict=True)
        if char != "_"
    ]
    ink = np.zeros(360)
    ink[50 : 50 + round(PITCH * len(read))] = 0.2
    return places, Band(0.6, 0.95, 0.0, 350.0, ink, ink, ink)


def name(places: list[Place]) -> str:
    return "".join(place.char for place in places)


@pytest.mark.parametrize("read", ["全国统一发票监制", "全国统一发_监制章", "国统一发票监制章", "全国统一发栗监制草"])
def test_a_standard_inscription_is_whole_again(read):
    places = completed(*seal(read, 栗=0.5, 草=0.3))
    assert name(places) == INVOICE
    turns = np.diff([place.angle for place in places])
    assert turns == pytest.approx(np.full(len(INVOICE) - 1, PITCH), abs=PITCH / 3)


def test_what_was_not_read_of_it_says_nothing_of_its_own():
    places = completed(*seal("全国统一发栗监制章", 栗=0.5))
    assert [place.char for place in places if place.sure == KNOWN] == ["票"]


@pytest.mark.parametrize("read", ["全国统一发货监制章", "湖北省统一发票", "全国统一发"])
def test_another_inscription_stays_as_it_was_read(read):
    places, band = seal(read)
    assert completed(places, band) == places


def test_an_ending_takes_the_place_of_what_was_read_there_with_doubt():
    places = completed(*seal("武汉岚砚科技有限公日", 日=0.3))
    assert name(places) == "武汉岚砚科技有限公司"
    assert places[-1].sure == KNOWN
