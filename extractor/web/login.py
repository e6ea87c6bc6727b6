"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from extractor.web.attempts import Attempts
from extractor.web.guard import cookie
from extractor.web.rendering import page
from extractor.web.signing import OfDesk, address_of
from extractor.web.tokens import visit_of

router = APIRouter()
_ATTEMPTS = Attempts()


@router.get("/login", response_class=HTMLResponse)
def login_page(request: Request, desk: OfDesk, to: str = "/") -> Response:
    return page(request, "login.html", to=_own(to), name="", trouble="") if desk.people.has_users() else _go("/")


@router.post("/login", response_class=HTMLResponse)
def login(
    request: Request,
    desk: OfDesk,
    name: Annotated[str, Form(max_length=100)] = "",
    password: Annotated[str, Form(max_length=300)] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    name, address = name.strip(), address_of(request)
    if wait := _ATTEMPTS.wait(name, address):
        told = f"尝试次数过多，请{wait}秒后再试。"
        return page(request, "login.html", 429, to=_own(to), name=name, trouble=told)
    user = desk.people.signed_up(name, password)
    desk.audit.note(name, address, "login" if user else "refused")
    if user is None:
        _ATTEMPTS.failed(name, address)
        return page(request, "login.html", 401, to=_own(to), name=name, trouble="用户名或密码不正确。")
    _ATTEMPTS.succeeded(name, address)
    return _go(_own(to), cookie(desk.people.begin(user), secure=request.url.scheme == "https"))


@router.post("/logout")
def logout(request: Request, desk: OfDesk) -> Response:
    desk.people.end(visit_of(request))
    return _go("/login", cookie("", secure=request.url.scheme == "https") + "; Max-Age=0")


def _own(to: str) -> str:
    """A path of this desk; anything else leads to its start."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"


def _go(to: str, visit: str = "") -> Response:
    answer = RedirectResponse(to, 303)
    if visit:
        answer.headers["set-cookie"] = visit
    return answer
