"""Tasks that stand in for reading a filing; the first word of the file says what becomes of it."""

import os
import signal
import time
from pathlib import Path

from extractor.batch.inputs import Job
from extractor.batch.worker import Tell
from extractor.document import Box, Document, Field, Finding, PageInfo, Program, Record
from extractor.errors import EngineError, InputError
from extractor.exports.outcome import Outcome
from extractor.exports.records import write_record
from extractor.settings import Settings


def record_of(name: str, *findings: Finding) -> Record:
    place = Box(0.2, 0.1, 0.5, 0.12)
    fields = {
        "platform_name": Field(value=f"{name}中试平台", raw=name, confidence=0.99, page=1, box=place),
        "industry_direction": Field(value="原材料工业-石化化工", confidence=0.99, page=1, box=place),
        "province": Field(value="湖北", confidence=0.99, page=1, box=place),
        "city": Field(value="武汉", confidence=0.99, page=1, box=place),
        "host_organization": Field(value="=甲公司", confidence=0.6, review=True, doubts=("两次识别不一致",), page=1, box=place),
        "filler_name": Field(value="张三", confidence=0.99, page=1, box=place),
        "filler_contact": Field(value="13800000000", confidence=0.99, page=1, box=place),
        "reserve_applied_last_year": Field(value=True, confidence=0.99, page=1, box=place),
    }
    return Record(
        document=Document(name=f"{name}.pdf", sha256="0" * 64, pages=2),
        program=Program(version="0", form_version="1", engine="frozen", models={}),
        form="reserve-platform-2025",
        pages=(PageInfo(number=1, width=595, height=842, rotation=0, role="form", source="ocr"),),
        fields=fields,
        tables={},
        findings=findings,
    )


def finding(severity: str = "warning") -> Finding:
    return Finding(
        key=f"naming.suffix:{severity}",
        rule="naming.suffix",
        severity=severity,
        field="platform_name",
        message="名称未以“中试平台”结尾",
        clause="附件1 注①",
        page=1,
        box=Box(0.2, 0.1, 0.5, 0.12),
    )


def process_filing(job: Job, tell: Tell, out: Path, settings: Settings) -> Outcome:
    """Obeys the file's first word: ok, warn, corrupt, bug, die, hang or engine."""
    word = job.path.read_text("utf-8").split()[0]
    tell(2)
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
    findings = (finding(),) if word == "warn" else ()
    write_record(out / "records" / f"{job.stem}.json", record_of(job.stem, *findings))
    return Outcome(str(job.path), job.stem, 2, 0.1, {each.severity: 1 for each in findings})


def picture_filing(job: Job, tell: Tell, out: Path, settings: Settings) -> dict[str, bytes]:
    return {}
