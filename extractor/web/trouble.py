"""What went wrong -> an answer that says so in Chinese: a page to a person, JSON to a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from extractor.batch.desk.uploads import UploadError
from extractor.errors import ConflictError, ForbiddenError, InputError, StoreError, UsageError
from extractor.exports.words import FAILURES
from extractor.web.desk import NoFilingError, StillOpeningError
from extractor.web.rendering import page
from extractor.web.signing import SignInError

_TOLD = {404: "没有这个页面。", 405: "不支持这种操作。", 413: "提交的内容过大。"}


def _answer(request: Request, status: int, message: str) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return page(request, "error.html", status, code=status, message=message)
    return JSONResponse({"message": message}, status)


def _sign_in(request: Request, _: Exception) -> Response:
    if "hx-request" in request.headers:
        shown = urlsplit(request.headers.get("hx-current-url", "")).path
        return Response(status_code=401, headers={"HX-Redirect": _log_in(shown)})
    if "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"message": "登录已失效，请重新登录。"}, 401)
    return RedirectResponse(_log_in(request.url.path if request.method == "GET" else ""), 303)


def _log_in(path: str) -> str:
    """Where to sign in and come back to the page at ``path``."""
    return f"/login?to={quote(path)}" if path else "/login"


def _http(request: Request, fault: Exception) -> Response:
    status = getattr(fault, "status_code", 500)
    said = str(getattr(fault, "detail", ""))
    told = _TOLD.get(status, "请求无法处理。") if said.isascii() else said
    return _answer(request, status, told)


def _plain(status: int) -> Callable[[Request, Exception], Response]:
    return lambda request, fault: _answer(request, status, str(fault))


def _upload(request: Request, fault: Exception) -> Response:
    return _answer(request, getattr(fault, "status", 400), str(fault))


def _store(request: Request, _: Exception) -> Response:
    return _answer(request, 503, "数据库暂时无法使用，请稍后重试或联系管理人员。")


def _opening(request: Request, fault: Exception) -> Response:
    """The browser asks again by itself."""
    answer = _answer(request, 503, str(fault))
    answer.headers["refresh"] = answer.headers["retry-after"] = "3"
    return answer


def _paper(request: Request, fault: Exception) -> Response:
    kind = fault.kind if isinstance(fault, InputError) else "corrupt"
    return _answer(request, 422, "：".join(FAILURES[kind]))


def _invalid(request: Request, _: Exception) -> Response:
    return _answer(request, 400, "提交的内容不完整或格式不对，请刷新页面后重试。")


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Any]] = {
    SignInError: _sign_in,
    HTTPException: _http,
    RequestValidationError: _invalid,
    NoFilingError: _plain(404),
    StillOpeningError: _opening,
    ForbiddenError: _plain(403),
    ConflictError: _plain(409),
    UsageError: _plain(400),
    UploadError: _upload,
    InputError: _paper,
    StoreError: _store,
}
