"""Two filings whose names or texts resemble each other -> what stands side by side on the page of the pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.document import Match, Record, Twin
from extractor.exports.words import label_of, wording
from extractor.form import FieldSpec, Form, load_form

AROUND = 24  # characters of the text around a shared passage
# Texts less alike than this have nothing in common that is worth a mark, nor have answers from a short list.
_ALIKE = 0.6

# Pieces of a text, each with whether it is to be marked.
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that resembles that of another filing (``other`` is its stem) or a registered one (None)."""

    stem: str
    host: str
    other: str | None
    other_host: str
    names: tuple[Pieces, Pieces]
    match: Match


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both filings; ``same`` where both say the same in words of their own."""

    label: str
    one: Pieces
    two: Pieces
    same: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that both filings hold: where it stands in each, and with what around it."""

    label: str
    other_label: str
    one: Pieces
    two: Pieces
    length: int


def clashes(stem: str, record: Record, hosts: dict[str, str]) -> Iterator[Clash]:
    """Every name that the findings say a filing's name resembles; ``hosts`` are those of all filings by stem."""
    name = _value(record, "platform_name")
    for finding in record.findings:
        for match in finding.matches:
            other = match.source if match.source in hosts else None
            yield Clash(
                stem=stem,
                host=_value(record, "host_organization"),
                other=other,
                other_host=hosts.get(match.source, ""),
                names=apart(name, match.name),
                match=match,
            )


def lines_of(one: Record, two: Record) -> tuple[Line, ...]:
    """The short values of the form's first part that both filings have, side by side."""
    form = load_form(one.form)
    known = [spec.id for spec in _first_part(form) if spec.id in two.fields]
    return tuple(_line(spec, _value(one, spec.id), _value(two, spec.id)) for spec in form.fields if spec.id in known)


def passages_between(one: Record, two: Record, source: str) -> tuple[Passage, ...]:
    """The passages that ``one`` shares with ``two``, whose stem is ``source``, the longest first."""
    twins = [twin for finding in one.findings for twin in finding.twins if twin.source == source]
    found = (_passage(one, two, twin) for twin in twins if twin.field in one.fields and twin.other_field in two.fields)
    return tuple(sorted(found, key=lambda passage: -passage.length))


def apart(one: str, two: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, those marked that the other has not."""
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return (
        tuple((one[a:b], tag != "equal") for tag, a, b, _, _ in blocks if a < b),
        tuple((two[c:d], tag != "equal") for tag, _, _, c, d in blocks if c < d),
    )


def _first_part(form: Form) -> Sequence[FieldSpec]:
    starts = [section.first for section in form.sections[1:] if section.first]
    end = next((place for place, spec in enumerate(form.fields) if spec.id in starts), len(form.fields))
    return [spec for spec in form.fields[:end] if not spec.limit]


def _line(spec: FieldSpec, one: str, two: str) -> Line:
    same = bool(one) and one == two
    if same or SequenceMatcher(None, one, two, autojunk=False).ratio() < _ALIKE:
        return Line(spec.label, ((one, False),), ((two, False),), same and spec.type == "text")
    return Line(spec.label, *apart(one, two), same=False)


def _passage(one: Record, two: Record, twin: Twin) -> Passage:
    mine, theirs = _value(one, twin.field), _value(two, twin.other_field)
    return Passage(
        label=label_of(one.form, twin.field),
        other_label=label_of(two.form, twin.other_field),
        one=_within(mine, twin.start, twin.end),
        two=_within(theirs, twin.other_start, twin.other_end),
        length=twin.end - twin.start,
    )


def _within(text: str, start: int, end: int) -> Pieces:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    first = "…" if start > AROUND else ""
    last = "…" if end + AROUND < len(text) else ""
    return (first + before, False), (text[start:end], True), (after + last, False)


def _value(record: Record, name: str) -> str:
    field = record.fields.get(name)
    return wording(field.value) if field else ""
