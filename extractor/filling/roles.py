"""Which pages are the form, and which filing is which form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.document import Line, Reading, Role
from extractor.errors import InputError
from extractor.form import Entry, Form
from extractor.text import fold, fold_label, similarity

CLAIM = 0.35  # share of a form's labels that a filing must print to be that form
UNTITLED = 0.45  # the same where the form's title is not printed: papers of one trade share many labels
OWN = 3  # labels that no other form has and that tell a form by themselves
KEY = 24  # characters before a colon that may be a label
ASKED = 45  # characters of a question with its answer
SEVERAL = 2  # labels, headings or titles that make a page a page of the form
RICH = 4  # labels that make a page a page of a form whose cover may look like its commitment
BARE = 4  # lines of a page that holds no more than a form's last row, a running head and foot and a slice of a seal
WORDS = 12  # characters of a line that tell a passage of the form
DIM = 0.5  # least probability of a line that was printed
ALIKE = 0.85
LEGIBLE = 0.85  # mean probability of a page's characters from which on it was read well
_QUESTION = re.compile(r"是否|有无|[是否有无][^\u4e00-\u9fff]{0,6}$")
_DATE = re.compile(r"^(?:(?:填报|填表|申报|签署)?(?:日期|时间):)?(?:20\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?|年月日)$")
_TITLE = re.compile(r"[\u4e00-\u9fff“”\"()0-9]{4,30}(?:申报书|申请书|申报表|申请表|信息表|备案表|推荐表)")

_PROMISE = re.compile("承诺.{0,30}真实")


def recognise_form(forms: Iterable[Form], readings: Sequence[Reading]) -> Form:
    """The one form that claims a filing; an InputError ``no_form`` where none does, or more than one."""
    known = list(forms)
    claims = [form for form in known if _claims(form, known, readings)]
    if len(claims) == 1:
        return claims[0]
    if not claims:
        raise InputError(
            "no_form",
            "No known form was recognised on these pages; check that the file is the filing (`extractor read` shows"
            " what is on them, `extractor forms list` which forms are known).",
        )
    names = ", ".join(form.id for form in claims)
    raise InputError("no_form", f"More than one form claims this file ({names}); split it into one file a filing.")


def _claims(form: Form, forms: Sequence[Form], readings: Sequence[Reading]) -> bool:
    """Whether enough of a form's labels are printed, or, on what is left of a filing without its first page, some of
    those that no other form has, beside the labels of its marks, or twice as many.
    """
    found, entries = _found(form, readings), [entry for entry in form.entries if not entry.free]
    if len(found) >= (CLAIM if _is_titled(form, readings) else UNTITLED) * len(entries):
        return True
    own = [entry for entry in found if not any(_has(other, entry) for other in forms if other is not form)]
    signed = any(_signed(form, reading) > 1 for reading in readings)
    return len(own) >= (OWN if signed else 2 * OWN) and not any(_is_other_title(form, r) for r in readings)


def _has(form: Form, entry: Entry) -> bool:
    """Whether a form asks for the same in a label of its own."""
    labels = [fold_label(label) for other in form.entries for label in other.labels]
    cores = [fold_label(core) for core in entry.core]
    alike = any(_alike(label, fold_label(own)) for label in labels for own in entry.labels)
    return alike or any(core in label for label in labels for core in cores)


def _is_titled(form: Form, readings: Sequence[Reading]) -> bool:
    """Whether a row, or two rows together, print a title of the form."""
    titles = [fold_label(title) for title in form.titles]
    pages = [[fold_label(line.text) for line in reading.lines] for reading in readings]
    rows = {row for page in pages for row in (*page, *(above + below for above, below in pairwise(page)))}
    return any(_alike(row, title) for row in rows for title in titles)


def _is_other_title(form: Form, reading: Reading) -> bool:
    """Whether a page prints the title of some other form."""
    rows = [fold_label(line.text) for line in reading.lines if _TITLE.fullmatch(fold(line.text))]
    return any(not any(_alike(row, fold_label(title)) for title in form.titles) for row in rows)


def _found(form: Form, readings: Sequence[Reading]) -> list[Entry]:
    """The entries whose labels are printed somewhere."""
    printed = {text for reading in readings for text in _texts(reading)}
    printed |= {fold_label(line.text) for reading in readings for line in reading.lines}
    if form.running:
        printed |= {key for reading in readings for key in _keys(reading)}
    asked = _questions(printed)
    return [
        entry
        for entry in form.entries
        if not entry.free
        and (
            any(_known(label, printed) for label in entry.labels)
            or any(fold_label(core) in question for core in entry.core for question in asked)
        )
    ]


def page_roles(form: Form, readings: Sequence[Reading]) -> dict[int, Role]:
    """The role of each page: the form runs from its first page to the commitment and the notes behind it; what comes
    before is ``other``, what follows is ``evidence``.
    """
    labels = [label for entry in form.entries if not entry.free for label in entry.labels]
    columns = [label for table in form.tables for column in table.columns for label in column.labels]
    known = {fold_label(text) for text in (*labels, *columns, *form.headings, *form.titles)}
    hits = {reading.number: _hits(known, reading, form) for reading in readings}
    strong = [number for number, count in hits.items() if count >= SEVERAL]
    first = min(strong, default=0)
    last = _commitment(form, readings, first) or max(strong, default=-1)
    if form.running:  # what the commitment prints may stand on the cover as well
        promised = {r.number for r in readings if any(_PROMISE.search(line.text) for line in r.lines)}
        last = max([last, *(number for number, count in hits.items() if count >= RICH or number in promised)])
    behind = (reading for reading in readings if reading.number == last + 1)
    runs_on = [reading.number for reading in behind if _runs_on(form, reading, hits[reading.number])]
    return {reading.number: _role(reading, first, max([last, *runs_on])) for reading in readings}


def is_legible(reading: Reading) -> bool:
    """Whether a page was read well as a whole; one that carries nothing was."""
    certain = sum(line.confidence * len(line.text) for line in reading.lines)
    return reading.error is None and certain >= LEGIBLE * sum(len(line.text) for line in reading.lines)


def _role(reading: Reading, first: int, last: int) -> Role:
    if not reading.lines and not reading.cells and not reading.marks and reading.error is None:
        return "blank"
    if reading.number < first:
        return "other"
    return "form" if reading.number <= last else "evidence"


def _commitment(form: Form, readings: Sequence[Reading], first: int) -> int | None:
    """The page where the form is sealed and signed."""
    signed = {r.number: roles for r in readings if r.number >= first and (roles := _signed(form, r))}
    return max(signed, key=lambda number: signed[number], default=None)


def _signed(form: Form, reading: Reading) -> int:
    """How much of a commitment a page prints: the labels of the form's marks, a date that stands alone. A cover may
    print some of it.
    """
    lines = [line for line in reading.lines if line.cell is None or form.running]
    labels = _mark_labels(form, lines)
    # In a table, a date without such labels is that of a certificate.
    dates = (line for line in lines if labels or line.cell is None)
    return 2 * labels + _dated(dates) or _signed_in_table(form, reading)


def _signed_in_table(form: Form, reading: Reading) -> int:
    """The same of a page that prints its commitment in a table; certificates have one of the labels there as well."""
    labels, dated = _mark_labels(form, reading.lines), _dated(reading.lines)
    told = labels + dated > 1 or _repeats_passage(form, reading)
    return 2 * labels + dated if labels and told else 0


def _repeats_passage(form: Form, reading: Reading) -> bool:
    """Whether a line of a page begins a passage that a filing must repeat word for word."""
    texts = [text for line in reading.lines if len(text := fold_label(line.text)) >= WORDS]
    return any(_alike(text, fold_label(p.text)[: len(text)]) for p in form.passages for text in texts)


def _mark_labels(form: Form, lines: Sequence[Line]) -> int:
    """For how many of the form's marks one of the lines begins with a label."""
    return sum(any(_starts(fold_label(line.text), mark.labels) for line in lines) for mark in form.marks)


def _dated(lines: Iterable[Line]) -> bool:
    return any(_DATE.match(fold(line.text)) for line in lines)


def _runs_on(form: Form, reading: Reading, hits: int) -> bool:
    """Whether a form runs on overleaf: with notes, its last row, or a commitment whose labels lie under the seal."""
    promises = hits > 0 and _repeats_passage(form, reading)
    return promises or _has_notes(form, reading) or _ends_overleaf(form, reading)


def _has_notes(form: Form, reading: Reading) -> bool:
    texts = [text for text in _texts(reading) if len(text) >= 8]
    print_below = (*form.ignored, *(passage.text for passage in form.passages))
    notes = [fold_label(note) for note in print_below if len(note) >= 8]
    return sum(any(text in note or _alike(text, note) for note in notes) for text in texts) >= SEVERAL


def _hits(known: set[str], reading: Reading, form: Form) -> int:
    """How many labels of the form a page prints, and how many of its questions in other words."""
    texts = _texts(reading) | (_keys(reading) if form.running else set())
    cores = [fold_label(core) for entry in form.entries for core in entry.core]
    asked = {text for text in _questions(texts - known) if any(core in text for core in cores)}
    others = (text for text in texts - known - asked if 4 <= len(text) <= 60)
    return len(texts & known) + len(asked) + sum(any(_alike(text, k) for k in known) for text in others)


def _questions(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if len(text) <= ASKED and _QUESTION.search(text)]


def _texts(reading: Reading) -> set[str]:
    """The folded texts of a page's cells, and of its lines outside cells."""
    texts = {fold_label(cell.text) for cell in reading.cells}
    return (texts | {fold_label(line.text) for line in reading.lines if line.cell is None}) - {""}


def _keys(reading: Reading) -> set[str]:
    """The folded texts before colons, where labels stand in running text; those behind a gap are parted by spaces."""
    keys = (key for line in reading.lines for key in re.split("[:：]", line.text)[:-1])
    return {fold_label(re.split(r"\s{2,}|　", key.strip())[-1]) for key in keys if len(key) <= KEY} - {""}


def _ends_overleaf(form: Form, reading: Reading) -> bool:
    """Whether a page of next to nothing else prints the date of signing: the last row of a form that runs on."""
    dates = [spec.id for spec in form.fields if spec.type == "date"]
    labels = [label for entry in form.entries if entry.fields[0] in dates for label in entry.labels]
    words = [line.text for line in reading.lines if not _is_dirt(line)]
    texts = words if form.running and len(words) <= BARE else []
    return any(_starts(fold_label(text), labels) or _DATE.match(fold(text)) for text in texts)


def _is_dirt(line: Line) -> bool:
    """Whether a line is dirt, or a page number."""
    return line.confidence < DIM or (len(line.text) <= 2 and line.text.isascii())


def _starts(text: str, labels: Iterable[str]) -> bool:
    return any(_alike(text[: len(folded)], folded) for folded in map(fold_label, labels))


def _known(label: str, printed: set[str]) -> bool:
    folded = fold_label(label)
    return folded in printed or any(_alike(text, folded) for text in printed)


def _alike(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= 0.3 * len(b) and similarity(a, b) >= ALIKE
