"""Forms whose layout is the applicant's own: values behind their labels in running text, or in one cell with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Field, Place
from extractor.filling.anchors import COLONS, Anchor, field_of, find_anchors
from extractor.filling.answers import asks_in_reverse, marked_answer, prints_answers, turned, worded_answer
from extractor.filling.flow import Flow, flow_of_room, flow_of_rows
from extractor.filling.lists import Item
from extractor.filling.parted import TRAILING, with_unit
from extractor.filling.script import Script
from extractor.filling.sheet import Room, Sheet
from extractor.filling.template import split_by
from extractor.filling.values import text_field
from extractor.form import SLOT, Entry, FieldSpec, Form
from extractor.text import fold_label

_FIGURE = re.compile(
    r"[-+]?[\d０-９][\d０-９,，.．\s]*(?:亿元|万元|元|人次|人|名|次|项|平方米|平米|㎡|m2|m²|m)?", re.IGNORECASE
)
_TORN = r"[^\s\u4e00-\u9fff，,。．；;、：:()（）/%％¥￥]*"  # right beside a figure: more of it, badly read
_TORN_BEFORE, _TORN_BEHIND = re.compile(_TORN + "$"), re.compile(_TORN)
FAR = 16  # characters between the core of a label and its figure


class Pair(NamedTuple):
    """A value behind its label; ``flow`` and ``anchor`` say where."""

    flow: Flow
    anchor: Anchor
    end: int
    fields: dict[str, Field]

    @property
    def filled(self) -> bool:
        return any(field.value is not None for field in self.fields.values())


def fill_pairs(
    form: Form, missing: Sequence[Entry], sheet: Sheet, claimed: Sequence[Room], rows: Sequence[Item]
) -> tuple[dict[str, Field], list[Room], list[Item]]:
    """The fields of entries that no cell gave; the rooms and the rows of running text that they take up."""
    rooms = [room for room in sheet.rooms if room.script]
    others = {id(room) for room in claimed}
    pairs = _read(form, missing, flow_of_rows(rows, sheet.readings))
    for room in rooms:  # in a room that is taken, only what stands behind the value that took it
        found = _read(form, missing, flow_of_room(room))
        pairs += [pair for pair in found if pair.anchor.start > 0 or id(room) not in others]
    fields: dict[str, Field] = {}
    for entry in missing:
        for name, field in _choose(entry, [p for p in pairs if p.anchor.entry is entry], pairs).items():
            if name not in fields or fields[name].value is None:
                fields[name] = field
    lines = {(g.page, g.line % 10_000) for p in pairs for g in p.flow.script.glyphs[p.anchor.start : p.end]}
    taken = [row for row in rows if (row.page, row.lines[0]) in lines]
    return fields, [room for room in rooms if any((room.page, i) in lines for i in room.lines)], taken


def _choose(entry: Entry, own: Sequence[Pair], pairs: Sequence[Pair]) -> dict[str, Field]:
    """The fields of the best of several places that print an entry's label: a filled one, of the surest label."""
    if entry.behind:
        leaders = [p for p in pairs if p.anchor.entry and field_of(p.anchor.entry) == entry.behind]
        later = [p for p in own for lead in leaders if p.flow is lead.flow and p.anchor.start > lead.anchor.start]
        return later[0].fields if later else own[0].fields if own else {}
    best = max(own, key=lambda pair: (pair.filled, pair.anchor.sure), default=None)
    return best.fields if best else {}


def _read(form: Form, entries: Sequence[Entry], flow: Flow) -> list[Pair]:
    anchors = find_anchors(form, entries, flow)
    ends = [*(anchor.start for anchor in anchors), len(flow.script)][1:]
    places = zip(anchors, ends, strict=True)
    read = (_pair(form, flow, anchor.entry, anchor, end) for anchor, end in places if anchor.entry)
    return [pair for pair in read if pair is not None]


def _pair(form: Form, flow: Flow, entry: Entry, anchor: Anchor, end: int) -> Pair | None:
    """The value between a label and the next one; None where the words of a label's core are only talked of."""
    specs = [form.by_id[name] for name in SLOT.findall(entry.holds)]
    if specs[0].type == "boolean":
        return _answered(specs[0], flow, anchor, end)
    end = _end(flow, anchor, end)
    script, place = flow.script[anchor.end : end], flow.place(anchor.start, anchor.end)
    if anchor.start == anchor.end:  # a date without its label
        place = flow.place(anchor.start, end)
    if specs[0].type in ("number", "integer"):
        script = _first_row(flow, anchor.end, end)
        script = with_unit(flow.script.chars[anchor.start : anchor.end], script)
        fields = _figures(entry, specs, script, place, near=anchor.sure == 1)
    elif anchor.sure > 1 or specs[0].type == "date":
        fields = {specs[0].id: text_field(specs[0], _said(specs[0], script), place)}
    else:
        return None
    pair = Pair(flow, anchor, end, _doubted(fields) if anchor.sure == 2 else fields)
    told = anchor.sure == 3 and not _asks_for_mark(form, flow.script.chars[anchor.start : anchor.end])
    return pair if pair.filled or told or specs[0].type == "date" else None


def _asks_for_mark(form: Form, label: str) -> bool:
    """Whether a label stands where the form is sealed or signed: nothing behind it is no empty value."""
    return fold_label(label).startswith(tuple(fold_label(words) for mark in form.marks for words in mark.labels))


def _figures(
    entry: Entry, specs: Sequence[FieldSpec], script: Script, place: Place | None, *, near: bool
) -> dict[str, Field]:
    """The figure behind a label, or the several that it asks for; with ``near``, only one that stands close by."""
    found = _FIGURE.search(script.chars)
    if near and (not found or found.start() > FAR):
        return {}
    if len(specs) == 1:
        part = script[_figure_start(script, found) : _figure_end(script, found)] if found else script.stripped(TRAILING)
        return {specs[0].id: text_field(specs[0], part, place)}
    figures = list(_FIGURE.finditer(script.chars))
    if len(figures) == len(specs):  # in the order of the label, whatever parts them
        cut = (script[figure.start() : figure.end()] for figure in figures)
        return {spec.id: text_field(spec, part, place) for spec, part in zip(specs, cut, strict=True)}
    parts = split_by(entry.holds, script, [spec.id for spec in specs])
    return {spec.id: text_field(spec, parts[spec.id], place) for spec in specs if spec.id in parts}


def _figure_start(script: Script, found: re.Match[str]) -> int:
    """Where a figure begins: before what runs into it without a gap."""
    torn = _TORN_BEFORE.search(script.chars, 0, found.start())
    return torn.start() if torn else found.start()


def _figure_end(script: Script, found: re.Match[str]) -> int:
    """Where a figure ends: behind what it runs into without a gap, unless a gap or its unit ended it."""
    torn = _TORN_BEHIND.match(script.chars, found.end())
    return torn.end() if torn and found[0][-1].isdigit() else found.end()


def _first_row(flow: Flow, start: int, end: int) -> Script:
    """The first row behind a label that holds a figure: no number goes on in the next one."""
    rows = [start, *(row for row in flow.rows if start < row < end), end]
    parts = [flow.script[a:b] for a, b in pairwise(rows)]
    return next((part for part in parts if _FIGURE.search(part.chars)), flow.script[start:end])


def _said(spec: FieldSpec, script: Script) -> Script:
    """A text without what ends it; of a date nothing where only the printed 年 月 日 stands."""
    if spec.type == "date" and not any(char.isdigit() for char in script.chars):
        return Script()
    return script.stripped(TRAILING)


def _answered(spec: FieldSpec, flow: Flow, anchor: Anchor, end: int) -> Pair | None:
    """A question and its answer, which stands in the next row only where there is none in its own."""
    own = min(end, flow.row_after(anchor.end - 1))
    end = min(end, flow.row_after(own))
    place = flow.place(anchor.start, anchor.end)
    words = _words(flow, anchor.end, end)
    reach = own if words is not None and _is_answer(words) else end
    field = _marked(spec, flow, anchor.end, own, place) or _marked(spec, flow, anchor.end, reach, place)
    if field is None and words is not None:
        field = worded_answer(words, place)
    if field is None or field.doubts == ("not_parsed",):
        return None
    question = flow.script.chars[flow.piece_before(anchor.start) : anchor.end]
    return Pair(flow, anchor, end, {spec.id: turned(field) if asks_in_reverse(question) else field})


def _marked(spec: FieldSpec, flow: Flow, start: int, end: int, place: Place | None) -> Field | None:
    return marked_answer(spec, flow.script[start:end], flow.ticks_within(start, end), place)


def _words(flow: Flow, start: int, end: int) -> Script | None:
    """What stands behind the question's colon, question mark or gap, in its row or, where it fills that, in the next;
    None where there is no such thing.
    """
    last, end = end, min(end, flow.row_after(start - 1))
    if prints_answers(flow.script.chars[start:end]):  # and their boxes were not seen
        return None
    marks = [at for at in range(max(0, start - 1), end) if flow.script.chars[at] in COLONS + "?？"]
    if marks:
        beside, below = flow.script[marks[-1] + 1 : end], flow.script[end:last]
        return below if not beside and _is_answer(below) else beside
    gap = flow.piece_after(start - 1)
    return flow.script[gap:end] if gap < end else None


def _is_answer(script: Script) -> bool:
    return bool(script) and worded_answer(script, None).doubts != ("not_parsed",)


def _end(flow: Flow, anchor: Anchor, end: int) -> int:
    """Where a value ends that may go on over several rows."""
    row = flow.row_after(max(anchor.start, anchor.end - 1))
    while row < end and flow.goes_on(anchor.end, row):
        row = flow.row_after(row)
    return min(row, end)


def _doubted(fields: dict[str, Field]) -> dict[str, Field]:
    """A value that only a gap parts from its label may be another's."""
    doubted = {"review": True}
    return {
        name: field.model_copy(update=doubted | {"doubts": (*field.doubts, "no_cell")})
        for name, field in fields.items()
    }
