"""How far the reading of what was taken along is, as a part of a page that asks anew every second or two."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from extractor.batch.runner import Work
from extractor.web.rendering import page
from extractor.web.signing import OfDesk, SignedIn

router = APIRouter()


@router.get("/progress")
def progress(request: Request, desk: OfDesk, user: SignedIn) -> Response:
    """The part ``progress.html``; JSON where that is accepted: ``over``, ``files``, ``share``, ``works``, ``trouble``."""
    works = desk.runner.works()
    said = {**told(works), "trouble": desk.runner.trouble}
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({**said, "works": [asdict(work) for work in works]})
    return page(request, "progress.html", works=works, **said)


def told(works: tuple[Work, ...]) -> dict[str, Any]:
    """How many of the batch's files are over, and the share of the work that is done, 0–1."""
    over = sum(work.state in ("done", "failed") for work in works)
    done = sum(1.0 if work.state in ("done", "failed") else work.page / max(1, work.pages) for work in works)
    return {"over": over, "files": len(works), "share": done / max(1, len(works))}
