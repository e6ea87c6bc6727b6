"""Marks put on paper: seals, slices of a riding seal, signatures, with the outline of their ink."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.ink import Points


@dataclass(frozen=True)
class Mark:
    """``outline`` holds points in pixels of the clean page picture."""

    kind: str
    outline: Points
    text: str
    shape: str = ""
    code: str = ""
    centre: str = ""
    colour: str = ""
    role: str = ""
