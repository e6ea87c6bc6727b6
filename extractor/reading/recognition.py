"""Places of lines to lines: read once, gaps filled, the doubtful ones read again, stops told by their shape."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Line, Page, Pixels
from extractor.reading.confusions import mend_confusions
from extractor.reading.crops import is_written, line_crop, sealed_crop
from extractor.reading.crossed import doubt_crossed
from extractor.reading.doubt import Settled, Take, settle
from extractor.reading.dropped import restore_dropped
from extractor.reading.engines import Engine
from extractor.reading.geometry import Rect
from extractor.reading.grids import GridCell
from extractor.reading.ink import Inks
from extractor.reading.rules import character_height
from extractor.reading.second_look import fill_gaps
from extractor.reading.simplified import in_simplified
from extractor.reading.spot import Spot
from extractor.reading.stops import settle_stops
from extractor.reading.streaks import Streak
from extractor.reading.underlined import read_underlined


def read_spots(
    page: Page,
    inks: Inks,
    ink: Pixels,
    spots: Sequence[Spot],
    grid: Sequence[GridCell],
    streaks: Sequence[Streak],
    engine: Engine,
) -> tuple[list[Spot], list[Line]]:
    """What was read, and where: spots that hold no text are left out. ``ink`` is the mask of the page's print,
    ``streaks`` what was bridged in it.
    """
    unit = character_height(page.dpi)
    height, width = inks.plain.shape
    whole = Rect(0, 0, width, height)
    rooms = [whole if spot.cell is None else grid[spot.cell].rect.grown(-2, -2, width, height) for spot in spots]
    crops = [line_crop(inks, spot.rect, room, unit) for spot, room in zip(spots, rooms, strict=True)]
    pictures = [picture for picture, _ in crops]
    frames = [frame for _, frame in crops]
    strips = [ink[frame.top : frame.bottom, frame.x0 : frame.x1] for frame in frames]
    answers = fill_gaps(engine, pictures, strips, engine.recognise(pictures))
    answers = in_simplified(read_underlined(engine, pictures, answers))
    takes = [
        Take(picture, sealed_crop(inks, spot.rect, frame), is_written(inks, spot.rect, ink))
        for spot, (picture, frame) in zip(spots, crops, strict=True)
    ]
    settled = settle(engine, takes, answers)
    # Last, for a second reading that passes over the same character would make its neighbours certain again.
    final = settle_stops(pictures, restore_dropped(engine, pictures, [line.answer for line in settled]))
    read = [
        (spot, _line(page, spot, frame, line._replace(answer=doubt_crossed(answer, frame, streaks, unit))))
        for spot, frame, line, answer in zip(spots, frames, settled, final, strict=True)
        if answer.text.strip()
    ]
    return [spot for spot, _ in read], [line for _, line in read]


def _line(page: Page, spot: Spot, frame: Rect, settled: Settled) -> Line:
    """What was read in ``frame`` as a line of the page, white space at its ends dropped."""
    answer = settled.answer
    kept = slice(len(answer.text) - len(answer.text.lstrip()), len(answer.text.rstrip()))
    span = page.box(*frame)
    scores = answer.scores[kept]
    return Line(
        text=mend_confusions(answer.text[kept]),
        confidence=round(sum(scores) / len(scores), 4),
        box=page.box(*spot.rect),
        cell=spot.cell,
        positions=tuple(round(span.x0 + p * span.width, 4) for p in answer.positions[kept]),
        scores=tuple(round(s, 3) for s in scores),
        alternatives=tuple(mend_confusions(text) for text in settled.alternatives),
    )
