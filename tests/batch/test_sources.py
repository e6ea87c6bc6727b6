import os
from pathlib import Path

from extractor.batch.inputs import Job
from extractor.batch.sources import note_sources, sources_of


def test_each_stem_leads_to_its_file_as_the_latest_run_met_it(tmp_path: Path):
    note_sources(tmp_path, [Job(tmp_path / "in" / "a.pdf", "a"), Job(tmp_path / "in" / "b.pdf", "b")])
    note_sources(tmp_path, [Job(tmp_path / "new" / "a.pdf", "a")])
    assert sources_of(tmp_path) == {"a": tmp_path / "new" / "a.pdf", "b": tmp_path / "in" / "b.pdf"}


def test_where_nothing_was_run_no_file_is_known(tmp_path: Path):
    assert sources_of(tmp_path) == {}


def test_a_path_is_kept_whole_whatever_it_is_called_and_wherever_the_program_stood(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"a\n\xff\xe2\x80\xae.pdf")
    note_sources(tmp_path / "out", [Job(Path(name), "a")])
    monkeypatch.chdir("/")
    assert sources_of(tmp_path / "out") == {"a": tmp_path / name}
