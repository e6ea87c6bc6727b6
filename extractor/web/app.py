"""The desk as one application: its routes, what they all demand, and what becomes of trouble."""

from __future__ import annotations

import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from extractor.errors import StoreError
from extractor.settings import Settings
from extractor.web import (
    audit,
    changes,
    exports,
    login,
    office,
    pairs,
    people,
    pictures,
    progress,
    queue,
    rendering,
    review,
    uploads,
)
from extractor.web.desk import Desk, open_desk
from extractor.web.guard import Guard
from extractor.web.rendering import HERE
from extractor.web.signing import signed_in
from extractor.web.tokens import demand_token
from extractor.web.trouble import HANDLERS

FOLLOW = 2.0  # seconds between two looks at what has changed on disk


def desk(
    out: Path, settings: Settings, workers: int | None = None, registry: Path | None = None, cluster: str = ""
) -> FastAPI:
    """The desk over what a run wrote, or will write, to ``out``, as an ASGI application; ``app.state.desk`` is a Desk.

    While it is served, what is taken along is read by so many ``workers``, or by those of the ``cluster``, and names
    are held against ``registry``. Raises StoreError or UsageError where the store or the registry cannot be used.
    """
    own = open_desk(out, settings, workers, registry, cluster)
    app = FastAPI(
        title="extractor",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_served,
        dependencies=[Depends(demand_token)],
        exception_handlers=HANDLERS,
    )
    app.state.desk = own
    app.add_middleware(Guard, people=own.people)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(login.router)
    for part in (queue, progress, uploads, changes, office, people, audit, exports):
        app.include_router(part.router, dependencies=[Depends(signed_in)])
    for part in (review, pictures, pairs):
        app.include_router(part.router, dependencies=[Depends(audit.note_view)])
    return app


@asynccontextmanager
async def _served(app: FastAPI) -> AsyncIterator[None]:
    """The threads of a desk that is served: one reads what arrives, one follows what changes on disk."""
    own: Desk = app.state.desk
    over = threading.Event()
    follower = threading.Thread(target=_follow, args=(own, over), name="follower", daemon=True)
    own.runner.start()
    follower.start()
    yield
    over.set()
    follower.join()
    own.close()


def warm_up(own: Desk) -> None:
    """Takes in all records, and has at hand what pages are made with before somebody waits for one."""
    rendering.warm_up()
    own.index.warm_up()
    own.index.catch_up()
    gc.collect()
    gc.freeze()  # what stays for good is not searched for garbage again and again


def _follow(own: Desk, over: threading.Event) -> None:
    with suppress(StoreError, OSError):
        warm_up(own)
    while not over.is_set():
        with suppress(StoreError, OSError):  # a database that is away for a moment; requests tell of it
            own.index.catch_up()
        over.wait(FOLLOW)
