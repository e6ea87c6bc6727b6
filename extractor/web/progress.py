"""How far the reading of what was taken along is, as a part of a page that asks anew every second or two."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from extractor.web.desk import Desk
from extractor.web.rendering import page
from extractor.web.signing import OfDesk

router = APIRouter()


@router.get("/progress")
def progress(request: Request, desk: OfDesk) -> Response:
    """The part ``progress.html``; where JSON is accepted, what ``seen`` tells."""
    said = seen(desk)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({**said, "works": [asdict(work) for work in said["works"]]})
    return page(request, "progress.html", **said)


def seen(desk: Desk) -> dict[str, Any]:
    """The files of the batch, how many of them are over, and the share of the work that is done, 0–1; and how many
    files the batch before it had, and how many of them failed.
    """
    works = desk.runner.works()
    over = [work.state in ("done", "failed") for work in works]
    done = sum(1.0 if is_over else work.page / max(1, work.pages) for work, is_over in zip(works, over, strict=True))
    return {
        "works": works,
        "over": sum(over),
        "files": len(works),
        "share": done / max(1, len(works)),
        "finished": len(desk.runner.finished),
        "failed": sum(work.state == "failed" for work in desk.runner.finished),
        "trouble": desk.runner.trouble,
    }
