"""What tells that another part of the form begins under a table's rows, or ran together with them."""

from __future__ import annotations

from extractor.filling.items import lines_of
from extractor.filling.labels import heading_likeness, likeness
from extractor.filling.rows import Band
from extractor.filling.script import Script
from extractor.form import SLOT, Form
from extractor.text import fold_label

FOREIGN = 0.88  # likeness of a text to a label of another part of the form
MISREAD = 0.7  # the same where the text's row is no row of the table
HEADING = 0.9  # and of a line within a value to a heading
SENTENCE = 6  # characters from which on the start of a printed sentence is known by itself


def is_foreign(form: Form, band: Band, alike: float) -> bool:
    """Whether another part of the form begins here: a label or a heading is printed in the row, in one of its rooms or
    in all together, or alone in a line of its one room.
    """
    printed = [room.script for room in band if room.script and len(room.script) <= 60]
    lines = [Script(line) for line in lines_of(printed[0])] if len(printed) == 1 else []
    texts = [script.text for script in (*printed, *lines)]
    texts += ["".join(texts)] if len(printed) > 1 else []
    entries = [entry for entry in form.entries if not entry.free]
    labels = [label for entry in entries for label in entry.labels if len(label) > 3]
    starts = _sentences(form)
    return any(
        likeness(text, labels) > alike
        or heading_likeness(text, form.headings) > alike
        or any(start in fold_label(text) for start in starts)
        for text in texts
    )


def is_heaped(form: Form, band: Band) -> bool:
    """Whether a whole part of the form ran together in the band: other labels are printed inside it."""
    labels = {fold_label(label) for entry in form.entries if not entry.free for label in entry.labels}
    labels |= {fold_label(label) for table in form.tables for column in table.columns for label in column.labels}
    texts = [fold_label(room.script.text) for room in band]
    return any(label in text for label in labels if len(label) > 3 for text in texts)


def before_sentence(form: Form, script: Script) -> Script:
    """A room's print down to a line within it that begins a printed sentence of the form."""
    lines, starts = lines_of(script), _sentences(form)
    texts = [fold_label(Script(line).text) for line in lines]
    end = next((i for i, text in enumerate(texts) if i and any(start in text for start in starts)), None)
    return script if end is None else Script(glyph for line in lines[:end] for glyph in line)


def before_heading(form: Form, script: Script) -> Script:
    """A value's print down to a line within it that is a heading of the form's next part."""
    lines = lines_of(script)
    texts = [Script(line).text for line in lines]
    end = next((i for i, text in enumerate(texts) if i and likeness(text, form.headings) > HEADING), None)
    return script if end is None else Script(glyph for line in lines[:end] for glyph in line)


def _sentences(form: Form) -> list[str]:
    """How the sentences begin that the form prints before its values."""
    entries = [entry for entry in form.entries if not entry.free]
    return [start for entry in entries if len(start := fold_label(SLOT.split(entry.holds)[0])) >= SENTENCE]
