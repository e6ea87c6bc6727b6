"""Texts of two applicants hold the same passage, or they do not."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.twins import ALIKE, SHORTEST, Shared, Writing, shared_passages
from extractor.text import similarity

OWN = "本平台面向智能网联汽车的车规级芯片，提供从工艺开发到可靠性试验的全流程服务，已建成两条中试线。"
THEIRS = "我们围绕生物基材料的连续化制备，搭建了发酵、分离与改性三个单元，可完成公斤级到吨级的放大。"
COPIED = (
    "通过引进国内外高层次人才，组建了一支结构合理、专业互补的技术团队；平台坚持开放共享，与多所高校和科研院所"
    "建立了长期稳定的合作关系，累计完成技术攻关项目六十余项，形成了一批具有自主知识产权的核心成果。"
)


def shared(first: str, second: str, *printed: str, owners: tuple[str, str] = ("甲", "乙")) -> list[Shared]:
    writings = [
        Writing(owner, source, "introduction", text)
        for owner, source, text in zip(owners, ("a", "b"), (first, second), strict=True)
    ]
    return list(shared_passages(writings, printed))


def test_a_copied_passage_is_found_and_aligned():
    (found,) = shared(OWN + COPIED, COPIED + THEIRS)
    assert found.first.text == found.second.text == COPIED[:-1]
    assert (found.first.writing.source, found.second.writing.source) == ("a", "b")


def test_texts_of_ones_own_share_nothing():
    assert shared(OWN, THEIRS) == []


def test_a_passage_survives_other_figures_and_misreadings():
    changed = COPIED.replace("六十余项", "八十多项").replace("团队", "团认", 1)
    (found,) = shared(OWN + COPIED, THEIRS + changed)
    assert found.second.text == changed[:-1]


def test_one_owners_filings_are_not_held_against_each_other():
    assert shared(COPIED, COPIED, owners=("甲", "甲")) == []


def test_what_the_form_prints_is_nobodys_copy():
    assert shared(OWN + COPIED, THEIRS + COPIED, COPIED) == []


def test_a_short_phrase_that_two_share_is_no_twin():
    phrase = COPIED[:40]
    assert shared(OWN + phrase, THEIRS + phrase) == []


def test_punctuation_width_and_line_breaks_do_not_hide_a_copy():
    printed = COPIED.replace("，", ",").replace("；", "\n")
    assert len(shared(COPIED, printed)) == 1


def test_no_texts_share_nothing():
    assert list(shared_passages([])) == []


@given(
    st.text(string.ascii_lowercase, min_size=SHORTEST + 40, max_size=200),
    st.text("甲乙丙丁戊己庚辛", max_size=80),
    st.text("子丑寅卯辰巳午未", max_size=80),
)
def test_both_sides_of_a_passage_agree_wherever_it_stands(passage: str, before: str, after: str):
    for found in shared(before + passage, passage + after):
        assert found.first.text in before + passage
        assert similarity(found.first.text, found.second.text) >= ALIKE
