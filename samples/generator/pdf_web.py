"""The ministry site's web look: HTML and CSS, printed by headless Chromium."""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path
from random import Random
from string import Template

from samples.generator.printed import FENCE
from samples.generator.sheet import UNITS, Block, Box, Cell, Grid, Paragraph, Underlined, Written
from samples.generator.wording import Wording

FONTS = ("Noto Sans CJK SC", "Droid Sans Fallback")
CSS = Template((Path(__file__).parent / "templates" / "form.css").read_text("utf-8"))


def print_web(blocks: tuple[Block, ...], wording: Wording, rng: Random, out: Path) -> None:
    """The form as a PDF at ``out``."""
    css = CSS.substitute(
        font=rng.choice(FONTS),
        size=rng.choice([8.5, 9, 9.5]),
        leading=rng.choice([1.4, 1.5, 1.65]),
        heading=rng.choice([11, 12]),
        accent=rng.choice(["#409eff", "#1f5fa8", "#c0392b", "#333"]),
        line=rng.choice(["#dcdfe6", "#c8c8c8", "#ebeef5", "#999"]),
        rule=rng.choice(["0.5pt solid", "1px solid", "0.75pt solid"]),
        indent=rng.choice([30, 45, 55]),
        shade=rng.choice(["#f5f7fa", "#fafafa", "#eef3f9"]),
        weight=rng.choice(["normal", "bold"]),
        pad=rng.choice([3, 4, 5.5]),
        gap=rng.choice([0, 6, 9]),
        rows=rng.choice(["auto", "auto", "avoid"]),
        margin=rng.choice([12, 15, 18]),
        number=rng.randint(10**6, 10**7),
        date=f"2025/11/{rng.randint(2, 27)} {rng.randint(8, 19)}:{rng.randint(10, 59)}",
    )
    body = "".join(_block(block, wording) for block in blocks)
    page = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{css}</style><body>{body}</body></html>'
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.html"
        source.write_text(page, "utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={out}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def _block(block: Block, wording: Wording) -> str:
    if isinstance(block, Grid):
        return _grid(block, wording)
    tag = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
    extra = " break" if block.break_before else ""
    return f'<{tag} class="{block.kind}{extra}">{_spans(block.spans, wording)}</{tag}>'


def _grid(grid: Grid, wording: Wording) -> str:
    columns = f'<col style="width:{100 / UNITS:.4f}%">' * UNITS
    rows = ["<tr>" + "".join(_cell(cell, wording) for cell in row) + "</tr>" for row in grid.rows]
    head = f"<thead>{''.join(rows[: grid.head])}</thead>" if grid.head else ""
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{''.join(rows[grid.head :])}</tbody></table>"


def _cell(cell: Cell, wording: Wording) -> str:
    inner = "".join(f"<p>{_spans(paragraph, wording)}</p>" for paragraph in cell.paragraphs)
    return f'<td class="{cell.kind}" colspan="{cell.units}" rowspan="{cell.rows}">{inner}</td>'


def _spans(spans: Paragraph, wording: Wording) -> str:
    return "".join(_span(span, wording) for span in spans)


def _span(span: object, wording: Wording) -> str:
    if isinstance(span, Box):
        glyph = wording.boxes[span.ticked]
        if glyph.isascii() and len(glyph) > 1:
            return f'<span class="box {wording.boxes[0]}{" on" if span.ticked else ""}"></span>'
        return glyph
    if isinstance(span, Underlined):
        return f"<u>{html.escape(span.text)}</u>"
    if isinstance(span, Written):
        return f'<span class="written">{FENCE}{html.escape(span.text)}{FENCE}</span>'
    return html.escape(str(span))
