"""The printed form with everything put on it by hand, as page pictures with marks and written values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2

from samples.generator import stamping
from samples.generator.content import Values
from samples.generator.evidence import make_evidence
from samples.generator.ink import Pixels, Points
from samples.generator.job import Job
from samples.generator.marks import Mark
from samples.generator.printed import Glyph
from samples.generator.sheet import Block
from samples.generator.wording import Wording


@dataclass
class Inked:
    """``pages`` BGR, the form's first; ``marks`` by page number; ``written`` outlines of values by field."""

    pages: list[Pixels]
    form_pages: int
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    written: dict[str, tuple[int, Points]] = field(default_factory=dict)


def render_pages(path: Path, dpi: int) -> list[Pixels]:
    document = pypdfium2.PdfDocument(path)
    pages = [np.ascontiguousarray(document[k].render(scale=dpi / 72).to_numpy()[:, :, :3]) for k in range(len(document))]
    document.close()
    return pages


def ink_form(
    job: Job, values: Values, wording: Wording, blocks: tuple[Block, ...], pages: list[Pixels], glyphs: list[Glyph],
    dpi: int, rng: np.random.Generator,
) -> Inked:  # fmt: skip
    """Ticks, values, signature, seal and riding seal on ``pages``, as far as the job has them, and evidence behind."""
    paper = Inked(pages, len(pages))
    if job.pen:
        stamping.tick_boxes(pages, glyphs, blocks, wording.boxes[0], rng)
    if wording.written:
        paper.written = stamping.write_values(pages, glyphs, blocks, rng)
    for number, mark in _marks(job, values, pages, glyphs, dpi, rng):
        paper.marks.setdefault(number, []).append(mark)
    for kind in job.evidence:
        page, stamped = make_evidence(kind, values, dpi, rng)
        paper.pages = [*paper.pages, page]
        paper.marks[len(paper.pages)] = stamped
    return paper


def _marks(job: Job, values: Values, pages: list[Pixels], glyphs: list[Glyph], dpi: int, rng: np.random.Generator) -> list[tuple[int, Mark]]:  # fmt: skip
    made: list[tuple[int, Mark]] = []
    if not {"signature_missing", "signature_typed"} & set(job.faults):
        made.append(stamping.sign(pages, glyphs, values, dpi, rng))
    if "seal_missing" not in job.faults:
        made.append(stamping.seal_commitment(pages, glyphs, values, dpi, rng))
    if "riding_missing" not in job.faults:
        made += stamping.seal_edges(pages, values, dpi, rng)
    return made
