"""A filing as the rules see it: values by name, what could not be read, and what a rule says of one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractor.checks.copies import Copy
from extractor.checks.doubt import NOT_PARSED, TWO_TICKS, is_certain, is_local
from extractor.checks.names.neighbours import Neighbours
from extractor.document import Box, Field, Match, Print, Record, Severity, Twin
from extractor.form import FieldSpec, Form
from extractor.text import fold, partial_similarity

_LEFT_OVER = 8  # pieces of print that no field claims: a sound page leaves a handful, a table that was lost dozens
_STRAY = 24  # Chinese characters of such a piece from which on it is an answer; a running head has fewer
_WORDS = 6  # characters of one that may be a row of a table; less is dirt
_BESIDE = 2.5  # lines from a row of a table to what stands right over or under it, at most
_NOTE, _PRINTED = 10, 0.85  # least length, and likeness, of a text that is taken for print of the form
_ABSENT = Field(review=True, unread=True)


class Verdict(NamedTuple):
    """What a rule says of one place; ``where`` is a field, a table or ``table[row].column`` (rows from 1).

    ``severity`` takes the place of the rule's own; ``aspect`` tells two verdicts on one place apart. ``holds``: what
    the rule asks is met, which is no finding. ``leans`` are the values that the verdict rests on beside its evidence;
    ``firm``: no single misread character in them would turn it.
    """

    where: str
    message: str
    evidence: Field
    severity: Severity | None = None
    undecided: bool = False
    aspect: str = ""
    holds: bool = False
    leans: tuple[Field, ...] = ()
    firm: bool = False
    matches: tuple[Match, ...] = ()
    twins: tuple[Twin, ...] = ()
    prints: tuple[Print, ...] = ()

    def weighed(self) -> Verdict:
        """The same, or undecided where it rests on a value that may have been misread."""
        rests = (self.evidence, *self.leans)
        if self.undecided or all(is_certain(field) or (self.firm and is_local(field)) for field in rests):
            return self
        message = f"{self.message}；但所据内容识别存疑，本项不能判定，请对照原件核对"
        return self._replace(message=message, undecided=True, holds=False)


class UnreadError(Exception):
    """A value that the rule needs could not be read; the rule stays undecided."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.where)
        self.verdict = verdict


class Text(NamedTuple):
    """One value cell with its place, its Chinese label and what stands in it."""

    where: str
    label: str
    field: Field
    texts: tuple[str, ...]


Row = dict[str, Field]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record beside its form and, once its batch is over, beside the other filings and the registered platforms.

    ``copies`` are marks of the filing and the same print of each elsewhere.
    """

    form: Form
    record: Record
    neighbours: Neighbours | None = None
    twins: tuple[Twin, ...] = ()
    copies: tuple[Copy, ...] = ()

    def field(self, name: str) -> Field:
        return self.record.fields.get(name, _ABSENT)

    def spec(self, name: str) -> FieldSpec:
        return self.form.by_id[name]

    def label(self, name: str) -> str:
        return self.spec(name).label

    def value(self, name: str) -> Any:
        """The field's value, None where the paper is empty; UnreadError where it could not be read."""
        field = self.field(name)
        if is_unread(field):
            raise UnreadError(undecided(name, self.label(name), field))
        return field.value

    def rows(self, table: str) -> tuple[tuple[int, Row], ...]:
        """The table's rows that hold anything or could not be read, numbered from 1."""
        rows = enumerate(self.record.tables.get(table, ()), 1)
        return tuple((n, row) for n, row in rows if any(is_unread(f) or not is_empty(f.value) for f in row.values()))

    def cells(self, table: str, column: str) -> Iterator[tuple[str, Field]]:
        """The place and field of a column in each row."""
        for number, row in self.rows(table):
            yield cell_name(table, number, column), row.get(column, _ABSENT)

    def read_cells(self, table: str, column: str) -> tuple[tuple[str, Field], ...]:
        """As ``cells``; UnreadError where one could not be read, or where a page of the filing is lost."""
        self.refuse_lost_pages(table)
        cells = tuple(self.cells(table, column))
        for where, field in cells:
            if is_unread(field):
                raise UnreadError(undecided(where, self.cell_label(table, column), field))
        return cells

    def count_rows(self, table: str) -> int:
        """How many rows the table has; UnreadError where a row is there of which nothing could be read."""
        self.refuse_lost_pages(table)
        rows = self.rows(table)
        for number, row in rows:
            if all(is_empty(field.value) for field in row.values()):
                column, field = next((column, field) for column, field in row.items() if is_unread(field))
                raise UnreadError(undecided(cell_name(table, number, column), self.table_label(table), field))
        return len(rows)

    def pieces(self, table: str) -> tuple[int, ...]:
        """The rows that may be pieces of others, cut where none ends: they hold words and no figure, date or choice."""
        spec = next(spec for spec in self.form.tables if spec.id == table)
        firm = [column.id for column in spec.columns if column.type != "text" or column.options]
        rows = self.rows(table)
        bare = [n for n, row in rows if all(is_empty(row.get(column, _ABSENT).value) for column in firm)]
        return tuple(bare) if len(bare) < len(rows) else ()

    def in_pieces(self, table: str, pieces: tuple[int, ...]) -> Verdict:
        """That a rule cannot be judged for these rows."""
        listed = "、".join(map(str, pieces))
        found = f"{self.table_label(table)}第{listed}行内容不全，可能是上一行的续行，本项不能判定，请对照原件核对"
        return Verdict(table, found, next(iter(dict(self.rows(table))[pieces[0]].values())), undecided=True)

    def refuse_lost_pages(self, table: str) -> None:
        """UnreadError where rows may be lost: a page could not be read, much print was left over where the table ends
        or overleaf, or some at its rows.
        """
        ends = max((field.page or 0 for _, row in self.rows(table) for field in row.values()), default=0)
        left_over = ends and (self.is_confused(ends) or self.is_confused(ends + 1) or self._has_print_among(table))
        if left_over or any(page.error for page in self.record.pages):
            raise UnreadError(undecided(table, self.table_label(table), _ABSENT))

    def _has_print_among(self, table: str) -> bool:
        """Whether words that no field claims stand among a table's rows, or right over or under them, and are no part
        of a row that was read.
        """
        rows = [[f for f in row.values() if not is_empty(f.value) and f.box] for _, row in self.rows(table)]
        for residue in (residue for residue in self.record.residue if len(residue.text) >= _WORDS):
            here = [[f.box for f in row if f.box and f.page == residue.page] for row in rows]
            boxes = [box for row in here for box in row]
            margin = _BESIDE * min((box.height for box in boxes), default=0.0)
            over = any(box.top - margin < residue.box.bottom for box in boxes)
            under = any(residue.box.top < box.bottom + margin for box in boxes)
            if over and under and not any(_level(residue.box, row) for row in here):
                return True
        return False

    def has_print_beside(self, field: Field) -> bool:
        """Whether words that no field claims stand level with a place: its value may be among them."""
        return any(
            residue.page == field.page and residue.box.top < field.box.centre[1] < residue.box.bottom
            for residue in self.record.residue
            if field.box and len(residue.text) >= _WORDS
        )

    def is_confused(self, page: int) -> bool:
        """Whether an empty place of a page of the form may have lost its value: the page was read badly as a whole, or
        much of its print was claimed by no field.
        """
        dim = any(not p.legible for p in self.record.pages if p.number == page and p.role == "form")
        return dim or sum(residue.page == page for residue in self.record.residue) >= _LEFT_OVER

    def has_stray_text(self, page: int) -> bool:
        """Whether a text that no field claims stands on a page or overleaf: an empty place may have lost it."""
        strays = (residue for residue in self.record.residue if residue.page in (page, page + 1))
        return any(sum("\u4e00" <= char <= "\u9fff" for char in stray.text) >= _STRAY for stray in strays)

    def is_own_print(self, text: str) -> bool:
        """Whether a text is part of what the form prints below its tables, taken for an answer."""
        folded = fold(text)
        notes = (fold(passage.text) for passage in self.form.passages)
        return len(folded) >= _NOTE and any(partial_similarity(folded, note)[0] >= _PRINTED for note in notes)

    def table_label(self, table: str) -> str:
        return next(spec.label for spec in self.form.tables if spec.id == table)

    def cell_label(self, table: str, column: str) -> str:
        spec = next(spec for spec in self.form.tables if spec.id == table)
        return f"{spec.label}·{next(c.label for c in spec.columns if c.id == column)}"

    def texts(self) -> Iterator[Text]:
        """Every value cell that holds running text, the print beside a list of ticks included."""
        for spec in self.form.fields:
            field = self.field(spec.id)
            if spec.type in ("text", "names", "choices"):
                yield Text(spec.id, spec.label, field, (field.raw,) if spec.type == "choices" else _strings(field))
        for table in self.form.tables:
            for column in (column for column in table.columns if column.type == "text"):
                label = self.cell_label(table.id, column.id)
                for where, field in self.cells(table.id, column.id):
                    yield Text(where, label, field, _strings(field))


def _strings(field: Field) -> tuple[str, ...]:
    values = field.value if isinstance(field.value, list | tuple) else (field.value,)
    return tuple(value for value in values if isinstance(value, str))


def _level(box: Box, row: list[Box]) -> bool:
    """Whether the middle of a box stands at the height of a row, so that what it holds is the row's own."""
    return any(other.top <= box.centre[1] <= other.bottom for other in row)


def cell_name(table: str, row: int, column: str) -> str:
    return f"{table}[{row}].{column}"


def is_empty(value: Any) -> bool:
    return value is None or value in ("", [], ())


def is_unread(field: Field) -> bool:
    """Whether the machine could not tell what stands there, so that a rule must not judge it."""
    return field.unread or (field.review and is_empty(field.value))


def is_malformed(field: Field) -> bool:
    """Whether something is written there, read without other doubts, that is no value of the field's type."""
    return is_empty(field.value) and bool(field.raw) and field.doubts == (NOT_PARSED,)


def has_two_ticks(field: Field) -> bool:
    return any(doubt.startswith(TWO_TICKS) for doubt in field.doubts)


def undecided(where: str, label: str, evidence: Field) -> Verdict:
    """That a rule cannot be judged: what it needs was not read, or is empty on the paper."""
    blank = is_empty(evidence.value) and not is_unread(evidence)
    why = "未填写" if blank else "未能可靠读出"
    return Verdict(where, f"“{label}”{why}，本项不能判定，请对照原件核对", evidence, undecided=True)


def printed(value: float) -> str:
    """A number as a reviewer writes it: thousands separated, at most two decimals.

    >>> printed(1234.5), printed(1000), printed(0.1 + 0.2)
    ('1,234.5', '1,000', '0.3')
    """
    return f"{value:,.2f}".rstrip("0").rstrip(".")
