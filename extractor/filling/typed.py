"""A text to the value of its type, with the doubts that the text itself raises."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from extractor.form import ColumnSpec, FieldSpec
from extractor.standards import amounts, dates, divisions, lookalikes, phone, uscc
from extractor.text import fold, halve

# Letters and strokes that a reader takes digits for, where nothing but a number stands.
_DIGITS = str.maketrans("OoIl|丨Sq", "00111159")
_FIGURES = set("0123456789.,- OoIl|丨Sq")
_SPECKS = ".·,，、'`‘’-–—_ "  # before a number: dirt, or the rest of a rule
LONG = 40  # characters from which on a text is judged as a whole
_DIGIT_IN_WORD = re.compile("[a-z]{2}[01](?![0-9])")
_GAP = re.compile(r"(?<=[0-9]) (?=[0-9]{1,2}$)")  # all that a pen's decimal point may leave
_SPACED = re.compile(r"(?<=[0-9.]) (?=[0-9.])")
# Figures of which some stand alone, at most one point among them: no two numbers beside one another.
_WIDE_NUMBER = re.compile(r"-?(?=[^.]*\.?[^.]*$)(?=(?:.* )?[0-9][.]?(?: |$))[0-9][0-9., ]*")
_FOOTNOTE = re.compile("[①-⑳]")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])1[3-9][0-9A-Za-z]{7,10}(?![0-9A-Za-z])")  # or what is left of such a number
_OPEN_END = re.compile(r"[^\s\W_][-—–、，,（(]$")  # a text that goes on, and was cut


class Typed(NamedTuple):
    """A value and why to doubt it; ``proven`` by a check that a misread text would fail."""

    value: Any
    doubts: tuple[str, ...] = ()
    proven: bool = False


def typed(spec: FieldSpec | ColumnSpec, raw: str) -> Typed:
    """The value that a text stands for; null with the doubt ``not_parsed`` where it can be none of its type."""
    match spec.type:
        case "number" | "integer":
            return _number(raw, _unit(spec), whole=spec.type == "integer")
        case "date":
            return _date(raw)
        case "period":
            return _parsed(dates.parse_period, raw)
    if spec.options:
        return _option(raw, spec.options)
    if isinstance(spec, ColumnSpec):
        return Typed(_text(raw), _misspelt(raw))
    return _standard(raw, spec.standard) if spec.standard in ("uscc", "phone") else _name(raw, spec)


def _unit(spec: FieldSpec | ColumnSpec) -> str | None:
    if isinstance(spec, FieldSpec):
        return spec.unit
    found = re.search(r"\((.+)\)", spec.label)
    return found[1] if found else None


def _parsed(parse: Callable[[str], str], raw: str) -> Typed:
    try:
        return Typed(parse(raw))
    except ValueError:
        return Typed(None, ("not_parsed",))


def _date(raw: str) -> Typed:
    """A date, also without its points, or behind digits that do not belong to it: a seal's number, or specks."""
    whole = _parsed(dates.parse, raw)
    if not whole.value and (day := dates.parse_run_together(raw)):
        return Typed(day, ("not_exact",))
    ends = (_parsed(dates.parse, raw[start:]) for start in range(1, len(raw) - 7) if raw[start - 1].isdigit())
    return whole if whole.value else next((Typed(end.value, ("not_exact",)) for end in ends if end.value), whole)


def _number(raw: str, unit: str | None, whole: bool) -> Typed:
    closed = raw if whole else _without_gaps(raw)
    joined = raw if whole else _GAP.sub(".", closed)
    mended = joined.translate(_DIGITS) if set(joined) <= _FIGURES else joined
    bare = mended.lstrip(_SPECKS) if not mended.startswith("-") else mended
    try:
        amount = amounts.parse(bare, unit)
    except ValueError:
        return Typed(None, ("not_parsed",))
    doubts = ["converted"] if amount.converted else [] if amount.exact else ["not_exact"]
    doubts += ["letters_read_as_digits"] if mended != re.sub("[Oo]", "0", joined) else []
    doubts += ["point_lost"] if joined != closed else []
    doubts += ["gaps_closed"] if closed != raw else []
    doubts += ["specks_left_out"] if bare != mended else []
    doubts += ["not_whole"] if whole and not isinstance(amount.value, int) else []
    return Typed(amount.value, tuple(doubts))


def _without_gaps(raw: str) -> str:
    """A number in wide figures, which are read with gaps, without these: a lost point leaves one gap and no point."""
    gaps = len(_SPACED.findall(raw))
    return _SPACED.sub("", raw) if gaps + raw.count(".") > 1 and _WIDE_NUMBER.fullmatch(raw) else raw


def _option(raw: str, options: tuple[str, ...]) -> Typed:
    """A text of a closed list: as it is where it is one of the list, or like none; one that only lookalikes or a
    character tell from an option is that option, in doubt.
    """
    text = _FOOTNOTE.sub("", raw).rstrip(_SPECKS)
    same = next((option for option in options if fold(option).casefold() == fold(text).casefold()), None)
    if same is not None:
        return Typed(same)
    near = [option for option in options if _near(fold(text), fold(option))]
    return Typed(near[0], ("near_option",)) if len(near) == 1 else Typed(_text(raw), ("not_in_list",))


def _near(text: str, option: str) -> bool:
    """Whether a text is an option but for lookalikes, or for one character in four."""
    if lookalikes.alike(text, option):
        return True
    differing = sum(a != b for a, b in zip(text, option, strict=False))
    return len(option) >= 4 and len(text) == len(option) and differing <= len(option) // 4


def _standard(raw: str, standard: str) -> Typed:
    """A code or telephone number; without what may be dirt around it, in doubt, where only so it can be one."""
    is_valid = {"uscc": uscc.is_valid, "phone": phone.is_valid}[standard]
    if is_valid(raw):
        return Typed(_text(raw), proven=standard == "uscc")
    bare = raw.strip(_SPECKS)
    if is_valid(bare):
        return Typed(_text(bare), ("specks_left_out",))
    return Typed(
        _text(raw), ("not_valid", *(("telephone_misread",) if standard == "phone" and _is_broken(raw) else ()))
    )


def _name(raw: str, spec: FieldSpec) -> Typed:
    unknown = spec.standard == "division" and not divisions.is_valid(_text(raw))
    return Typed(_text(raw), (*_misspelt(raw, spec.foreign), *(("not_valid",) if unknown else ())))


def _is_broken(raw: str) -> bool:
    """Whether a text is a mobile number but for one digit that is missing, or letters among its digits."""
    return any(not phone.is_valid(number) for number in _MOBILE.findall(raw))


def _misspelt(raw: str, foreign: Sequence[str] = ()) -> tuple[str, ...]:
    """Why the spelling of a short text cannot be right, whatever it says."""
    if len(raw) > LONG:
        return ()
    folded = fold(raw)
    signs = {
        "brackets_differ": folded.count("(") != folded.count(")"),
        "digit_in_word": bool(_DIGIT_IN_WORD.search(raw)),
        "neighbour_included": any(part in raw[1:-1] for part in foreign),
        "telephone_misread": _is_broken(raw),
        "cut_off": bool(_OPEN_END.search(raw)),
    }
    return tuple(doubt for doubt, found in signs.items() if found)


def _text(raw: str) -> str:
    # Fonts draw both dashes from one glyph, so that a text layer names the wrong one; GB/T 15834 has the first. The
    # wave dash is the same sign as the full-width tilde that Chinese keyboards write for a range.
    return halve(raw).replace("―", "—").replace("〜", "～").strip()
