"""Records -> filings that resemble others: by name, two side by side, and by texts that both hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.document import Match, Record
from extractor.exports.filing import said
from extractor.exports.words import LAYERS

# A piece of a name, and whether the other name has it too.
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Kin:
    """What one filing shares with others: names it clashes with, and passages: source -> pieces and characters."""

    stem: str
    name: str
    host: str
    matches: tuple[Match, ...]
    passages: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that resemble each other; ``host`` is empty for a registered platform."""

    pieces: tuple[Piece, ...]
    host: str
    source: str
    here: bool


@dataclass(frozen=True, slots=True)
class Pair:
    one: Side
    other: Side
    likeness: str


def kin_of(stem: str, record: Record) -> Kin:
    passages: dict[str, tuple[int, int]] = {}
    for twin in (twin for finding in record.findings for twin in finding.twins):
        pieces, characters = passages.get(twin.source, (0, 0))
        passages[twin.source] = pieces + 1, characters + twin.end - twin.start
    matches = tuple(match for finding in record.findings for match in finding.matches)
    return Kin(stem, said(record, "platform_name"), said(record, "host_organization"), matches, passages)


def name_pairs(kin: Sequence[Kin]) -> tuple[Pair, ...]:
    """Names that clash, the likest first; two filings of the batch stand there once."""
    known = {each.stem: each for each in kin}
    pairs = {
        frozenset({each.stem, match.source}) if match.source in known else (each.stem, match): (each, match)
        for each in kin
        for match in each.matches
    }
    ordered = sorted(pairs.values(), key=lambda pair: (-pair[1].score, pair[0].stem))
    return tuple(_name_pair(each, match, known.get(match.source)) for each, match in ordered)


def text_pairs(kin: Sequence[Kin]) -> tuple[Pair, ...]:
    """Filings that share passages, those that share most first, each two once."""
    known = {each.stem: each for each in kin}
    shared = {
        frozenset({each.stem, source}): (characters, pieces, each, known[source])
        for each in kin
        for source, (pieces, characters) in each.passages.items()
        if source in known
    }
    ordered = sorted(shared.values(), key=lambda pair: (-pair[0], pair[2].stem))
    return tuple(
        Pair(_side(each), _side(other), f"{pieces}段，共{characters}字") for characters, pieces, each, other in ordered
    )


def _name_pair(each: Kin, match: Match, other: Kin | None) -> Pair:
    there = other.name if other else match.name
    one = Side(tuple(_pieces(each.name, there)), each.host, each.stem, here=True)
    two = Side(tuple(_pieces(there, each.name)), other.host if other else "", match.source, here=other is not None)
    return Pair(one, two, f"{LAYERS[match.layer]}，{match.score:.2f}")


def _side(each: Kin) -> Side:
    return Side(((each.name, True),), each.host, each.stem, here=True)


def _pieces(name: str, other: str) -> Iterator[Piece]:
    for kind, start, end, _, _ in SequenceMatcher(None, name, other, autojunk=False).get_opcodes():
        if start < end:
            yield name[start:end], kind == "equal"
