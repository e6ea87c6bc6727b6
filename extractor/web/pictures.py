"""Pages, places on them and marks as pictures, for whoever may see the filing."""

from __future__ import annotations

import asyncio
import html
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response

from extractor.batch.desk.people import User
from extractor.batch.ledger import HIDDEN
from extractor.document import Box, Record
from extractor.errors import InputError
from extractor.exports.words import FAILURES
from extractor.form import load_form
from extractor.web.darkroom import PAGE_WIDTH, Darkroom, printed
from extractor.web.desk import Desk, NoFilingError
from extractor.web.masking import phone_boxes
from extractor.web.signing import OfDesk, SignedIn, signed_in

# Narrower pictures are small ones in a list: whoever waits for a page comes first.
_LOOKED_AT = 600
_NOTICE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 848" role="img">
<rect width="600" height="848" fill="#f2f3f5"/>
<text x="300" y="400" font-size="22" text-anchor="middle" fill="#4a5564" font-family="sans-serif">{title}</text>
<text x="300" y="440" font-size="15" text-anchor="middle" fill="#4a5564" font-family="sans-serif">{advice}</text>
</svg>"""

Width = Annotated[int, Query(alias="w", ge=40, le=PAGE_WIDTH)]


@asynccontextmanager
async def _open_darkroom(app: FastAPI) -> AsyncIterator[None]:
    desk: Desk = app.state.desk
    with Darkroom(desk.out / HIDDEN / "pages", desk.settings) as darkroom:
        app.state.darkroom = darkroom
        yield


router = APIRouter(lifespan=_open_darkroom)


@router.get("/filings/{stem}/pages/{number}.jpg")
async def page_picture(
    request: Request, stem: str, number: int, desk: OfDesk, user: SignedIn, width: Width = 1200
) -> Response:
    """A whole page, at most ``w`` pixels wide."""
    return await _picture(request, desk, user, stem, number, width, None)


@router.get("/filings/{stem}/pages/{number}/crop.jpg")
async def place_picture(
    request: Request, stem: str, number: int, desk: OfDesk, user: SignedIn, box: str, width: Width = 1200
) -> Response:
    """A place on a page, as large as it is kept."""
    try:
        x0, top, x1, bottom = (min(1.0, max(0.0, float(part))) for part in box.split(","))
    except ValueError:
        return Response("box=x0,top,x1,bottom", 422)
    return await _picture(request, desk, user, stem, number, width, Box(x0, top, max(x0, x1), max(top, bottom)))


@router.get("/filings/{stem}/marks/{name}.png", dependencies=[Depends(signed_in)])
def mark_picture(stem: str, name: str, desk: OfDesk) -> Response:
    """The picture of a mark that the record names."""
    return _mark(desk, stem, name, bytes)


@router.get("/filings/{stem}/marks/{name}/ring.png", dependencies=[Depends(signed_in)])
def ring_picture(stem: str, name: str, desk: OfDesk) -> Response:
    """What stands round a seal, as a strip."""
    from extractor.reading.marks.unrolled import unroll

    return _mark(desk, stem, name, unroll)


def _mark(desk: Desk, stem: str, name: str, shown: Callable[[bytes], bytes]) -> Response:
    known = {mark.picture for mark in desk.record(stem).marks}
    place = desk.out / "pictures" / stem / f"{name}.png"
    if name not in known or not place.is_file():
        return _notice("没有图像", "该印章或签字未保存图像。")
    headers = {"cache-control": "private, no-cache"}
    return Response(shown(place.read_bytes()), media_type="image/png", headers=headers)


async def _picture(
    request: Request, desk: Desk, user: User, stem: str, number: int, width: int, box: Box | None
) -> Response:
    record = await asyncio.to_thread(desk.record, stem)
    if not 1 <= number <= record.document.pages:
        return _notice("没有这一页", f"该文件共{record.document.pages}页。")
    blotted = () if user.may_review else _phones(record, number)
    content = record.document.sha256
    tag = f'"{sha256(repr((content, number, width, box, blotted)).encode()).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    darkroom: Darkroom = request.app.state.darkroom
    try:
        paper = await asyncio.to_thread(desk.source, stem)
        kept = await darkroom.page(paper, content, number, hurry=width > _LOOKED_AT)
        jpeg = await asyncio.to_thread(printed, kept, width, box, blotted)
    except NoFilingError:
        return _notice("原件不在原处", "文件可能已被移动或删除；栏目和问题仍可查看。")
    except (InputError, OSError) as fault:
        return _notice("无法显示此页", FAILURES[fault.kind][0] if isinstance(fault, InputError) else "文件无法读取")
    return Response(jpeg, media_type="image/jpeg", headers=headers)


def _phones(record: Record, number: int) -> tuple[Box, ...]:
    return phone_boxes(load_form(record.form), record, number)


def _notice(title: str, advice: str) -> Response:
    body = _NOTICE.format(title=html.escape(title), advice=html.escape(advice))
    return Response(body, 404, {"cache-control": "no-store"}, "image/svg+xml")
