"""Options with their tick boxes to fields: a yes or no, one choice, a list of choices, the names beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractor.document import Field, Place
from extractor.filling.choices import FAINT, SURE, YES, Choice, Option
from extractor.filling.script import Script
from extractor.filling.values import SURE_CHARACTER, unread
from extractor.form import FieldSpec
from extractor.text import halve

_BEFORE_NAME = re.compile(r"^[\s,，、;；(（]*(?:如勾选[,，]?请?填写?)?(?:具体)?名称(?:为|是)?\s*[:：]?\s*")
_AROUND_NAME = " \t_＿:：,，、;；。()（）"
TWICE = 0.9  # each of two ticks is as sure as this, or it is not certain that there are two


def boolean_field(_: FieldSpec, choice: Choice, place: Place | None) -> Field:
    """True where 是 is ticked, false where 否 is, null where neither; both are one tick too many."""
    return _field(choice, place, lambda ticked: ticked[0].name == YES if ticked else None, expected=2)


def choice_field(spec: FieldSpec, choice: Choice, place: Place | None) -> Field:
    return _field(choice, place, lambda ticked: ticked[0].name if ticked else None, expected=len(spec.options))


def choices_field(spec: FieldSpec, choice: Choice, place: Place | None) -> Field:
    """The ticked options in printed order."""
    return _field(choice, place, lambda ticked: [o.name for o in ticked], expected=len(spec.options), several=True)


def _field(choice: Choice, place: Place | None, value_of: Any, expected: int, several: bool = False) -> Field:
    if not choice.options:
        found = {} if place is None else {"page": place.page, "box": place.box}
        return unread().model_copy(update={"raw": choice.raw, **found})
    doubts = _doubts(choice, expected, several)
    shown = choice.ticked or list(choice.options)
    conflict = "two_ticks" in doubts
    return Field(
        value=None if conflict else value_of(choice.ticked),
        raw=choice.raw,
        confidence=round(min(o.confidence for o in choice.options), 4),
        review=bool(doubts),
        doubts=tuple(doubts),
        **_evidence(shown),
    )


def _doubts(choice: Choice, expected: int, several: bool) -> list[str]:
    doubts = []
    if len(choice.ticked) > 1 and not several:
        doubts.append("two_ticks")
    least = TWICE if doubts else SURE
    if any(o.state == "unclear" or o.confidence < (FAINT if o.state == "empty" else least) for o in choice.options):
        doubts.append("unclear_tick")
    if len(choice.options) < expected and (several or not choice.ticked):
        doubts.append("option_not_found")
    return doubts


def _evidence(options: Sequence[Option]) -> dict[str, Any]:
    page = options[0].page
    box = options[0].box
    for option in options:
        for place in option.printed.places:
            if option.page == page and place.page == page:
                box = box.union(option.box).union(place.box)
    return {"page": page, "box": box}


def names_field(choice: Choice, place: Place | None) -> Field:
    """The names printed behind ticked options, in printed order."""
    if not choice.options:
        return unread()
    named = [(o, part) for o in choice.ticked if (part := _name(o.after))]
    if not named:
        return Field(value=[], confidence=1.0, page=place and place.page, box=place and place.box)
    places = [p for _, part in named for p in part.places]
    lowest = min(part.lowest for _, part in named)
    return Field(
        value=[halve(part.text) for _, part in named],
        raw=" ".join(o.after.text for o, _ in named),
        confidence=round(lowest, 4),
        review=lowest < SURE_CHARACTER,
        doubts=("low_confidence",) if lowest < SURE_CHARACTER else (),
        page=places[0].page,
        box=places[0].box,
    )


def _name(after: Script) -> Script:
    found = _BEFORE_NAME.match(after.chars)
    return after[found.end() if found else 0 :].stripped(_AROUND_NAME)
