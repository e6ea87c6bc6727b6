"""Tasks that stand in for reading a filing; the first word of the file says what becomes of it."""

import hashlib
import logging
import os
import signal
import time
import warnings
from pathlib import Path

from extractor.batch.inputs import Job
from extractor.batch.ledger import Result
from extractor.batch.worker import Tell
from extractor.errors import EngineError, InputError
from extractor.exports.files import write_whole
from extractor.exports.records import record_body, to_json
from extractor.settings import Settings
from tests.filings import finding_of, record_of

log = logging.getLogger("extractor.fakes")


def process_filing(job: Job, tell: Tell, settings: Settings) -> Result:
    """Obeys the file's first word: ok, warn, or one of TROUBLE."""
    word = job.path.read_text("utf-8").split()[0]
    tell(2)
    logging.getLogger("pdfminer").warning("a font of 张三")
    warnings.warn("a page of 张三", stacklevel=1)
    log.debug("as slow as it gets", extra={"step": "reading", "seconds": 1.5})
    if word in TROUBLE:
        TROUBLE[word](job.path)
    findings = (finding_of(),) if word == "warn" else ()
    body = record_body(record_of(job.stem, *findings))
    body["document"]["sha256"] = hashlib.sha256(job.path.read_bytes()).hexdigest()
    return Result(2, {each.severity: 1 for each in findings}, to_json(body).encode(), {"seal": b"a seal"})


def be_corrupt(_: Path) -> None:
    raise InputError("corrupt", "The file is broken; send it again.")


def lack_engine(_: Path) -> None:
    raise EngineError("No engine; install one.")


def grow(path: Path) -> None:
    with path.open("a") as growing:
        growing.write(" more")


def vanish(path: Path) -> None:
    path.rename(path.with_suffix(".gone"))
    be_corrupt(path)


def have_a_bug(_: Path) -> None:
    raise ValueError("张三的电话")


def die(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def be_killed(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def be_killed_thrice(path: Path) -> None:
    with path.with_suffix(".died").open("a") as deaths:
        deaths.write("x")
    if path.with_suffix(".died").stat().st_size <= 3:
        be_killed(path)


def hang(_: Path) -> None:
    time.sleep(60)


def be_slow(_: Path) -> None:
    for _ in range(200):
        time.sleep(0.3)
        log.debug("still at it")


def be_greedy(_: Path) -> None:
    hoard = bytearray(400_000_000)
    time.sleep(60)
    del hoard


def fill_disk(_: Path) -> None:
    write_whole(Path("/dev/full/a.json"), b"")


TROUBLE = {
    "corrupt": be_corrupt,
    "engine": lack_engine,
    "bug": have_a_bug,
    "die": die,
    "killed": be_killed,
    "killed_thrice": be_killed_thrice,
    "full": fill_disk,
    "grow": grow,
    "vanish": vanish,
    "hang": hang,
    "slow": be_slow,
    "greedy": be_greedy,
}


def picture_filing(job: Job, tell: Tell, **_: object) -> dict[str, bytes]:
    return {}


def tell_process(job: Job, tell: Tell) -> int:
    return os.getpid()
