"""Whatever a reader misses of a sound page, the rules accuse nobody for it: they leave open what they cannot know."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from extractor.checks import check_record
from extractor.document import Document, Program, Reading
from extractor.filling import fill_record
from extractor.form import load_form

SAMPLE = Path(__file__).parent.parent / "samples" / "filing-ruled" / "readings.json.gz"
LOOKALIKES = {"0": "6", "1": "7", "2": "Z", "3": "8", "5": "6", "8": "3", "是": "足", "万": "方", "人": "入"}


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    body = json.loads(gzip.decompress(SAMPLE.read_bytes()))
    return tuple(map(Reading.model_validate, body["readings"]))


def accusations(pages: tuple[Reading, ...]) -> set[tuple[str, str | None]]:
    """The rules and places of what the rules find for certain."""
    form = load_form("wuhan-filing-2024")
    program = Program(version="0", form_version=form.version, engine="frozen", models={})
    record = fill_record(form, Document(name="a.pdf", sha256="0" * 64, pages=len(pages)), program, pages)
    return {(f.rule, f.field) for f in check_record(form, record) if not f.undecided and f.severity != "info"}


def row_unruled(page: Reading, chance: Random) -> Reading:
    """The cells of one row were not seen; its print stands there without them."""
    row = chance.choice(sorted({(cell.table, cell.row) for cell in page.cells}))
    kept = [i for i, cell in enumerate(page.cells) if (cell.table, cell.row) != row]
    lines = (
        line.model_copy(update={"cell": kept.index(line.cell) if line.cell in kept else None}) for line in page.lines
    )
    return page.model_copy(update={"cells": tuple(page.cells[i] for i in kept), "lines": tuple(lines)})


def character_misread(page: Reading, chance: Random) -> Reading:
    """One character of a page is another that looks like it, read without certainty."""
    places = [(n, at) for n, line in enumerate(page.lines) for at, char in enumerate(line.text) if char in LOOKALIKES]
    number, at = chance.choice(places)
    line = page.lines[number]
    text = line.text[:at] + LOOKALIKES[line.text[at]] + line.text[at + 1 :]
    changed = {"text": text, "scores": (*line.scores[:at], 0.6, *line.scores[at + 1 :]), "alternatives": ()}
    return page.model_copy(
        update={"lines": (*page.lines[:number], line.model_copy(update=changed), *page.lines[number + 1 :])}
    )


def box_unclear(page: Reading, chance: Random) -> Reading:
    """One box is hardly seen."""
    number = chance.randrange(len(page.ticks))
    faint = page.ticks[number].model_copy(update={"state": "empty", "confidence": 0.5})
    return page.model_copy(update={"ticks": (*page.ticks[:number], faint, *page.ticks[number + 1 :])})


def page_dim(page: Reading, chance: Random) -> Reading:
    """A page was read badly as a whole, and half of its lines not at all."""
    dim = (
        line.model_copy(update={"confidence": line.confidence / 2, "scores": tuple(s / 2 for s in line.scores)})
        for line in page.lines
        if chance.random() < 0.5
    )
    return page.model_copy(update={"lines": tuple(dim)})


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("miss", [row_unruled, character_misread, box_unclear, page_dim])
def test_what_was_not_read_accuses_nobody(
    readings: tuple[Reading, ...], miss: Callable[[Reading, Random], Reading], seed: int
) -> None:
    missed = miss(readings[0], Random(seed))  # noqa: S311 - made-up faults
    assert accusations((missed, *readings[1:])) <= accusations(readings)
