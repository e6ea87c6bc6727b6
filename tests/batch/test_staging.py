"""Inputs and outputs at URLs, on a file system in memory (a real S3 server: tests/services)."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

fsspec = pytest.importorskip("fsspec")

from extractor.batch import staging  # noqa: E402
from extractor.batch.inputs import Job  # noqa: E402
from extractor.batch.remote import list_files, without_password  # noqa: E402
from extractor.batch.staging import at_hand, bring_home, gather_all, place_for  # noqa: E402
from extractor.cli import app  # noqa: E402
from extractor.errors import ClusterError, InputError, UsageError  # noqa: E402


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def put(memory, **bodies: str) -> None:
    for name, body in bodies.items():
        memory.pipe(f"/in/{name}", body.encode())


def gathered(out: Path, *inputs: str) -> list[Job]:
    return list(gather_all(inputs, out, 1000).jobs)


def test_the_files_of_a_url_are_fetched_and_known_by_their_urls(memory, tmp_path: Path):
    memory.pipe({"/in/b.pdf": b"2", "/in/sub/a.PDF": b"1", "/in/notes.txt": b"no input"})
    (tmp_path / "here.pdf").write_bytes(b"3")
    jobs = gathered(tmp_path / "out", "memory://in", str(tmp_path / "here.pdf"))
    assert {job.stem: (job.shown, job.path.read_bytes()) for job in jobs} == {
        "a": ("memory://in/sub/a.PDF", b"1"),
        "b": ("memory://in/b.pdf", b"2"),
        "here": (str(tmp_path / "here.pdf"), b"3"),
    }


def test_what_is_there_as_before_is_not_fetched_again(memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fetched: list[str] = []
    fetch = staging.fetch
    monkeypatch.setattr(staging, "fetch", lambda url, *rest: fetched.append(url) or fetch(url, *rest))
    memory.pipe({"/in/a.pdf": b"1", "/in/b.pdf": b"2"})
    gathered(tmp_path, "memory://in")
    memory.pipe("/in/b.pdf", b"other")
    jobs = gathered(tmp_path, "memory://in")
    assert fetched == ["memory://in/a.pdf", "memory://in/b.pdf", "memory://in/b.pdf"]
    assert [job.path.read_bytes() for job in jobs] == [b"1", b"other"]


@pytest.mark.parametrize(
    "name", ["..", "a\nb.pdf", "'\";.pdf", "平" * 300 + ".pdf", "\u202efdp.pdf", "🏭.pdf", "%2e%2e.pdf"]
)
def test_no_name_at_a_url_leads_outside_of_the_folder_that_files_are_fetched_into(tmp_path: Path, name: str):
    places = [
        staging._place_of(tmp_path, f"s3://bucket/{folder}{name}")
        for folder in ("", "../../", "/etc/", "x" * 300 + "/")
    ]
    assert {place.parent.parent for place in places} == {tmp_path}
    assert all(
        len(part.encode()) < 256 and part not in {"", ".", ".."} for place in places for part in place.parts[-2:]
    )
    assert len(set(places)) == 4


def test_no_more_of_a_file_is_fetched_than_shows_that_it_is_too_large(memory, tmp_path: Path):
    memory.pipe("/in/a.pdf", b"x" * 5000)
    (job,) = gathered(tmp_path, "memory://in/a.pdf")
    assert job.path.stat().st_size == 1000


@pytest.mark.parametrize("url", ["memory://nothing/here", "nosuchthing://x", "s3:///"])
def test_a_url_that_cannot_be_used_is_an_error_of_use(tmp_path: Path, url: str):
    with pytest.raises(UsageError, match=r"check it|name a folder|not installed"):
        gathered(tmp_path, url)


def test_a_password_is_not_shown():
    assert without_password("sftp://me:secret@host/in") == "sftp://host/in"
    assert Job(Path("a"), "a", "sftp://me:secret@host/in/a.pdf").shown == "sftp://host/in/a.pdf"


def test_a_far_worker_fetches_a_file_where_it_does_not_see_its_folder(memory, tmp_path: Path):
    memory.pipe("/in/甲.pdf", b"1")
    far = Job(tmp_path / "elsewhere" / "甲.pdf", "甲", "memory://in/甲.pdf")
    with at_hand(far, 1000) as near:
        assert (near.path.name, near.path.read_bytes(), near.stem) == ("甲.pdf", b"1", "甲")
    assert not near.path.exists()
    with pytest.raises(InputError, match="cannot be used"), at_hand(Job(far.path, "乙", "memory://in/乙.pdf"), 1000):
        pass
    with pytest.raises(ClusterError, match="all machines share"), at_hand(Job(far.path, "丙"), 1000):
        pass


def test_what_was_written_is_brought_to_the_url_and_what_is_gone_is_removed_there(memory):
    place = place_for("memory://out/x")
    (place / "records").mkdir(parents=True)
    (place / "records" / "a.json").write_text("1")
    (place / ".extractor").mkdir()
    bring_home("memory://out/x")
    memory.pipe("/out/x/theirs.txt", b"of somebody else")
    (place / "records" / "a.json").unlink()
    (place / "records" / "b.json").write_text("2")
    bring_home("memory://out/x")
    assert set(list_files("memory://out/x")) == {"memory://out/x/records/b.json", "memory://out/x/theirs.txt"}


@pytest.mark.usefixtures("obedient")
def test_a_run_from_url_to_url_goes_on_where_it_ended(memory):
    memory.pipe({"/in/a.pdf": b"ok", "/in/b.pdf": b"corrupt"})
    command = ["run", "memory://in", "--out", "memory://out", "--workers", "1"]
    first, second = (CliRunner().invoke(app, command) for _ in range(2))
    assert "1 of 2 inputs written to memory://out" in first.stdout
    assert "2 known from before" in second.stdout
    (failed,) = memory.cat("/out/failures.jsonl").decode().splitlines()
    assert json.loads(failed)["input"] == "memory://in/b.pdf"
    assert {"summary.xlsx", "report.html"} < {Path(path).name for path in memory.find("/out")}
