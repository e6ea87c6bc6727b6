"""`extractor serve`: the reviewer's desk over what a run wrote, or over an empty folder."""

from __future__ import annotations

import ipaddress
import logging
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.logs import TextLines
from extractor.cli.options import Registry
from extractor.errors import UsageError

Out = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of a run; made if missing. Uploads go to OUT/inputs.")]
Host = Annotated[str, typer.Option("--host", help="Address to answer on; others than this machine's need users.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to answer on; 0 takes a free one.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes that read side by side.  [default: what fits]")
]
Store = Annotated[
    str, typer.Option("--store", help="Database URL, as postgresql+psycopg://…  [default: SQLite in OUT]")
]
EngineName = Annotated[str, typer.Option("--engine", help="OCR engine: rapid or tesseract.")]
Cluster = Annotated[str, typer.Option("--cluster", help="Read on the workers of the Dask scheduler there.")]

_GOODBYE = 5  # seconds that requests at hand may take at the end


def serve(
    out: Out,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Workers = None,
    store: Store = "",
    registry: Registry = None,
    engine: EngineName = "rapid",
    cluster: Cluster = "",
) -> None:
    """Open the reviewer's desk for browsers, until Ctrl-C; work that is cut off goes on at the next start."""
    import uvicorn

    from extractor.settings import Settings
    from extractor.web.app import desk

    app = desk(out, Settings(engine=engine, store=store), workers, registry, cluster)
    if not _is_loopback(host) and not app.state.desk.people.has_users():
        raise UsageError(
            f"Without users the desk answers on this machine only; add one with `extractor users add {out} NAME`,"
            " or leave --host out."
        )
    _log_trouble()
    with _listening(host, port) as listener:
        typer.echo(f"The desk is open at http://{_shown(host)}:{listener.getsockname()[1]} (Ctrl-C ends it)")
        config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
        config.timeout_graceful_shutdown = _GOODBYE
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        raise UsageError(f"{host}:{port} cannot be answered on ({fault.strerror}); name another --port.") from fault


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _log_trouble() -> None:
    """The program's own warnings go to standard error; what libraries log may quote a filing and goes nowhere."""
    handler = logging.StreamHandler()
    handler.setFormatter(TextLines())
    logger = logging.getLogger("extractor")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.WARNING)
