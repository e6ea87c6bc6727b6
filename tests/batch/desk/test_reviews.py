"""One contract for every database that reviews may lie in."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractor.batch.desk.reviews import desk_url, open_reviews
from extractor.batch.desk.sql_reviews import SqlReviews
from extractor.document import Change, Decision, Review
from extractor.errors import ConflictError, ForbiddenError, StoreError
from extractor.settings import Settings
from tests.stores import store_url  # noqa: F401 - a fixture

NOON = "2025-11-07T04:00:00+00:00"


@pytest.fixture
def reviews(store_url: str):  # noqa: F811
    with SqlReviews(store_url) as opened:
        yield opened


def change(who: str, new: object = 1, place: str = "staff_total", action: str = "correct") -> Change:
    return Change(action=action, place=place, old=0, new=new, who=who, when=NOON)


def decision(who: str, verdict: str = "recommend") -> Decision:
    return Decision(verdict=verdict, findings=("k1",), why="材料齐全", who=who, when=NOON)


def test_nobody_has_looked_at_a_file_that_is_not_known(reviews):
    assert reviews.review("a") == Review()
    assert reviews.of(["a", "b"]) == {}


def test_changes_come_back_in_the_order_in_which_they_were_said_with_their_types(reviews):
    said = [change("甲", 12.5), change("甲", True, "has_protocol"), change("甲", ["高新技术企业"], "honours")]
    for seen, each in enumerate(said):
        reviews.append("a", each, seen)
    assert reviews.review("a").changes == tuple(said)
    assert reviews.of(["a"]) == {"a": reviews.review("a")}
    assert reviews.review("b").changes == ()


def test_what_was_said_is_there_when_the_store_is_opened_again(store_url):  # noqa: F811
    with SqlReviews(store_url) as first:
        first.append("a", change("甲"), 0)
        first.decide("a", decision("甲"))
    with SqlReviews(store_url) as second:
        assert second.review("a") == Review(changes=(change("甲"),), decision=decision("甲"))


def test_the_same_place_changed_by_another_since_is_a_conflict_and_nothing_is_kept(reviews):
    reviews.append("a", change("甲"), 0)
    with pytest.raises(ConflictError, match="甲"):
        reviews.append("a", change("乙", 2), 0)
    assert reviews.review("a").changes == (change("甲"),)


def test_one_who_has_seen_the_other_change_another_place_or_comments_is_no_conflict(reviews):
    reviews.append("a", change("甲"), 0)
    reviews.append("a", change("乙", 2), 1)
    reviews.append("a", change("丙", 3, "revenue_2024"), 0)
    reviews.append("a", change("丁", None, action="comment"), 0)
    reviews.append("a", change("乙", 4), 1)  # the one who changed it last goes on
    assert [each.who for each in reviews.review("a").changes] == ["甲", "乙", "丙", "丁", "乙"]


def test_a_row_that_somebody_changed_meanwhile_is_not_removed(reviews):
    reviews.append("a", change("甲", 5, "equipment[2].quantity"), 0)
    with pytest.raises(ConflictError):
        reviews.append("a", change("乙", None, "equipment[2]"), 0)
    reviews.append("a", change("乙", None, "equipment[3]"), 0)


def test_of_many_who_change_the_same_place_at_once_one_wins(reviews):
    def attempt(number: int) -> bool:
        try:
            reviews.append("a", change(f"人{number}", number), 0)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = sum(pool.map(attempt, range(8)))
    assert won == 1
    assert len(reviews.review("a").changes) == 1


def test_a_second_person_confirms_the_last_decision(reviews):
    reviews.decide("a", decision("甲", "mend"))
    reviews.decide("a", decision("甲"))
    assert reviews.confirm("a", "乙").decision == decision("甲").model_copy(update={"confirmed_by": "乙"})
    assert reviews.decide("a", decision("甲")).decision == decision("甲")


def test_who_decides_as_another_did_confirms_it(reviews):
    reviews.decide("a", decision("甲"))
    review = reviews.decide("a", decision("丙"))
    assert review.decision == decision("丙").model_copy(update={"confirmed_by": "甲"})
    assert (review.verdict, review.opposed) == ("recommend", ())


def test_verdicts_that_differ_count_for_nothing_until_one_is_confirmed(reviews):
    reviews.decide("a", decision("甲"))
    review = reviews.decide("a", decision("乙", "mend"))
    assert (review.verdict, review.opposed) == (None, (decision("甲"),))
    assert (review.decision.who, review.decision.confirmed_by) == ("乙", None)
    settled = reviews.confirm("a", "甲")
    assert (settled.verdict, settled.opposed) == ("mend", ())


def test_one_of_two_who_disagree_may_come_round_and_a_third_may_tip_the_scales(reviews):
    reviews.decide("a", decision("甲"))
    reviews.decide("a", decision("乙", "mend"))
    assert reviews.decide("a", decision("乙")).verdict == "recommend"
    reviews.decide("b", decision("甲"))
    reviews.decide("b", decision("乙", "mend"))
    review = reviews.decide("b", decision("丙"))
    assert (review.verdict, review.decision.confirmed_by) == ("recommend", "甲")


def test_whoever_confirmed_a_verdict_holds_it_when_it_is_changed(reviews):
    reviews.decide("a", decision("甲"))
    reviews.confirm("a", "乙")
    review = reviews.decide("a", decision("甲", "not_eligible"))
    assert (review.verdict, [other.who for other in review.opposed]) == (None, ["乙"])


def test_one_who_changes_their_own_mind_contradicts_nobody(reviews):
    reviews.decide("a", decision("甲"))
    assert reviews.decide("a", decision("甲", "mend")).verdict == "mend"


def test_nobody_confirms_their_own_decision_or_one_that_is_not_there(reviews):
    with pytest.raises(ForbiddenError):
        reviews.confirm("a", "乙")
    reviews.decide("a", decision("甲"))
    with pytest.raises(ForbiddenError):
        reviews.confirm("a", "甲")
    assert reviews.review("a").decision.confirmed_by is None


def test_filings_are_ranked_and_ranked_anew(reviews):
    reviews.rank(["a", "b", "c"])
    reviews.rank(["c", "a", "b"])
    assert [reviews.review(filing).rank for filing in "abc"] == [2, 3, 1]


def test_the_edition_grows_with_whatever_is_said(reviews):
    editions = [reviews.edition()]
    reviews.append("a", change("甲"), 0)
    editions.append(reviews.edition())
    reviews.decide("a", decision("甲"))
    editions.append(reviews.edition())
    reviews.confirm("a", "乙")
    editions.append(reviews.edition())
    assert editions == sorted(set(editions))


def test_reviews_of_more_files_than_a_statement_takes_are_found(reviews):
    reviews.append("1400", change("甲"), 0)
    assert list(reviews.of(map(str, range(1500)))) == ["1400"]


def test_reviews_lie_in_the_open_beside_the_records(tmp_path: Path):
    with open_reviews(tmp_path, Settings()) as reviews:
        reviews.append("a", change("甲"), 0)
    assert desk_url(tmp_path, Settings()).endswith("/desk.sqlite")
    assert (tmp_path / "desk.sqlite").is_file()
    assert desk_url(tmp_path, Settings(store="postgresql+psycopg://x/y")) == "postgresql+psycopg://x/y"


def test_a_database_that_is_none_is_told_without_its_address(tmp_path: Path):
    (tmp_path / "desk.sqlite").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(StoreError) as told:
        open_reviews(tmp_path, Settings())
    assert str(tmp_path) not in str(told.value)
