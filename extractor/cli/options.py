"""Choices that several commands offer."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Registry = Annotated[
    Path | None,
    typer.Option(
        "--registry", help="Registered platforms: a .txt, .csv or .xlsx, or the OUT folder of an earlier run."
    ),
]


class LogFormat(StrEnum):
    text = "text"
    json = "json"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person wants to see of a run."""

    log_format: LogFormat
    quiet: bool
    timings: bool
