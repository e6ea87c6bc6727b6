"""The files that leave the desk: what each is called, of which filings it tells, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from extractor.batch.desk.queue import Row
from extractor.exports.filing import Filing
from extractor.exports.office import Office
from extractor.exports.papers import Kind

Parts = Callable[[Sequence[Filing], Office], Iterable[bytes]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Leaving(NamedTuple):
    """One file: its name in the address, on disk and on the page. ``verdict`` narrows the filings it is made of,
    ``lacking`` says what is wanted where there is none.
    """

    name: str
    file: str
    title: str
    about: str
    media: str
    make: Parts
    verdict: str = ""
    lacking: str = "还没有已处理的申报。"

    def tells_of(self, row: Row) -> bool:
        return not self.verdict or row.outcome == self.verdict


class Written(NamedTuple):
    """A file that the last batch left under OUT, by the same words as ``Leaving``."""

    name: str
    file: str
    title: str
    about: str
    media: str


def _papers() -> Iterator[Leaving]:
    """The official tables, each as a spreadsheet and for Word."""
    told: dict[Kind, tuple[str, str, str, str]] = {
        "annex3": ("附件3 储备中试平台汇总表", "结论为“推荐”的申报，按推荐顺序；可打印盖章", "recommend", _NONE_YET),
        "annex4": ("附件4 激活情况信息表", "填入新推荐的平台名称，其余留空", "recommend", _NONE_YET),
        "annex5": ("附件5 补齐情况信息表", "已建成的平台，关键领域按行业方向预填", "", "没有建设状态为“建成”的申报。"),
        "recommended": ("推荐名单", "武汉市备案通知：平台、依托单位、所在区、联系人", "recommend", _NONE_YET),
    }
    for kind, (title, about, verdict, lacking) in told.items():
        for ending, media in (".xlsx", XLSX), (".docx", DOCX):
            make = partial(_parts, f"{kind}{ending}")
            yield Leaving(f"{kind}{ending}", f"{title}{ending}", title, about, media, make, verdict, lacking)


_NONE_YET = "还没有结论为“推荐”的申报，请先在审查页作出结论。"


def _parts(name: str, filings: Sequence[Filing], office: Office) -> Iterable[bytes]:
    from extractor.exports.leaving import MAKERS

    return MAKERS[name](filings, office)


_LETTERS = Leaving(
    "letters.zip",
    "补正通知.zip",
    "补正通知",
    "结论为“退回补正”的申报，每家一份 Word 文件",
    "application/zip",
    partial(_parts, "letters"),
    "mend",
    "还没有结论为“退回补正”的申报。",
)
_WORKBOOK = Leaving(
    "workbook.xlsx",
    "全部栏目与问题.xlsx",
    "全部栏目与问题",
    "所有申报的栏目、表格、问题和结论",
    XLSX,
    partial(_parts, "workbook"),
)
_CSV = Leaving(
    "fields.csv", "全部栏目.csv", "全部栏目", "每份申报一行，可用 Excel 打开", "text/csv", partial(_parts, "csv")
)
_JSON = Leaving("records.json", "记录.json", "全部记录", "供其他程序使用", "application/json", partial(_parts, "json"))
_JSONL = Leaving(
    "records.jsonl", "记录.jsonl", "全部记录", "每行一份，供其他程序使用", "application/jsonl", partial(_parts, "jsonl")
)
_SCHEMA = Leaving(
    "schema.json",
    "表单.schema.json",
    "表单的 JSON Schema",
    "栏目的类型和取值",
    "application/schema+json",
    partial(_parts, "schema"),
)
LEAVING: dict[str, Leaving] = {
    leaving.name: leaving for leaving in (*_papers(), _LETTERS, _WORKBOOK, _CSV, _JSON, _JSONL, _SCHEMA)
}
WRITTEN: dict[str, Written] = {
    written.name: written
    for written in (
        Written(
            "report.html",
            "批次报告.html",
            "批次报告",
            "本批的统计、问题与截图，机读结果，未含更正；可打印",
            "text/html",
        ),
        Written("summary.xlsx", "批次汇总.xlsx", "批次汇总", "本批的汇总、问题、重名与失败，机读结果，未含更正", XLSX),
    )
}
