"""How one filing words and arranges the form: units, colons, footnote marks, tick glyphs, widths."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

GLYPHS = {
    "word": [("□", "☑"), ("○", "●"), ("o", "√"), ("☐", "☒"), ("□", "■"), ("〇", "√"), ("□", "√")],
    "drawn": [("square", "check"), ("square", "cross"), ("round", "dot"), ("square", "fill"), ("□", "■"), ("○", "√")],
    "web": [("○", "●"), ("☐", "☑"), ("round", "dot"), ("square", "check"), ("□", "√"), ("☐", "☒")],
}
PEN_GLYPHS = {"word": ["□", "○"], "drawn": ["square", "round", "□"], "web": ["□", "○"]}
DATES = ("{y}-{m:02d}-{d:02d}", "{y}.{m}.{d}", "{y}年{m}月{d}日", "{y}/{m}/{d}", "{y}.{m:02d}.{d:02d}")
WRITTEN = (
    "filler_name",
    "leader_contact",
    "filler_contact",
    "staff_total",
    "pilot_line_count",
    "site_area",
    "leader_name",
    "run_days_last_year",
    "sign_date",
)


@dataclass(frozen=True)
class Wording:
    """``boxes``: the empty and the ticked glyph, or the names of drawn shapes; ``written``: fields filled by pen."""

    family: str
    boxes: tuple[str, str]
    pen: bool
    unit: str
    notes: bool
    colon: str
    pair: str
    label_units: int
    stacked: bool
    sections_inside: bool
    tables_apart: bool
    numbered: bool
    no_first: bool
    underline: bool
    broken_labels: bool
    dates: str
    written: frozenset[str] = field(default_factory=frozenset)

    def name(self, label: str, unit: str = "", note: str = "") -> str:
        """A printed label with its unit, footnote mark and colon, as this filing writes them."""
        written_unit = self.unit.format(unit) if unit else ""
        mark = note if self.notes else ""
        return f"{label}{mark}{written_unit}{self.colon}"


def choose_wording(family: str, rng: Random, pen: bool, written: bool) -> Wording:
    """A wording of one family; by pen, boxes are printed empty and ``written`` fields left open."""
    web = family == "web"
    empty, ticked = rng.choice(GLYPHS[family])
    if pen:
        empty = ticked = rng.choice(PEN_GLYPHS[family])
    return Wording(
        family=family,
        boxes=(empty, ticked),
        pen=pen,
        unit=rng.choice(["({})", "（{}）", "\n({})", "（{}）"] + (["，单位：{}", "({})"] if family != "word" else [])),
        notes=family == "word" or rng.random() < 0.4,
        colon=rng.choice(["：", ":"]) if web else "",
        pair=rng.choice(["上年度/申报当年度：{} / {}", "上年度/申报当年度：{}/{}", "上年度／申报当年度: {} / {}"]),
        label_units=rng.choice([9, 10, 11] if web else [8, 9, 10]),
        stacked=rng.random() < 0.5,
        sections_inside=not web and (family == "word" or rng.random() < 0.6),
        tables_apart=web or rng.random() < 0.5,
        numbered=rng.random() < 0.5,
        no_first=rng.random() < 0.5,
        underline=rng.random() < 0.6,
        broken_labels=not web,
        dates=rng.choice(DATES),
        written=frozenset(rng.sample(WRITTEN, 4)) if written else frozenset(),
    )
