"""The form drawn straight onto PDF pages by a table engine of our own, with the ruling habits of office software."""

from __future__ import annotations

from pathlib import Path
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.generator.drawn_lines import SPARES, Type, break_lines, draw_line, line_width
from samples.generator.drawn_table import Band, Ruling, Table, lay_table
from samples.generator.fonts import FILES
from samples.generator.sheet import Block, Grid, Words
from samples.generator.wording import Wording

FACES = ("kai", "microhei", "kai-light", "ming", "droid")
BOLD = {"kai": "kai-bold", "kai-light": "kai", "ming": "microhei"}
WIDTH, HEIGHT = 595.28, 841.89


def choose_ruling(rng: Random) -> Ruling:
    """One applicant's table style."""
    return Ruling(
        width=rng.choice([0.25, 0.5, 0.7, 1.0]),
        dash=rng.choice([(), (), (), (3, 1.2), (1.2, 1)]),
        gaps=rng.random() < 0.3,
        double=rng.random() < 0.2,
        sides=rng.random() < 0.65,
        closing=rng.random() < 0.5,
        repeat_head=rng.random() < 0.5,
        pad=rng.choice([2.5, 4, 6]),
        middle=rng.random() < 0.6,
        label_centred=rng.random() < 0.7,
    )


def _register(name: str) -> str:
    _, path, index = FILES[name]
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, path, subfontIndex=index))
    return name


class _Press:
    """The page being drawn, and how far down it is full."""

    def __init__(self, out: Path, wording: Wording, rng: Random) -> None:
        self.canvas = Canvas(str(out), pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
        self.wording, self.rng = wording, rng
        size = rng.choice([9.0, 9.5, 10.0, 10.5])
        name = rng.choice(FACES)
        for spare in SPARES:
            _register(spare)
        self.face = Type(_register(name), size, size * rng.choice([1.3, 1.45, 1.6]), rng.random() < 0.6)
        self.bold = Type(_register(BOLD.get(name, name)), size * 1.2, size * 2, True)
        self.ruling = choose_ruling(rng)
        self.left = rng.choice([40.0, 54.0, 64.0])
        self.footer = rng.choice(["— {} —", "{}", "第 {} 页", ""])
        self.top, self.bottom = HEIGHT - rng.choice([48, 60]), rng.choice([52.0, 64.0])
        self.y, self.number = self.top, 1

    def turn(self) -> None:
        if self.footer:
            self.canvas.setFont("microhei", 9)
            self.canvas.drawCentredString(WIDTH / 2, self.bottom - 24, self.footer.format(self.number))
        self.canvas.showPage()
        self.y, self.number = self.top, self.number + 1

    def grid(self, grid: Grid) -> None:
        table = Table(grid, WIDTH - 2 * self.left, self.face, self.ruling, self.wording)

        def show(top: float, bands: list[Band]) -> None:
            table.draw(self.canvas, self.left, top, bands, self.rng)

        self.y = lay_table(table, self.y, self.bottom, self.top, self.turn, show)
        self.y -= 0 if grid.joined else 8

    def words(self, block: Words) -> None:
        large = block.kind in ("title", "heading")
        face = self.bold if large else self.face
        if block.kind == "title":
            face = Type(self.bold.font, 18, 34, True)
        indent = {"signature": 0.42 * WIDTH, "item": 24.0}.get(block.kind, 0.0)
        spans = ("　　", *block.spans) if block.kind == "body" else block.spans
        for line in break_lines(spans, WIDTH - 2 * self.left - indent, face, self.wording):
            lead = face.leading + (18 if block.kind == "signature" else 0)
            if self.y - lead < self.bottom:
                self.turn()
            x = (WIDTH - line_width(line)) / 2 if block.kind == "title" else self.left + indent
            draw_line(self.canvas, line, x, self.y - lead * 0.75, face, self.wording)
            self.y -= lead


def print_drawn(blocks: tuple[Block, ...], wording: Wording, rng: Random, out: Path) -> None:
    """The form as a PDF at ``out``."""
    press = _Press(out, wording, rng)
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            press.grid(block)
            continue
        if block.break_before or _lonely(press, blocks, number):
            press.turn()
        press.words(block)
    press.turn()
    press.canvas.save()


def _lonely(press: _Press, blocks: tuple[Block, ...], number: int) -> bool:
    """Whether a heading, or the three lines of the signature, would be torn from what follows."""
    block, before = blocks[number], blocks[number - 1]
    if not isinstance(block, Words):
        return False
    first_of_three = block.kind == "signature" and not (isinstance(before, Words) and before.kind == "signature")
    need = 3 * (press.face.leading + 18) + 20 if first_of_three else 70 if block.kind == "heading" else 0
    return press.y - need < press.bottom
