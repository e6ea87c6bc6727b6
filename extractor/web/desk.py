"""What the desk's pages stand on: the records of a run, what people said of them, and who the people are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.desk.people import open_people
from extractor.batch.desk.queue_index import QueueIndex
from extractor.batch.desk.reviews import Reviews, desk_url, open_reviews
from extractor.batch.desk.runner import Runner
from extractor.batch.desk.sql_audit import SqlAudit
from extractor.batch.desk.sql_office import SqlOffice
from extractor.batch.desk.sql_people import SqlPeople
from extractor.batch.desk.sql_queue import open_queue
from extractor.batch.desk.uploads import Uploads
from extractor.batch.names.known import known_names
from extractor.batch.sources import sources_of
from extractor.document import Record, Review
from extractor.errors import ExtractorError
from extractor.settings import Settings


class NoFilingError(ExtractorError):
    """There is no record of that name, or its file is gone."""


class StillOpeningError(ExtractorError):
    """The desk does not know all records yet, so that it cannot tell whether there is one of that name."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk over the folder ``out``; it is ``request.app.state.desk``, and threads share it."""

    out: Path
    settings: Settings
    reviews: Reviews
    index: QueueIndex
    people: SqlPeople
    audit: SqlAudit
    office: SqlOffice
    uploads: Uploads
    runner: Runner

    def record(self, stem: str) -> Record:
        """What the machine wrote; raises NoFilingError or, shortly after the start, StillOpeningError."""
        self._known(stem)
        return self.index.cases.record(stem)

    def reviewed(self, stem: str) -> tuple[Record, Review]:
        """The record with the reviewers' corrections in place and its findings anew, and what they said."""
        self._known(stem)
        return self.index.cases.reviewed(stem)

    def source(self, stem: str) -> Path:
        """The file that the record was read from; raises NoFilingError where it is not known or no longer there."""
        path = sources_of(self.out).get(stem)
        if path is None or not path.is_file():
            raise NoFilingError("找不到原始文件，可能已被移动或删除；栏目和问题仍可查看。")
        return path

    def neighbours(self, stem: str) -> tuple[str | None, str | None]:
        """The filings before and after one in the queue, worst first."""
        stems = [row.stem for row in self.index.rows() if row.state == "done"]
        if stem not in stems:
            return None, None
        at = stems.index(stem)
        return stems[at - 1] if at else None, stems[at + 1] if at + 1 < len(stems) else None

    def close(self) -> None:
        self.runner.stop()
        self.reviews.__exit__()
        for store in (self.people, self.audit, self.office):
            store.close()

    def _known(self, stem: str) -> None:
        """Only names that the index found on disk lead to a file."""
        if self.index.row(stem) is None:
            if not self.index.complete:
                raise StillOpeningError("审查台刚刚启动，正在读入已有的申报；页面会自动刷新。")
            raise NoFilingError("没有这份申报，可能正在重新处理，或已被删除；请回到队列。")


def open_desk(
    out: Path, settings: Settings, workers: int | None = None, registry: Path | None = None, cluster: str = ""
) -> Desk:
    """The desk over what a run wrote, or will write, to ``out``. Raises StoreError or UsageError where it cannot be."""
    out = out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    url = desk_url(out, settings)
    reviews = open_reviews(out, settings)
    name = hashlib.sha256(str(out.resolve()).encode()).hexdigest()
    index = QueueIndex(out, reviews, open_queue(url, name), known_names(registry, settings.store))
    uploads = Uploads(out, settings)
    return Desk(
        out,
        settings,
        reviews,
        index,
        open_people(out, settings),
        SqlAudit(url),
        SqlOffice(url),
        uploads,
        Runner(out, settings, uploads, index, workers, registry, cluster),
    )
