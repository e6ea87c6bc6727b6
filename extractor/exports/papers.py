"""The official tables by name, each as a spreadsheet or for Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from extractor.exports.annex3 import annex3
from extractor.exports.annex4 import annex4
from extractor.exports.annex5 import annex5
from extractor.exports.filing import Filing
from extractor.exports.office import Office
from extractor.exports.paper import Paper
from extractor.exports.paper_docx import paper_docx
from extractor.exports.paper_xlsx import paper_xlsx
from extractor.exports.recommended import recommended

Kind = Literal["annex3", "annex4", "annex5", "recommended"]
Ending = Literal[".xlsx", ".docx"]

PAPERS: Mapping[Kind, Callable[[Iterable[Filing], Office], Paper]] = {
    "annex3": annex3,
    "annex4": annex4,
    "annex5": annex5,
    "recommended": recommended,
}
ENDINGS: Mapping[Ending, Callable[[Paper], bytes]] = {".xlsx": paper_xlsx, ".docx": paper_docx}


def paper_file(kind: Kind, ending: Ending, filings: Iterable[Filing], office: Office) -> bytes:
    """The paper as a file; UsageError where no filing has the verdict that it lists."""
    return ENDINGS[ending](PAPERS[kind](filings, office))
