"""The marks of a case in ``cases.toml``: a filing of five pages, sealed, signed by hand and ridden by a seal."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from extractor.checks.copies import Copy
from extractor.document import Box, Hint, Mark, PageInfo, Place, Print, Signing

PAGES = 5
_PLACE = Box(0.1, 0.8, 0.4, 0.82)
_PICTURE = "p5-seal-1"
_RIDING = Box(0.96, 0.4, 1.0, 0.54)


class Stamped(BaseModel):
    """``seals``: whose seals lie in the commitment; ``riding``: the pages with a slice, ``misfits`` those of them on
    which it does not fit; ``found``: whether the place for seal and signature was found; ``lost``: pages not read.
    ``hints`` are those of the seals; ``copied``: another filing bears their print; ``cut``: the slices are equal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seals: tuple[Literal["host", "other", "wrong_kind", "unreadable"], ...] = ("host",)
    colour: Literal["red", "blue", "black", "grey"] = "red"
    signature: Literal["handwritten", "typed", "empty", "unclear"] = "handwritten"
    riding: tuple[int, ...] = tuple(range(1, PAGES + 1))
    misfits: tuple[int, ...] = ()
    found: bool = True
    lost: tuple[int, ...] = ()
    hints: tuple[Hint, ...] = ()
    copied: bool = False
    cut: bool = False

    def pages(self) -> tuple[PageInfo, ...]:
        return tuple(
            PageInfo(number=number, width=595, height=842, rotation=0, role="form", source="ocr",
                     error="lost" if number in self.lost else None)
            for number in range(1, PAGES + 1)
        )  # fmt: skip

    def marks(self) -> tuple[Mark, ...]:
        seals = (
            Mark(kind="seal", page=PAGES, box=_PLACE, colour=self.colour, role="commitment", owner=owner, confidence=1,
                 hints=self.hints, picture=_PICTURE)
            for owner in self.seals
        )  # fmt: skip
        slices = (
            Mark(kind="riding_seal", page=page, box=self._slice(page), colour=self.colour, role="other", owner="host",
                 state="misfit" if page in self.misfits else "present", confidence=1)
            for page in self.riding
        )  # fmt: skip
        return (*seals, *slices)

    def _slice(self, page: int) -> Box:
        """The slice of a page, each a little lower than the one before unless a program cut them."""
        down = 0.0 if self.cut else 0.004 * page
        return Box(_RIDING.x0, _RIDING.top + down, _RIDING.x1, _RIDING.bottom + down)

    def copies(self) -> tuple[Copy, ...]:
        """What the batch knows of the seals' prints."""
        here, there = (Print(source=source, page=PAGES, box=_PLACE, picture=_PICTURE) for source in ("", "another"))
        return ((here, there),) if self.copied else ()

    def signing(self) -> Signing:
        if not self.found:
            return Signing()
        place = Place(page=PAGES, box=_PLACE)
        typed = "沈青禾" if self.signature == "typed" else ""
        return Signing(state=self.signature, typed=typed, seal=place, signature=place)
