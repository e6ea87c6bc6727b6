"""The notice's Annex 1 as a Word document, converted to PDF by LibreOffice, which breaks the pages."""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from pathlib import Path
from random import Random
from string import Template

from samples.generator.sheet import Block, Grid
from samples.generator.word_xml import Look, Writer
from samples.generator.wording import Wording

FONTS = ("Noto Serif CJK SC", "LXGW WenKai", "Noto Serif CJK SC", "AR PL UMing CN")
PARTS = Path(__file__).parent / "templates" / "docx"
RENAMED = {"content_types.xml": "[Content_Types].xml"}  # brackets in file names trouble globbing tools
THIN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def choose_look(rng: Random, side: int, heading_font: str) -> Look:
    """One document's style on a page with margins of ``side`` twentieths of a point."""
    return Look(
        size=rng.choice([20, 21, 21, 24]),
        table_width=11906 - 2 * side,
        line=rng.choice([240, 276, 300]),
        border=rng.choice(["single", "single", "single", "double", "dashed", "dotted"]),
        border_size=rng.choice([2, 4, 4, 8]),
        outer=rng.random() < 0.75,
        centre_values=rng.random() < 0.5,
        top_values=rng.random() < 0.3,
        whole_rows=rng.random() < 0.25,
        bold_labels=rng.random() < 0.25,
        padding=rng.choice([20, 50, 90]),
        heading_font=heading_font,
        nested=rng.random() < 0.3,
    )


def print_word(blocks: tuple[Block, ...], wording: Wording, rng: Random, out: Path) -> None:
    """The form as a PDF at ``out``."""
    side, font = rng.choice([1134, 1300, 1588]), rng.choice(FONTS)
    look = choose_look(rng, side, rng.choice(["Noto Sans CJK SC", font]))
    writer = Writer(look, wording)
    body = "".join(THIN + writer.grid(block) if isinstance(block, Grid) else writer.words(block) for block in blocks)
    before, after = rng.choice([("- ", " -"), ("", ""), ("第 ", " 页"), ("— ", " —")])
    fill = {
        "body": body,
        "font": font,
        "latin": rng.choice(["Liberation Serif", font]),
        "size": look.size,
        "side": side,
        "top": rng.choice([1134, 1440]),
        "before": before,
        "after": after,
    }
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.docx"
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(path for path in PARTS.rglob("*") if path.is_file()):
                name = part.relative_to(PARTS).as_posix()
                archive.writestr(RENAMED.get(name, name), Template(part.read_text("utf-8")).substitute(fill))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        out.write_bytes((Path(folder) / "form.pdf").read_bytes())
