"""Tasks that stand in for reading a filing; the first word of the file says what becomes of it."""

import logging
import os
import signal
import time
import warnings
from pathlib import Path

from extractor.batch.inputs import Job
from extractor.batch.worker import Tell
from extractor.errors import EngineError, InputError
from extractor.exports.outcome import Outcome
from extractor.exports.records import write_record
from extractor.settings import Settings
from tests.filings import finding_of, record_of

log = logging.getLogger("extractor.fakes")


def process_filing(job: Job, tell: Tell, out: Path, settings: Settings) -> Outcome:
    """Obeys the file's first word: ok, warn, corrupt, bug, die, hang or engine."""
    word = job.path.read_text("utf-8").split()[0]
    tell(2)
    logging.getLogger("pdfminer").warning("a font of 张三")
    warnings.warn("a page of 张三", stacklevel=1)
    log.debug("as slow as it gets", extra={"step": "reading", "seconds": 1.5})
    if word == "corrupt":
        raise InputError("corrupt", "The file is broken; send it again.")
    if word == "engine":
        raise EngineError("No engine; install one.")
    if word == "bug":
        raise ValueError("张三的电话")
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "hang":
        time.sleep(60)
    findings = (finding_of(),) if word == "warn" else ()
    write_record(out / "records" / f"{job.stem}.json", record_of(job.stem, *findings))
    return Outcome(str(job.path), job.stem, 2, 0.1, {each.severity: 1 for each in findings})


def picture_filing(job: Job, tell: Tell, out: Path, settings: Settings, most: int) -> dict[str, bytes]:
    return {}


def tell_process(job: Job, tell: Tell) -> int:
    return os.getpid()
