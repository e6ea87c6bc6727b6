"""What was read on a seal, place by place, and a name on the form -> whether the seal may well bear that name.

A seal's arc is faint, overprinted and full of rare characters, and a recogniser is at a loss with few of them. A name
that the form gives settles those, and only those: it may take a character that the readings thought of, if not first,
but not one that no reading saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from extractor.document import Letter
from extractor.text import fold

AGREED = 0.6  # share of a name's characters that must be the likeliest at their places
CERTAIN = 0.9  # a likeliest character of so much probability stands as it was read
LIKELY = 0.01  # of the probability of the likeliest: what is less likely speaks against the name
UNREAD = 0.2  # a likeliest character of lower probability says nothing, be it whatever it is
GUESS = 4.5  # what a character costs that nobody thought of, in nats, where nothing was read,
LEFT_OUT = 2.0  # and what one costs that is left out there
MOST = 8.0  # nats that a name may cost
BESIDE = 0.5  # a likeliest character of lower probability may stand beside the name: print, or a code
NEVER = 99.0


class Way(NamedTuple):
    """Of a way to lay a name over places: what it costs, in nats, and how many characters were the likeliest."""

    cost: float
    agreed: int = 0


def bears(letters: Sequence[Letter], name: str) -> bool:
    """Whether a seal on which these letters were read may well bear ``name``."""
    name = fold(name)
    ways = [Way(GUESS * i) for i in range(len(name) + 1)]
    for letter in letters:
        ways = _on(ways, letter, name)
    return ways[-1].cost < MOST and ways[-1].agreed >= AGREED * len(name)


def _on(ways: Sequence[Way], letter: Letter, name: str) -> list[Way]:
    """The cheapest ways to each length of the name, one place further on."""
    beside = LEFT_OUT if letter.sure < BESIDE else NEVER
    new = [Way(ways[0].cost + beside)]
    for i, char in enumerate(name, 1):
        taken = _cost(letter, char)
        skipped = beside if i == len(name) or letter.sure < UNREAD else NEVER
        new.append(
            min(
                Way(ways[i - 1].cost + taken, ways[i - 1].agreed + (taken == 0)),
                Way(ways[i].cost + skipped, ways[i].agreed),
                Way(new[i - 1].cost + GUESS, new[i - 1].agreed),
            )
        )
    return new


def _cost(letter: Letter, char: str) -> float:
    """What it costs that a character stands at a place: by how much the likeliest is likelier, in nats."""
    likely = zip(letter.chars, letter.scores, strict=True)
    own = max((score for other, score in likely if fold(other) == char), default=0.0)
    if own == letter.sure > 0 or (letter.sure < CERTAIN and own >= LIKELY * letter.sure > 0):
        return log(letter.sure / own)
    return GUESS if letter.sure < UNREAD else NEVER
