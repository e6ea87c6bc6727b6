"""Filings whose names or texts resemble each other: all of them, and two side by side."""

from __future__ import annotations

from math import ceil

from fastapi import APIRouter, Request, Response

from extractor.batch.desk.people import User
from extractor.batch.desk.queue import Row, worst_first
from extractor.document import Record
from extractor.exports.words import LAYERS
from extractor.form import load_form
from extractor.web.desk import Desk
from extractor.web.masking import Mask
from extractor.web.pair_page import Clash, clashes, lines_of, passages_between
from extractor.web.rendering import page
from extractor.web.signing import OfDesk, SignedIn

router = APIRouter()
A_PAGE = 30  # filings whose records are opened for one page
NAMES, TEXTS = "naming.near_duplicate", "pages.text_twin"


@router.get("/pairs")
def pairs_page(request: Request, desk: OfDesk, user: SignedIn, at: int = 1) -> Response:
    """The filings whose names clash, each with what it clashes with, and those that share texts."""
    rows = worst_first(row for row in desk.index.rows() if {NAMES, TEXTS} & {*row.rules})
    pages = max(1, ceil(len(rows) / A_PAGE))
    at = min(max(1, at), pages)
    shown = [_pairs_of(desk, user, row) for row in rows[(at - 1) * A_PAGE : at * A_PAGE]]
    return page(request, "pairs.html", shown=shown, at=at, pages=pages, found=len(rows), layers=LAYERS)


@router.get("/pairs/{one}/{two}")
def pair_page(request: Request, one: str, two: str, desk: OfDesk, user: SignedIn) -> Response:
    """Two filings side by side."""
    first, second = _record(desk, user, one), _record(desk, user, two)
    return page(
        request,
        "pair.html",
        stems=(one, two),
        records=(first, second),
        clashes=[clash for clash in clashes(one, first, {two: ""}) if clash.other == two],
        lines=lines_of(first, second),
        passages=passages_between(first, second, two),
        layers=LAYERS,
    )


def _pairs_of(desk: Desk, user: User, row: Row) -> tuple[Row, list[Clash], list[Row]]:
    """A filing with its clashes, and the filings that share texts with it."""
    record = _record(desk, user, row.stem)
    named = {match.source for finding in record.findings for match in finding.matches}
    twins = {twin.source for finding in record.findings for twin in finding.twins}
    known = {stem: other for stem in named | twins if (other := desk.index.row(stem)) is not None}
    hosts = {stem: other.host for stem, other in known.items()}
    return row, list(clashes(row.stem, record, hosts)), [known[stem] for stem in sorted(twins & known.keys())]


def _record(desk: Desk, user: User, stem: str) -> Record:
    record, review = desk.reviewed(stem)
    return record if user.may_review else Mask.of(load_form(record.form), (record,), review).noun(record)
