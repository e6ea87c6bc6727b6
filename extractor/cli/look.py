"""`extractor look`: what was seen on one page, drawn onto it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WIDTH = 1600  # pixels


def look(
    pdf: Annotated[Path, typer.Argument(metavar="PDF", exists=True, help="A PDF or a picture.")],
    page: Annotated[int, typer.Option("--page", min=1, help="Page to look at, from 1.")] = 1,
    out: Annotated[Path | None, typer.Option("--out", help="PNG to write.  [default: <name>-<page>.png]")] = None,
) -> None:
    """Draw lines, cells, ticks, marks and fields onto a page."""
    from extractor.exports.files import write_whole
    from extractor.exports.overlay import draw_page
    from extractor.pipeline import look_at, page_picture
    from extractor.settings import Settings

    settings = Settings()
    reading, record = look_at(pdf, settings, page)
    target = out or Path(f"{pdf.stem}-{page}.png")
    write_whole(target, draw_page(page_picture(pdf, settings, page, None, WIDTH), reading, record))
    typer.echo(target)
