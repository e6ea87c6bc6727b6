"""Word lists of ``models/words``.

A list is a text file: line 1 names its source and date, then one word a line; lines that begin with # are remarks.
"""

from __future__ import annotations

from functools import lru_cache

from extractor.errors import FormError
from extractor.form import models_dir


@lru_cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of one list in their order, without remarks; a FormError where there is no such list."""
    path = models_dir() / "words" / f"{name}.txt"
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as fault:
        raise FormError(f"The word list {path} cannot be read: {fault}. Correct its name in rules.toml.") from fault
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache
def read_words(name: str) -> frozenset[str]:
    """The words of one list; a FormError as for ``read_lines``."""
    return frozenset(read_lines(name))


@lru_cache
def read_lists(names: tuple[str, ...]) -> frozenset[str]:
    """The words of several lists."""
    return frozenset[str]().union(*map(read_words, names))


@lru_cache
def read_groups(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list that holds several words a line, parted by spaces; a FormError as for ``read_words``."""
    return tuple(tuple(line.split()) for line in sorted(read_words(name)))
