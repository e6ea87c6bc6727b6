"""The notice's Annex 1 as a Word document, converted to PDF by LibreOffice: pages break where LibreOffice breaks them."""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from pathlib import Path
from random import Random

from samples.generator.sheet import Block, Grid
from samples.generator.word_xml import Look, Writer
from samples.generator.wording import Wording

FONTS = ("Noto Serif CJK SC", "LXGW WenKai", "Noto Serif CJK SC", "AR PL UMing CN")
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = f"""{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="{OFFICE}.footer+xml"/></Types>"""
ROOT = f"""{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>"""
PARTS = f"""{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{RELATION}/styles" Target="styles.xml"/><Relationship Id="r2" Type="{RELATION}/footer" Target="footer1.xml"/></Relationships>"""
STYLES = """{head}<w:styles {namespace}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"""
FOOTER = """{head}<w:ftr {namespace}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">{before}</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve">{after}</w:t></w:r></w:p></w:ftr>"""
DOCUMENT = """{head}<w:document {namespace}><w:body>{body}<w:sectPr><w:footerReference w:type="default" r:id="r2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{top}" w:right="{side}" w:bottom="{top}" w:left="{side}" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr></w:body></w:document>"""
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
    )


def print_word(blocks: tuple[Block, ...], wording: Wording, rng: Random, out: Path) -> None:
    """The form as a PDF at ``out``."""
    side, font = rng.choice([1134, 1300, 1588]), rng.choice(FONTS)
    look = choose_look(rng, side, rng.choice(["Noto Sans CJK SC", font]))
    writer = Writer(look, wording)
    body = "".join(THIN + writer.grid(block) if isinstance(block, Grid) else writer.words(block) for block in blocks)
    before, after = rng.choice([("- ", " -"), ("", ""), ("第 ", " 页"), ("— ", " —")])
    fill = {"head": HEAD, "namespace": NAMESPACE}
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/_rels/document.xml.rels": PARTS,
        "word/styles.xml": STYLES.format(**fill, font=font, size=look.size, latin=rng.choice(["Liberation Serif", font])),
        "word/footer1.xml": FOOTER.format(**fill, before=before, after=after),
        "word/document.xml": DOCUMENT.format(**fill, body=body, side=side, top=rng.choice([1134, 1440])),
    }
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "form.docx"
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        out.write_bytes((Path(folder) / "form.pdf").read_bytes())
