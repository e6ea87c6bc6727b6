"""The stroke that a form prints between two figures, where the reader passed it over or took it for a digit: a wide gap
tells where it stands. The figures are in doubt then.
"""

from __future__ import annotations

import re

from extractor.filling.script import A4, Glyph, Script
from extractor.filling.template import after_leading
from extractor.form import SLOT

WIDE = 1.9  # half heights of a line from one digit to the next, about one within a number
DOUBTFUL = 0.5  # what a figure is believed whose end nothing printed tells
LIKE_A_STROKE = frozenset("17lI|丨一-—/")

_FIGURES = re.compile(r"[\d,.，．|lI丨一—\- ]*\d")


def with_stroke(template: str, script: Script) -> Script:
    """The text of a cell whose template prints "/" between two figures with that stroke in its place."""
    if "}/{" not in template or not script:
        return script
    start = after_leading(SLOT.split(template)[0], script)
    found = _FIGURES.match(script.chars, start)
    if found is None or script.chars[found.end() :].lstrip().startswith(("/", "／")):
        return script
    figures = [glyph for glyph in script.glyphs[start : found.end()] if not glyph.char.isspace()]
    doubted = [glyph._replace(score=min(glyph.score, DOUBTFUL)) for glyph in _parted(figures)]
    return script[:start] + Script(doubted) + script[found.end() :]


def _parted(figures: list[Glyph]) -> list[Glyph]:
    """The figures with a stroke in the one wide gap between them, or for the one sign that stands free."""
    wide = [at for at in range(1, len(figures)) if _is_wide(figures[at - 1], figures[at])]
    if len(wide) == 1:
        at = wide[0]
        return [*figures[:at], figures[at]._replace(char="/"), *figures[at:]]
    if len(wide) == 2 and wide[1] == wide[0] + 1 and figures[wide[0]].char in LIKE_A_STROKE:
        return [*figures[: wide[0]], figures[wide[0]]._replace(char="/"), *figures[wide[1] :]]
    return figures


def _is_wide(glyph: Glyph, following: Glyph) -> bool:
    return glyph.line == following.line and following.x - glyph.x > WIDE * A4 * glyph.half
