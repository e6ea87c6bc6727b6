"""An official table as it is printed: title, lines above, ruled tables; the same for Word and for spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# What is said below a table that has places to confirm; it goes when they have been confirmed.
LEGEND = "黄色底色处待确认或识别存疑，请核对原件后去除底色，打印前删除本行。"


class Cell(NamedTuple):
    """One cell over so many rows and columns; ``ask`` says what a person must confirm there, empty where nothing."""

    value: str | int | float = ""
    ask: str = ""
    rows: int = 1
    columns: int = 1
    left: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; the first ``heads`` rows are its header. ``widths`` are in centimetres, ``title`` stands above.

    A place that a cell above or to the left covers holds None.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    heads: int = 1
    title: str = ""

    @property
    def asks(self) -> bool:
        return any(cell.ask for row in self.rows for cell in row if cell)


@dataclass(frozen=True, slots=True)
class Paper:
    """One annex on A4: its number (附件3), its title, the lines for stamp and contact, its tables, its footnotes."""

    annex: str
    title: str
    above: tuple[str, ...]
    grids: tuple[Grid, ...]
    below: tuple[str, ...] = ()
    landscape: bool = True

    @property
    def asks(self) -> bool:
        return any(grid.asks for grid in self.grids)


def heads(*words: str) -> tuple[Cell, ...]:
    return tuple(map(Cell, words))
