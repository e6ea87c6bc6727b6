"""What holds for every request and answer: who may ask at all, how much, and what a browser may do with the answer."""

from __future__ import annotations

import ipaddress
import logging
import secrets
import traceback
from http.cookies import SimpleCookie
from pathlib import Path

from fastapi.responses import PlainTextResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.batch.desk.sql_people import SqlPeople
from extractor.web.tokens import COOKIE

log = logging.getLogger(__name__)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
MOST_BYTES = 1 << 20  # of what a request says, files that are taken along in pieces apart
_PIECES = "/uploads/"
_HERE = ("localhost", "127.0.0.1", "[::1]")


class Guard:
    """Wraps the whole desk. Without users only the machine itself is answered, under its own names: another site that
    points its own name here (DNS rebinding) is told by the Host header.
    """

    def __init__(self, app: ASGIApp, people: SqlPeople) -> None:
        self._app = app
        self._people = people

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        known = _visit(headers)
        scope["visit"] = known or secrets.token_urlsafe(32)
        answer = _Answer(send, scope, known)
        if refusal := self._refusal(scope, headers):
            await refusal(scope, receive, answer)
            return
        try:
            await self._app(scope, receive if _is_piece(scope) else _Limited(receive), answer)
        except Exception as fault:  # noqa: BLE001 - a page that breaks must not tell how, nor be without its headers
            log.error("a page broke", extra={"step": _place(fault), "fault": type(fault).__name__})  # noqa: TRY400
            if not answer.begun:
                await PlainTextResponse("程序出错，未能完成；请反馈给维护人员。", 500)(scope, receive, answer)

    def _refusal(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        length = headers.get("content-length", "0")
        if not _is_piece(scope) and not (length.isdecimal() and int(length) <= MOST_BYTES):
            return PlainTextResponse("提交的内容过大。", 413)
        if _is_local(scope, headers) or self._people.has_users():
            return None
        return PlainTextResponse("尚未设置用户，只能在本机访问（extractor users add）。", 403)


class _Answer:
    """Sends on with the headers of every answer, and the visitor's cookie where there was none."""

    def __init__(self, send: Send, scope: Scope, known: str | None) -> None:
        self._send, self._scope, self._known = send, scope, known
        self.begun = False

    async def __call__(self, message: Message) -> None:
        self.begun = True
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
            if self._known is None and "set-cookie" not in headers:
                headers.append("set-cookie", cookie(self._scope["visit"], secure=self._scope["scheme"] == "https"))
        await self._send(message)


class _Limited:
    """Hears a request out as long as it is not too long."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._heard = receive, 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._heard += len(message.get("body", b""))
        if self._heard > MOST_BYTES:
            raise HTTPException(413)
        return message


def _place(fault: Exception) -> str:
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def cookie(token: str, *, secure: bool) -> str:
    """The Set-Cookie header of a visit."""
    return f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/" + ("; Secure" if secure else "")


def _visit(headers: Headers) -> str | None:
    morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    return morsel.value if morsel and morsel.value else None


def _is_piece(scope: Scope) -> bool:
    return bool(scope["method"] == "PATCH" and scope["path"].startswith(_PIECES))


def _is_local(scope: Scope, headers: Headers) -> bool:
    return _is_loopback(scope.get("client")) and _name_of(headers.get("host", "")) in _HERE


def _name_of(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _is_loopback(client: tuple[str, int] | None) -> bool:
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False
