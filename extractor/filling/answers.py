"""Answers to yes-or-no questions: ticked boxes before or behind 是 and 否, a tick in brackets, or a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Field, Place, Tick
from extractor.filling.choices import EMPTY_GLYPHS, NO, SURE, TICKED_GLYPHS, YES, Choice, Option, believed, read_choice
from extractor.filling.script import Glyph, Script
from extractor.filling.ticked import boolean_field
from extractor.filling.values import SURE_CHARACTER, unread
from extractor.form import FieldSpec
from extractor.text import halve

PAIRS = ((YES, NO), ("有", "无"), ("已", "未"))
NEARER = 0.6  # how much nearer a box must stand to the answer before it to be that one's
LONGEST = 16  # characters of an answer in words
_MEANING = {word: name for pair in PAIRS for word, name in zip(pair, (YES, NO), strict=True)}
_EMPTY_BRACKET = re.compile(r"[是否有无]\s*[（(][\s_]*(?:[)）]|$)")
_ASKING = re.compile("(?:是否|有无)(?=[\u4e00-\u9fff])")
_BOTH = re.compile("是.*否|有.*无")
_NOT_ASKED = re.compile(r"^(?:不适用|不涉及|无需|/|-+|—+)$")
_NEGATIVE = re.compile("^(?:否|无|没|未|不)")
_POSITIVE = re.compile("^(?:是|有|已|具|愿|同意|完成|完备|健全|建立|制定)")
_REVERSE = re.compile("未发生|未存在|不存在|无(?:严重|重大|安全)")
_BRACKET = "(（)）"
BOX_GLYPHS = EMPTY_GLYPHS | TICKED_GLYPHS
_AROUND = " \t:：,，。.;；?？_＿()（）"


def asks_in_reverse(question: str) -> bool:
    """Whether 是 to a question means that what it is about did not happen."""
    return bool(_REVERSE.search(question))


def prints_answers(text: str) -> bool:
    """Whether both answers to a question are printed in a text, so that boxes belong to them."""
    return bool(_BOTH.search(_ASKING.sub("", text)))


def answer_field(
    spec: FieldSpec, script: Script, ticks: Sequence[tuple[int, Tick]], place: Place | None, reverse: bool = False
) -> Field:
    """True or false from what stands behind a question, null where nothing does; ticks come with their page.

    ``reverse`` turns the answer round, for a question that asks whether something did not happen.
    """
    field = marked_answer(spec, script, ticks, place) or worded_answer(script, place)
    return turned(field) if reverse else field


def marked_answer(
    spec: FieldSpec, script: Script, ticks: Sequence[tuple[int, Tick]], place: Place | None
) -> Field | None:
    """The answer that is ticked; None where there are no boxes for it."""
    choice = _read(script, ticks)
    if not choice.options:
        return None
    if both := _shifted(choice, script, ticks):
        return _doubted(boolean_field(spec, both, place))
    rival = _rival(choice, script)
    if rival is None:
        return _proposed(boolean_field(spec, choice, place), choice, script)
    only = Choice((rival,), choice.rest)
    return _doubted(_proposed(boolean_field(spec, only, place), only, script))


def _proposed(field: Field, choice: Choice, script: Script) -> Field:
    """Where one box alone was seen, surely empty, the other answer, in doubt: the mark over its box hides it."""
    only = choice.options[0]
    lone = len(choice.options) == 1 and only.state == "empty" and only.confidence >= SURE
    return field.model_copy(update={"value": only.name == NO}) if lone and prints_answers(script.chars) else field


def _rival(choice: Choice, script: Script) -> Option | None:
    """Where only one box was found, and stands between both answers: the option to which it stands nearer, from which
    no gap parts it, or whose bracket it fills.
    """
    only = choice.options[0]
    at = next((i for i, glyph in enumerate(script.glyphs) if glyph in only.printed.glyphs), 0)
    own = script.glyphs[at]
    row = [g for g in script.glyphs[:at] if _level_with(g, own) and not g.char.isspace()]
    left = [g for g in row if g.x < only.box.x0 and g.char not in _BRACKET]
    if len(choice.options) > 1 or not left or left[-1].char not in _MEANING:
        return None
    closed = any(g.char in _BRACKET for g in row if g.x > only.box.centre[0])
    behind = script.glyphs[script.glyphs.index(left[-1]) + 1 : at]
    parted = len(behind) > 1 and behind[-1].char.isspace() and not behind[0].char.isspace()
    nearer = closed or parted or only.box.x0 - left[-1].x < NEARER * (own.x - only.box.x1)
    return only._replace(name=_MEANING[left[-1].char]) if nearer else only


def _level_with(glyph: Glyph, own: Glyph) -> bool:
    return glyph.page == own.page and abs(glyph.y - own.y) <= own.half


def _shifted(choice: Choice, script: Script, ticks: Sequence[tuple[int, Tick]]) -> Choice | None:
    """Both answers where only 否 was read, between two boxes: the one behind it is its own, the one before that of a 是
    that was misread.
    """
    only = choice.options[0]
    at = next((i for i, glyph in enumerate(script.glyphs) if glyph in only.printed.glyphs), 0)
    own = _behind(script, at, None, believed(script, ticks)) if only.name == NO else None
    if len(choice.options) > 1 or own is None or own.box == only.box:
        return None
    return choice._replace(options=(only._replace(name=YES), only._replace(state=own.state, box=own.box)))


def _doubted(field: Field) -> Field:
    doubts = tuple(dict.fromkeys((*field.doubts, "option_not_found")))
    return field.model_copy(update={"review": True, "doubts": doubts})


def _read(script: Script, ticks: Sequence[tuple[int, Tick]]) -> Choice:
    for yes, no in PAIRS:
        behind = _boxes_behind(script, ticks, yes, no)
        choice = Choice(behind, Script()) if behind else read_choice(script, ticks, (yes, no))
        if choice.options:
            names = {yes: YES, no: NO}
            return Choice(tuple(o._replace(name=names[o.name]) for o in choice.options), choice.rest)
    return Choice(_last_alone(script, ticks), script)


def _last_alone(script: Script, ticks: Sequence[tuple[int, Tick]]) -> tuple[Option, ...]:
    """The second of two printed answers where only its box was seen, right behind it."""
    at = next((i for i in reversed(range(len(script))) if _MEANING.get(script.glyphs[i].char) == NO), None)
    if at is None or not prints_answers(script.chars):
        return ()
    box = _behind(script, at, None, believed(script, ticks))
    return (_option(script, at, NO, box),) if box else ()


def _boxes_behind(script: Script, ticks: Sequence[tuple[int, Tick]], yes: str, no: str) -> tuple[Option, ...]:
    """The two options where each has its box right behind it (是□ 否□), else none."""
    boxes = believed(script, ticks)
    for first, second in ((yes, no), (no, yes)):
        for at, glyph in enumerate(script.glyphs):
            other = next((i for i, g in enumerate(script.glyphs) if i > at and _reads(g, second)), None)
            if not _reads(glyph, first) or other is None:
                continue
            one, two = _behind(script, at, other, boxes), _behind(script, other, None, boxes)
            if not one or not two:
                continue
            least = min(one.confidence, two.confidence)  # what is less sure than both is no box of theirs
            before = [
                t for p, t in boxes if _in_row(p, t, glyph) and t.box.centre[0] < glyph.x and t.confidence >= least
            ]
            if not _beside(before, glyph):
                return _option(script, at, first, one), _option(script, other, second, two)
    return ()


def _reads(glyph: Glyph, answer: str) -> bool:
    """Whether the character is the answer, or, no answer itself, what another reading of its line has in its place."""
    lost = glyph.char not in _MEANING and any(other.strip() == answer for other in glyph.others)
    return glyph.char == answer or lost


def _behind(script: Script, at: int, until: int | None, boxes: Sequence[tuple[int, Tick]]) -> Tick | None:
    glyph = script.glyphs[at]
    end = script.glyphs[until].x if until is not None and script.glyphs[until].line == glyph.line else 1.0
    after = [t for page, t in boxes if _in_row(page, t, glyph) and glyph.x < t.box.centre[0] < end]
    nearest = min(after, key=lambda t: t.box.x0, default=None)
    return nearest if nearest is not None and nearest.box.x0 - glyph.x < 2.5 * nearest.box.width else None


def _beside(before: Sequence[Tick], glyph: Glyph) -> bool:
    return any(glyph.x - tick.box.x1 < 2.0 * tick.box.width for tick in before)


def _in_row(page: int, tick: Tick, glyph: Glyph) -> bool:
    return page == glyph.page and abs(tick.box.centre[1] - glyph.y) <= glyph.half


def _option(script: Script, at: int, name: str, tick: Tick) -> Option:
    printed = script[at : at + 1]
    return Option(name, tick.state, tick.confidence, printed, Script(), tick.box, script.glyphs[at].page)


def worded_answer(script: Script, place: Place | None) -> Field:
    """The answer in words: 是, 无, 已入驻; empty where nothing is written, not parsed where it is something else, where
    a box stands beside it or where both answers do.
    """
    said = script.stripped(_AROUND)
    if not said:
        return Field(confidence=1.0, page=place.page, box=place.box) if place else unread()
    text = said.text
    bracketed = _EMPTY_BRACKET.search(script.chars)  # and the other answer with its own was not seen
    if bracketed or BOX_GLYPHS & set(text) or prints_answers(text) or _ASKING.match(text):
        return _field(None, said, ("not_parsed",))
    if _NOT_ASKED.match(text):
        return _field(None, said, ())
    negative, positive = bool(_NEGATIVE.match(text)), bool(_POSITIVE.match(text))
    if len(text) > LONGEST or negative == positive or text in ("是否", "有无"):
        return _field(None, said, ("not_parsed",))
    return _field(positive, said, () if said.lowest >= SURE_CHARACTER else ("low_confidence",))


def _field(value: bool | None, part: Script, doubts: tuple[str, ...]) -> Field:
    places = part.places
    return Field(
        value=value,
        raw=halve(part.text),
        confidence=round(part.lowest, 4),
        review=bool(doubts),
        doubts=doubts,
        page=places[0].page,
        box=places[0].box,
    )


def turned(field: Field) -> Field:
    """The opposite answer."""
    return field.model_copy(update={"value": not field.value}) if isinstance(field.value, bool) else field
