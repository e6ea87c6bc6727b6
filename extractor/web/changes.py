"""What reviewers say of filings, as the review page sends it; each answer is JSON, each trouble ``{"message"}``.

``POST /filings/{stem}/changes`` with fields ``action`` (correct, confirm, mend, comment; remove and restore of a row
like ``equipment[2]``), ``place``, ``new`` (as typed), ``why`` and ``seen`` (how many changes the page knows) answers
201; 400 says what cannot be understood, 409 who was there first. ``POST …/decision`` takes ``verdict``, ``findings``
(keys, repeated) and ``why``; ``POST …/confirm`` nothing. ``GET …/changes?after=N`` tells what was said since. ``POST
/rank`` takes ``stems``, repeated, in their order.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field, NonNegativeInt

from extractor.batch.desk.clock import now
from extractor.batch.desk.people import User
from extractor.document import Change, Decision, Record, Review, Verdict
from extractor.errors import UsageError
from extractor.exports.words import wording
from extractor.filling import field_at, row_at, said_value, spec_of, with_all_rows
from extractor.form import load_form
from extractor.web.desk import Desk
from extractor.web.masking import Mask
from extractor.web.signing import OfDesk, Reviewer, SignedIn, address_of

router = APIRouter()


class Said(BaseModel):
    action: Literal["correct", "confirm", "mend", "comment", "remove", "restore"]
    place: Annotated[str, Field(max_length=80)] = ""
    new: Annotated[str, Field(max_length=20_000)] = ""
    why: Annotated[str, Field(max_length=2000)] = ""
    seen: NonNegativeInt = 0


class Judged(BaseModel):
    verdict: Verdict
    findings: list[str] = []
    why: Annotated[str, Field(max_length=2000)] = ""


@router.post("/filings/{stem}/changes", status_code=201)
def change(request: Request, stem: str, said: Annotated[Said, Form()], desk: OfDesk, user: Reviewer) -> dict[str, Any]:
    read = desk.record(stem)
    filing = read.document.sha256
    record = with_all_rows(load_form(read.form), read, desk.reviews.review(filing))
    review = desk.reviews.append(filing, _change(record, said, user), said.seen)
    return _after(request, desk, user, stem, review, said.action, said.place)


@router.post("/filings/{stem}/decision", status_code=201)
def decide(
    request: Request, stem: str, said: Annotated[Judged, Form()], desk: OfDesk, user: Reviewer
) -> dict[str, Any]:
    record, _ = desk.reviewed(stem)
    known = {finding.key for finding in record.findings}
    if strangers := set(said.findings) - known:
        raise UsageError(f"所依据的问题中有{len(strangers)}项已不存在，请刷新页面后重新选择。")
    decision = Decision(
        verdict=said.verdict, findings=tuple(said.findings), why=said.why.strip(), who=user.name, when=now()
    )
    review = desk.reviews.decide(record.document.sha256, decision)
    return _after(request, desk, user, stem, review, "decide")


@router.post("/filings/{stem}/confirm", status_code=201)
def confirm(request: Request, stem: str, desk: OfDesk, user: Reviewer) -> dict[str, Any]:
    review = desk.reviews.confirm(desk.record(stem).document.sha256, user.name)
    return _after(request, desk, user, stem, review, "second")


@router.get("/filings/{stem}/changes")
def changes(stem: str, desk: OfDesk, user: SignedIn, after: NonNegativeInt = 0) -> dict[str, Any]:
    record = desk.record(stem)
    review = desk.reviews.review(record.document.sha256)
    shown = review if user.may_review else Mask.of(load_form(record.form), [record], review).noun(review)
    return {
        "count": len(shown.changes),
        "changes": _plain(shown)["changes"][after:],
        "decision": _plain(shown)["decision"],
    }


@router.post("/rank")
def rank(request: Request, stems: Annotated[list[str], Form()], desk: OfDesk, user: Reviewer) -> dict[str, Any]:
    desk.reviews.rank([desk.record(stem).document.sha256 for stem in stems])
    for stem in stems:
        desk.index.refresh(stem)
    desk.audit.note(user.name, address_of(request), "rank")
    return {"count": len(stems)}


def _change(record: Record, said: Said, user: User) -> Change:
    """Raises UsageError where the place or the value is none of the form."""
    form, why = load_form(record.form), said.why.strip()
    if said.action == "comment" and not why:
        raise UsageError("请写明内容。")
    if said.action == "comment" and not said.place:
        return Change(action="comment", why=why, who=user.name, when=now())
    if said.action in ("remove", "restore"):
        row = [wording(cell.value) for cell in row_at(record, said.place).values() if cell.value is not None]
        old, new = (row, None) if said.action == "remove" else (None, row)
        return Change(action="correct", place=said.place, old=old, new=new, why=why, who=user.name, when=now())
    spec, old = spec_of(form, said.place), field_at(record, said.place).value
    new = said_value(spec, said.new) if said.action == "correct" else old
    return Change(action=said.action, place=said.place, old=old, new=new, why=why, who=user.name, when=now())


def _after(
    request: Request, desk: Desk, user: User, stem: str, review: Review, action: str, place: str = ""
) -> dict[str, Any]:
    """The state of the filing once something was said; the queue and the log know of it."""
    desk.index.refresh(stem)
    desk.audit.note(user.name, address_of(request), action, f"{stem} {place}".strip())
    record, _ = desk.reviewed(stem)
    findings = [finding.model_dump(mode="json") for finding in record.findings]
    return {"count": len(review.changes), "findings": findings, "decision": _plain(review)["decision"]}


def _plain(review: Review) -> dict[str, Any]:
    return review.model_dump(mode="json")
