"""The page of the files that leave the desk, the order of those recommended, and the files themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, StreamingResponse

from extractor.batch.desk.queue import Row
from extractor.document import Box, Record
from extractor.errors import UsageError
from extractor.exports.filing import Filing
from extractor.exports.office import office_of
from extractor.web.darkroom import PAGE_WIDTH, Darkroom, printed
from extractor.web.desk import Desk
from extractor.web.papers import LEAVING, WRITTEN, Leaving, Written
from extractor.web.rendering import page
from extractor.web.signing import OfDesk, Reviewer, address_of, reviewing

router = APIRouter()


@router.get("/exports", response_class=HTMLResponse, dependencies=[Depends(reviewing)])
def exports_page(request: Request, desk: OfDesk) -> HTMLResponse:
    office, papers = desk.office.settings(), [*LEAVING.values(), *_written(desk)]
    disputed = [row for row in desk.index.rows() if row.outcome == "disputed"]
    return page(request, "exports.html", recommended=recommended(desk), disputed=disputed, office=office, papers=papers)


@router.get("/exports/{name}")
def export(request: Request, name: str, desk: OfDesk, user: Reviewer) -> Response:
    if written := next((each for each in _written(desk) if each.name == name), None):
        desk.audit.note(user.name, address_of(request), "export", written.file)
        return FileResponse(desk.out / name, media_type=written.media, headers=_saved_as(written.file))
    leaving = LEAVING.get(name)
    if leaving is None:
        raise UsageError("没有这种导出文件，或尚未生成。")
    parts = _made(desk, leaving)
    desk.audit.note(user.name, address_of(request), "export", leaving.file)
    return StreamingResponse(parts, media_type=leaving.media, headers=_saved_as(leaving.file))


@router.get("/filings/{stem}/annotated.pdf")
async def annotated(request: Request, stem: str, desk: OfDesk, user: Reviewer) -> Response:
    """The filing's pages with a box at each place and the notes beside them, out of the pages that the desk keeps."""
    from extractor.exports.annotated import annotated_pdf

    record, review = await asyncio.to_thread(desk.reviewed, stem)
    paper, darkroom = desk.source(stem), request.app.state.darkroom
    kept = await _pages(darkroom, paper, record)
    body = await asyncio.to_thread(annotated_pdf, Filing(stem, record, review), partial(_picture, kept))
    desk.audit.note(user.name, address_of(request), "export", f"{stem} 批注.pdf")
    return Response(body, media_type="application/pdf", headers=_saved_as(f"{stem}-批注.pdf"))


def recommended(desk: Desk) -> list[Row]:
    """The filings with that verdict in the reviewers' order; those that nobody placed stand behind."""
    rows = [row for row in desk.index.rows() if row.outcome == "recommend"]
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.stem))


def _written(desk: Desk) -> list[Written]:
    """What the last batch left, as long as none is at work."""
    return [each for each in WRITTEN.values() if (desk.out / each.name).is_file()]


def _made(desk: Desk, leaving: Leaving) -> Iterable[bytes]:
    """The file; UsageError, in Chinese, where there is nothing to tell of."""
    stems = sorted(row.stem for row in desk.index.rows() if row.state == "done" and leaving.tells_of(row))
    filings = [Filing(stem, *desk.reviewed(stem)) for stem in stems]
    try:
        if filings:
            return leaving.make(filings, office_of(desk.office.settings()))
    except UsageError as fault:
        raise UsageError(leaving.lacking) from fault
    raise UsageError(leaving.lacking)


async def _pages(darkroom: Darkroom, paper: Path, record: Record) -> dict[int, Path]:
    numbers = [each.number for each in record.pages if not each.error]
    return {number: await darkroom.page(paper, record.document.sha256, number, hurry=False) for number in numbers}


def _picture(kept: dict[int, Path], number: int, box: Box | None, width: int) -> bytes:
    return printed(kept[number], min(width, PAGE_WIDTH), box)


def _saved_as(file: str) -> dict[str, str]:
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(file)}"}
