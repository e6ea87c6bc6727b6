"""Records, failures and pictures -> report.html: one self-contained page in Chinese for the reviewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from extractor.document import Program, Record
from extractor.exports.alike import Kin, kin_of, name_pairs, text_pairs
from extractor.exports.charts import Tally, charts_of, tally_of
from extractor.exports.detail import Pictures, counts_of, detail_of, left_open
from extractor.exports.doubts import doubtful_values
from extractor.exports.files import write_parts
from extractor.exports.filing import said
from extractor.exports.outcome import Failure, Outcome
from extractor.exports.words import FAILURES, LAYERS, SEVERITIES


@dataclass(frozen=True, slots=True)
class Glance:
    """One filing in the overview; ``undecided`` and ``doubts`` are how many there are."""

    stem: str
    name: str
    host: str
    pages: int
    program: Program
    counts: Mapping[str, int]
    undecided: int
    doubts: int
    tally: Tally
    kin: Kin


def write_report(
    path: Path,
    records: Callable[[], Iterable[tuple[Outcome, Record]]],
    failures: Sequence[Failure],
    pictures: Callable[[Outcome, Record], Pictures],
) -> None:
    """Writes the page; ``pictures`` are those of a filing's views (crops.py).

    ``records`` are met twice, for the overview and filing by filing, so that none but the one at hand is in memory.
    """
    glances = [_glance(outcome, record) for outcome, record in records()]
    kin = [glance.kin for glance in glances]
    parts = _template().generate(
        filings=glances,
        details=(detail_of(outcome, record, pictures(outcome, record)) for outcome, record in records()),
        failures=failures,
        totals=sum((Counter(glance.counts) for glance in glances), Counter()),
        pages=sum(glance.pages for glance in glances),
        doubts=sum(glance.doubts for glance in glances),
        charts=charts_of([glance.tally for glance in glances], len(failures)),
        anchors={glance.stem: number for number, glance in enumerate(glances, start=1)},
        name_pairs=name_pairs(kin),
        text_pairs=text_pairs(kin),
        failure_words=FAILURES,
        severity_words=SEVERITIES,
        layer_words=LAYERS,
    )
    write_parts(path, (part.encode("utf-8") for part in parts))


def _glance(outcome: Outcome, record: Record) -> Glance:
    return Glance(
        stem=outcome.stem,
        name=said(record, "platform_name"),
        host=said(record, "host_organization"),
        pages=record.document.pages,
        program=record.program,
        counts=counts_of(record),
        undecided=len(left_open(record)),
        doubts=sum(1 for _ in doubtful_values(record)),
        tally=tally_of(record),
        kin=kin_of(outcome.stem, record),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("extractor.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
