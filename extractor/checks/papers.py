"""Kinds that look at the papers as such: proof of what is claimed, marks on pages, print that was changed."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.arguments import Arguments, FieldName, SearchName, TableName
from extractor.checks.sheet import Sheet, Verdict
from extractor.document import Alteration, Field
from extractor.text import fold, partial_similarity

_LIKENESS = 0.75  # of a name of four characters one may be misread
_CLEAR = 0.8  # least probability of a line in which a mark counts as seen


class Settled(Arguments):
    """``otherwise``: what to say where none of the options is ticked."""

    field: FieldName
    otherwise: str


def settled(sheet: Sheet, args: Settled) -> Iterator[Verdict]:
    """An undecided verdict, worded ``otherwise``, where a choice is open."""
    field = sheet.field(args.field)
    if field.value is None:
        yield Verdict(args.field, args.otherwise, field, undecided=True)


class Named(Arguments):
    """``named``: the options behind which the form leaves room for a name; ``option``: the one that needs it."""

    field: FieldName
    option: str
    named: tuple[str, ...]


def named(sheet: Sheet, args: Named) -> Iterator[Verdict]:
    """A verdict where the option is ticked and fewer names are written than options that have one are ticked."""
    ticked = [option for option in sheet.value(args.field) or () if option in args.named]
    if args.option not in ticked:
        return
    place = sheet.spec(args.field).names or args.field
    names = sheet.value(place) or ()
    if len(names) < len(ticked):
        found = (
            f"“{sheet.label(args.field)}”勾选了“{args.option}”，应写明具体名称；勾选须写名称的共{len(ticked)}项，"
            f"写明{len(names)}项"
        )
        yield Verdict(args.field, found, sheet.field(args.field), leans=(sheet.field(place),))


class Certified(Arguments):
    """``words``: for each option, what a paper that proves it is called; ``general``: what proves any of them.

    ``search`` finds such words on the pages of evidence, listed or not.
    """

    field: FieldName
    table: TableName
    search: SearchName
    words: dict[str, tuple[str, ...]]
    general: tuple[str, ...] = ()


def certified(sheet: Sheet, args: Certified) -> Iterator[Verdict]:
    """A verdict with the ticked options that no listed paper, and no page of evidence, seems to prove; undecided where
    such a page was read badly.
    """
    ticked = [option for option in sheet.value(args.field) or () if option in args.words]
    column = next(table for table in sheet.form.tables if table.id == args.table).columns[0].id
    papers = [str(field.value) for _, field in sheet.read_cells(args.table, column) if field.value]
    papers += [sighting.text for sighting in sheet.record.sightings if sighting.search == args.search]
    if any(_tells(paper, args.general) for paper in papers):
        return
    if missing := [option for option in ticked if not any(_tells(paper, args.words[option]) for paper in papers)]:
        found = (
            f"“{sheet.label(args.field)}”勾选了{'、'.join(f'“{option}”' for option in missing)}，"
            f"{sheet.table_label(args.table)}中没有相应的证书或证明"
        )
        if poor := [str(page.number) for page in sheet.record.pages if page.role == "evidence" and not page.legible]:
            found += f"；佐证材料第{'、'.join(poor)}页识别不清，本项不能判定，请对照原件核对"
        yield Verdict(args.field, found, sheet.field(args.field), undecided=bool(poor))


def _tells(paper: str, words: tuple[str, ...]) -> bool:
    return any(partial_similarity(fold(word), fold(paper))[0] >= _LIKENESS for word in words)


class NotSighted(Arguments):
    """``found``: what the finding says of the mark, before what was read."""

    search: SearchName
    found: str


def not_sighted(sheet: Sheet, args: NotSighted) -> Iterator[Verdict]:
    """A verdict for each page that bears what must not be there; undecided where it was hardly read, or not at all."""
    yield from _lost_pages(sheet)
    pages = {seen.page: seen for seen in reversed(sheet.record.sightings) if seen.search == args.search}
    for page, seen in sorted(pages.items()):
        evidence = Field(value=seen.text, confidence=seen.confidence, page=page, box=seen.box)
        message = f"第{page}页{args.found}“{seen.text}”"
        yield Verdict(f"pages[{page}]", message, evidence, undecided=seen.confidence < _CLEAR)


class Unaltered(Arguments):
    """``labels``: the printed labels; else the passages that the form repeats word for word. ``against``: what the
    finding says the print differs from.
    """

    labels: bool
    against: str = "空白表"


def unaltered(sheet: Sheet, args: Unaltered) -> Iterator[Verdict]:
    """A verdict for each place where the form's own print differs from the blank form; undecided where a misreading may
    be the cause.
    """
    yield from _lost_pages(sheet)
    for number, altered in enumerate(sheet.record.alterations, 1):
        if altered.label == args.labels:
            evidence = Field(value=altered.found, confidence=1.0, page=altered.page, box=altered.box)
            message = f"“{altered.part}”与{args.against}不一致：{_difference(altered)}"
            yield Verdict("pages", message, evidence, undecided=not altered.certain, aspect=str(number))


def _difference(altered: Alteration) -> str:
    if not altered.found:
        return f"缺少“{altered.due}”"
    if not altered.due:
        return f"多出“{altered.found}”"
    return f"“{altered.due}”写作“{altered.found}”"


def _lost_pages(sheet: Sheet) -> Iterator[Verdict]:
    for page in sheet.record.pages:
        if page.error:
            yield Verdict(f"pages[{page.number}]", f"第{page.number}页未能读取，本项不能判定", Field(), undecided=True)
