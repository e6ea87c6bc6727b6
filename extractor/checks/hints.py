"""Kinds that point out what a computer may have laid on the paper: remarks for a person to look at, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.checks.arguments import Arguments
from extractor.checks.sheet import Sheet, Verdict
from extractor.document import Field, Hint, Mark, Print, Record

_LEVEL, _WIDE = 0.5, 0.8  # millimetres by which slices that a program cut differ in level and width once scanned
_FEWEST = 5  # slices from which on so much likeness is no chance
_POINTS = 72 / 25.4  # a millimetre
_SPELLED_OUT = 3  # prints that a message names; all of them go with it
_CALLED = {"seal": "印章", "signature": "签名"}


class Hinted(Arguments):
    """All marks on the form's own pages count."""


def flat_ink(sheet: Sheet, _: Hinted) -> Iterator[Verdict]:
    """A remark where the ink of a seal is perfectly even."""
    for mark in _hinted(sheet, "flat_ink"):
        yield _remark(mark, "的油墨浓淡毫无变化，可能是电子叠加的图像，请对照原件核对")


def pasted_image(sheet: Sheet, _: Hinted) -> Iterator[Verdict]:
    """A remark where a seal or signature is a picture of its own in the file, laid over the page."""
    for mark in _hinted(sheet, "pasted_image"):
        yield _remark(mark, "是另外贴在该页上的图片，不是随页面一起扫描的，请对照原件核对")


def equal_slices(sheet: Sheet, _: Hinted) -> Iterator[Verdict]:
    """A remark where all slices of a riding seal are equally wide and stand at one level, as no stamp leaves them."""
    slices = [mark for mark in _on_form(sheet.record) if mark.kind == "riding_seal"]
    by_picture: dict[str | None, list[Mark]] = {}
    for mark in slices:
        by_picture.setdefault(mark.picture, []).append(mark)
    for group in by_picture.values():
        if len(group) >= _FEWEST and _are_equal(group, sheet.record):
            found = "各页骑缝章的宽窄与位置分毫不差，可能是电子切分的图像，请对照原件核对"
            yield _shown(group[0], found, tuple(map(_print, group[:1])))


def same_impression(sheet: Sheet, _: Hinted) -> Iterator[Verdict]:
    """A remark where a seal or signature is the very print that stands elsewhere in the filing, or in another one."""
    for mark in _on_form(sheet.record):
        if copies := tuple(there for here, there in sheet.copies if here == _print(mark)):
            said = "、".join(f"{copy.source or '本件'}第{copy.page}页" for copy in copies[:_SPELLED_OUT])
            more = f"等{len(copies)}处" if len(copies) > _SPELLED_OUT else ""
            found = f"第{mark.page}页的{_CALLED[mark.kind]}与{said}{more}的逐点相同，可能是复制的图像，请对照原件核对"
            yield _shown(mark, found, (_print(mark), *copies))


def _hinted(sheet: Sheet, hint: Hint) -> Iterator[Mark]:
    return (mark for mark in _on_form(sheet.record) if hint in mark.hints)


def _on_form(record: Record) -> tuple[Mark, ...]:
    """The marks on the form's own pages: papers of others are often sealed by a computer, and rightly."""
    return tuple(mark for mark in record.marks if mark.role != "evidence")


def _remark(mark: Mark, found: str) -> Verdict:
    return _shown(mark, f"第{mark.page}页的{_CALLED[mark.kind]}{found}", (_print(mark),))


def _shown(mark: Mark, found: str, prints: tuple[Print, ...]) -> Verdict:
    evidence = Field(confidence=1.0, page=mark.page, box=mark.box)
    return Verdict(mark.kind, found, evidence, aspect=mark.picture or "", prints=prints)


def _print(mark: Mark) -> Print:
    return Print(page=mark.page, box=mark.box, picture=mark.picture or "")


def _are_equal(slices: Sequence[Mark], record: Record) -> bool:
    """Whether slices of one seal stand at one level and the inner ones, that its ring does not end in, are as wide."""
    sizes = {page.number: (page.width / _POINTS, page.height / _POINTS) for page in record.pages}
    placed = [(*sizes[mark.page], mark.box) for mark in slices if mark.page in sizes]
    if len(placed) < _FEWEST:
        return False
    widths, heights = [box.width * wide for wide, _, box in placed], [box.height * high for _, high, box in placed]
    if sum(widths) > sum(heights):  # at the upper or lower edge
        level, thick = [box.centre[0] * wide for wide, _, box in placed], heights
    else:
        level, thick = [box.centre[1] * high for _, high, box in placed], widths
    return _spread(level) < _LEVEL and _spread(thick[1:-1]) < _WIDE


def _spread(lengths: Sequence[float]) -> float:
    return max(lengths) - min(lengths)
