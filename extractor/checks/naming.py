"""Kinds that judge a platform's name."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field as Default

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.sheet import Sheet, Verdict, is_empty
from extractor.checks.words import Loose, find_loose, find_short_places
from extractor.text import fold


class Excludes(Arguments):
    """``words`` never stand in the name, ``characters`` only inside one of the ``ordinary`` words.

    ``places`` lists named places that end in a character, ``short_places`` such names without it. The last three name
    files of ``models/words``.
    """

    field: FieldName
    words: tuple[str, ...]
    characters: tuple[str, ...]
    ordinary: str
    places: tuple[str, ...] = Default(min_length=1)
    short_places: tuple[str, ...]


def excludes(sheet: Sheet, args: Excludes) -> Iterator[Verdict]:
    """A verdict with all that the name should not hold, and a remark where it only names a place."""
    name = sheet.value(args.field)
    if is_empty(name):
        return
    text, evidence, label = fold(str(name)), sheet.field(args.field), sheet.label(args.field)
    loose = find_loose(text, args.characters, args.ordinary, args.places)
    if found := [*_words(text, args.words), *map(_loose, loose)]:
        yield Verdict(args.field, f"“{label}”含有不宜使用的字样：{'、'.join(dict.fromkeys(found))}", evidence)
    named = "".join(hit.place for hit in loose)
    if places := [p for p in find_short_places(text, args.short_places, args.ordinary) if p not in named]:
        remark = f"“{label}”含有地名：{'、'.join(f'“{place}”' for place in places)}，是否合适请判断"
        yield Verdict(args.field, remark, evidence, severity="info", aspect="place")


def _words(text: str, words: tuple[str, ...]) -> list[str]:
    return [f"“{word}”" for word in words if word in text]


def _loose(hit: Loose) -> str:
    return f"“{hit.char}”（{hit.place}）" if hit.place else f"“{hit.char}”"


class EndsWith(Arguments):
    """``never``: endings that a name must not have though they hold the due one."""

    field: FieldName
    ending: str
    never: tuple[str, ...] = ()


def ends_with(sheet: Sheet, args: EndsWith) -> Iterator[Verdict]:
    """A verdict where the name has another ending, or nothing before it."""
    name = sheet.value(args.field)
    if is_empty(name):
        return
    text, label = fold(str(name)), sheet.label(args.field)
    wrong = next((ending for ending in args.never if text.endswith(ending)), None)
    if wrong:
        found = f"“{label}”以“{wrong}”结尾，应以“{args.ending}”结尾"
    elif not text.endswith(args.ending):
        found = f"“{label}”写为“{name}”，应以“{args.ending}”结尾"
    elif text == args.ending:
        found = f"“{label}”只有“{args.ending}”，其前应写明服务的领域或方向"
    else:
        return
    yield Verdict(args.field, found, sheet.field(args.field))
