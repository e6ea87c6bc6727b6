"""Kinds that judge a platform's name by itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from pydantic import Field as Default

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.divisions import Division, WordLists, find_divisions
from extractor.checks.doubt import all_look_alike
from extractor.checks.names.core import regions, without_ending, without_region
from extractor.checks.names.meaning import is_common
from extractor.checks.sheet import Sheet, Verdict, is_empty
from extractor.text import fold
from extractor.words import read_lists, read_words

_STOPS = ".,;:。,;:、"  # at the end of a name: a slip, and no part of it
_RANK = "级"
_LEAST_NAMED = 2  # characters before the ending that can name a field


class Excludes(Arguments):
    """``words`` never stand in the name, ``characters`` only inside one of the ``ordinary`` words.

    ``places`` list named places that end in a character, ``short_places`` such names without it, ``zone_kinds`` what
    follows a place to make a zone (武汉 + 经开区), ``zones`` kinds of zone that need no place, ``administrative`` words
    for authorities (省级); all are files of ``models/words``. ``ending`` is what a proposed name ends in.
    """

    field: FieldName
    words: tuple[str, ...]
    characters: tuple[str, ...]
    ordinary: tuple[str, ...]
    places: tuple[str, ...] = Default(min_length=1)
    short_places: tuple[str, ...]
    zone_kinds: tuple[str, ...]
    zones: tuple[str, ...]
    administrative: tuple[str, ...]
    ending: str

    @property
    def lists(self) -> WordLists:
        return WordLists(
            self.ordinary, self.places, self.short_places, self.zone_kinds, self.zones, self.administrative
        )


def excludes(sheet: Sheet, args: Excludes) -> Iterator[Verdict]:
    """A verdict with all that the name should not hold, one where a character may stand for a district, and a remark
    where the name only names a place.
    """
    name = sheet.value(args.field)
    if is_empty(name):
        return
    text, evidence, label = fold(str(name)), sheet.field(args.field), sheet.label(args.field)
    divisions = find_divisions(text, args.characters, args.lists)
    sure = [division for division in divisions if division.certain]
    if found := dict.fromkeys(
        [*_quoted(w for w in args.words if stands_in(w, text)), *(_shown(text, d) for d in sure)]
    ):
        advice = _advice(_without(text, sure, args.words), args)
        yield Verdict(args.field, f"“{label}”含有不宜使用的字样：{'、'.join(found)}；{advice}", evidence)
    if doubtful := dict.fromkeys(_shown(text, division) for division in divisions if not division.certain):
        remark = f"“{label}”中的{'、'.join(doubtful)}是否指行政区划不能判定，请对照判断"
        yield Verdict(args.field, remark, evidence, undecided=True, aspect="doubt")
    named = [text[division.start : division.end] for division in divisions]
    if places := [p for p in find_short_places(text, args) if not any(p in place for place in named)]:
        remark = f"“{label}”含有地名：{'、'.join(_quoted(places))}，是否合适请判断"
        yield Verdict(args.field, remark, evidence, severity="info", aspect="place")


def find_short_places(name: str, args: Excludes) -> tuple[str, ...]:
    """Place names without 省, 市 … (武汉, 光谷) in a name, in its order, those inside ordinary words left out."""
    found = {place for place in read_lists(args.short_places) if place in _apart(name, place, args.ordinary)}
    return tuple(sorted((p for p in found if not any(p != q and p in q for q in found)), key=name.index))


def stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text as a word: 国家 does not in 中国家电, where 中国 and 家电 do."""
    hits = (found.start() for found in re.finditer(re.escape(word), text))
    return any(not _parted(text, at, at + len(word)) for at in hits)


def _parted(text: str, start: int, end: int) -> bool:
    """Whether the first and the last character belong to words that reach beyond the two ends."""
    before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return (is_common(before) or before in regions()) and is_common(behind)


def _apart(name: str, place: str, ordinary: tuple[str, ...]) -> str:
    """A name without the ordinary words that a place's name is a part of."""
    words = (word for word in read_lists(ordinary) if place in word) if place in name else ()
    for word in sorted(words, key=len, reverse=True):
        name = name.replace(word, "|")
    return name


def _shown(text: str, division: Division) -> str:
    place = text[division.start : division.end]
    return f"“{division.char}”（{place}）" if place != division.char else f"“{place}”"


def _quoted(words: Iterable[str]) -> list[str]:
    return [f"“{word}”" for word in words]


def _without(text: str, divisions: Iterable[Division], words: Collection[str]) -> str:
    """The name without those places and words, with what makes a rank (省级) or a legal form (有限公司) of them."""
    dropped = set(chain(*(range(d.start, d.end + text[d.end :].startswith(_RANK)) for d in divisions)))
    rest = "".join(char for at, char in enumerate(text) if at not in dropped)
    forms = (form for form in read_words("legal_forms") if form.endswith(tuple(words)))
    for word in sorted({*words, *(word + _RANK for word in words), *forms}, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest.replace("()", "")


def _advice(rest: str, args: Excludes) -> str:
    """A name that keeps the rules, where what is left of this one can make it."""
    named = without_ending(rest)
    proposed = named + args.ending
    sound = not find_divisions(proposed, args.characters, args.lists) and not any(w in proposed for w in args.words)
    return _proposal(named, args.ending) if sound else _proposal("", args.ending)


def _proposal(named: str, ending: str) -> str:
    if len(named) < _LEAST_NAMED:
        return f"建议改为“××{ending}”，××写明服务的领域或方向"
    return f"建议改为“{named}{ending}”"


class EndsWith(Arguments):
    """``never``: endings that a name must not have though they hold the due one."""

    field: FieldName
    ending: str
    never: tuple[str, ...] = ()


def ends_with(sheet: Sheet, args: EndsWith) -> Iterator[Verdict]:
    """A verdict where the name has another ending, or nothing before it; undecided where only lookalikes make it so."""
    name = sheet.value(args.field)
    if is_empty(name):
        return
    text, label = fold(str(name)).rstrip(_STOPS), sheet.label(args.field)
    wrong = next((ending for ending in args.never if text.endswith(ending)), None)
    if wrong:
        found = f"“{label}”以“{wrong}”结尾，应以“{args.ending}”结尾"
    elif not text.endswith(args.ending):
        found = f"“{label}”写为“{name}”，应以“{args.ending}”结尾"
    elif text == args.ending:
        found = f"“{label}”只有“{args.ending}”，其前应写明服务的领域或方向"
    else:
        return
    named = without_region(without_ending(text))
    advice = _proposal("" if named in regions() else named, args.ending)
    misread = not text.endswith(args.ending) and all_look_alike(text[-len(args.ending) :], args.ending)
    yield Verdict(args.field, f"{found}；{advice}", sheet.field(args.field), undecided=misread)
