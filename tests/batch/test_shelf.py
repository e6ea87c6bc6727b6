import json
from pathlib import Path

import pytest

from extractor.batch.inputs import Job
from extractor.batch.ledger import Result
from extractor.batch.shelf import Shelf
from extractor.exports.records import record_body, to_json
from tests.filings import finding_of, record_of

JOB = Job(Path("甲.pdf"), "甲")
RESULT = Result(2, {}, to_json(record_body(record_of("甲", finding_of()))).encode(), {"seal": b"a seal"})


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    laid = Shelf(tmp_path, "records")
    laid.clear(())
    laid.put(JOB, RESULT)
    return laid


def change(shelf: Shelf, **said: object) -> None:
    path = shelf.out / "records" / "甲.json"
    path.write_text(to_json(json.loads(path.read_text("utf-8")) | said), "utf-8")


def test_what_was_laid_out_is_held_and_so_it_is_with_what_the_batch_found(shelf):
    assert shelf.holds(JOB, RESULT)
    findings = record_body(record_of("甲", finding_of(), finding_of(key="k", rule="naming.near_duplicate")))["findings"]
    change(shelf, findings=findings)
    assert shelf.holds(JOB, RESULT)


def test_what_is_lost_changed_or_lacks_a_picture_is_not_held(shelf, tmp_path):
    change(shelf, findings=[])
    assert not shelf.holds(JOB, RESULT)
    shelf.put(JOB, RESULT)
    change(shelf, residue=[{"page": 1, "box": [0, 0, 0, 0], "text": "x"}])
    assert not shelf.holds(JOB, RESULT)
    shelf.put(JOB, RESULT)
    (tmp_path / "pictures" / "甲" / "seal.png").unlink()
    assert not shelf.holds(JOB, RESULT)
    (tmp_path / "records" / "甲.json").write_text("{", "utf-8")
    assert not shelf.holds(JOB, RESULT)
    (tmp_path / "records" / "甲.json").unlink()
    assert not shelf.holds(JOB, RESULT)


def test_a_file_by_another_name_is_not_held(shelf):
    assert not shelf.holds(Job(Path("乙.pdf"), "甲"), RESULT)
