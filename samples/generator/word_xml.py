"""WordprocessingML of the form's blocks: one table grid of 48 columns, merged cells, repeated heading rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from samples.generator.printed import FENCE
from samples.generator.sheet import UNITS, Box, Cell, Grid, Paragraph, Span, Underlined, Words, Written, place_cells
from samples.generator.wording import Wording

NO_MARGINS = (
    '<w:tcMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
)
# Named, for of the faces that LibreOffice falls back to some have these signs without a drawing.
SYMBOLS = '<w:rFonts w:ascii="DejaVu Sans" w:hAnsi="DejaVu Sans" w:eastAsia="DejaVu Sans" w:cs="DejaVu Sans"/>'


@dataclass(frozen=True)
class Look:
    """One document's style: sizes in half points, widths in twentieths of a point."""

    size: int
    table_width: int
    line: int
    border: str
    border_size: int
    outer: bool
    centre_values: bool
    top_values: bool
    whole_rows: bool
    bold_labels: bool
    padding: int
    heading_font: str
    nested: bool


class Writer:
    """Blocks to XML, in one look and wording."""

    def __init__(self, look: Look, wording: Wording) -> None:
        self.look, self.wording = look, wording

    def run(self, span: Span, properties: str = "") -> str:
        if isinstance(span, Box):
            glyph = self.wording.boxes[span.ticked]
            return self.run(glyph, SYMBOLS * (glyph in "☐☑☒") + properties)
        if isinstance(span, Underlined):
            return self.run(span.text, properties + '<w:u w:val="single"/>')
        if isinstance(span, Written):
            size = f'<w:color w:val="FFFFFF"/><w:sz w:val="{int(self.look.size * 1.35)}"/>'
            return self.run(f"{FENCE}{span.text}　{FENCE}", properties + size)
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(span)}</w:t></w:r>'

    def paragraph(self, spans: Paragraph, align: str = "left", properties: str = "", runs: str = "") -> str:
        inner = "".join(self.run(span, runs) for span in spans)
        spacing = f'<w:spacing w:before="0" w:after="0" w:line="{self.look.line}" w:lineRule="auto"/>'
        if "<w:spacing" in properties:
            spacing = ""
        return f'<w:p><w:pPr>{properties}{spacing}<w:jc w:val="{align}"/></w:pPr>{inner}</w:p>'

    def words(self, block: Words) -> str:
        page = "<w:pageBreakBefore/>" if block.break_before else ""
        size = self.look.size
        if block.kind == "title":
            runs = f'<w:rFonts w:eastAsia="{self.look.heading_font}"/><w:b/><w:sz w:val="36"/>'
            return self.paragraph(block.spans, "center", '<w:spacing w:after="200"/>', runs)
        if block.kind == "heading":
            runs = f'<w:rFonts w:eastAsia="{self.look.heading_font}"/><w:sz w:val="{size + 6}"/>'
            return self.paragraph(block.spans, "left", '<w:keepNext/><w:spacing w:before="160" w:after="80"/>', runs)
        if block.kind == "body":
            return self.paragraph(
                block.spans,
                "both",
                '<w:keepNext/><w:spacing w:line="400" w:lineRule="exact"/><w:ind w:firstLine="480"/>',
            )
        if block.kind == "item":
            return self.paragraph(block.spans, "left", '<w:ind w:left="420"/>')
        if block.kind == "signature":
            return self.paragraph(
                block.spans, "left", '<w:keepNext/><w:spacing w:before="260" w:after="200"/><w:ind w:left="4300"/>'
            )
        return self.paragraph(block.spans, "left", page, f'<w:sz w:val="{size - 2}"/>')

    def grid(self, grid: Grid) -> str:
        column = self.look.table_width // UNITS
        rows = place_cells(grid.rows)
        inner, number = "", 0
        while number < len(rows):
            _, first, begins = rows[number][0]
            if self.look.nested and begins and first.rows > 1:
                inner += self._nested(rows[number : number + first.rows], column)
                number += first.rows
            else:
                inner += self._row(rows[number], column, head=number < grid.head, whole=self.look.whole_rows)
                number += 1
        return self._table(inner, column, UNITS)

    def _table(self, rows: str, column: int, units: int) -> str:
        columns = f'<w:gridCol w:w="{column}"/>' * units
        style = self._table_style(column * units)
        return f"<w:tbl><w:tblPr>{style}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _nested(self, rows: list[list[tuple[int, Cell, bool]]], column: int) -> str:
        """Rows beside one tall label as a table inside the cell next to it. They may split at a page's end, for
        LibreOffice splits the row that holds them and drops what of a whole one does not fit.
        """
        label = rows[0][0][1]
        inside = "".join(self._row(row[1:], column, head=False, whole=False) for row in rows)
        units = UNITS - label.units
        properties = f'<w:tcW w:w="{column * units}" w:type="dxa"/><w:gridSpan w:val="{units}"/>{NO_MARGINS}'
        line = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
        beside = f"<w:tc><w:tcPr>{properties}</w:tcPr>{self._table(inside, column, units)}{line}</w:tc>"
        return f"<w:tr>{self._cell(replace(label, rows=1), begins=True, column=column)}{beside}</w:tr>"

    def _table_style(self, width: int) -> str:
        look = self.look
        rule = f'w:val="{look.border}" w:sz="{look.border_size}" w:space="0" w:color="auto"'
        sides = ("top", "left", "bottom", "right") if look.outer else ("top", "bottom")
        borders = "".join(f"<w:{side} {rule}/>" for side in sides) + f"<w:insideH {rule}/><w:insideV {rule}/>"
        margins = "".join(
            f'<w:{side} w:w="{look.padding}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
        )
        return (
            f'<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        )

    def _row(self, row: list[tuple[int, Cell, bool]], column: int, *, head: bool, whole: bool) -> str:
        properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
        cells = "".join(self._cell(cell, begins, column) for _, cell, begins in row)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, begins: bool, column: int) -> str:
        look = self.look
        span = f'<w:gridSpan w:val="{cell.units}"/>' if cell.units > 1 else ""
        merge = "" if cell.rows == 1 else f'<w:vMerge w:val="{"restart" if begins else "continue"}"/>'
        height = "top" if cell.kind == "value" and look.top_values else "center"
        centred = cell.kind in ("label", "head", "section", "number") or (look.centre_values and self._short(cell))
        bold = "<w:b/>" if cell.kind == "section" or (look.bold_labels and cell.kind == "label") else ""
        inner = (
            "".join(self.paragraph(p, "center" if centred else "left", "", bold) for p in cell.paragraphs)
            if begins
            else ""
        )
        properties = f'<w:tcW w:w="{column * cell.units}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="{height}"/>'
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or '<w:p/>'}</w:tc>"

    @staticmethod
    def _short(cell: Cell) -> bool:
        return all(isinstance(span, str) and len(span) < 16 for paragraph in cell.paragraphs for span in paragraph)
