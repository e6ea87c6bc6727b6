"""The nouns of the paper: what a page holds, what was read off it, and what a filing says.

Every box is four fractions of the upright page (as a viewer shows it, turned by ``rotation``), from its top left.
Only ``Page`` and ``Crop`` carry pixels; all other nouns are frozen and go to JSON and back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from pydantic import Field as Default

Pixels = NDArray[np.uint8]
Severity = Literal["error", "warning", "info"]
Role = Literal["form", "evidence", "blank", "other"]
Source = Literal["text", "ocr"]
ClauseState = Literal["met", "not_met", "undecided", "judge"]
Verdict = Literal["recommend", "mend", "not_eligible"]
Hint = Literal["flat_ink", "pasted_image"]
_ROW = re.compile(r"(\w+)\[(\d+)\]")


class Box(NamedTuple):
    """A rectangle on the upright page: fractions 0–1 of its width and height, from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def intersection(self, other: Box) -> Box:
        """The shared part; its area is 0 where the two do not meet."""
        return Box(
            max(self.x0, other.x0), max(self.top, other.top), min(self.x1, other.x1), min(self.bottom, other.bottom)
        )

    def covers(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def turned(self, quarters: int) -> Box:
        """Where it lies when the page is turned by so many quarters clockwise."""
        box = self
        for _ in range(quarters % 4):
            box = Box(1 - box.bottom, box.x0, 1 - box.top, box.x1)
        return box


class Noun(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Line(Noun):
    """One line of text; it never runs over the edge of a ruled cell.

    ``positions`` holds the centre of each character of ``text`` as a fraction of the page width and ``scores`` the
    probability the engine gave it; both have as many entries as ``text`` has characters. ``alternatives`` are what
    other readings of a doubtful line gave. ``cell`` is an index into ``Reading.cells``.
    """

    text: str
    confidence: float
    box: Box
    cell: int | None = None
    positions: tuple[float, ...] = ()
    scores: tuple[float, ...] = ()
    alternatives: tuple[str, ...] = ()


class Cell(Noun):
    """One cell of a ruled table; rows and columns count from 0 within ``table``, which counts from 0 on the page."""

    text: str
    box: Box
    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Tick(Noun):
    """A tick box, printed or ticked by hand."""

    state: Literal["ticked", "empty", "unclear"]
    box: Box
    confidence: float


class Letter(Noun):
    """One place along a seal's arc: ``chars`` that may stand there and the ``scores`` (0-1) that readings gave them on
    average, likeliest first; none where a character was lost.
    """

    chars: str = ""
    scores: tuple[float, ...] = ()

    @property
    def sure(self) -> float:
        return self.scores[0] if self.scores else 0.0


class Mark(Noun):
    """A seal, one slice of a riding seal, or a signature.

    ``diameter`` is the longer side of a seal in millimetres, None where its picture shows nothing else. ``state`` says
    of a slice whether it fits the rebuilt seal. ``letters`` are what its text was made of. ``owner`` holds a seal's
    text against the names on the form.
    ``impression`` tells what may be a copy of the same print: ``image:`` and the digest of the picture that was pasted,
    or ``ink:`` and 64 figures that differ in few bits where two prints lie alike. ``hints`` say that a computer may
    have laid the mark on. ``picture`` is the ``Crop.name`` of the picture that shows it.
    """

    kind: Literal["seal", "riding_seal", "signature"]
    page: int
    box: Box
    shape: str | None = None
    colour: Literal["red", "blue", "black", "grey", "unknown"] = "unknown"
    text: str | None = None
    letters: tuple[Letter, ...] = ()
    code: str | None = None
    centre: str | None = None
    role: Literal["commitment", "legal_representative", "evidence", "other"] | None = None
    confidence: float
    diameter: float | None = None
    state: Literal["present", "cut_off", "misfit"] | None = None
    owner: Literal["host", "other", "wrong_kind", "unreadable"] | None = None
    impression: str | None = None
    hints: tuple[Hint, ...] = ()
    picture: str | None = None


class Reading(Noun):
    """All that was read off one page; width and height in PDF points, rotation in degrees clockwise. ``slope`` is by
    how many page heights a level line of print sinks over the page's width, where the sheet lay askew. ``scrawls`` are
    places with ink as large as a signature, told neither for handwriting nor for anything else; ``traces`` are places
    at an edge with what may be a slice of a riding seal and was not told for one.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    source: Source = "ocr"
    slope: float = 0.0
    lines: tuple[Line, ...] = ()
    cells: tuple[Cell, ...] = ()
    ticks: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()
    scrawls: tuple[Box, ...] = ()
    traces: tuple[Box, ...] = ()
    error: str | None = None

    @cached_property
    def line_height(self) -> float:
        """The usual height of a line in page heights, the sheet laid level; 0 where nothing was read."""
        return median([line.box.height - abs(self.slope) * line.box.width for line in self.lines] or [0.0])


class Place(Noun):
    page: int
    box: Box


class Field(Noun):
    """One value with its evidence. ``doubts`` says why a person must look; ``unread`` that nothing could be read;
    ``by`` which reviewer set the value or vouched for it.
    """

    value: Any = None
    raw: str = ""
    confidence: float = 0.0
    review: bool = False
    page: int | None = None
    box: Box | None = None
    boxes: tuple[Place, ...] = ()
    doubts: tuple[str, ...] = ()
    unread: bool = False
    by: str = ""


class Residue(Noun):
    """Printed text that no field claims and the form does not ignore."""

    page: int
    box: Box
    text: str


class Match(Noun):
    """A name that a platform name clashes with; ``source`` is a record's stem or the registry file's name."""

    name: str
    source: str
    score: float
    layer: Literal["same", "same_core", "homophone", "contained", "similar", "lookalike"]


class Twin(Noun):
    """A passage that another applicant's filing, the record ``source``, holds too: characters ``start`` to ``end`` of
    the value of ``field``, and ``other_start`` to ``other_end`` of that of ``other_field`` there.
    """

    field: str
    start: int
    end: int
    source: str
    other_field: str
    other_start: int
    other_end: int


class Print(Noun):
    """A mark that a finding speaks of, in this filing or, where ``source`` names one, in another record."""

    source: str = ""
    page: int
    box: Box
    picture: str


class Finding(Noun):
    """What a rule says about a filing, with the clause that asks for it and the place that shows it."""

    key: str
    rule: str
    severity: Severity
    field: str | None = None
    message: str
    clause: str
    quote: str = ""
    page: int | None = None
    box: Box | None = None
    undecided: bool = False
    matches: tuple[Match, ...] = ()
    twins: tuple[Twin, ...] = ()
    prints: tuple[Print, ...] = ()


class Sighting(Noun):
    """A print that the form has looked for on the pages (``Search``), evidence included; never the words around it."""

    search: str
    text: str
    confidence: float
    page: int
    box: Box


class Alteration(Noun):
    """Fixed print of the form that reads otherwise than on the blank: words removed, changed or added.

    ``part`` names the passage or label; ``due`` are the blank's words and ``found`` those of the paper, one of them
    empty where words were added or removed; ``certain`` says that no misreading explains the difference.
    """

    part: str
    label: bool = False
    due: str
    found: str
    certain: bool
    page: int
    box: Box


class Clause(Noun):
    """How a filing stands to one clause of its notice, and where to look: fields, tables, pages and findings (keys).

    ``judge``: a person must, because no rule covers all that the clause asks. ``grounds`` are sentences in Chinese.
    """

    clause: str
    quote: str
    state: ClauseState
    grounds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    findings: tuple[str, ...] = ()


class Document(Noun):
    name: str
    sha256: str
    pages: int


class Program(Noun):
    version: str
    form_version: str
    engine: str
    models: dict[str, str]


class PageInfo(Noun):
    """A page of the filing; ``legible`` is False where what is printed on it was read badly as a whole. ``traces`` are
    those of its Reading.
    """

    number: int
    width: float
    height: float
    rotation: int
    role: Role
    source: Source
    legible: bool = True
    traces: tuple[Box, ...] = ()
    error: str | None = None


class Signing(Noun):
    """Where a form is to be sealed and signed, and what stands in the place for the signature.

    ``seal`` is the place for the seal; ``typed`` is a name that was printed where one is to be written. Places are
    None, and the state unclear, where their labels were not found.
    """

    state: Literal["handwritten", "typed", "empty", "unclear"] = "unclear"
    typed: str = ""
    seal: Place | None = None
    signature: Place | None = None


class Record(Noun):
    """One filing: what it says, where it says so, and what the rules make of it (contract.md, version 1)."""

    schema_id: Literal["filing-record/1"] = Default("filing-record/1", alias="schema")
    document: Document
    program: Program
    form: str
    pages: tuple[PageInfo, ...]
    fields: dict[str, Field]
    tables: dict[str, tuple[dict[str, Field], ...]]
    marks: tuple[Mark, ...] = ()
    signing: Signing = Signing()
    residue: tuple[Residue, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    findings: tuple[Finding, ...] = ()
    clauses: tuple[Clause, ...] = ()


class Change(Noun):
    """What a reviewer said of one place of a filing; appended, never altered, and never in place of what was read.

    ``place`` is a field id or ``equipment[2].autonomy`` (rows from 1), empty for the filing as a whole. A correction
    has the typed value before and after; ``when`` is UTC as ISO 8601, to the second. One of a whole row,
    ``equipment[2]``, removes it (``new`` is None) or puts it back; places count rows as if none had been removed.
    """

    action: Literal["correct", "confirm", "mend", "comment"]
    place: str = ""
    old: Any = None
    new: Any = None
    why: str = ""
    who: str
    when: str


class Decision(Noun):
    """A reviewer's verdict on a filing and the findings (keys) that led to it; a second reviewer may confirm it."""

    verdict: Verdict
    findings: tuple[str, ...] = ()
    why: str = ""
    who: str
    when: str
    confirmed_by: str | None = None


class Review(Noun):
    """All that reviewers made of one file: changes in the order in which they were said, the last decision, those of
    other reviewers that are ``opposed`` to it (until somebody confirms it, no verdict counts), and the file's place in
    the list of those recommended.
    """

    changes: tuple[Change, ...] = ()
    decision: Decision | None = None
    opposed: tuple[Decision, ...] = ()
    rank: int | None = None

    @property
    def verdict(self) -> Verdict | None:
        """That of the decision; None where there is none, or reviewers do not agree."""
        return self.decision.verdict if self.decision and not self.opposed else None

    @property
    def removed(self) -> frozenset[str]:
        """The places of the rows that were removed and not put back."""
        last = {change.place: change.new for change in self.changes if change.place.endswith("]")}
        return frozenset(place for place, values in last.items() if values is None)

    def place_now(self, place: str) -> str | None:
        """A change's place as the record counts its rows without those removed; None in a row that is gone."""
        cell = _ROW.match(place)
        if not (cell and self.removed):
            return place
        table, number = cell[1], int(cell[2])
        before = sum(f"{table}[{other}]" in self.removed for other in range(1, number))
        return None if cell[0] in self.removed else f"{table}[{number - before}]{place[cell.end() :]}"


class Pasted(Noun):
    """A picture that a file lays over a page apart from its scan: where, how fine it is there, and a digest of its
    pixels.
    """

    box: Box
    dpi: float
    picture: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page set upright, flattened and evenly lit, ready to be read.

    ``image`` is BGR, shape (height, width, 3), at ``dpi`` pixels an inch of paper; ``width`` and ``height`` are the
    upright page's size in PDF points. ``to_page`` is the 3×3 homography that takes a pixel (x, y) of ``image`` to
    fractions of the upright page. ``lines`` holds the text layer where it can be trusted (``source`` is "text").
    ``strokes`` are the rules that a page draws which is no scan. ``pasted`` are the pictures that lie on the page apart
    from its scan.
    """

    number: int
    width: float
    height: float
    rotation: int
    source: Source
    image: Pixels
    dpi: float
    to_page: NDArray[np.float64]
    coloured: bool
    lines: tuple[Line, ...] = ()
    strokes: tuple[Box, ...] = ()
    pasted: tuple[Pasted, ...] = ()

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The box on the upright page of a rectangle of ``image`` given in pixels: the box of its mapped corners."""
        corners = np.array([[x0, top, 1], [x1, top, 1], [x1, bottom, 1], [x0, bottom, 1]]) @ self.to_page.T
        xs, ys = corners[:, 0] / corners[:, 2], corners[:, 1] / corners[:, 2]
        return Box(*(round(float(min(1.0, max(0.0, v))), 4) for v in (xs.min(), ys.min(), xs.max(), ys.max())))

    def pixels(self, box: Box) -> tuple[float, float, float, float]:
        """The rectangle of ``image``, in pixels, that holds a box of the upright page."""
        x0, top, x1, bottom = box
        corners = np.array([[x0, top, 1], [x1, top, 1], [x1, bottom, 1], [x0, bottom, 1]])
        mapped = corners @ np.linalg.inv(self.to_page).T
        xs, ys = mapped[:, 0] / mapped[:, 2], mapped[:, 1] / mapped[:, 2]
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


@dataclass(frozen=True, slots=True)
class Crop:
    """A small PNG of a place on a page, for a later step or a reader to look at; ``name`` is unique in its filing."""

    name: str
    page: int
    box: Box
    png: bytes
