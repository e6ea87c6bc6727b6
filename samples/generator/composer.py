"""The small pieces that every part of the form is composed from."""

from __future__ import annotations

from collections.abc import Iterable

from samples.generator.content import Values
from samples.generator.sheet import UNITS, Box, Cell, Kind, Paragraph, Span, Underlined, Written, text_cell
from samples.generator.wording import Wording

Row = tuple[Cell, ...]


class Composer:
    """Values of one filing, and how they are printed."""

    def __init__(self, values: Values, wording: Wording) -> None:
        self.values = values
        self.wording = wording

    def said(self, key: str) -> str:
        """What is printed for a field: as the applicant typed it, else the plain value."""
        return str(self.values.get("printed", {}).get(key, self.values[key]))

    def span(self, key: str) -> Span:
        said = self.said(key)
        return Written(key, said) if key in self.wording.written and said else said

    def label(self, name: str, units: int, unit: str = "", note: str = "", rows: int = 1) -> Cell:
        return text_cell(self.wording.name(name, unit, note), units, "label", rows)

    def value(self, key: str, units: int, after: str = "") -> Cell:
        span = self.span(key)
        if isinstance(span, str):
            return text_cell(span + after, units)
        return Cell(((span, after),), units)

    def single(self, name: str, key: str, unit: str = "", note: str = "") -> Row:
        """One label and its value over the full width."""
        width = self.wording.label_units
        return (self.label(name, width, unit, note), self.value(key, UNITS - width))

    def double(self, first: tuple[str, ...], second: tuple[str, ...]) -> Row:
        """Two labels with their values; each is (name, key, unit, note)."""
        width = self.wording.label_units
        half = UNITS // 2
        cells: list[Cell] = []
        for name, key, *more in (first, second):
            unit, note = (*more, "", "")[:2]
            cells += [self.label(name, width, unit, note), self.value(key, half - width)]
        return tuple(cells)

    def paragraphs(self, name: str, paragraphs: Iterable[Paragraph], note: str = "") -> Row:
        width = self.wording.label_units
        return (self.label(name, width, note=note), Cell(tuple(paragraphs), UNITS - width))

    def pair(self, name: str, stem: str, width: int, units: int, unit: str = "") -> Row:
        """A label and 上年度/申报当年度：a / b."""
        before, between, after = self.wording.pair.split("{}")
        last, this = self.span(f"{stem}_last_year"), self.span(f"{stem}_this_year")
        return (self.label(name, width, unit), Cell(((before, last, between, this, after),), units))

    def pairs(self, first: tuple[str, ...], second: tuple[str, ...]) -> Row:
        width = self.wording.label_units
        return tuple(
            cell
            for name, stem, *unit in (first, second)
            for cell in self.pair(name, stem, width, UNITS // 2 - width, *unit)
        )

    def section(self, text: str, kind: Kind = "section") -> Row:
        return (text_cell(text, UNITS, kind),)

    def ticked(self, key: str) -> list[str]:
        also = self.values.get("also_ticked", {}).get(key)
        value = self.values[key]
        return also or (value if isinstance(value, list) else [value])

    def options(self, key: str, options: Iterable[str], names: dict[str, str] | None = None) -> Iterable[Paragraph]:
        """Each option as one paragraph: its box, its text, and the name written behind it."""
        ticked = self.ticked(key)
        for option in options:
            name = (names or {}).get(option)
            tail: tuple[Span, ...] = () if name is None else (name,)
            yield (Box(option in ticked), " " + option, *tail)

    def flow(self, paragraphs: Iterable[Paragraph], gap: str = "　") -> Paragraph:
        return tuple(span for paragraph in paragraphs for span in (*paragraph, gap))[:-1]

    def yes_no(self, key: str, no_first: bool) -> Paragraph:
        answers = [("否", not self.values[key]), ("是", self.values[key])]
        ordered = answers if no_first else answers[::-1]
        return self.flow((Box(on), word) for word, on in ordered)

    def date(self, iso: str) -> str:
        year, month, day = (int(part) for part in iso.split("-"))
        return self.wording.dates.format(y=year, m=month, d=day)

    def blank(self, text: str) -> Span:
        return Underlined(f" {text or '　　'} ") if self.wording.underline else text
