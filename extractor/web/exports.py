"""The papers that leave the desk."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from extractor.batch.queue import Row
from extractor.web.desk import Desk
from extractor.web.rendering import page
from extractor.web.signing import OfDesk, reviewing

router = APIRouter()


@router.get("/exports", response_class=HTMLResponse, dependencies=[Depends(reviewing)])
def exports_page(request: Request, desk: OfDesk) -> HTMLResponse:
    return page(request, "exports.html", recommended=recommended(desk), office=desk.office.settings(), papers=[])


def recommended(desk: Desk) -> list[Row]:
    """The filings with that verdict in the reviewers' order; those that nobody placed stand behind."""
    rows = [row for row in desk.index.rows() if row.verdict == "recommend"]
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.stem))
