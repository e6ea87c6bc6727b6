"""Trouble that belongs to the operator or the author of a form: what happened, and what to do next.

What an applicant did wrong is a Finding; what the machine is unsure of is a Field with ``review``.
"""

from __future__ import annotations

from typing import Literal

FailureKind = Literal["encrypted", "corrupt", "not_pdf", "too_large", "timeout", "crashed", "no_form"]


class ExtractorError(Exception):
    """The message is one sentence on what happened and one on what to do next."""

    exit_code = 1


class UsageError(ExtractorError):
    exit_code = 2


class FormError(ExtractorError):
    exit_code = 2


class StoreError(ExtractorError):
    """The ledger or the folder that a run writes to fails: no space, no connection, a damaged database."""

    exit_code = 2


class ClusterError(ExtractorError):
    """The scheduler or the workers of `--cluster` cannot be used."""

    exit_code = 2


class ConflictError(ExtractorError):
    """Another reviewer changed the same place in the meantime: show what was said there and ask again."""


class ForbiddenError(ExtractorError):
    """A person asks for what their role, or the order of things, does not let them do."""


class EngineError(ExtractorError):
    """An OCR engine is missing or broken; `extractor doctor` says what to install."""

    exit_code = 2


class InputError(ExtractorError):
    """One input cannot be read; the rest of the run goes on.

    ``lasting``: what the file holds is at fault, so that it fails again; else it was out of reach or changing.
    """

    def __init__(self, kind: FailureKind, message: str, *, lasting: bool = True) -> None:
        super().__init__(message)
        self.kind = kind
        self.lasting = lasting
