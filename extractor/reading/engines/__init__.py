"""The seam to OCR engines: a dict from name to lazy loader, and what every engine answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from extractor.document import Pixels
from extractor.errors import EngineError, UsageError
from extractor.reading.geometry import Rect


class Recognised(NamedTuple):
    """One line as read: a position (centre, as a fraction of the picture's width), a probability and a second choice
    for each character. ``choices`` holds what else each may be with its probability, itself first, where an engine
    tells; else it is empty.
    """

    text: str
    positions: tuple[float, ...] = ()
    scores: tuple[float, ...] = ()
    seconds: tuple[str, ...] = ()
    choices: tuple[tuple[tuple[str, float], ...], ...] = ()

    def spliced(self, start: int, end: int, part: Recognised) -> Recognised:
        """The line with another part from character ``start`` up to ``end``; what the part does not tell of its
        characters but places and probabilities is empty.
        """
        count = len(part.text)
        seconds, choices = part.seconds or ("",) * count, part.choices or ((),) * count
        return Recognised(
            self.text[:start] + part.text + self.text[end:],
            self.positions[:start] + part.positions + self.positions[end:],
            self.scores[:start] + part.scores + self.scores[end:],
            self.seconds[:start] + seconds + self.seconds[end:],
            self.choices and self.choices[:start] + choices + self.choices[end:],
        )


class Engine(Protocol):
    """Finds and reads text in pictures; knows no page and no form."""

    name: str

    @property
    def models(self) -> dict[str, str]:
        """The SHA-256 of each model file, or the version where a program brings its own."""

    def find(self, image: Pixels) -> list[Rect]:
        """Where text stands, in pixels of the picture."""

    def recognise(self, crops: Sequence[Pixels]) -> list[Recognised]:
        """What each picture of one line says, in the order given."""


def _rapid(threads: int) -> Engine:
    from extractor.reading.engines.rapid import RapidEngine

    return RapidEngine(threads)


def _tesseract(threads: int) -> Engine:
    from extractor.reading.engines.tesseract import TesseractEngine

    return TesseractEngine(threads)


SECOND_OPINION = {"rapid": "tesseract"}  # whom to ask about an engine's doubtful lines
ENGINES: dict[str, Callable[[int], Engine]] = {"rapid": _rapid, "tesseract": _tesseract}


def load_engine(name: str, threads: int) -> Engine:
    """The engine of that name, working on so many cores at once."""
    if name not in ENGINES:
        raise UsageError(f"There is no OCR engine {name!r}. Choose one of: {', '.join(ENGINES)}.")
    return ENGINES[name](threads)


@lru_cache
def second_opinion(name: str) -> Engine | None:
    """A reader that errs independently of the engine of that name; None where none is installed: the doubt stays."""
    if name not in SECOND_OPINION:
        return None
    try:
        return load_engine(SECOND_OPINION[name], 1)
    except (EngineError, ImportError):
        return None
