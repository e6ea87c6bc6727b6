"""Kinds that ask whether a form is sealed, signed by hand and dated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks.arguments import Arguments, FieldName
from extractor.checks.sheet import Sheet, Verdict, is_unread
from extractor.document import Field, Mark, Place

_SEAL, _RIDING, _SIGNATURE = "seal", "riding_seal", "signature"
AT_EDGE = 0.01  # of the page: a seal so near its edge may be cut by it
_COLOURLESS = ("black", "grey", "unknown")


class Marked(Arguments):
    """``due``: what the form calls the place or the mark."""

    due: str


def sealed(sheet: Sheet, args: Marked) -> Iterator[Verdict]:
    """A verdict where no seal lies in the block of the commitment; undecided where other marks show that the page has
    no colour, for print over a grey ring may hide it, and where the form bears a seal at another place.
    """
    signing = sheet.record.signing
    if seals := _seals(sheet):
        yield Verdict(_SEAL, f"“{args.due}”处已盖章", _shown(seals[0]), holds=True)
    elif _lost_pages(sheet) or (signing.seal is None and signing.signature is None):
        yield _undecided(_SEAL, f"未能找到“{args.due}”处", signing.seal)
    elif _colourless(sheet, signing.seal or signing.signature):
        found = f"该页不是彩色扫描，“{args.due}”处未能辨认出印章"
        yield _undecided(_SEAL, found, signing.seal or signing.signature)
    elif aside := _aside(sheet, _SEAL):
        yield _undecided(_SEAL, f"“{args.due}”处未见印章，申报表别处有印章", _place(aside))
    else:
        yield Verdict(_SEAL, f"“{args.due}”处未见印章", _at(signing.seal or signing.signature))


def _colourless(sheet: Sheet, place: Place | None) -> bool:
    return any(mark.colour == "grey" for mark in sheet.record.marks if place and mark.page == place.page)


def sealed_by_host(sheet: Sheet, args: Marked) -> Iterator[Verdict]:
    """A verdict where the seal of the commitment is another organisation's, or the host's and of the wrong kind."""
    seals = _seals(sheet)
    owners = {seal.owner: seal for seal in seals}
    if not seals:
        return
    if "host" in owners:
        yield Verdict(_SEAL, f"“{args.due}”处为依托单位印章", _shown(owners["host"]), holds=True)
    elif "wrong_kind" in owners:
        seal = owners["wrong_kind"]
        found = f"“{args.due}”处盖的是依托单位的“{seal.centre or '专用章'}”，不是公章"
        yield Verdict(_SEAL, found, _shown(seal), severity="warning")
    elif set(owners) == {"other"}:
        seal = owners["other"]
        found = f"印章为“{seal.text}”，与依托单位名称不一致" if seal.text else "加盖的不是依托单位的印章"
        yield Verdict(_SEAL, f"“{args.due}”处{found}", _shown(seal))
    else:
        yield _undecided(_SEAL, f"“{args.due}”处印章的文字未能可靠读出", _place(seals[0]))


def seal_coloured(sheet: Sheet, args: Marked) -> Iterator[Verdict]:
    """A verdict where the seal of the commitment shows no colour, so that it may be a copy."""
    seals = _seals(sheet)
    if seals and all(seal.colour in _COLOURLESS for seal in seals):
        found = f"“{args.due}”处有印章，但该页不是彩色扫描，无法判断是否为原件用印"
        yield Verdict(_SEAL, found, _shown(seals[0]))


def riding_sealed(sheet: Sheet, args: Marked) -> Iterator[Verdict]:
    """A verdict where no slice of a riding seal lies on the form's pages, undecided where something there may be one;
    what is amiss on single pages is a remark.

    Of sheets printed on both sides every other page has a slice.
    """
    pages = [page.number for page in sheet.record.pages if page.role == "form"]
    slices = {mark.page: mark for mark in sheet.record.marks if mark.kind == "riding_seal" and mark.page in pages}
    if len(pages) < 2:
        return
    if not slices:
        if _lost_pages(sheet):
            yield _undecided(_RIDING, f"有页面未能读出，不能判定是否加盖{args.due}", None)
        elif trace := _trace(sheet):
            yield _undecided(_RIDING, f"第{trace.page}页边缘有疑似{args.due}的痕迹，未能辨认", trace)
        else:
            yield Verdict(_RIDING, f"申报表各页均未见{args.due}", Field(confidence=1.0, page=pages[0]))
        return
    yield Verdict(_RIDING, f"已加盖{args.due}", _shown(slices[min(slices)]), holds=True)
    if strange := next((mark for mark in slices.values() if mark.owner == "other"), None):
        found = f"{args.due}为“{strange.text}”，与依托单位名称不一致，请核对"
        yield Verdict(_RIDING, found, _shown(strange), severity="info", aspect="owner")
    for page in pages:
        if remark := _remark(page, pages, slices, args.due):
            yield remark


def signed(sheet: Sheet, args: Marked) -> Iterator[Verdict]:
    """A verdict where nothing stands in the place for the signature; undecided where one stands at another place."""
    signing = sheet.record.signing
    if signing.state == "handwritten":
        yield Verdict(_SIGNATURE, f"“{args.due}”处有手写签名", _at(signing.signature), holds=True)
    elif signing.state in ("empty", "typed") and (aside := _aside(sheet, _SIGNATURE)):
        yield _undecided(_SIGNATURE, f"“{args.due}”处未见手写签名，该页别处有手写字迹", _place(aside))
    elif signing.state == "empty" and not _lost_pages(sheet):
        yield Verdict(_SIGNATURE, f"“{args.due}”处未签字", _at(signing.signature))
    elif signing.state != "typed":
        found = f"“{args.due}”处是否手写签名未能判清" if signing.signature else f"未能找到“{args.due}”处"
        yield _undecided(_SIGNATURE, found, signing.signature)


def hand_signed(sheet: Sheet, args: Marked) -> Iterator[Verdict]:
    """A verdict where a name is printed in the place for the signature, and none is written there or elsewhere."""
    signing = sheet.record.signing
    if signing.state == "typed" and _aside(sheet, _SIGNATURE) is None:
        found = f"“{args.due}”处为打印的姓名“{signing.typed}”，没有手写签名"
        yield Verdict(_SIGNATURE, found, _at(signing.signature))


class Dated(Arguments):
    field: FieldName


def dated(sheet: Sheet, args: Dated) -> Iterator[Verdict]:
    """A verdict where no date is written beside the signature; undecided where something is written in its line."""
    field = sheet.field(args.field)
    label = sheet.label(args.field)
    if is_unread(field) or (field.value is None and _written_in_line(sheet, field)):
        yield _undecided(args.field, f"承诺声明处的“{label}”未能可靠读出", None, field)
    elif field.value is None:
        yield Verdict(args.field, f"承诺声明处没有填写“{label}”", field)
    else:
        # A doubtful character of a date is still a date.
        written = Field(confidence=1.0, page=field.page, box=field.box)
        yield Verdict(args.field, f"已填写“{label}”", written, holds=True)


def _seals(sheet: Sheet) -> list[Mark]:
    return [mark for mark in sheet.record.marks if mark.kind == "seal" and mark.role == "commitment"]


def _trace(sheet: Sheet) -> Place | None:
    """The first place that may bear a slice, or tells of some: ink at an edge of the form's pages of which none was
    made out, a seal that the edge cuts there, a slice on another page of the file.
    """
    form = {page.number: page for page in sheet.record.pages if page.role == "form"}
    traces = [Place(page=number, box=box) for number, page in form.items() for box in page.traces]
    seals = [mark for mark in sheet.record.marks if mark.kind == _SEAL and mark.page in form and _is_cut(mark)]
    slices = [mark for mark in sheet.record.marks if mark.kind == _RIDING and mark.page not in form]
    return next(iter((*traces, *map(_place, seals), *map(_place, slices))), None)


def _is_cut(seal: Mark) -> bool:
    x0, top, x1, bottom = seal.box
    return min(x0, top, 1 - x1, 1 - bottom) < AT_EDGE


def _aside(sheet: Sheet, kind: str) -> Mark | None:
    """A mark of the kind that lies where none is due: a seal on any of the form's pages, save a person's square one, or
    a signature on the page of its place, for values may be written by hand on others.
    """
    place = sheet.record.signing.signature
    form = {page.number for page in sheet.record.pages if page.role == "form"}
    pages = form if kind == _SEAL else {place.page} if place else set()
    marks = (mark for mark in sheet.record.marks if mark.kind == kind and mark.shape != "square")
    return next((mark for mark in marks if mark.role == "other" and mark.page in pages), None)


def _written_in_line(sheet: Sheet, field: Field) -> bool:
    """Whether handwriting of which no value was read has its middle in the line of a field, behind its beginning."""
    box = field.box
    if box is None:
        return False
    hands = (mark for mark in sheet.record.marks if mark.kind == _SIGNATURE and mark.page == field.page)
    return any(x > box.x0 and box.top < y < box.bottom for x, y in (hand.box.centre for hand in hands))


def _lost_pages(sheet: Sheet) -> bool:
    return any(page.error for page in sheet.record.pages)


def _remark(page: int, pages: Sequence[int], slices: Mapping[int, Mark], due: str) -> Verdict | None:
    """What a reviewer should look at on one page of a form that has a riding seal."""
    mark = slices.get(page)
    if mark is None:
        if page not in _due_pages(pages, slices):
            return None
        found, evidence = f"第{page}页未见{due}，可能被扫描裁去，请对照原件核对", Field(confidence=1.0, page=page)
    elif mark.state == "misfit":
        found, evidence = f"第{page}页的{due}与前后页不衔接，请核对是否换过页", _shown(mark)
    elif mark.state == "cut_off":
        found, evidence = f"第{page}页的{due}被扫描裁去一部分，请对照原件核对", _shown(mark)
    else:
        return None
    return Verdict(_RIDING, found, evidence, severity="info", aspect=str(mark and mark.state))


def _due_pages(pages: Sequence[int], slices: Mapping[int, Mark]) -> Sequence[int]:
    """The pages that are due a slice: all, or the fronts of sheets printed on both sides."""
    fronts = [page for page in pages if page % 2 == min(slices) % 2]
    both_sides = len({page % 2 for page in slices}) == 1 and 1 < len(fronts) <= 2 * len(slices)
    return fronts if both_sides else pages


def _undecided(where: str, found: str, place: Place | None, evidence: Field | None = None) -> Verdict:
    return Verdict(where, f"{found}，本项不能判定，请对照原件核对", evidence or _at(place), undecided=True)


def _place(mark: Mark) -> Place:
    return Place(page=mark.page, box=mark.box)


def _shown(mark: Mark) -> Field:
    return _at(_place(mark))


def _at(place: Place | None) -> Field:
    return Field(confidence=1.0, page=place and place.page, box=place and place.box)
