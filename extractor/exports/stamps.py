"""A record -> the marks that a report shows: the seal of the commitment, the signature, the riding seals made whole,
and what may have been laid on by a computer.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PIL import Image

from extractor.document import Mark, Print, Record

WIDEST = 360  # pixels of a picture in the report
COLOURS = {"red": "红色", "blue": "蓝色", "black": "黑色", "grey": "无彩色", "unknown": "颜色不明"}
SIGNING = {"handwritten": "有手写签名", "typed": "仅有打印姓名", "empty": "未签字", "unclear": "未能判清"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark as a report shows it: what it is, what was made of it, the page it is on, and the picture's name."""

    label: str
    found: str
    page: int | None
    picture: str | None


def stamps_of(record: Record) -> tuple[Stamp, ...]:
    """The seals of the commitment, the signature and each riding seal; what was not found is said too. Then the marks
    that a hint speaks of, those of other filings beside them.
    """
    seals = [mark for mark in record.marks if mark.kind == "seal" and mark.role == "commitment"]
    wholes: dict[str, list[Mark]] = {}
    for mark in record.marks:
        if mark.kind == "riding_seal" and mark.picture:
            wholes.setdefault(mark.picture, []).append(mark)
    return (
        *(map(_seal, seals) if seals else [Stamp("承诺处印章", "未见印章", None, None)]),
        _signature(record),
        *(_riding(slices) for slices in list(wholes.values()) or [[]]),
        *(_hinted(finding.message, shown) for finding in record.findings for shown in finding.prints),
    )


def stamp_pictures(record: Record, pngs: Mapping[str, bytes]) -> dict[str, bytes]:
    """Picture name -> JPEG, from the PNGs of a record's marks by name, those of other filings by ``<stem>/<name>``; one
    that is missing is left out.
    """
    names = dict.fromkeys(stamp.picture for stamp in stamps_of(record) if stamp.picture)
    return {name: _small(pngs[name]) for name in names if name in pngs}


def _seal(mark: Mark) -> Stamp:
    said = "，".join(part for part in (mark.text or "文字未读出", mark.centre, mark.code) if part)
    return Stamp("承诺处印章", f"{said}（{COLOURS[mark.colour]}）", mark.page, mark.picture)


def _signature(record: Record) -> Stamp:
    written = (mark for mark in record.marks if mark.kind == "signature" and mark.role == "legal_representative")
    found = SIGNING[record.signing.state] + (f"“{record.signing.typed}”" if record.signing.typed else "")
    if mark := next(written, None):
        return Stamp("法人签字", found, mark.page, mark.picture)
    place = record.signing.signature
    return Stamp("法人签字", found, place.page if place else None, None)


def _riding(slices: list[Mark]) -> Stamp:
    if not slices:
        return Stamp("骑缝章", "未见骑缝章", None, None)
    found = f"{slices[0].text or '文字未读出'}（第{'、'.join(_runs([mark.page for mark in slices]))}页拼合）"
    return Stamp("骑缝章", found, slices[0].page, slices[0].picture)


def _hinted(message: str, shown: Print) -> Stamp:
    picture = f"{shown.source}/{shown.picture}" if shown.source else shown.picture
    return Stamp(f"提示：{shown.source or '本件'}第{shown.page}页", message, shown.page, picture)


def _runs(pages: list[int]) -> Iterator[str]:
    """Pages as printed in a sentence: 1–3, 5."""
    ordered = sorted(set(pages))
    starts = [page for page in ordered if page - 1 not in ordered]
    ends = [page for page in ordered if page + 1 not in ordered]
    return (str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))


def addressed(stamps: tuple[Stamp, ...], addresses: Mapping[str, str]) -> tuple[tuple[Stamp, str | None], ...]:
    """Each mark with the address of its picture in the report."""
    return tuple((stamp, addresses.get(stamp.picture or "")) for stamp in stamps)


def _small(png: bytes) -> bytes:
    with Image.open(io.BytesIO(png)) as opened:
        image = opened.convert("RGB")
    image.thumbnail((WIDEST, WIDEST))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=80, optimize=True)
    return stream.getvalue()
