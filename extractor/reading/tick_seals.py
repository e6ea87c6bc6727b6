"""Tick boxes that a seal covers: a seal adds ink to a box and never takes any away, so the page is looked at without
it as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractor.document import Pixels
from extractor.reading.geometry import Rect
from extractor.reading.ink import Inks, seal_places
from extractor.reading.ticks import SETTLED, SURE, TickSpot, drop_doubles, find_ticks, in_rows, overlap


def find_stamped_ticks(inks: Inks, lines: Sequence[Rect], cells: Sequence[Rect], unit: float) -> list[TickSpot]:
    """The tick boxes on an upright page, row by row; lines that a red seal crosses are looked at with and without it.

    ``lines`` and ``cells`` are pixel rectangles, ``unit`` is the height of a character in pixels.
    """
    spots, seals = find_ticks(inks.plain, lines, cells), seal_places(inks, unit)
    crossed = [line for line in lines if any(_meet(line, seal) for seal in seals)]
    return weigh(spots, find_ticks(_bare(inks, seals), crossed, ())) if crossed else spots


def weigh(stamped: Sequence[TickSpot], bare: Sequence[TickSpot]) -> list[TickSpot]:
    """The boxes seen with the seal and without it. One that both saw in different states is unclear, unless it was
    surely empty under the seal.
    """
    sure = [spot for spot in bare if spot.confidence >= SURE]
    return in_rows(drop_doubles([*(_held_against(spot, sure) for spot in stamped), *_unseen(sure, stamped)]))


def _held_against(spot: TickSpot, bare: Sequence[TickSpot]) -> TickSpot:
    rival = next((other for other in bare if overlap(spot, other) > 0.3), spot)
    if rival.state == spot.state:
        return max(spot, rival, key=lambda seen: seen.confidence)
    return spot if spot.state == "empty" and spot.confidence >= SETTLED else rival._replace(state="unclear")


def _unseen(bare: Sequence[TickSpot], stamped: Sequence[TickSpot]) -> list[TickSpot]:
    return [spot for spot in bare if not any(overlap(spot, other) > 0.3 for other in stamped)]


def _bare(inks: Inks, seals: Sequence[Rect]) -> Pixels:
    """The grey page with its seals lifted to the paper; other red ink, as of a pen, stays."""
    page = np.array(inks.plain)
    for x0, top, x1, bottom in seals:
        page[top:bottom, x0:x1] = inks.dark[top:bottom, x0:x1]
    return page


def _meet(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
