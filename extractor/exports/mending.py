"""A filing as reviewers left it -> what its applicant is asked to mend, to check, and to show more clearly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.document import Field, Finding, Record, Review
from extractor.exports.filing import Filing
from extractor.exports.words import label_of

# What concerns other applicants is theirs to be told: the letter says that there is a clash, not with whom.
_TWINS = "材料中有与其他申报单位雷同的文字，请核实并说明，或自行撰写。"
_MATCHES = "平台名称与已有平台或同批申报平台的名称相同或高度相似，请更名或书面说明。"
_PRINTS = "印章或签字与另一处的图像相同，可能是复制的图像，请提供原件核对。"
_UNCLEAR = "扫描件该处未能清晰辨认，请提供清晰材料。"
_REVIEWER = "审查人员意见"


class Item(NamedTuple):
    """One line of a letter: where, what, and which clause asks for it."""

    place: str
    words: str
    basis: str


class Mending(NamedTuple):
    """What must be mended, what the applicant is to check, and what could not be made out, which accuses no one."""

    mend: tuple[Item, ...]
    check: tuple[Item, ...]
    unclear: tuple[Item, ...]


def mending_of(filing: Filing) -> Mending:
    """The reviewers' marks, and the findings that the decision rests on; all of them where it names none.

    What the rules left undecided is asked for only where nobody has looked at the filing yet, or the decision names it.
    """
    record, review = filing.record, filing.review
    led = set(review.decision.findings) if review.decision else set()
    findings = [finding for finding in record.findings if not led or finding.key in led]
    decided = [finding for finding in findings if not finding.undecided]
    unclear = [finding for finding in findings if finding.undecided] if led or not review.decision else []
    errors = [finding for finding in decided if finding.severity == "error"]
    others = [finding for finding in decided if finding.severity == "warning" or (led and finding.severity == "info")]
    return Mending(
        _once([*_marked(record, review), *_items(record, errors)]),
        _once(_items(record, others)),
        tuple(_unclear(record, unclear)),
    )


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Without lines that say the same: what is shared with several applicants is asked for once a place."""
    return tuple(dict.fromkeys(items))


def _marked(record: Record, review: Review) -> Iterator[Item]:
    """Places that a reviewer marked as to be mended and has not corrected, confirmed or removed since."""
    last = {review.place_now(change.place): change for change in review.changes if change.action != "comment"}
    for place, change in last.items():
        if place and change.action == "mend":
            where = _place(record, place, _page(record, place))
            yield Item(where, change.why or "该处内容需补正。", _REVIEWER)


def _items(record: Record, findings: Iterable[Finding]) -> Iterator[Item]:
    for finding in findings:
        basis = f"{finding.clause}：{finding.quote}" if finding.quote else finding.clause
        yield Item(_place(record, finding.field or "", finding.page), _words(finding), basis)


def _unclear(record: Record, findings: Iterable[Finding]) -> Iterator[Item]:
    """One line a place, however many rules it leaves open; what a rule suspects there is not said."""
    clauses: dict[str, dict[str, None]] = {}
    for finding in findings:
        clauses.setdefault(_place(record, finding.field or "", finding.page), {})[finding.clause] = None
    return (Item(place, _UNCLEAR, "；".join(asked)) for place, asked in clauses.items())


def _words(finding: Finding) -> str:
    if finding.twins or finding.rule == "pages.text_twin":
        return _TWINS
    if finding.matches or finding.rule == "naming.near_duplicate":
        return _MATCHES
    if finding.rule == "mark.hint_same_impression":
        return _PRINTS
    return finding.message.removesuffix(f"（{finding.clause}）。")


def _place(record: Record, name: str, page: int | None) -> str:
    label = label_of(record.form, name) if name else ""
    return "，".join(filter(None, (label, f"第{page}页" if page else ""))) or "全文"


def _page(record: Record, place: str) -> int | None:
    cells = {
        f"{table}[{number}].{column}": field
        for table, rows in record.tables.items()
        for number, row in enumerate(rows, start=1)
        for column, field in row.items()
    }
    return (record.fields | cells).get(place, Field()).page
