"""Riding seals: their slices on each page, and, over all pages, the whole seal put together again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import cv2
import numpy as np

from extractor.document import Crop, Mark, Pixels, Reading
from extractor.reading.engines import Engine
from extractor.reading.marks import Seen, Sighting
from extractor.reading.marks.fellows import AS_LARGE, SEEN, Slices, find_fellows, find_lone, without_strangers
from extractor.reading.marks.inscription import Inscription, read_seal
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.pictures import crop_of, picture_of
from extractor.reading.marks.rings import fit_ring
from extractor.reading.marks.seal_ink import planes_of
from extractor.reading.marks.slices import EDGES, RADIUS, find_slices, ink_of
from extractor.reading.marks.stack import SCALE, Piece, in_order, place_pieces, rebuild
from extractor.reading.marks.traces import find_traces

CERTAIN, CHARACTERS = 0.9, 3  # a line of so many characters, read so surely, is print and no seal

POINTS = 72 / 25.4  # a millimetre
HOLDS = 0.7  # share of a slice in the box of the ring that was drawn on beyond it
SLIVER = 0.5  # a slice narrower than such a share of the others was cut off


def find_riding(seen: Seen) -> Sighting:
    """The slices of riding seals on a page, each with a picture of it, and what else at its edges may be of one."""
    spots = zip(seen.lines, seen.spots, strict=True)
    sure = [spot for line, spot in spots if line.confidence >= CERTAIN and len(line.text) >= CHARACTERS]
    marks, crops = [], []
    for index, strip in enumerate(find_slices(seen.page, sure), 1):
        name = f"p{seen.page.number}-riding-{index}"
        marks.append(
            Mark(
                kind="riding_seal",
                page=seen.page.number,
                box=seen.page.box(*strip.rect),
                shape="round",
                colour=strip.colour,
                confidence=round(min(1.0, 0.5 + strip.covered / 2), 4),
                diameter=round(2 * strip.ring.radius / seen.page.dpi * 25.4, 1),
                picture=name,
            )
        )
        crops.append(picture_of(seen.page, strip.rect, name))
    traces = () if marks else find_traces(seen.page)
    return Sighting(tuple(marks), tuple(crops), traces=tuple(seen.page.box(*rect) for rect in traces))


def join_slices(
    readings: Sequence[Reading], crops: Sequence[Crop], engine: Engine
) -> tuple[tuple[Reading, ...], tuple[Crop, ...]]:
    """The readings with each slice told as present, cut off or misfit and bearing the text of its whole seal, and the
    crops that show the marks: a picture ``riding-1`` ... of each seal put together again takes the place of its slices.

    What looked like a slice but has no fellow on another page is no slice: it is taken out, and leaves a trace.
    """
    pictures = {crop.name: crop for crop in crops}
    slices = [
        (mark, _piece(mark, reading, pictures[mark.picture]))
        for reading in readings
        for mark in reading.marks
        if mark.kind == "riding_seal" and mark.picture in pictures
    ]
    found = [(mark, piece) for mark, piece in slices if piece is not None]
    groups = find_fellows(found)
    joined = {str(mark.picture): mark.model_copy(update={"state": "present"}) for mark in find_lone(found, groups)}
    wholes: list[Crop] = []
    for group in map(without_strangers, groups):
        marks, whole = _joined(group, f"riding-{len(wholes) + 1}", engine)
        joined |= {str(mark.picture): told for (mark, _), told in zip(group, marks, strict=True)}
        wholes.append(whole)
    after = tuple(_with_joined(reading, joined) for reading in readings)
    shown = {mark.picture for reading in after for mark in reading.marks}
    return after, tuple(crop for crop in (*crops, *wholes) if crop.name in shown)


def _with_joined(reading: Reading, joined: Mapping[str, Mark]) -> Reading:
    """The reading with its slices as they were joined, traces of those that have no fellow, and no seals that are
    slices in truth.
    """
    kept = [joined.get(str(mark.picture), mark) for mark in reading.marks]
    slices = [mark for mark in kept if mark.kind == "riding_seal" and mark.state is not None]
    others = [mark for mark in kept if mark.kind != "riding_seal" and not any(_inside(mark, s) for s in slices)]
    lost = [mark.box for mark in kept if mark.kind == "riding_seal" and mark.state is None and _leaves_trace(mark)]
    return reading.model_copy(update={"marks": (*others, *slices), "traces": (*reading.traces, *lost)})


def _leaves_trace(mark: Mark) -> bool:
    """Whether a slice without a fellow may be one all the same; what is black on a page with colour is print sooner."""
    return mark.confidence >= SEEN and mark.colour != "black"


def _inside(mark: Mark, strip: Mark) -> bool:
    """Whether a seal is a slice in truth: it lies in it, or is the ring that was drawn on beyond a wide one."""
    shared = mark.box.intersection(strip.box).area
    drawn_on = shared > HOLDS * strip.box.area and _is_ring_of(mark, strip)
    return mark.kind == "seal" and (drawn_on or shared > 0.5 * mark.box.area)


def _is_ring_of(seal: Mark, strip: Mark) -> bool:
    """Whether a seal is as large as the one that a slice was cut from, and has its middle at the slice's level."""
    (x, y), (across, down) = seal.box.centre, strip.box.centre
    level = min(abs(x - across) / seal.box.width, abs(y - down) / seal.box.height) < AS_LARGE
    return level and abs((seal.diameter or 0.0) - (strip.diameter or 0.0)) < AS_LARGE * (seal.diameter or 0.0)


def _piece(mark: Mark, reading: Reading, crop: Crop) -> Piece | None:
    """A slice as seen in its crop, turned as if it lay at the right edge; None where its ring is not seen any more."""
    (x0, top, x1, bottom), box = mark.box, crop.box
    turns = int(np.argmin([1 - x1, top, x0, 1 - bottom]))
    wide, high = reading.width / POINTS, reading.height / POINTS
    start, length = (
        (box.top * high, box.height * high),
        (box.x0 * wide, box.width * wide),
        ((1 - box.bottom) * high, box.height * high),
        ((1 - box.x1) * wide, box.width * wide),
    )[turns]
    picture = np.asarray(cv2.imdecode(np.frombuffer(crop.png, np.uint8), cv2.IMREAD_COLOR), np.uint8)
    picture = np.ascontiguousarray(np.rot90(picture, -turns))
    unit = picture.shape[0] / length
    ink = ink_of(picture, mark.colour if mark.colour != "unknown" else "grey")
    ring = fit_ring(ink, (RADIUS[0] * unit, RADIUS[1] * unit), unit) if ink.any() else None
    columns = np.flatnonzero(ink.any(axis=0))
    if ring is None:
        return None
    return Piece(EDGES[turns], picture, ink, (int(columns[0]), int(columns[-1]) + 1), ring, unit, start + ring.y / unit)


def _joined(slices: Slices, name: str, engine: Engine) -> tuple[list[Mark], Crop]:
    """The slices of one seal with their state and its text, and the picture of the whole."""
    pieces = [piece for _, piece in slices]
    order = in_order(pieces)
    fitting = [pieces[i] for i in order]
    picture = rebuild(fitting, place_pieces(fitting))
    usual = float(np.median([piece.width for piece in fitting]))
    said = _read(picture, pieces[0].radius * SCALE, slices[0][0], engine)
    first = slices[0][0]
    marks = [
        mark.model_copy(
            update={
                "text": said.text,
                "letters": said.letters,
                "code": said.code,
                "centre": said.centre,
                "picture": name,
                "state": _state(index, piece, order, usual),
            }
        )
        for index, (mark, piece) in enumerate(slices)
    ]
    return marks, crop_of(picture, first.page, first.box, name)


def _read(picture: Pixels, radius: float, mark: Mark, engine: Engine) -> Inscription:
    """What a seal that was put together again says."""
    middle = picture.shape[0] / 2
    no_rules = np.zeros(picture.shape[:2], np.uint8)
    tint = mark.colour if mark.colour != "unknown" else "grey"
    return read_seal(*planes_of(picture, no_rules, Oval(middle, middle, radius, radius), tint), engine)


def _state(index: int, piece: Piece, order: Sequence[int], usual: float) -> Literal["present", "cut_off", "misfit"]:
    if index not in order:
        return "misfit"
    inner = index not in (order[0], order[-1])
    return "cut_off" if inner and piece.width < SLIVER * usual else "present"
