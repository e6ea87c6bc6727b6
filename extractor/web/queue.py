"""The queue of filings, worst first."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field, PositiveInt

from extractor.batch.desk.people import User
from extractor.batch.desk.queue import COLUMNS, Row, Wanted, by_column, count, narrow, worst_first
from extractor.exports.words import DISPUTED, VERDICTS
from extractor.web.desk import Desk
from extractor.web.masking import masked
from extractor.web.rendering import page
from extractor.web.signing import OfDesk, SignedIn

router = APIRouter()
A_PAGE = 100  # filings
OUTCOMES = dict((("undecided", "未作结论"), ("disputed", DISPUTED), *VERDICTS.items()))
HEADINGS = {
    "platform": "平台名称",
    "host": "依托单位",
    "form": "表单",
    "errors": "不符合",
    "warnings": "需核对",
    "doubts": "存疑",
    "state": "状态",
    "verdict": "结论",
}
_FIGURES = frozenset({"errors", "warnings", "doubts"})
STATES = {"waiting": "等待处理", "running": "处理中", "done": "已处理", "failed": "处理失败"}


class Heading(NamedTuple):
    """One of the table's headings: ``order`` is that of its column, as ``aria-sort`` has it, ``sort`` the next one."""

    column: str
    words: str
    order: str
    sort: str


class Asked(BaseModel):
    """What the address of the page asks for."""

    rule: str = ""
    form: str = ""
    state: str = ""
    verdict: str = ""
    q: str = ""
    sort: Annotated[str, Field(pattern=f"^(-?({'|'.join(COLUMNS)}))?$")] = ""
    page: PositiveInt = 1

    def filters(self) -> dict[str, str]:
        return {key: value for key, value in self.model_dump(exclude={"page", "sort"}).items() if value}

    def query(self, **other: str) -> str:
        """The address of the same lines, on their first page, with something else about them."""
        return urlencode({**self.filters(), **({"sort": self.sort} if self.sort else {}), **other})


@router.get("/", response_class=HTMLResponse)
def queue(request: Request, desk: OfDesk, user: SignedIn, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """The page, or with ``HX-Request`` the table alone."""
    part = "queue_table.html" if "hx-request" in request.headers else "queue.html"
    return page(request, part, **_shown(desk, user, asked))


def _shown(desk: Desk, user: User, asked: Asked) -> dict[str, Any]:
    rows = all_rows(desk) if user.may_review else tuple(map(_for_reader, all_rows(desk)))
    wanted = Wanted(asked.rule, asked.form, asked.state, asked.verdict, asked.q)
    found = narrow(rows, wanted)
    if asked.sort:
        found = by_column(found, asked.sort.removeprefix("-"), asked.sort.startswith("-"))
    pages = max(1, ceil(len(found) / A_PAGE))
    at = min(asked.page, pages)
    shown = found[(at - 1) * A_PAGE : at * A_PAGE]
    return {
        "rows": shown,
        "complete": desk.index.complete,
        "found": len(found),
        "counts": count(rows),
        "asked": asked,
        "at": at,
        "pages": pages,
        "headings": [Heading(name, words, *_order(name, asked.sort)) for name, words in HEADINGS.items()],
        "states": STATES,
        "outcomes": OUTCOMES,
    }


def _order(column: str, sort: str) -> tuple[str, str]:
    """How the column is sorted now, and by what a click on its heading sorts: figures fall first, texts rise."""
    if column != sort.removeprefix("-"):
        return "", f"-{column}" if column in _FIGURES else column
    falling = sort.startswith("-")
    return ("descending", column) if falling else ("ascending", f"-{column}")


def all_rows(desk: Desk) -> tuple[Row, ...]:
    """What was read or failed, and what is in work or waits; worst first."""
    rows = desk.index.rows()
    known = {row.stem for row in rows}
    works = [work for work in desk.runner.works() if work.state in ("waiting", "running") and work.stem not in known]
    if not works:
        return rows
    return worst_first((*rows, *(Row(work.stem, work.file, work.state, pages=work.pages) for work in works)))


def _for_reader(row: Row) -> Row:
    name, host, code = map(masked, row.names)
    return replace(row, file=masked(row.file), names=(name, host, code))
