"""What a run leaves behind beside its records: the inputs that became none, and what each input came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.document import Severity
from extractor.errors import FailureKind


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its path as it was named, the kind of trouble, and what to do about it."""

    input: str
    error: FailureKind
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; ``failure`` is None where a file was written for it under ``stem``.

    ``content`` is the SHA-256 of the file, ``known`` says that it was not read in this run.
    """

    input: str
    stem: str
    pages: int = 0
    seconds: float = 0.0
    findings: dict[Severity, int] = field(default_factory=dict)
    failure: Failure | None = None
    content: str = ""
    known: bool = False
