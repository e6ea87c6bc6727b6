"""Marks as the review page shows them."""

from extractor.document import Mark
from extractor.web.marks import cards_of
from tests.filings import PLACE, record_of


def seal(**changes):
    usual = {"kind": "seal", "page": 2, "box": PLACE, "confidence": 0.9, "role": "commitment", "text": "甲公司"}
    return Mark.model_validate(usual | changes)


def cards(*marks):
    return cards_of(record_of("甲").model_copy(update={"marks": marks}))


def test_what_a_form_asks_for_is_shown_when_it_is_missing():
    assert [card.verdict[1] for card in cards()] == ["未见印章", "未能判清", "未见骑缝章"]


def test_a_form_that_asks_for_no_riding_seal_misses_none():
    record = record_of("甲").model_copy(update={"marks": (), "form": "wuhan-filing-2024"})
    assert [card.title for card in cards_of(record)] == ["承诺处印章", "法人签字"]


def test_a_seal_stands_beside_the_name_that_it_should_bear():
    (card, *_) = cards(seal(owner="other"))
    assert card.verdict == ("error", "是其他单位的印章")
    assert "表中依托单位：武汉甲乙新材料有限公司" in card.facts


def test_a_character_that_is_not_sure_is_shown_with_what_else_it_may_be():
    letters = (
        {"chars": "甲", "scores": (0.9,)},
        {"chars": "公么", "scores": (0.4, 0.3)},
        {"chars": "回司", "scores": (0.7, 0.2)},
    )
    (card, *_) = cards(seal(letters=letters))
    assert card.letters == (("甲", ""), ("公", "么"), ("司", "回"))


def test_a_riding_seal_is_told_page_by_page():
    slices = [seal(kind="riding_seal", page=1, state="present", picture="riding-1", role="other")]
    riding = next(card for card in cards(*slices) if card.slices)
    assert [(slice_.page, slice_.state) for slice_ in riding.slices] == [(1, "有"), (2, "未见")]


def test_seals_on_papers_of_others_are_called_nobodys_fault():
    *_, card = cards(seal(role="evidence", owner="other"))
    assert (card.title, card.verdict[0]) == ("佐证材料上的印章", "")
