"""What was read on a seal, place by place, and a printed name -> whether the seal may well bear that name; without
one, what the seal says.

A seal's arc is faint, overprinted and full of rare characters, and a recogniser is at a loss with few of them. A name
that stands in print settles those, and only those. The host's, which much hangs on, may take a character that the
readings thought of, if not first, but not one that no reading saw; any other name may take the place of what was read
with doubt, where the rest of it was read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product
from math import log
from typing import NamedTuple

from extractor.document import Letter
from extractor.standards.divisions import is_valid
from extractor.text import fold

AGREED = 0.6  # share of a name's characters that must be the likeliest at their places
CERTAIN = 0.9  # a likeliest character of so much probability stands as it was read
LIKELY = 0.01  # of the probability of the likeliest: what is less likely speaks against the name
UNREAD = 0.2  # a likeliest character of lower probability says nothing, be it whatever it is
LEFT_OUT = 2.0  # nats that a place costs at which nothing was read and nothing stands
BESIDE = 0.5  # a likeliest character of lower probability may stand beside the name: print, or a code
NEVER = 99.0
PLACE = 2  # characters of a place that a name begins with
CLEARLY = 1.5  # nats by which one name must be cheaper than all others


class Terms(NamedTuple):
    """In nats: what a character costs that nobody thought of where nothing was read, and how much more beside another
    one; what one costs where another was read with doubt, and the most that a name may cost.
    """

    guess: float
    again: float
    unlike: float
    most: float


# Of the host's name two characters may lie under print, but not both of those that it has for itself.
HOSTS, OTHERS = Terms(4.5, 2.0, NEVER, 10.0), Terms(3.5, 0.0, 5.0, 9.0)


class Way(NamedTuple):
    """Of a way to lay a name over places: what it costs, in nats, how many characters were the likeliest, and whether
    the last one was guessed.
    """

    cost: float
    agreed: int = 0
    guessed: bool = False


def bears(letters: Sequence[Letter], name: str) -> bool:
    """Whether a seal on which these letters were read may well bear ``name``, be it the host's."""
    return _price(letters, fold(name), HOSTS) < HOSTS.most


def name_borne(letters: Sequence[Letter], names: Collection[str]) -> str | None:
    """The one of the names of others that a seal may well bear; None where none does, or two may."""
    read = {char for letter in letters for char in fold(letter.chars[:1])}
    folded = {fold(name): name for name in names}
    likely = (name for name in folded if len(read.intersection(name)) >= AGREED * len(set(name)))
    prices = sorted((price, name) for name in likely if (price := _price(letters, name, OTHERS)) < OTHERS.most)
    clear = prices and all(price - prices[0][0] >= CLEARLY for price, _ in prices[1:])
    return folded[prices[0][1]] if clear else None


def read_with_place(letters: Sequence[Letter]) -> str:
    """What was read, the likeliest; a doubtful beginning that is no place in China as the one place that it may be, for
    most organisations are called after theirs, if not in brackets.
    """
    likeliest, first = "".join(letter.chars[:1] for letter in letters), letters[:PLACE]
    if is_valid(likeliest[:PLACE]) or "(" in fold(likeliest) or not all(letter.chars for letter in first):
        return likeliest
    spelled = ("".join(chars) for chars in product(*(letter.chars for letter in first)))
    prices = sorted(
        (sum(_cost(letter, fold(char), HOSTS) for letter, char in zip(first, place, strict=True)), place)
        for place in spelled
        if is_valid(place)
    )
    clear = prices and prices[0][0] < NEVER and all(price - prices[0][0] >= CLEARLY for price, _ in prices[1:])
    return prices[0][1] + likeliest[PLACE:] if clear else likeliest


def _price(letters: Sequence[Letter], name: str, terms: Terms) -> float:
    """What it costs to lay a name over the letters; ``NEVER`` where too little of it was read."""
    ways = [Way(terms.guess * i) for i in range(len(name) + 1)]
    for letter in letters:
        ways = _on(ways, letter, name, terms)
    return ways[-1].cost if ways[-1].agreed >= AGREED * len(name) else NEVER


def _on(ways: Sequence[Way], letter: Letter, name: str, terms: Terms) -> list[Way]:
    """The cheapest ways to each length of the name, one place further on."""
    beside = LEFT_OUT if letter.sure < BESIDE else NEVER
    new = [Way(ways[0].cost + beside)]
    for i, char in enumerate(name, 1):
        skipped = beside if i == len(name) or letter.sure < UNREAD else NEVER
        new.append(
            min(
                _further(ways[i - 1], _cost(letter, char, terms), terms),
                ways[i]._replace(cost=ways[i].cost + skipped),
                _further(new[i - 1], terms.guess, terms),
            )
        )
    return new


def _further(way: Way, cost: float, terms: Terms) -> Way:
    """The way with one more character of the name."""
    guessed = cost >= terms.guess
    return Way(way.cost + cost + terms.again * (guessed and way.guessed), way.agreed + (cost == 0), guessed)


def _cost(letter: Letter, char: str, terms: Terms) -> float:
    """What it costs that a character stands at a place: by how much the likeliest is likelier, in nats."""
    likely = zip(letter.chars, letter.scores, strict=True)
    own = max((score for other, score in likely if fold(other) == char), default=0.0)
    if own == letter.sure > 0 or (letter.sure < CERTAIN and own >= LIKELY * letter.sure > 0):
        return log(letter.sure / own)
    if letter.sure < UNREAD:
        return terms.guess
    return terms.unlike if letter.sure < CERTAIN else NEVER
