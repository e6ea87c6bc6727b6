"""A job of the 备案申报书: its own faults and evidence, and the draft that is printed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from samples.generator.inked import Draft
from samples.generator.job import Job
from samples.generator.people import name_client
from samples.generator.wording import choose_wording
from samples.generator.wuhan_layout import compose_wuhan
from samples.generator.wuhan_values import FAULTS, fill_wuhan, pick_faults, take_up_wuhan_habits
from samples.generator.wuhan_wording import LAYOUTS, WRITTEN, choose_style

WUHAN = "wuhan-filing-2024"
EVIDENCE = ("certificate", "credit", "licence")


def as_wuhan(job: Job, layout: str | None) -> Job:
    """The same job for this form; the layouts take turns where none is asked for."""
    rng = Random(f"{job.seed}-{WUHAN}")
    return replace(
        job,
        name=f"w{job.name[1:]}",
        form=WUHAN,
        layout=layout or LAYOUTS[job.seed % len(LAYOUTS)],
        faults=pick_faults(rng, job.level),
        evidence=tuple(rng.sample(EVIDENCE, rng.randint(0, 2))),
    )


def draft_wuhan(job: Job, rng: Random) -> Draft:
    values = fill_wuhan(rng, job.topic, job.brand)
    for fault in job.faults:
        if fault in FAULTS:
            FAULTS[fault](values, rng)
    take_up_wuhan_habits(values, rng)
    if "seal_other_org" in job.faults:
        values["seal_org"] = name_client(rng, values["host_organization"])
    values["typed_signature"] = "signature_typed" in job.faults
    style = choose_style(rng, job.layout)
    wording = choose_wording(job.family, rng, job.pen, written=False)
    if job.written:
        wording = replace(wording, written=frozenset(rng.sample(WRITTEN, 3)))
    blocks = compose_wuhan(values, wording, style)
    return Draft(job, values, wording, blocks, sealed=style.sealed, signed=f"{style.signed}：")
