"""What the office that recommends says of itself on the papers that leave the desk."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from extractor.web.rendering import page
from extractor.web.signing import Admin, OfDesk, address_of, administering

router = APIRouter()
# What the papers print, by the key it is kept under.
LABELS = {
    "recommender": "推荐单位",
    "contact": "联系人",
    "phone": "联系电话",
    "due": "补正截止日",
}
_LONGEST = 200


@router.get("/settings", response_class=HTMLResponse, dependencies=[Depends(administering)])
def settings_page(request: Request, desk: OfDesk, saved: bool = False) -> HTMLResponse:
    return page(request, "settings.html", labels=LABELS, office=desk.office.settings(), saved=saved, trouble="")


@router.post("/settings", response_class=HTMLResponse, response_model=None)
async def save(request: Request, desk: OfDesk, user: Admin) -> HTMLResponse | RedirectResponse:
    form = await request.form()
    said = {key: str(form.get(key, "")).strip()[:_LONGEST] for key in LABELS}
    if said["due"] and not _is_day(said["due"]):
        told = "补正截止日应为日期，如 2025-11-07。"
        return page(request, "settings.html", 400, labels=LABELS, office=said, saved=False, trouble=told)
    desk.office.set(said)
    desk.audit.note(user.name, address_of(request), "settings")
    return RedirectResponse("/settings?saved=1", 303)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
