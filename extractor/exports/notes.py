"""A filing -> what is to be said on its pages: findings, doubtful values and the reviewers' words, by place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractor.document import Box, Field, Record
from extractor.exports.doubts import doubtful_values
from extractor.exports.filing import Filing
from extractor.exports.words import DOUBTS, SEVERITIES, action_of, by_severity, label_of, wording

Tone = Literal["error", "warning", "info", "doubt", "reviewer"]


class Note(NamedTuple):
    """All that is said of one place, numbered from 1 over the filing; ``page`` is None where it is of the whole."""

    number: int
    tone: Tone
    page: int | None
    box: Box | None
    lines: tuple[str, ...]


class _Said(NamedTuple):
    tone: Tone
    page: int | None
    box: Box | None
    line: str


def notes_of(filing: Filing) -> tuple[Note, ...]:
    """What is of the whole filing first, then down its pages; the gravest thing said of a place gives the tone."""
    places: dict[tuple[int | None, Box | None], list[_Said]] = {}
    for said in _all(filing):
        places.setdefault((said.page, said.box), []).append(said)
    ordered = sorted(places, key=lambda place: (place[0] or 0, (place[1] or Box(0, 0, 0, 0)).top))
    return tuple(
        Note(
            number, places[page, box][0].tone, page, box, tuple(dict.fromkeys(said.line for said in places[page, box]))
        )
        for number, (page, box) in enumerate(ordered, start=1)
    )


def value_boxes(record: Record, page: int) -> Iterator[Box]:
    """Where values of the record stand on a page."""
    for field in _fields(record).values():
        if field.boxes:
            yield from (place.box for place in field.boxes if place.page == page)
        elif field.page == page and field.box:
            yield field.box


def _all(filing: Filing) -> Iterator[_Said]:
    """The gravest first."""
    record = filing.record
    for finding in by_severity(record.findings):
        word = "无法判定" if finding.undecided else SEVERITIES[finding.severity]
        yield _placed(finding.severity, finding.page, finding.box, f"【{word}】{finding.message}")
    for name, field in doubtful_values(record):
        why = "；".join(DOUBTS.get(doubt, doubt) for doubt in field.doubts)
        read = _quoted(wording(field.value) or field.raw)
        yield _placed("doubt", field.page, field.box, f"【识别存疑】{label_of(record.form, name)}：{read}{why}")
    fields = _fields(record)
    for change in filing.review.changes:
        field = fields.get(filing.review.place_now(change.place) or "", Field())
        new = _quoted(wording(change.new)) if change.action == "correct" else ""
        words = f"【{action_of(change)}】{label_of(record.form, change.place) or '全文'}：{new}{change.why}"
        yield _placed("reviewer", field.page, field.box, f"{words}（{change.who}）")


def _placed(tone: Tone, page: int | None, box: Box | None, line: str) -> _Said:
    """What has no box belongs to no place of a page; the page is named then."""
    if page and box:
        return _Said(tone, page, box, line)
    return _Said(tone, None, None, line + (f"（第{page}页）" if page else ""))


def _fields(record: Record) -> dict[str, Field]:
    """Every value by its place, as ``Change.place`` names it."""
    cells = {
        f"{table}[{number}].{column}": field
        for table, rows in record.tables.items()
        for number, row in enumerate(rows, start=1)
        for column, field in row.items()
    }
    return record.fields | cells


def _quoted(text: str) -> str:
    """The beginning of a value, nothing of an empty one."""
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”" if text else ""
