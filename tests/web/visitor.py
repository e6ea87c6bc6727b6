"""A browser, as far as the server knows one: it keeps the cookie and hands back the token of the last page."""

from __future__ import annotations

import re
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

_TOKEN = re.compile(r'name="csrf-token" content="(\w+)"')
PAGE = {"accept": "text/html"}


class Visitor:
    def __init__(self, app: FastAPI, address: str = "127.0.0.1", host: str = "127.0.0.1:8000") -> None:
        self.client = TestClient(app, base_url=f"http://{host}", client=(address, 50000), follow_redirects=False)

    def page(self, path: str) -> Response:
        return self.client.get(path, headers=PAGE)

    @property
    def token(self) -> str:
        """That of the page which everybody may see: of the log-in, or, of a desk without users, of the queue."""
        seen = self.client.get("/login", headers=PAGE, follow_redirects=True)
        return _TOKEN.search(seen.text)[1]

    def post(self, path: str, **fields: Any) -> Response:
        return self.client.post(path, data=fields, headers={"x-csrf-token": self.token})

    def sign_in(self, name: str, password: str) -> Response:
        return self.post("/login", name=name, password=password)
