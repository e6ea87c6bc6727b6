"""An index finds what comparing with every name finds."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks.names.core import read_name
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import build_index
from extractor.checks.names.keys import keys_of, keys_within, texts_of
from extractor.checks.names.layers import compare
from extractor.checks.names.neighbours import Neighbours

WORDS = ["碳化硅", "光纤", "激光", "锂离子电池", "锂电池", "封装", "衬底", "精密", "回收", "材料", "先进", "晶圆"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(lambda words: "".join(words) + "中试平台")


def entries(*names, **parts):
    return [Entry(name, "a.txt", **parts) for name in names]


@settings(max_examples=50, deadline=None)
@given(st.lists(NAMES, max_size=12, unique=True), NAMES)
def test_the_index_finds_what_comparing_with_every_name_finds(registered, name):
    index = build_index(entries(*registered))
    expected = {other for other in registered if compare(read_name(name), read_name(other))}
    assert {entry.name for entry, _ in index.matches(name)} == expected


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=8, unique=True), st.randoms())
def test_the_order_of_the_names_changes_nothing(registered, chance):
    shuffled = registered[:]
    chance.shuffle(shuffled)
    found = [
        {m.name: m for _, m in build_index(entries(*each)).matches(registered[0])} for each in (registered, shuffled)
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "slip", ["微流控芯片新封装", "微流控片封装", "微流芯控片封装", "微流控芯片丰装", "武汉市微流控芯片封装"]
)
def test_one_slip_is_found_among_thousands(slip):
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    words = [a + b for a in "碳硅锂镁钛铝铜钨" for b in "基化合材料膜粉体晶"]
    others = ["".join(chance.sample(words, 3)) + "中试平台" for _ in range(3000)]
    index = build_index(entries(*others, "微流控芯片封装中试平台"))
    assert "微流控芯片封装中试平台" in [entry.name for entry, _ in index.matches(slip + "中试平台")]


def test_the_best_match_comes_first():
    index = build_index(entries("碳化硅功率器件封装中试平台", "碳化硅功率器件中试平台", "武汉碳化硅功率器件中试基地"))
    layers = [match.layer for _, match in index.matches("碳化硅功率器件中试平台")]
    assert layers == ["same", "same_core", "contained"]


def test_an_empty_index_finds_nothing():
    assert build_index([]).matches("碳化硅中试平台") == ()
    assert build_index(entries("碳化硅中试平台")).matches("") == ()


@settings(deadline=None)
@given(st.text("碳化硅锂电", min_size=2, max_size=8), st.data())
def test_the_keys_of_a_text_hold_those_of_its_pieces_and_of_what_one_edit_leaves(text, data):
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    piece, _ = keys_of(texts_of([text[start:end]]))
    assert piece[0] in keys_within(text)
    at = data.draw(st.integers(0, len(text) - 1))
    keys = [set(keys_of(texts_of([each]))[0].tolist()) for each in (text, text[:at] + "新" + text[at + 1 :])]
    assert keys[0] & keys[1]


def test_texts_of_a_list_have_the_keys_they_have_alone():
    texts = ["碳化硅", "锂电池材料", "", "光纤"]
    keys, rows = keys_of(texts_of(texts))
    for row, text in enumerate(texts):
        alone, _ = keys_of(texts_of([text]))
        assert np.array_equal(np.sort(keys[rows == row]), np.sort(alone))


CODE, OTHER = "91420100MA4KXXXX0A", "91420100MA4KXXXX1B"


@pytest.mark.parametrize(
    ("registered", "known"),
    [
        ({"uscc": CODE}, True),
        ({"uscc": CODE.lower()}, True),
        ({"host": "武汉 晶原（集团）有限公司"}, True),
        ({"uscc": OTHER}, False),
        ({"host": "武汉远纤有限公司"}, False),
        ({}, False),
    ],
)
def test_an_applicants_own_entry_is_known_by_its_code_or_by_its_name_and_the_platforms(registered, known):
    name = "碳化硅中试平台"
    filing = Entry(name, "a1", host="武汉晶原(集团)有限公司", uscc=CODE)
    near = Neighbours(filing, build_index([filing]), build_index(entries(name, **registered)))
    assert [match.name for match in near.known()] == [name] * known
    assert [match.name for match in near.clashes()] == [name] * (not known)
    assert len(near.registered()) == known


def test_a_filing_handed_in_twice_is_no_clash_and_another_applicants_is():
    name = "碳化硅中试平台"
    filings = [
        Entry(name, "a1", host="甲", uscc=CODE, sha256="1"),
        Entry(name, "a2", host="甲", uscc=CODE, sha256="2"),
        Entry("碳化桂中试平台", "a3", sha256="1"),
        Entry(name, "a4", host="乙", uscc=OTHER, sha256="4"),
    ]
    near = Neighbours(filings[0], build_index(filings))
    assert [match.source for match in near.resubmitted()] == ["a2", "a3"]
    assert [match.source for match in near.clashes()] == ["a4"]
