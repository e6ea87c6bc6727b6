"""Files from strangers, through real workers: each costs itself and nothing else."""

import json
import re
from pathlib import Path

import pytest

from extractor.batch import run as batch
from extractor.batch.crew import Crew
from extractor.batch.inputs import gather
from extractor.batch.run import run_filings
from extractor.settings import Settings
from tests.batch import fakes
from tests.batch.opener import open_pages
from tests.pages.hostile import ENDLESS, READ, REFUSED

NAMES = [
    "a\nb.pdf",
    "'; DROP TABLE filings; --\".pdf",
    "..pdf",
    "$(reboot).pdf",
    "平" * 83 + "aa.pdf",  # 255 bytes
    "\u202efdp.exe.pdf",
    "🏭.pdf",
]
# What happened; what to do.
SENTENCE = re.compile(r"[A-Z][^\n]+[;,] [^\n]+\.")


@pytest.fixture(autouse=True)
def _opener(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "process_filing", open_pages)
    monkeypatch.setattr(batch, "picture_filing", fakes.picture_filing)


def failures_of(folder: Path, out: Path, settings: Settings) -> dict[str, str]:
    """The kind of failure of each file that became no record; what is said of each is a sentence with a next step."""
    run_filings(gather([folder], out), out, settings, Crew(2, settings), lambda *_: None)
    lines = map(json.loads, (out / "failures.jsonl").read_text("utf-8").splitlines())
    told = {Path(line["input"]).name: (line["error"], line["message"]) for line in lines}
    assert not [message for _, message in told.values() if not SENTENCE.fullmatch(message)]
    return {name: error for name, (error, _) in told.items()}


def test_every_hostile_file_is_read_or_refused_with_its_kind_and_the_run_goes_on(tmp_path: Path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name, make in READ.items():
        (folder / name).write_bytes(make())
    for name, (_, make) in REFUSED.items():
        (folder / name).write_bytes(make())
    failed = failures_of(folder, out, Settings(worker_bytes=1_000_000_000))
    assert failed == {name: kind for name, (kind, _) in REFUSED.items()}
    assert len(list((out / "records").iterdir())) == len(READ)


def test_a_page_without_end_is_given_up_after_a_while(tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, make in ENDLESS.items():
        (folder / name).write_bytes(make())
    assert failures_of(folder, tmp_path / "out", Settings(silent_seconds=6)) == dict.fromkeys(ENDLESS, "timeout")


def test_no_name_leads_outside_of_out(tmp_path: Path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(READ["whole.pdf"]() + name.encode())
    assert failures_of(folder, out, Settings()) == {}
    assert {path.parent for path in out.rglob("*.json")} == {out / "records"}
    assert len(list((out / "records").iterdir())) == len(NAMES)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
