from pathlib import Path

from extractor.batch.desk.reviewed import reviewed
from extractor.batch.desk.reviews import open_reviews
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import build_index
from extractor.document import Change, Decision, Match
from extractor.exports.records import load_record, write_record
from extractor.settings import Settings
from tests.batch.desk.test_queue_index import NOON, filing, rename
from tests.filings import finding_of


def write(out: Path, **names: str) -> None:
    for number, (stem, name) in enumerate(names.items()):
        write_record(out / "records" / f"{stem}.json", filing(name, number))


def test_without_reviews_records_come_as_the_machine_wrote_them_in_order(tmp_path):
    write(tmp_path, b="增材制造", a="膜材料")
    found = list(reviewed(tmp_path, Settings()))
    assert [stem for stem, _, _ in found] == ["a", "b"]
    assert [record for _, record, _ in found] == [load_record(tmp_path / "records" / f"{s}.json") for s in "ab"]


def test_corrections_are_in_place_and_the_files_stay(tmp_path):
    write(tmp_path, a="膜材料")
    before = (tmp_path / "records" / "a.json").read_bytes()
    with open_reviews(tmp_path, Settings()) as reviews:
        rename(reviews, 0, "国家膜材料中试平台")
        reviews.decide(f"{0:064}", Decision(verdict="recommend", who="甲", when=NOON))
    ((_, record, review),) = reviewed(tmp_path, Settings())
    assert record.fields["platform_name"].value == "国家膜材料中试平台"
    assert record.fields["platform_name"].raw == "膜材料中试平台"
    assert "naming.forbidden_word" in {finding.rule for finding in record.findings}
    assert review.decision.verdict == "recommend"
    assert (tmp_path / "records" / "a.json").read_bytes() == before


def test_a_corrected_name_is_held_against_the_registry(tmp_path):
    write(tmp_path, a="膜材料")
    registry = build_index((Entry("增材制造中试平台", "registry.csv", "另一家公司"),))
    with open_reviews(tmp_path, Settings()) as reviews:
        rename(reviews, 0, "增材制造中试平台")
    ((_, record, _),) = reviewed(tmp_path, Settings(), registry)
    assert [m.source for finding in record.findings for m in finding.matches] == ["registry.csv"]


def test_what_the_batch_found_stays_where_no_name_was_corrected(tmp_path):
    match = Match(name="膜材料中试平台", source="registry.csv", score=1.0, layer="same")
    found = finding_of(key="k", rule="naming.near_duplicate", matches=(match,))
    record = filing("膜材料", 0).model_copy(update={"findings": (found,)})
    write_record(tmp_path / "records" / "a.json", record)
    with open_reviews(tmp_path, Settings()) as reviews:
        change = Change(action="correct", place="province", new="湖北", who="甲", when=NOON)
        reviews.append(f"{0:064}", change, 0)
    ((_, judged, _),) = reviewed(tmp_path, Settings())
    assert found in judged.findings
