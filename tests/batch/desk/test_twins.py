"""Passages that two filings share, once a reviewer has corrected the text of one."""

from extractor.batch.desk.queue_index import QueueIndex
from extractor.batch.desk.reviewed import reviewed
from extractor.batch.desk.reviews import desk_url, open_reviews
from extractor.batch.desk.sql_queue import open_queue
from extractor.checks import check_among
from extractor.checks.names.entry import entry_of
from extractor.checks.names.index import build_index
from extractor.checks.names.neighbours import Neighbours
from extractor.checks.own_words import find_twins
from extractor.document import Change
from extractor.exports.records import load_record, write_record
from extractor.form import load_form
from extractor.settings import Settings
from tests.batch.desk.test_queue_index import NOON, filing
from tests.filings import known

SHARED = (
    "本平台围绕新型显示材料的工艺放大开展服务，建有涂布、固化、检测三条中试线，面向产业链上下游企业开放共享，"
    "累计完成工艺包四十余项，形成了从小试样品到批量生产的完整验证能力，得到行业用户的普遍认可。"
)
OWN = (
    "我们为中小企业提供发酵、分离、纯化的放大试验，配有五百升至五吨的发酵罐和成套的下游装置，全年开放，按项目收费。" * 2
)
RULE = "pages.text_twin"


def write(out):
    """Two filings of two applicants whose introductions share a passage, judged beside each other."""
    records = {
        stem: filing(name, number, introduction=known(text), uscc=known(code))
        for number, (stem, name, text, code) in enumerate(
            [
                ("a", "显示材料", SHARED, "91420100MA4K000001"),
                ("b", "生物发酵", f"其一。{SHARED}", "91420100MA4K000002"),
            ]
        )
    }
    form = load_form(records["a"].form)
    twins = find_twins([form], records.items())
    for stem, record in records.items():
        entry = entry_of(record, stem)
        beside = Neighbours(entry, build_index((entry,)), None)
        write_record(out / "records" / f"{stem}.json", check_among(form, record, beside, twins[stem]))


def say(reviews, number, new):
    old = SHARED if number == 0 else f"其一。{SHARED}"
    change = Change(action="correct", place="introduction", old=old, new=new, who="甲", when=NOON)
    reviews.append(f"{number:064}", change, 99)


def twins_of(record):
    return [twin for finding in record.findings if finding.rule == RULE for twin in finding.twins]


def index_of(out, reviews):
    index = QueueIndex(out, reviews, open_queue(desk_url(out, Settings()), "desk"), None)
    index.catch_up()
    return index


def test_a_passage_that_a_correction_takes_away_is_shared_no_more_on_either_side(tmp_path):
    write(tmp_path)
    with open_reviews(tmp_path, Settings()) as reviews:
        index = index_of(tmp_path, reviews)
        assert RULE in index.row("a").rules
        assert RULE in index.row("b").rules
        say(reviews, 0, OWN)
        index.refresh("a")
        assert RULE not in index.row("a").rules
        assert RULE not in index.row("b").rules


def test_a_passage_that_stays_is_found_where_it_stands_in_the_corrected_text(tmp_path):
    write(tmp_path)
    with open_reviews(tmp_path, Settings()) as reviews:
        say(reviews, 0, f"平台简介如下所述。{SHARED}")
    shown = {stem: record for stem, record, _ in reviewed(tmp_path, Settings())}
    for stem in "ab":
        (twin,) = twins_of(shown[stem])
        here = shown[stem].fields["introduction"].value[twin.start : twin.end]
        other = shown[twin.source].fields["introduction"].value[twin.other_start : twin.other_end]
        assert SHARED[:40] in here
        assert SHARED[:40] in other


def test_other_corrections_leave_what_the_batch_found(tmp_path):
    write(tmp_path)
    with open_reviews(tmp_path, Settings()) as reviews:
        change = Change(action="correct", place="city", old="武汉", new="宜昌", who="甲", when=NOON)
        reviews.append(f"{0:064}", change, 0)
    found = twins_of(load_record(tmp_path / "records" / "a.json"))
    shown = {stem: record for stem, record, _ in reviewed(tmp_path, Settings())}
    assert twins_of(shown["a"]) == found
