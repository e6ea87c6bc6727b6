"""The token that a page of ours hands back with whatever it asks to change, so that no other site can ask for it."""

from __future__ import annotations

import hashlib
import hmac

from fastapi import HTTPException, Request

COOKIE = "desk"
HEADER, FIELD = "x-csrf-token", "csrf_token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def csrf_token(request: Request) -> str:
    """The token of this visit: it hangs on the visitor's cookie and on a key that no visitor knows."""
    key: bytes = request.app.state.desk.people.key
    return hmac.new(key, visit_of(request).encode(), hashlib.sha256).hexdigest()


def visit_of(request: Request) -> str:
    """The cookie's random value, as it came or as the guard gave it with this very request."""
    return str(request.scope["visit"])


async def demand_token(request: Request) -> None:
    """Refuses what would change something without the token in a header or, of a form, in a field."""
    if request.method in _SAFE:
        return
    said = request.headers.get(HEADER, "")
    if not said and request.headers.get("content-type", "").startswith(_FORMS):
        said = str((await request.form()).get(FIELD, ""))
    if not hmac.compare_digest(said.encode(), csrf_token(request).encode()):
        raise HTTPException(403, "页面已过期或请求来自其他网站，操作未执行。请返回、刷新页面后重试。")
