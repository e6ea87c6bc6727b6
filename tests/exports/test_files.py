import zipfile
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.exports.files import write_parts, write_whole
from extractor.exports.outcome import Outcome
from extractor.exports.workbook import write_workbook
from tests.filings import record_of


def test_a_file_that_cannot_be_finished_leaves_the_old_one_and_no_part(tmp_path: Path):
    write_whole(tmp_path / "a", "old")

    def parts():
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parts(tmp_path / "a", parts())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "old")]


def test_a_place_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path):
    write_whole(tmp_path / "a", "a file is in the way")
    with pytest.raises(StoreError, match="run again"):
        write_whole(tmp_path / "a" / "b", "")


def test_a_name_of_255_bytes_can_be_written(tmp_path: Path):
    write_whole(tmp_path / ("x" * 250 + ".json"), "")
    assert len(list(tmp_path.iterdir())) == 1


def test_equal_records_give_an_equal_workbook_at_any_hour(tmp_path: Path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [(Outcome("甲.pdf", "甲"), record_of("甲"))], ())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in book.read("docProps/core.xml")
