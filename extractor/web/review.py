"""The review page of a filing, and what changed on it since somebody last heard."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from extractor.batch.desk.people import User
from extractor.document import Change, Record, Review
from extractor.exports.words import LAYERS, VERDICTS
from extractor.form import load_form
from extractor.web.desk import Desk
from extractor.web.masking import Mask
from extractor.web.rendering import page
from extractor.web.review_page import Shown, Viewer, place_of, show, version_of
from extractor.web.signing import OfDesk, SignedIn
from extractor.web.values import Grid, Value, values_of

router = APIRouter()

ROLES = {"form": "申报表", "evidence": "佐证材料", "blank": "空白页", "other": "其他"}
_WORDS: dict[str, Any] = {"verdicts": VERDICTS, "roles": ROLES, "layers": LAYERS, "place_of": place_of}


@router.get("/filings/{stem}")
def review_page(request: Request, stem: str, desk: OfDesk, user: SignedIn) -> Response:
    """The whole page."""
    shown, _ = _shown(desk, user, stem)
    return page(request, "review.html", filing=shown, **_WORDS)


@router.get("/filings/{stem}/news")
def news(request: Request, stem: str, seen: str, desk: OfDesk, user: SignedIn) -> Response:
    """What follows from what was said since the version ``seen``, in parts that find their places on the page by
    themselves; nothing (204) where nothing was said.
    """
    row = desk.index.row(stem)
    if row is not None and version_of(desk.reviews.review(row.sha256)) == seen:
        return Response(status_code=204)
    shown, review = _shown(desk, user, stem)
    fresh = review.changes[_count(seen) :]
    heard = [{"who": entry.who, "what": entry.what, "label": entry.label} for entry in shown.history[: len(fresh)]]
    grids = _grids(shown, fresh)
    changed = _changed(shown, fresh, grids)
    return page(request, "review_news.html", filing=shown, grids=grids, changed=changed, heard=heard, **_WORDS)


def _shown(desk: Desk, user: User, stem: str) -> tuple[Shown, Review]:
    read, (said, review) = desk.record(stem), desk.reviewed(stem)
    if not user.may_review:
        read, said, review = _masked(read, said, review)
    viewer = Viewer(user.name, user.may_review)
    named = {match.source for finding in said.findings for match in finding.matches}
    named |= {found.source for finding in said.findings for found in finding.prints}
    named |= {twin.source for finding in said.findings for twin in finding.twins}
    others = frozenset(name for name in named if desk.index.row(name) is not None)
    return show(stem, (read, said, review), viewer, desk.neighbours(stem), others), review


def _masked(read: Record, said: Record, review: Review) -> tuple[Record, Record, Review]:
    mask = Mask.of(load_form(read.form), (read, said), review)
    return mask.noun(read), mask.noun(said), mask.noun(review)


def _count(seen: str) -> int:
    """How many changes the version has."""
    number = seen.partition(".")[0]
    return int(number) if number.isdecimal() else 0


def _grids(shown: Shown, fresh: tuple[Change, ...]) -> list[Grid]:
    """The tables that may have other rows than before: one was removed or put back, or the last one said something."""
    rows = {change.place for change in fresh if change.place.endswith("]")}
    cells = {change.place.partition(".")[0] for change in fresh}
    grids = (grid for section in shown.sections for grid in section.grids)
    return [
        grid
        for grid in grids
        if any(row.place in rows for row in grid.rows) or any(row.place in cells for row in grid.rows[-2:])
    ]


def _changed(shown: Shown, fresh: tuple[Change, ...], grids: list[Grid]) -> list[Value]:
    """The values that were changed, but for those of tables that are shown anew as a whole."""
    places = {change.place for change in fresh}
    anew = {cell.place for grid in grids for cell in grid.cells}
    return [value for value in values_of(shown.sections) if value.place in places - anew]
