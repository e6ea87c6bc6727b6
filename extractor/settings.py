"""What an operator may set for a whole run; everything else is derived from the paper or written in a form."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, PositiveFloat, PositiveInt
from pydantic import Field as Default


class Settings(BaseModel):
    """The limits and choices of one run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: str = Default("rapid", description="Name of the OCR engine that reads the pages.")
    dpi: PositiveInt = Default(
        200, description="Pixels an inch of paper at which pages are read; finer scans are reduced."
    )
    max_pages: PositiveInt = Default(1000, description="A file with more pages than this is refused.")
    max_pixels: PositiveInt = Default(120_000_000, description="A page picture with more pixels than this is refused.")
    max_bytes: PositiveInt = Default(1 << 30, description="A file with more bytes than this is refused.")
    worker_bytes: PositiveInt = Default(
        2_000_000_000, description="A filing whose reading takes more bytes of memory than this is given up."
    )
    silent_seconds: PositiveFloat = Default(
        120.0, description="A filing is given up when nothing was heard of it for so long: a page or the start hangs."
    )
    page_seconds: PositiveFloat = Default(
        30.0, description="A filing may take so long a page, beside one time of silence for its start."
    )
    store: str = Default(
        "", description="URL of the database that keeps the ledger; without one, SQLite under the folder written to."
    )
    readings: Path = Default(Path("samples"), description="Folder of stored readings that the engine `frozen` replays.")
