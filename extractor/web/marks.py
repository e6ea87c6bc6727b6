"""A record's marks -> what the review page shows of each: its picture, what it says, whose it is, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.document import Mark, Record
from extractor.exports.stamps import COLOURS, SIGNING
from extractor.exports.words import wording
from extractor.form import load_form

OWNERS: Mapping[str, tuple[str, str]] = {
    "host": ("good", "与依托单位一致"),
    "other": ("error", "是其他单位的印章"),
    "wrong_kind": ("error", "是专用章，不是公章"),
    "unreadable": ("warning", "文字未能判清，请对照原件"),
}
SLICES: Mapping[str, tuple[str, str]] = {
    "present": ("good", "有"),
    "cut_off": ("warning", "扫描时被切去"),
    "misfit": ("error", "与其余各页拼不合"),
    "missing": ("error", "未见"),
}
SIGNED: Mapping[str, str] = {"handwritten": "good", "typed": "error", "empty": "error", "unclear": "warning"}
SURE = 0.6  # share of the readings that agree on a character of a seal
RIDING = "mark.riding_seal_missing"
ELSEWHERE = {"evidence": "佐证材料上的印章", "other": "其他印章", None: "其他印章"}


@dataclass(frozen=True, slots=True)
class Slice:
    """What one page of the form bears of the riding seal; ``colour`` names the style of the chip."""

    page: int
    colour: str
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """One mark, or one riding seal made whole.

    ``letters`` is what it says, each character with what else may stand there, where that is not sure; ``facts`` is
    what else was seen; ``verdict`` a chip's style and words; ``picture`` the name of its picture; ``boxes`` are
    [page, x0, top, x1, bottom]; ``slices`` the pages of a riding seal; ``ring`` whether the picture is of a seal that
    is written on in the round.
    """

    title: str
    letters: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    verdict: tuple[str, str]
    picture: str | None
    boxes: tuple[tuple[float, ...], ...]
    slices: tuple[Slice, ...] = ()
    ring: bool = False


def cards_of(record: Record) -> tuple[Card, ...]:
    """The commitment's seal, the signature and, where the form asks for one, the riding seal, found or not; then every
    other seal.
    """
    seals = [mark for mark in record.marks if mark.kind == "seal"]
    host = wording(record.fields["host_organization"].value) if "host_organization" in record.fields else ""
    due = [mark for mark in seals if mark.role == "commitment"]
    return (
        *([_seal(mark, "承诺处印章", host) for mark in due] or [_nothing("承诺处印章", "未见印章")]),
        _signature(record),
        *(list(_riding(record)) or [_nothing("骑缝章", "未见骑缝章")] * _asks_for_riding(record)),
        *(_seal(mark, ELSEWHERE.get(mark.role, "其他印章")) for mark in seals if mark.role != "commitment"),
    )


def _asks_for_riding(record: Record) -> bool:
    return any(rule.id == RIDING for rule in load_form(record.form).rules)


def _nothing(title: str, text: str) -> Card:
    return Card(title, (), (), ("error", text), None, ())


def _seal(mark: Mark, title: str, host: str = "") -> Card:
    foreign = mark.role != "commitment" and mark.owner in {"other", "unreadable"}
    return Card(
        title=title,
        letters=_letters(mark),
        facts=(*_facts(mark), *((f"表中依托单位：{host}",) if host else ())),
        verdict=("", "非本单位印章或未判清") if foreign else OWNERS.get(mark.owner or "", ("", "未核对")),
        picture=mark.picture,
        boxes=((mark.page, *mark.box),),
        ring=mark.shape in {"round", "oval"},
    )


def _letters(mark: Mark) -> tuple[tuple[str, str], ...]:
    text = mark.text or ""
    if len(mark.letters) != len(text):
        return tuple((letter, "") for letter in text)
    return tuple(
        (letter, "" if known.sure >= SURE and known.chars.startswith(letter) else known.chars.replace(letter, "")[:3])
        for letter, known in zip(text, mark.letters, strict=True)
    )


def _facts(mark: Mark) -> Iterator[str]:
    yield f"第{mark.page}页"
    yield COLOURS[mark.colour]
    if mark.diameter:
        yield f"直径约{mark.diameter:.0f}毫米"
    if mark.centre:
        yield f"中部文字：{mark.centre}"
    if mark.code:
        yield f"编码：{mark.code}"
    yield f"把握{round(100 * mark.confidence)}%"


def _signature(record: Record) -> Card:
    written = next(
        (mark for mark in record.marks if mark.kind == "signature" and mark.role == "legal_representative"), None
    )
    place = record.signing.signature
    at = ((written.page, *written.box),) if written else ((place.page, *place.box),) if place else ()
    state = record.signing.state
    return Card(
        title="法人签字",
        letters=tuple((letter, "") for letter in record.signing.typed),
        facts=(f"第{at[0][0]}页",) if at else ("未找到签字处",),
        verdict=(SIGNED[state], SIGNING[state]),
        picture=written.picture if written else None,
        boxes=at,
    )


def _riding(record: Record) -> Iterator[Card]:
    """One card a riding seal that was put together, each with all pages of the form."""
    wholes: dict[str, list[Mark]] = {}
    for mark in record.marks:
        if mark.kind == "riding_seal":
            wholes.setdefault(mark.picture or "", []).append(mark)
    pages = [page.number for page in record.pages if page.role == "form"]
    for picture, marks in wholes.items():
        states = {mark.page: mark.state or "present" for mark in marks}
        first = marks[0]
        yield Card(
            title="骑缝章（各页拼合）",
            letters=_letters(first),
            facts=(COLOURS[first.colour], f"{len(states)}页有印迹"),
            verdict=OWNERS.get(first.owner or "", ("", "未核对")),
            picture=picture or None,
            boxes=tuple((mark.page, *mark.box) for mark in marks),
            slices=tuple(Slice(page, *SLICES[states.get(page, "missing")]) for page in sorted({*pages, *states})),
        )
