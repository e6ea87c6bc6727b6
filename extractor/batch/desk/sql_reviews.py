"""Reviews in a database: what is said is only ever added; the order of those recommended is kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import sqlalchemy as sql

from extractor.batch.database import Database
from extractor.document import Change, Decision, Review
from extractor.errors import ConflictError, ForbiddenError

_TABLES = sql.MetaData()
# What was said of files, in the order in which it was: a Change, a Decision, or who confirmed the last decision.
_SAID = sql.Table(
    "review_events",
    _TABLES,
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("filing", sql.String(64), nullable=False, index=True),
    sql.Column("kind", sql.String(8), nullable=False),
    sql.Column("body", sql.Text, nullable=False),
)
_RANKS = sql.Table(
    "review_ranks",
    _TABLES,
    sql.Column("filing", sql.String(64), primary_key=True),
    sql.Column("rank", sql.Integer, nullable=False),
)
_ASKED = 500  # files a statement
_NOBODY = Review()


class SqlReviews:
    """The seam of extractor/batch/desk/reviews.py in SQLite or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self._database = Database(url, _TABLES, precious=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self._database.close()

    def review(self, filing: str) -> Review:
        return self.of([filing]).get(filing, _NOBODY)

    def of(self, filings: Iterable[str]) -> Mapping[str, Review]:
        wanted = list(filings)
        reviews: dict[str, Review] = {}
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _ASKED):
                reviews |= _reviews(connection, wanted[start : start + _ASKED])
        return reviews

    def edition(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute(sql.select(sql.func.max(_SAID.c.number))).scalar() or 0)

    def append(self, filing: str, change: Change, seen: int) -> Review:
        with self._database.changing(about=filing) as connection:
            unseen = _review(connection, filing).changes[max(0, seen) :]
            if other := next((each for each in unseen if _collides(each, change)), None):
                raise ConflictError(f"{other.who}刚刚处理过这一处，请先查看后再提交。")
            _say(connection, filing, "change", change.model_dump_json())
            return _review(connection, filing)

    def decide(self, filing: str, decision: Decision) -> Review:
        with self._database.changing(about=filing) as connection:
            _say(connection, filing, "decision", decision.model_copy(update={"confirmed_by": None}).model_dump_json())
            return _review(connection, filing)

    def confirm(self, filing: str, who: str) -> Review:
        with self._database.changing(about=filing) as connection:
            decision = _review(connection, filing).decision
            if decision is None:
                raise ForbiddenError("尚无审查结论，不能复核。")
            if decision.who == who:
                raise ForbiddenError("复核须由另一位审查人员进行。")
            _say(connection, filing, "confirm", who)
            return _review(connection, filing)

    def rank(self, filings: Sequence[str]) -> None:
        with self._database.changing(about="ranks") as connection:
            for start in range(0, len(filings), _ASKED):
                some = filings[start : start + _ASKED]
                connection.execute(_RANKS.delete().where(_RANKS.c.filing.in_(some)))
            if filings:
                rows = [{"filing": filing, "rank": rank} for rank, filing in enumerate(filings, start=1)]
                connection.execute(_RANKS.insert(), rows)


def _collides(earlier: Change, change: Change) -> bool:
    """Whether someone else said something of the same place that this one did not know; remarks stand side by side."""
    return (
        _overlap(earlier.place, change.place)
        and earlier.who != change.who
        and "comment" not in (earlier.action, change.action)
    )


def _overlap(one: str, other: str) -> bool:
    """Whether they are one place, or a row and a cell of it."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _say(connection: sql.Connection, filing: str, kind: str, body: str) -> None:
    connection.execute(_SAID.insert().values(filing=filing, kind=kind, body=body))


def _review(connection: sql.Connection, filing: str) -> Review:
    return _reviews(connection, [filing]).get(filing, _NOBODY)


def _reviews(connection: sql.Connection, filings: Sequence[str]) -> dict[str, Review]:
    said = connection.execute(_SAID.select().where(_SAID.c.filing.in_(filings)).order_by(_SAID.c.number))
    ranks = connection.execute(_RANKS.select().where(_RANKS.c.filing.in_(filings)))
    reviews: dict[str, Review] = {}
    for row in said:
        reviews[row.filing] = _with(reviews.get(row.filing, _NOBODY), row.kind, row.body)
    for row in ranks:
        reviews[row.filing] = reviews.get(row.filing, _NOBODY).model_copy(update={"rank": row.rank})
    return reviews


def _with(review: Review, kind: str, body: str) -> Review:
    said: dict[str, Any]
    if kind == "change":
        said = {"changes": (*review.changes, Change.model_validate_json(body))}
    elif kind == "decision":
        said = _decided(review, Decision.model_validate_json(body))
    else:
        said = {
            "decision": review.decision and review.decision.model_copy(update={"confirmed_by": body}),
            "opposed": (),
        }
    return review.model_copy(update=said)


def _decided(review: Review, decision: Decision) -> dict[str, Any]:
    """A verdict that another reviewer holds too is confirmed by that; one that others contradict counts for nothing
    until somebody confirms it.
    """
    said = [*review.opposed, *([review.decision] if review.decision else [])]
    agree = next((other.who for other in said if other.who != decision.who and other.verdict == decision.verdict), None)
    held = {other.who: other.model_copy(update={"confirmed_by": None}) for other in [*said, *_confirmed(said)]}
    others = (other for other in held.values() if other.who != decision.who and other.verdict != decision.verdict)
    return {"decision": decision.model_copy(update={"confirmed_by": agree}), "opposed": () if agree else tuple(others)}


def _confirmed(said: Iterable[Decision]) -> Iterator[Decision]:
    """Whoever confirmed a decision holds it too."""
    return (each.model_copy(update={"who": each.confirmed_by}) for each in said if each.confirmed_by)
