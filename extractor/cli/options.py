"""Choices that several commands offer."""

from dataclasses import dataclass
from enum import StrEnum


class LogFormat(StrEnum):
    text = "text"
    json = "json"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person wants to see of a run."""

    log_format: LogFormat
    quiet: bool
    timings: bool
