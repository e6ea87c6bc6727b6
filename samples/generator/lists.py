"""The word lists under ``words/``, and sentences made from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

SLOT = re.compile(r"\{(\w+)\}")


class Topic(NamedTuple):
    """A field of pilot production: its name, industry direction, product, process and quality figure."""

    name: str
    direction: str
    product: str
    process: str
    figure: str


@lru_cache
def load_words(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words" / f"{name}.toml").read_text("utf-8"))


def topics() -> list[Topic]:
    return [Topic(*row) for row in load_words("topics")["topic"]]


def fill_slots(pattern: str, topic: Topic, rng: Random) -> str:
    """One sentence, each slot filled anew."""
    makers: dict[str, Callable[[], str]] = {
        "t": lambda: topic.name,
        "pd": lambda: topic.product,
        "pr": lambda: topic.process,
        "mt": lambda: topic.figure,
        "u": lambda: rng.choice(load_words("names")["partners"]),
        "e": lambda: rng.choice(load_words("topics")["equipment"]),
        "n": lambda: str(rng.randint(2, 9)),
        "m": lambda: str(rng.randint(11, 98)),
        "b": lambda: str(rng.randint(110, 990)),
        "d": lambda: f"0.{rng.randint(1, 9)}",
        "y": lambda: str(rng.randint(2019, 2024)),
    }
    return SLOT.sub(lambda slot: makers[slot[1]](), pattern)


def write_text(subject: str, topic: Topic, rng: Random, length: int, limit: int = 10**6) -> str:
    """Sentences of one subject, at least one, until about ``length`` characters stand or nothing new comes to mind.

    Never more than ``limit``.
    """
    bank: list[str] = load_words("sentences")[subject]
    text = ""
    for _ in range(8):
        for pattern in rng.sample(bank, len(bank)):
            sentence = fill_slots(pattern, topic, rng)
            if len(text) + len(sentence) > limit or (text and len(text) >= length):
                return text
            text += "" if sentence in text else sentence
    return text
