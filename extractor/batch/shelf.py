"""Results -> their files under OUT, and back: JSON under the folder of their kind, pictures of marks beside it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from extractor.batch.inputs import Job, printable
from extractor.batch.ledger import Result
from extractor.document import Record
from extractor.errors import UsageError
from extractor.exports.files import write_whole
from extractor.exports.outcome import Failure
from extractor.exports.records import to_json, write_failures

Kind = Literal["records", "readings"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The place of one kind of results under ``out``."""

    out: Path
    kind: Kind

    def clear(self, derived: Iterable[str]) -> None:
        """Makes the folders, removes what an earlier run derived (a stale report is worse than none) or left torn."""
        try:
            (self.out / self.kind).mkdir(parents=True, exist_ok=True)
            for name in derived:
                (self.out / name).unlink(missing_ok=True)
            self.settle(())
        except OSError as fault:
            raise UsageError(
                f"Nothing can be written to {self.out} ({fault.strerror}); name another folder."
            ) from fault

    def pictures(self, job: Job) -> dict[str, bytes]:
        """The PNGs of a job's marks by name."""
        return {path.stem: path.read_bytes() for path in sorted(self._pictures(job).glob("*.png"))}

    def pictures_elsewhere(self, record: Record) -> dict[str, bytes]:
        """The PNGs of other filings' marks that a record's findings show, by ``<stem>/<name>``."""
        prints = (shown for finding in record.findings for shown in finding.prints if shown.source)
        paths = {f"{shown.source}/{shown.picture}": self.out / "pictures" / shown.source for shown in prints}
        files = {name: folder / f"{name.rpartition('/')[2]}.png" for name, folder in paths.items()}
        return {name: path.read_bytes() for name, path in files.items() if path.is_file()}

    def put(self, job: Job, result: Result) -> None:
        """Writes what is known of a job's file, under the name it has here; of a failed one nothing stays."""
        if result.error:
            self.remove(job)
            return
        shutil.rmtree(self._pictures(job), ignore_errors=True)
        write_whole(self._file(job), _renamed(result.body, printable(job.path.name)))
        for name, png in result.pictures.items():
            write_whole(self._pictures(job) / f"{name}.png", png)

    def holds(self, job: Job, result: Result) -> bool:
        """Whether what is known lies there already, with nothing added but what a batch found at its end."""
        try:
            there = json.loads(self._file(job).read_bytes())
        except (OSError, ValueError):
            return False
        known = json.loads(_renamed(result.body, printable(job.path.name)))
        found = known.get("findings", [])
        same = _without_findings(there) == _without_findings(known) and there.get("findings", [])[: len(found)] == found
        return same and self.pictures(job) == dict(result.pictures)

    def tells_of(self, job: Job, content: str) -> bool:
        """Whether what lies there was read off the same bytes (SHA-256), be it by another program or settings."""
        try:
            return bool(json.loads(self._file(job).read_bytes())["document"]["sha256"] == content)
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def remove(self, job: Job) -> None:
        shutil.rmtree(self._pictures(job), ignore_errors=True)
        self._file(job).unlink(missing_ok=True)

    def settle(self, failures: Iterable[Failure]) -> None:
        """Lists the failures and removes what processes that were killed left half written."""
        write_failures(self.out / "failures.jsonl", failures)
        for folder in (self.out, self.out / self.kind, *(self.out / "pictures").glob("*")):
            for part in folder.glob(".*.part"):
                part.unlink(missing_ok=True)

    def _file(self, job: Job) -> Path:
        return self.out / self.kind / f"{job.stem}.json"

    def _pictures(self, job: Job) -> Path:
        return self.out / "pictures" / job.stem


def _without_findings(body: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in body.items() if key not in {"findings", "clauses"}}


def _renamed(body: bytes, name: str) -> bytes | str:
    """The JSON with the name of the document changed; byte for byte the same where it has that name already."""
    said = json.loads(body)
    if said["document"]["name"] == name:
        return body
    said["document"]["name"] = name
    return to_json(said)
