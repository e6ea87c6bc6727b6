"""Text broken into lines for the drawn form: atoms that are never broken, lines of atoms, and how they are drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from samples.generator.printed import FENCE, SHAPE
from samples.generator.sheet import Box, Cell, Paragraph, Span, Underlined, Written
from samples.generator.wording import Wording

WORD = re.compile(r"[A-Za-z0-9.,%/+\-_]+|.", re.DOTALL)
SPARES = ("microhei", "kai")  # fonts for characters that the chosen one lacks, in order
HOLLOW = {("microhei", char) for char in "℃☐☑☒"}  # in the font, but without an outline
NOT_FIRST = set("，。、；：！？）”》%)")


@dataclass(frozen=True)
class Type:
    """Font name, size and leading in points, and whether Latin words may be broken anywhere."""

    font: str
    size: float
    leading: float
    break_words: bool


@dataclass(frozen=True)
class Atom:
    """Something of a known width on a line: letters, or a tick box."""

    text: str
    width: float
    look: str = "plain"
    ticked: bool = False
    font: str = ""


Line = tuple[Atom, ...]


def _font_of(piece: str, font: str) -> str:
    """The first font that has all characters of ``piece``."""
    for name in (font, *SPARES):
        glyphs = pdfmetrics.getFont(name).face.charToGlyph
        if all(ord(char) in glyphs and (name, char) not in HOLLOW for char in piece):
            return name
    raise ValueError(f"no font for {piece}")


def _letters(text: str, face: Type, look: str = "plain") -> list[Atom]:
    pieces = list(text) if face.break_words else WORD.findall(text)
    size = face.size * (1.3 if look == "written" else 1)
    fonts = [_font_of(piece, face.font) for piece in pieces]
    return [
        Atom(piece, pdfmetrics.stringWidth(piece, font, size), look, font=font)
        for piece, font in zip(pieces, fonts, strict=True)
    ]


def _atoms(span: Span, face: Type, wording: Wording) -> list[Atom]:
    if isinstance(span, Box):
        glyph = wording.boxes[span.ticked]
        if len(glyph) > 1:
            return [Atom(glyph, face.size * 0.95, "shape", span.ticked)]
        return _letters(glyph, face)
    if isinstance(span, Written):
        return _letters(f"{FENCE}{span.text}　{FENCE}", face, "written")
    if isinstance(span, Underlined):
        return _letters(span.text, face, "underlined")
    return _letters(span, face)


def break_lines(paragraph: Paragraph, width: float, face: Type, wording: Wording) -> list[Line]:
    """Lines no wider than ``width``; closing punctuation hangs on rather than begin a line."""
    lines: list[list[Atom]] = [[]]
    used = 0.0
    for atom in (atom for span in paragraph for atom in _atoms(span, face, wording)):
        if used + atom.width > width and lines[-1] and atom.text not in NOT_FIRST:
            lines.append([])
            used = 0.0
        for piece in (
            _letters(atom.text, Type(face.font, face.size, face.leading, True), atom.look)
            if atom.width > width
            else [atom]
        ):
            if used + piece.width > width and lines[-1] and piece.text not in NOT_FIRST:
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += piece.width
    return [tuple(line) for line in lines]


def cell_lines(cell: Cell, width: float, face: Type, wording: Wording) -> list[Line]:
    return [line for paragraph in cell.paragraphs for line in break_lines(paragraph, width, face, wording)]


def line_width(line: Line) -> float:
    return sum(atom.width for atom in line)


def draw_line(canvas: Canvas, line: Line, x: float, baseline: float, face: Type, wording: Wording) -> None:
    """One line of text from ``x`` on, in points from the bottom left of the page."""
    for (look, _), run in groupby(line, key=lambda atom: (atom.look, atom.font)):
        atoms = list(run)
        for atom in atoms if look == "shape" else ():
            _draw_shape(canvas, wording.boxes[0], atom, x, baseline, face)
            x += atom.width
        if look != "shape":
            _draw_run(canvas, atoms, x, baseline, face.size)
            x += line_width(tuple(atoms))


def _draw_run(canvas: Canvas, atoms: list[Atom], x: float, baseline: float, size: float) -> None:
    """Atoms of one look and font."""
    written = atoms[0].look == "written"
    canvas.setFont(atoms[0].font, size * 1.3 if written else size)
    canvas.drawString(x, baseline, "".join(atom.text for atom in atoms), mode=3 if written else 0)
    if atoms[0].look == "underlined":
        canvas.setLineWidth(0.5)
        canvas.line(x, baseline - 1.6, x + line_width(tuple(atoms)), baseline - 1.6)


def _draw_shape(canvas: Canvas, empty: str, atom: Atom, x: float, baseline: float, face: Type) -> None:
    side = face.size * 0.78
    low, middle = baseline - side * 0.08, (x + side * 0.56, baseline + side * 0.42)
    canvas.setLineWidth(0.7)
    if empty == "round":
        canvas.circle(*middle, side / 2)
    else:
        canvas.rect(x + side * 0.06, low, side, side)
    canvas.setFont(_font_of(SHAPE, face.font), side)
    canvas.drawCentredString(middle[0], middle[1] - side * 0.36, SHAPE, mode=3)
    if atom.ticked and atom.text != empty:
        _draw_tick(canvas, atom.text, x + side * 0.06, low, side)


def _draw_tick(canvas: Canvas, kind: str, x: float, y: float, side: float) -> None:
    canvas.setLineWidth(1.1)
    if kind == "dot":
        canvas.circle(x + side / 2, y + side / 2, side * 0.27, stroke=0, fill=1)
    elif kind == "fill":
        canvas.rect(x, y, side, side, stroke=1, fill=1)
    elif kind == "cross":
        canvas.lines(
            [
                (x + side * 0.15, y + side * 0.15, x + side * 0.85, y + side * 0.85),
                (x + side * 0.15, y + side * 0.85, x + side * 0.85, y + side * 0.15),
            ]
        )
    else:
        canvas.lines(
            [
                (x + side * 0.12, y + side * 0.5, x + side * 0.4, y + side * 0.15),
                (x + side * 0.4, y + side * 0.15, x + side * 0.95, y + side * 1.05),
            ]
        )
