"""The clauses of a record -> lines of its clause sheet, in the words of a reviewer."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Clause, Record
from extractor.exports.words import CLAUSE_STATES, label_of


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause: its place in the notice and its words, how the filing stands to it, why, and where to look.

    ``colour`` names the style of the report's chip.
    """

    clause: str
    quote: str
    state: str
    colour: str
    grounds: tuple[str, ...]
    places: str
    pages: str


_COLOURS = {"met": "good", "not_met": "error", "undecided": "warning", "judge": "info"}


def clause_lines(record: Record) -> tuple[ClauseLine, ...]:
    return tuple(_line(record.form, clause) for clause in record.clauses)


def _line(form: str, clause: Clause) -> ClauseLine:
    return ClauseLine(
        clause=clause.clause,
        quote=clause.quote,
        state=CLAUSE_STATES[clause.state],
        colour=_COLOURS[clause.state],
        grounds=clause.grounds,
        places="、".join(label_of(form, name) for name in (*clause.fields, *clause.tables)),
        pages="、".join(map(str, clause.pages)),
    )
