"""The kind that holds a filing's long texts against those of other applicants in the batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from extractor.checks.arguments import Arguments
from extractor.checks.sheet import Sheet, Verdict
from extractor.checks.twins import SHORTEST, Shared, Stretch, Writing, shared_passages
from extractor.document import Record, Twin
from extractor.form import Form

_SPELLED_OUT = 3  # other filings that the message names; all of them go with it
_SHOWN = 24  # characters of a passage that the message quotes


class OwnWords(Arguments):
    """All texts of the form count."""


def own_words(sheet: Sheet, _: OwnWords) -> Iterator[Verdict]:
    """A verdict where other filings share passages; nothing as long as the batch is not over."""
    if not sheet.twins:
        return
    by_source = {source: tuple(twins) for source, twins in groupby(sheet.twins, key=lambda twin: twin.source)}
    most = sorted(by_source, key=lambda source: -_length(by_source[source]))
    said = [f"{source}（{len(by_source[source])}段{_length(by_source[source])}字）" for source in most[:_SPELLED_OUT]]
    listed = "、".join(said) + (f"等{len(most)}份" if len(most) > len(said) else "")
    longest = max(sheet.twins, key=lambda twin: twin.end - twin.start)
    field = sheet.field(longest.field)
    passage = str(field.value)[longest.start : longest.end]
    message = (
        f"“{sheet.label(longest.field)}”等处与其他申报的文字雷同：{listed}，最长一段为“{passage[:_SHOWN]}……”，"
        "请核实是否各自撰写"
    )
    yield Verdict(longest.field, message, field, firm=True, twins=sheet.twins)


def find_twins(forms: Iterable[Form], records: Iterable[tuple[str, Record]]) -> dict[str, tuple[Twin, ...]]:
    """By stem, what each record's texts share with those of other applicants, ordered by the other's stem.

    ``records`` are pairs of stem and record, met once; texts that the ``forms`` print are nobody's.
    """
    writings = [writing for stem, record in records for writing in _writings(stem, record)]
    printed = [passage.text for form in forms for passage in form.passages]
    found: dict[str, list[Twin]] = {}
    for shared in shared_passages(writings, printed):
        for here, there in _both(shared):
            found.setdefault(here.writing.source, []).append(_twin(here, there))
    return {stem: tuple(sorted(twins, key=lambda twin: (twin.source, twin.field))) for stem, twins in found.items()}


def _writings(stem: str, record: Record) -> Iterator[Writing]:
    owner = _said(record.fields, "uscc") or _said(record.fields, "host_organization") or stem
    for name in record.fields:
        text = _said(record.fields, name)
        if len(text) >= SHORTEST:
            yield Writing(owner, stem, name, text)


def _said(fields: Mapping[str, object], name: str) -> str:
    value = getattr(fields.get(name), "value", None)
    return value if isinstance(value, str) else ""


def _both(shared: Shared) -> tuple[tuple[Stretch, Stretch], tuple[Stretch, Stretch]]:
    return (shared.first, shared.second), (shared.second, shared.first)


def _twin(here: Stretch, there: Stretch) -> Twin:
    return Twin(
        field=here.writing.field,
        start=here.start,
        end=here.end,
        source=there.writing.source,
        other_field=there.writing.field,
        other_start=there.start,
        other_end=there.end,
    )


def _length(twins: Iterable[Twin]) -> int:
    return sum(twin.end - twin.start for twin in twins)
