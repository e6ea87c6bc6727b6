"""Users, for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from extractor.batch.desk.passwords import LONGEST, SHORTEST
from extractor.batch.desk.people import PersonRole
from extractor.errors import ForbiddenError, UsageError
from extractor.web.rendering import page
from extractor.web.signing import Admin, OfDesk, address_of, administering

router = APIRouter()
_NOT_ADDED = f"用户名须为1至40个字符且未被使用，密码须为{SHORTEST}至{LONGEST}个字符。"


@router.get("/people", response_class=HTMLResponse, dependencies=[Depends(administering)])
def people_page(request: Request, desk: OfDesk) -> HTMLResponse:
    return page(request, "people.html", users=desk.people.users(), trouble="")


@router.post("/people", response_class=HTMLResponse, response_model=None)
def add(
    request: Request,
    desk: OfDesk,
    user: Admin,
    name: Annotated[str, Form()],
    role: Annotated[PersonRole, Form()],
    password: Annotated[str, Form()],
) -> HTMLResponse | RedirectResponse:
    """The first user must be an admin: from then on nobody gets in without one."""
    if role != "admin" and not desk.people.has_users():
        raise ForbiddenError("第一个用户须为管理角色，否则无人能管理用户。")
    try:
        desk.people.add(name, role, password)
    except UsageError:
        return page(request, "people.html", 400, users=desk.people.users(), trouble=_NOT_ADDED)
    desk.audit.note(user.name, address_of(request), "add_user", name)
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/role")
def set_role(
    request: Request, name: str, desk: OfDesk, user: Admin, role: Annotated[PersonRole, Form()]
) -> RedirectResponse:
    if name == user.name:
        raise ForbiddenError("不能修改自己的角色。")
    desk.people.set_role(name, role)
    desk.audit.note(user.name, address_of(request), f"role_{role}", name)
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/password", response_class=HTMLResponse, response_model=None)
def set_password(
    request: Request, name: str, desk: OfDesk, user: Admin, password: Annotated[str, Form()]
) -> HTMLResponse | RedirectResponse:
    try:
        desk.people.set_password(name, password)
    except UsageError:
        return page(request, "people.html", 400, users=desk.people.users(), trouble=_NOT_ADDED)
    desk.audit.note(user.name, address_of(request), "password", name)
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/remove")
def remove(request: Request, name: str, desk: OfDesk, user: Admin) -> RedirectResponse:
    if name == user.name:
        raise ForbiddenError("不能删除自己。")
    desk.people.remove(name)
    desk.audit.note(user.name, address_of(request), "remove_user", name)
    return RedirectResponse("/people", 303)
