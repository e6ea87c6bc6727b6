"""Who saw and changed what, for admins; and the note that a filing was looked at."""

from __future__ import annotations

import re

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from extractor.web.rendering import page
from extractor.web.signing import OfDesk, SignedIn, address_of, administering

router = APIRouter()
A_PAGE = 200  # lines
_PAGES = re.compile(r"/filings/([^/]+)|/pairs/([^/]+/[^/]+)")
ACTIONS = {
    "login": "登录",
    "refused": "登录失败",
    "view": "查看",
    "correct": "更正",
    "confirm": "确认读数",
    "mend": "要求补正",
    "comment": "备注",
    "remove": "删除一行",
    "restore": "恢复一行",
    "decide": "作出结论",
    "second": "复核结论",
    "rank": "调整推荐顺序",
    "upload": "上传",
    "export": "导出",
    "settings": "修改设置",
    "add_user": "添加用户",
    "role_reader": "改为查看角色",
    "role_reviewer": "改为审查角色",
    "role_admin": "改为管理角色",
    "password": "重设密码",
    "remove_user": "删除用户",
}


@router.get("/audit", response_class=HTMLResponse, dependencies=[Depends(administering)])
def audit_page(request: Request, desk: OfDesk, before: int | None = None) -> HTMLResponse:
    lines = desk.audit.lines(A_PAGE, before)
    more = lines[-1].number if len(lines) == A_PAGE else None
    return page(request, "audit.html", lines=lines, actions=ACTIONS, more=more)


def note_view(request: Request, desk: OfDesk, user: SignedIn) -> None:
    """Notes that somebody opened a filing's page, or two side by side; not what such a page fetches by itself."""
    seen = _PAGES.fullmatch(request.url.path)
    if seen and request.method == "GET" and "hx-request" not in request.headers:
        desk.audit.note(user.name, address_of(request), "view", seen[1] or seen[2])
