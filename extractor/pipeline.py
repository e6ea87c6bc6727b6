"""The corridor: the one place that knows the order in which a file becomes a record."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from extractor import __version__
from extractor.checks import check_again, check_record, with_findings
from extractor.checks.names.neighbours import Neighbours
from extractor.document import Box, Crop, Document, Program, Reading, Record, Review, Twin
from extractor.errors import InputError
from extractor.filling import corrected, fill_record, recognise_form
from extractor.form import Form, form_ids, load_form
from extractor.pages import Paper, open_document, page_png
from extractor.reading import Engine, frozen_readings, join_slices, load_engine, models_of, read_with_crops
from extractor.settings import Settings

FROZEN = "frozen"
Readings = tuple[Reading, ...]
Crops = tuple[Crop, ...]
_log = logging.getLogger(__name__)


def extract(path: Path | str, settings: Settings = Settings()) -> Record:  # noqa: B008  (frozen)
    """The record of one filing, with its findings; an InputError where the file cannot be read or is no known form."""
    return extract_with_crops(Path(path), settings)[0]


def extract_with_crops(path: Path, settings: Settings) -> tuple[Record, Crops]:
    """The record of one filing, and the pictures that its marks name."""
    document, readings, crops = read_filing(path, settings)
    with _timed("fill"):
        form = recognise_form(map(load_form, form_ids()), readings)
        record = fill_record(form, document, _program(form, settings), readings)
    with _timed("check"):
        return with_findings(form, record, check_record(form, record)), crops


def recheck(
    record: Record, review: Review, neighbours: Neighbours | None = None, twins: tuple[Twin, ...] | None = None
) -> Record:
    """The record with the reviewers' corrections in place, judged anew; the very same one where there is no need.

    What hangs on other filings is judged beside ``neighbours``, whose names may have been corrected too, and by the
    ``twins`` of corrected texts; without them it stays as the batch left it.
    """
    form = load_form(record.form)
    mended = corrected(form, record, review)
    if mended == record and neighbours is None and twins is None:
        return record
    return check_again(form, mended, neighbours, twins)


def read_filing(path: Path, settings: Settings) -> tuple[Document, Readings, Crops]:
    """What stands on every page of a file, form or not, and the pictures of its marks, one page in memory at a time.

    Stored readings come without pictures.
    """
    with open_document(path, settings) as paper:
        document = Document(
            name=os.fsencode(path.name).decode("utf-8", "replace"), sha256=paper.sha256, pages=paper.page_count
        )
        if settings.engine == FROZEN:
            return document, frozen_readings(settings.readings, paper.sha256), ()
        engine = _engine(settings.engine)
        pages = list(_read_pages(paper, engine))
        if all(reading.error for reading, _ in pages):
            paper.page(1)  # what is wrong with the first of them is wrong with the file
    readings = tuple(reading for reading, _ in pages)
    crops = tuple(crop for _, taken in pages for crop in taken)
    return document, *join_slices(readings, crops, engine)


def _read_pages(paper: Paper, engine: Engine) -> Iterator[tuple[Reading, Crops]]:
    for number in range(1, paper.page_count + 1):
        start = time.monotonic()
        try:
            page = paper.page(number)
            opened = time.monotonic()
            _log.debug("opened", extra={"page": number, "step": "open", "seconds": opened - start})
            yield read_with_crops(page, engine)
            _log.debug("read", extra={"page": number, "step": "page", "seconds": time.monotonic() - opened})
        except InputError as fault:
            _log.warning("page not read", extra={"page": number, "step": "open"})
            yield Reading(number=number, width=0.0, height=0.0, error=str(fault)), ()


@contextmanager
def _timed(step: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    _log.debug("done", extra={"step": step, "seconds": time.monotonic() - start})


def page_picture(path: Path, settings: Settings, number: int, box: Box | None, width: int) -> bytes:
    """A PNG of an upright page, or of a place on it, ``width`` pixels wide."""
    with open_document(path, settings) as paper:
        return page_png(paper.page(number), box, width)


def look_at(path: Path, settings: Settings, number: int) -> tuple[Reading, Record | None]:
    """What was seen on one page, and the record where the file is a filing."""
    document, readings, _ = read_filing(path, settings)
    if not 1 <= number <= document.pages:
        raise InputError("corrupt", f"There is no page {number}: {path.name} has {document.pages}. Choose one of them.")
    try:
        form = recognise_form(map(load_form, form_ids()), readings)
    except InputError:
        return readings[number - 1], None
    return readings[number - 1], fill_record(form, document, _program(form, settings), readings)


@lru_cache(maxsize=1)
def _engine(name: str) -> Engine:
    """The engine of this process; its threads are the cores that the process may use, or its share of them."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return load_engine(name, int(os.environ.get("OMP_NUM_THREADS", cores)))


@lru_cache(maxsize=1)
def _models(name: str) -> dict[str, str]:
    """The models that this process reads with, by the name of its engine: files are not summed for each filing."""
    return models_of(_engine(name))


def _program(form: Form, settings: Settings) -> Program:
    models = {} if settings.engine == FROZEN else _models(settings.engine)
    return Program(version=__version__, form_version=form.version, engine=settings.engine, models=models)
