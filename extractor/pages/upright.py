"""Which way up a page is: a small network looks at the busiest bits of its print, and together they must be sure."""

from __future__ import annotations

import threading
from functools import lru_cache
from itertools import pairwise, product

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Pixels
from extractor.form import models_dir
from extractor.pages.raster import shrunk

MODEL = "page-orientation"
TILE = 64
_LONG = 1170  # A4 at 100 dpi, as the network was shown it
_BLOCKS = (6, 4)
_FEW = 12
_GRAIN = 8
_QUIET = 2.0
# So near the edges of a page, in shares of its width, lie slices of riding seals, whose letters stand every way.
_MARGIN = 0.07
# A tile has a voice where one position has this probability; voices count as natural logarithms of likelihood.
_CLEAR = 0.6
_SURE, _TURN = 6.0, 3.5
_LOCK = threading.Lock()

Odds = NDArray[np.float32]


def quarter_turns(image: Pixels) -> int:
    """How many quarter turns clockwise set a page upright (0–3); 0 where that cannot be told.

    ``image`` is the page (grey or BGR) at about 70 to 150 dpi. A page that looks upright at once stays; before a page
    is turned, or where the first look is unsure, the print is looked at in all four positions and in another size.
    """
    if min(image.shape[:2]) <= TILE:
        return 0
    tone = _uncoloured(image)
    if (scale := _LONG / max(tone.shape)) < 0.85:
        tone = np.asarray(cv2.resize(tone, None, fx=scale, fy=scale), np.uint8)
    tiles = _tiles(tone)
    if not len(tiles) or _lead(_voices(_odds(tiles))) <= -_SURE:
        return 0
    smaller = np.asarray(cv2.resize(tone, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA), np.uint8)
    tiles = np.concatenate([tiles, _tiles(smaller)])
    views = [np.roll(_odds(np.rot90(tiles, -k, (1, 2))), -k, 1) for k in range(4)]
    voices = _voices(np.asarray(np.mean(views, axis=0), np.float32))
    return -int(voices.argmax()) % 4 if _lead(voices) >= _TURN else 0


def _voices(odds: Odds) -> Odds:
    """What the tiles that are clear about their position say together: a logarithm for each position, (4,).

    Handwriting, stamps and pictures leave the network in two minds; however many of them there are, they say nothing.
    """
    chances = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
    return np.asarray(odds[chances.max(axis=1) >= _CLEAR].sum(axis=0), np.float32)


def _lead(voices: Odds) -> float:
    """By how much another position is likelier than upright."""
    return float(voices[1:].max() - voices[0])


def _uncoloured(image: Pixels) -> Pixels:
    """How light a picture is without its coloured ink, above all that of stamps, whose letters stand every way.

    Ink over paper leaves the lightest channel dull, so it is lightened by as much as the ink has colour.
    """
    if image.ndim == 2:
        return image
    blue, green, red = cv2.split(image)
    lightest, darkest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    return np.asarray(cv2.add(lightest, cv2.subtract(lightest, darkest)), np.uint8)


def _tiles(tone: Pixels) -> Pixels:
    """The busiest bits of a page, spread over it: (n, 64, 64). Where there is little print, it is cut finer; what lies
    at the edges counts only where nothing else does.
    """
    blocks = _BLOCKS if tone.shape[0] >= tone.shape[1] else _BLOCKS[::-1]
    places = print_places(tone, *blocks) if min(tone.shape) > TILE else []
    if 0 < len(places) < _FEW:
        places = print_places(tone, 2 * blocks[0], 2 * blocks[1])
    inner = [place for place in places if _from_edges(tone, place) >= _MARGIN * min(tone.shape)]
    return np.array(cut_tiles(tone, inner or places), np.uint8).reshape(-1, TILE, TILE)


def _from_edges(tone: Pixels, place: tuple[int, int]) -> int:
    """How far the middle of the tile that begins at a place lies from the nearest edge of the page, in pixels."""
    (y, x), (height, width) = place, tone.shape
    return int(min(y, x, height - y - TILE, width - x - TILE)) + TILE // 2


def print_places(tone: Pixels, down: int, across: int) -> list[tuple[int, int]]:
    """Where (top, left) the tile with the most print begins in each of ``down`` × ``across`` blocks of a page.

    Print changes from pixel to pixel both ways, rules and shadows only one way. Blocks without print have no place.
    """
    bustle = np.minimum(_bustle(tone, 0), _bustle(tone, 1))
    rows = np.linspace(0, bustle.shape[0], down + 1).astype(int)
    columns = np.linspace(0, bustle.shape[1], across + 1).astype(int)
    places = []
    for (top, bottom), (left, right) in product(pairwise(rows), pairwise(columns)):
        block = bustle[top:bottom, left:right]
        if block.size and block.max() > _QUIET:
            y, x = divmod(int(block.argmax()), int(right - left))
            places.append((int(top + y) * _GRAIN, int(left + x) * _GRAIN))
    return places


def cut_tiles(tone: Pixels, places: list[tuple[int, int]]) -> list[Pixels]:
    """The squares of 64 pixels that begin at these places (top, left)."""
    return [tone[y : y + TILE, x : x + TILE] for y, x in places]


def _bustle(tone: Pixels, axis: int) -> NDArray[np.float32]:
    """The mean change from pixel to pixel along an axis, in each tile that begins at a multiple of eight pixels."""
    ahead, behind = (tone[1:, :-1], tone[:-1, :-1]) if axis == 0 else (tone[:-1, 1:], tone[:-1, :-1])
    change = np.asarray(cv2.min(cv2.absdiff(ahead, behind), 64), np.uint8)
    coarse = shrunk(change, _GRAIN).astype(np.float32)
    reach = TILE // _GRAIN
    means = cv2.boxFilter(coarse, -1, (reach, reach), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(means[: 1 - reach, : 1 - reach], np.float32)


def lit(tiles: Pixels) -> Odds:
    """Tiles as the network takes them, (n, 1, 64, 64): each about its own mean, in units of its own contrast."""
    tone = tiles.astype(np.float32)
    middle, spread = tone.mean(axis=(1, 2), keepdims=True), tone.std(axis=(1, 2), keepdims=True)
    return np.ascontiguousarray(((tone - middle) / (spread + 4))[:, None])


def _odds(tiles: Pixels) -> Odds:
    """Logarithms of the probabilities, (n, 4), that tiles lie turned clockwise by 0, 90, 180 and 270 degrees."""
    with _LOCK:
        net = _network()
        net.setInput(lit(tiles))
        scores = net.forward()
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), np.float32)


@lru_cache(maxsize=1)
def _network() -> cv2.dnn.Net:
    return cv2.dnn.readNetFromONNX(str(models_dir() / "weights" / MODEL / "model.onnx"))
