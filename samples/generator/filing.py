"""One job carried out: the form filled in, printed, inked, scanned, put into a PDF, and its truth beside it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np

from samples.generator.assemble import Scan, overlay, write_pdf
from samples.generator.compose import compose_form
from samples.generator.content import Values, fill_filing
from samples.generator.faults import put_in_faults
from samples.generator.habits import take_up_habits
from samples.generator.ink import Pixels
from samples.generator.inked import Draft, Inked, ink_form, render_pages
from samples.generator.job import RESERVE, Job
from samples.generator.pdf_drawn import print_drawn
from samples.generator.pdf_web import print_web
from samples.generator.pdf_word import print_word
from samples.generator.people import name_client
from samples.generator.printed import read_glyphs
from samples.generator.scanner import Homography, Machine, choose_machine, scan_page
from samples.generator.sheet import Block
from samples.generator.truth import Arrived, tell_truth
from samples.generator.wording import Wording, choose_wording
from samples.generator.wuhan_filing import draft_wuhan

PRINTERS: dict[str, Callable[[tuple[Block, ...], Wording, Random, Path], None]] = {
    "word": print_word,
    "drawn": print_drawn,
    "web": print_web,
}
Sheet = Scan | tuple[Path, int]


def fill_job(job: Job, rng: Random) -> Values:
    """The values of a job, with its faults and habits."""
    values = fill_filing(rng, job.topic, job.brand, job.verbosity, job.equipment_rows)
    put_in_faults(values, list(job.faults), job.topic, rng)
    take_up_habits(values, rng)
    if "seal_other_org" in job.faults:
        values["seal_org"] = name_client(rng, values["host_organization"])
    both = "signature_missing" not in job.faults and rng.random() < 0.12
    values["typed_signature"] = "signature_typed" in job.faults or both
    return values


def draft_reserve(job: Job, rng: Random) -> Draft:
    values = fill_job(job, rng)
    wording = choose_wording(job.family, rng, job.pen, job.written)
    return Draft(job, values, wording, compose_form(values, wording, job.notes))


def make_filing(job: Job, pdf: Path, truth: Path) -> None:
    """Writes the scan and its truth; the same job always makes the same filing."""
    words, rng = Random(job.seed), np.random.default_rng(job.seed)
    draft = draft_reserve(job, words) if job.form == RESERVE else draft_wuhan(job, words)
    machine = choose_machine(job.level, rng, "grey_scan" in job.faults)
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "form.pdf"
        PRINTERS[job.family](draft.blocks, draft.wording, words, printed)
        glyphs = read_glyphs(printed)
        pages = render_pages(printed, machine.dpi)
        if job.level == "digital":
            pages = [np.full_like(page, 255) for page in pages]
        paper = ink_form(draft, pages, glyphs, machine.dpi, rng)
        sheets, arrived = _arrive(job, paper, printed, machine, rng)
        write_pdf(sheets, job.quality, pdf)
    told = tell_truth(draft, glyphs, paper, arrived, machine)
    truth.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _arrive(
    job: Job, paper: Inked, printed: Path, machine: Machine, rng: np.random.Generator
) -> tuple[list[Sheet], list[Arrived]]:
    """Each page as it goes into the PDF, and how it got there."""
    inked = printed.with_name("inked.pdf")
    if job.level == "digital":
        overlay(printed, dict(enumerate(paper.pages[: paper.form_pages])), inked)
    sheets: list[Sheet] = []
    arrived: list[Arrived] = []
    for number, page in enumerate(paper.pages, 1):
        size = (page.shape[1], page.shape[0])
        if job.level == "digital" and number <= paper.form_pages:
            sheets.append((inked, number - 1))
            arrived.append(Arrived(np.eye(3), size, size, 0))
        elif job.level == "mixed" and _never_scanned(number, paper):
            sheets.append((printed, number - 1))
            arrived.append(Arrived(np.eye(3), size, size, 0))
            paper.marks[number] = []
        else:
            scan, moved = _scan(job, page, paper.pages[number % len(paper.pages)], number, machine, rng)
            sheets.append(scan)
            arrived.append(Arrived(moved, size, (scan.picture.shape[1], scan.picture.shape[0]), scan.turn))
    return sheets, arrived


def _never_scanned(number: int, paper: Inked) -> bool:
    """Whether a page of a mixed filing stays as printed: the middle of the form, save where it is sealed or signed."""
    inked = any(mark.kind != "riding_seal" for mark in paper.marks.get(number, []))
    return 1 < number <= paper.form_pages - 2 and not inked


def _scan(
    job: Job, page: Pixels, back: Pixels, number: int, machine: Machine, rng: np.random.Generator
) -> tuple[Scan, Homography]:
    picture, moved = scan_page(page, back, machine, rng)
    turn = int(rng.choice([90, 180, 270])) if job.turned and (number == 1 or rng.random() < 0.4) else 0
    rotate = int(rng.choice([90, 180, 270])) if job.rotate and rng.random() < 0.5 else 0
    dpi = picture.shape[1] / 8.27 if machine.level == "phone" else float(machine.dpi)
    return Scan(picture, dpi, turn, rotate, machine.grey, machine.level == "fax", job.hidden_text), moved
