"""The truth of a filing in the contract's terms, as the scorer reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from samples.generator.expected import expected_rules
from samples.generator.ink import Points
from samples.generator.inked import Draft, Inked
from samples.generator.job import RESERVE
from samples.generator.marks import Mark
from samples.generator.printed import Glyph, find_places
from samples.generator.scanner import Homography, Machine, move_points
from samples.generator.wuhan_values import expected_wuhan_rules

INNER = ("printed", "also_ticked", "typed_signature", "honour_name_of", "zone_name_of", "profile")
PLACED = frozenset(
    (
        "industry_direction",
        "uscc",
        "leader_name",
        "leader_title",
        "leader_contact",
        "filler_contact",
        "recommending_unit",
        "construction_period",
        "construction_mode",
        "joint_units",
        "total_investment",
        "completed_investment",
        "total_assets",
        "debt_ratio",
        "revenue_2024",
        "revenue_2023",
        "revenue_2022",
        "profit_2024",
        "profit_2023",
        "profit_2022",
        "site_area",
        "run_days_last_year",
        "run_days_this_year",
        "equipment_value",
        "autonomy_rate",
        "service_income_last_year",
        "service_income_this_year",
        "income_growth_3y",
        "fund_guarantee_3y",
        "networked_rate",
        "digitalized_rate",
        "sign_date",
        "technology_field",
    )
)
Box = list[float]


@dataclass(frozen=True)
class Arrived:
    """How a page got into the PDF: from pixels of the clean picture to those of the one that arrived, and its turn."""

    moved: Homography
    clean: tuple[int, int]
    size: tuple[int, int]
    turn: int

    def box(self, points: Points) -> Box | None:
        """The box round points of the clean picture, in fractions of the upright page, cut at its edges.

        None where less than three thousandths of the page is left to see.
        """
        if not len(points):
            return None
        shares = np.clip(move_points(points, self.moved) / self.size, 0, 1)
        (x0, top), (x1, bottom) = shares.min(0), shares.max(0)
        if x1 - x0 < 0.003 or bottom - top < 0.003:
            return None
        return [round(float(share), 4) for share in (x0, top, x1, bottom)]


def _joined(value: Any) -> Any:
    """Line breaks inside a value are gone, as in a record."""
    if isinstance(value, str):
        return value.replace("\n", "")
    if isinstance(value, list):
        return [_joined(item) for item in value]
    return {key: _joined(item) for key, item in value.items()} if isinstance(value, dict) else value


def _places(
    draft: Draft, glyphs: list[Glyph], paper: Inked, arrived: list[Arrived]
) -> Iterator[tuple[str, dict[str, Any]]]:
    values, wording = draft.values, draft.wording
    said = {
        key: str(values["printed"].get(key, values[key]))
        for key in (PLACED & values.keys()) - wording.written
        if values[key] != ""
    }
    outlines = dict(paper.written)
    for key, (page, x0, top, x1, bottom) in find_places(glyphs, said).items():
        corners = np.array([[x0, top], [x1, top], [x1, bottom], [x0, bottom]])
        outlines[key] = (page, corners * arrived[page - 1].clean)
    for key, (page, points) in sorted(outlines.items()):
        box = arrived[page - 1].box(points)
        if box and key in PLACED:
            yield key, {"page": page, "box": box}


def _describe(mark: Mark, box: Box) -> dict[str, Any]:
    said = {
        "kind": mark.kind,
        "shape": mark.shape,
        "text": mark.text,
        "code": mark.code,
        "centre": mark.centre,
        "colour": mark.colour,
        "role": mark.role,
    }
    return {key: value for key, value in said.items() if value} | {"box": box}


def _listed_marks(paper: Inked, arrived: list[Arrived]) -> list[list[dict[str, Any]]]:
    boxed = [
        [(mark, page.box(mark.outline)) for mark in paper.marks.get(number, [])]
        for number, page in enumerate(arrived, 1)
    ]
    return [[_describe(mark, box) for mark, box in marks if box] for marks in boxed]


def tell_truth(
    draft: Draft, glyphs: list[Glyph], paper: Inked, arrived: list[Arrived], machine: Machine
) -> dict[str, Any]:
    """All that the scorer asks, and how the filing was made; ``printed`` is what was typed where that differs."""
    job, values = draft.job, draft.values
    made = {key: value for key, value in vars(job).items() if key not in ("topic", "faults", "brand", "pen")}
    made |= {"dpi": machine.dpi, "defects": list(job.faults), "pen": job.pen or bool(draft.wording.written)}
    true_values = {key: _joined(value) for key, value in values.items() if key not in INNER}
    judged = true_values | {"also_ticked": values.get("also_ticked", {})}
    reckon = expected_rules if job.form == RESERVE else expected_wuhan_rules
    return {
        "job": made,
        "form_pages": paper.form_pages,
        "pages": len(paper.pages),
        "rotation": [page.turn for page in arrived],
        "values": true_values,
        "printed": values["printed"],
        "places": dict(_places(draft, glyphs, paper, arrived)),
        "marks": _listed_marks(paper, arrived),
        "expected": reckon(judged, list(job.faults), machine.grey),
    }
