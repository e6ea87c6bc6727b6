"""The printed form with everything put on it by hand, as page pictures with marks and written values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2

from samples.generator import riding, stamping
from samples.generator.content import Values
from samples.generator.evidence import make_evidence
from samples.generator.ink import Pixels, Points
from samples.generator.job import Job
from samples.generator.marks import Mark
from samples.generator.printed import Glyph
from samples.generator.sheet import Block
from samples.generator.wording import Wording


@dataclass(frozen=True)
class Draft:
    """One filing before it is printed; ``sealed`` and ``signed`` are the print beside the seal and the signature."""

    job: Job
    values: Values
    wording: Wording
    blocks: tuple[Block, ...]
    sealed: str = "依托单位(公章)"
    signed: str = "法人签字："


@dataclass
class Inked:
    """``pages`` BGR, the form's first; ``marks`` by page number; ``written`` outlines of values by field."""

    pages: list[Pixels]
    form_pages: int
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    written: dict[str, tuple[int, Points]] = field(default_factory=dict)


def render_pages(path: Path, dpi: int) -> list[Pixels]:
    document = pypdfium2.PdfDocument(path)
    pages = [
        np.ascontiguousarray(document[k].render(scale=dpi / 72).to_numpy()[:, :, :3]) for k in range(len(document))
    ]
    document.close()
    return pages


def ink_form(draft: Draft, pages: list[Pixels], glyphs: list[Glyph], dpi: int, rng: np.random.Generator) -> Inked:
    """Ticks, values, signature, seal and riding seal on ``pages``, as far as the job has them, and evidence behind."""
    paper = Inked(pages, len(pages))
    if draft.job.pen:
        stamping.tick_boxes(pages, glyphs, draft.blocks, draft.wording.boxes[0], rng)
    if draft.wording.written:
        paper.written = stamping.write_values(pages, glyphs, draft.blocks, rng)
    for number, mark in _marks(draft, pages, glyphs, dpi, rng):
        paper.marks.setdefault(number, []).append(mark)
    for kind in draft.job.evidence:
        page, stamped = make_evidence(kind, draft.values, dpi, rng)
        paper.pages = [*paper.pages, page]
        paper.marks[len(paper.pages)] = stamped
    return paper


def _marks(
    draft: Draft, pages: list[Pixels], glyphs: list[Glyph], dpi: int, rng: np.random.Generator
) -> list[tuple[int, Mark]]:
    made: list[tuple[int, Mark]] = []
    faults, values = set(draft.job.faults), draft.values
    if not {"signature_missing", "signature_typed"} & faults:
        made.append(stamping.sign(pages, glyphs, values, draft.signed, dpi, rng))
    if rng.random() < 0.12:
        stamping.smudge(pages, glyphs, draft.signed, dpi, rng)
    if "seal_missing" not in faults:
        made.append(stamping.seal_commitment(pages, glyphs, values, draft.sealed, dpi, rng))
    if "riding_missing" not in faults:
        made += riding.seal_edges(pages, values, dpi, rng)
    return made
