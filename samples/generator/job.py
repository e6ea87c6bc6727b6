"""What is to be made: one job a filing, drawn so that a batch mixes families, levels, habits and faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from samples.generator.evidence import KINDS
from samples.generator.faults import MARK_FAULTS, VALUE_FAULTS
from samples.generator.lists import Topic, load_words, topics

FAMILIES = ("word", "drawn", "web")
LEVELS = ("clean", "office", "poor", "phone", "fax", "digital", "mixed")
RESERVE = "reserve-platform-2025"
CLASHES = (
    {"seal_missing", "seal_other_org", "grey_scan"},
    {"signature_missing", "signature_typed"},
    {"name_forbidden_word", "name_suffix", "name_place", "platform_differs"},
    {"blank_required", "half_empty", "instructions_left", "over_limit", "phone_format"},
    {"staff_below", "staff_shares"},
    {"equipment_below", "equipment_total"},
    {"projects_missing", "firms_below"},
    {"autonomy_rate", "autonomy_unknown"},
)


@dataclass(frozen=True)
class Job:
    """One filing to make. ``turned``: pages scanned sideways or upside down; ``rotate``: a /Rotate entry on some.

    ``layout``: of a form whose layout is free.
    """

    name: str
    seed: int
    family: str
    level: str
    topic: Topic
    brand: str
    faults: tuple[str, ...] = ()
    pen: bool = False
    written: bool = False
    turned: bool = False
    rotate: bool = False
    hidden_text: bool = False
    notes: bool = False
    verbosity: str = "plain"
    equipment_rows: int = 9
    evidence: tuple[str, ...] = field(default_factory=tuple)
    quality: int = 72
    form: str = RESERVE
    layout: str | None = None


def _pick_faults(rng: Random, level: str) -> tuple[str, ...]:
    if rng.random() < 0.3:
        return ()
    pool = [*VALUE_FAULTS, *MARK_FAULTS]
    chosen = set(rng.sample(pool, rng.randint(1, 4)))
    for clash in CLASHES:
        for extra in sorted(chosen & clash)[1:]:
            chosen.discard(extra)
    if level in ("digital", "fax", "phone"):
        chosen.discard("grey_scan")
    return tuple(sorted(chosen))


def plan_jobs(count: int, seed: int, family: str | None, level: str | None) -> list[Job]:
    """``count`` jobs whose topics and brands differ, so that no two platforms of a batch have like names."""
    rng = Random(seed)
    fields = rng.sample(topics(), count)
    brands = rng.sample(load_words("names")["brands"], min(count, 26))
    jobs = []
    for number in range(count):
        own_family = family or FAMILIES[number % len(FAMILIES)]
        own_level = level or LEVELS[number % len(LEVELS)]
        paper = own_level not in ("digital", "mixed")
        jobs.append(
            Job(
                name=f"s{seed}-{number:02d}-{own_family}-{own_level}",
                seed=seed * 1000 + number,
                family=own_family,
                level=own_level,
                topic=fields[number],
                brand=brands[number % len(brands)],
                faults=_pick_faults(rng, own_level),
                pen=paper and rng.random() < 0.45,
                written=paper and rng.random() < 0.35,
                turned=own_level in ("office", "poor", "fax") and rng.random() < 0.35,
                rotate=own_level in ("clean", "office") and rng.random() < 0.3,
                hidden_text=own_level in ("office", "poor") and rng.random() < 0.3,
                notes=rng.random() < 0.35,
                verbosity=rng.choice(["brief", "plain", "plain", "long"]),
                equipment_rows=rng.choice([5, 7, 9, 12, 18, 26, 40]),
                evidence=tuple(rng.sample(sorted(KINDS), rng.randint(0, 3))),
                quality=rng.randint(58, 80),
            )
        )
    return jobs
