"""Files taken along in pieces, so that a broken line costs one piece (a small part of the tus protocol).

A browser asks ``POST /uploads`` with JSON ``{"name", "size", "mark"}`` (``mark``: the file's lastModified, or a hash)
and is told ``{"id", "offset", "piece"}``: where to go on, and how many bytes at once at most. It then sends each piece
with ``PATCH /uploads/{id}``, ``Content-Type: application/offset+octet-stream`` and ``Upload-Offset``, and is answered
204 with the new ``Upload-Offset``; a 409 says in the same header from where to go on, and so does ``HEAD
/uploads/{id}``. The piece that completes the file is answered 201 with the name that it got. All but HEAD need
``X-CSRF-Token``.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from extractor.batch.desk.uploads import UploadError
from extractor.web.progress import seen
from extractor.web.rendering import page
from extractor.web.signing import OfDesk, Reviewer, address_of, reviewing

router = APIRouter()
PIECE = 8 << 20  # bytes


class Announced(BaseModel):
    name: str
    size: int
    mark: str = ""


@router.get("/upload", response_class=HTMLResponse, dependencies=[Depends(reviewing)])
def upload_page(request: Request, desk: OfDesk) -> HTMLResponse:
    return page(request, "upload.html", most=desk.settings.max_bytes, **seen(desk))


@router.post("/uploads")
def begin(said: Announced, desk: OfDesk, user: Reviewer) -> JSONResponse:
    upload = desk.uploads.begin(user.name, said.name, said.size, said.mark)
    body = {"id": upload.id, "name": upload.name, "offset": upload.offset, "piece": PIECE}
    return JSONResponse(body, 201, {"Location": f"/uploads/{upload.id}", "Upload-Offset": str(upload.offset)})


@router.head("/uploads/{key}", dependencies=[Depends(reviewing)])
def ask(key: str, desk: OfDesk) -> Response:
    upload = desk.uploads.find(key)
    return Response(headers={"Upload-Offset": str(upload.offset), "Upload-Length": str(upload.size)})


@router.patch("/uploads/{key}")
async def add(
    request: Request, key: str, desk: OfDesk, user: Reviewer, upload_offset: Annotated[int, Header(ge=0)]
) -> Response:
    if (known := desk.uploads.find(key).offset) != upload_offset:
        return Response(status_code=409, headers={"Upload-Offset": str(known)})
    heard = 0
    with desk.uploads.piece(key, upload_offset) as write:
        async for some in request.stream():
            heard += len(some)
            if heard > PIECE:
                raise UploadError(413, f"每次最多上传{PIECE >> 20}MB。")
            write(some)
    place = await run_in_threadpool(desk.uploads.finish, key)
    if place is None:
        return Response(status_code=204, headers={"Upload-Offset": str(upload_offset + heard)})
    desk.audit.note(user.name, address_of(request), "upload", place.name)
    desk.runner.wake()
    return JSONResponse({"name": place.name}, 201, {"Upload-Offset": str(upload_offset + heard)})
