import pytest

from extractor.document import Change, Letter, Mark, Review
from extractor.errors import UsageError
from extractor.filling import corrected, field_at, row_at, with_all_rows
from extractor.form import load_form
from tests.filings import PLACE, doubtful, record_of

FORM = load_form("reserve-platform-2025")
NOON = "2025-11-07T04:00:00+00:00"


def said(place: str, new: object = None, action: str = "correct", who: str = "甲") -> Change:
    return Change(action=action, place=place, new=new, who=who, when=NOON)


def corrected_by(record, *changes):
    return corrected(FORM, record, Review(changes=changes))


def test_the_last_correction_of_a_place_wins_and_the_machines_evidence_stays():
    record = record_of("甲", platform_name=doubtful("甲中式平台"))
    field = corrected_by(record, said("platform_name", "乙"), said("platform_name", "丙", who="乙")).fields[
        "platform_name"
    ]
    assert (field.value, field.by, field.review, field.doubts) == ("丙", "乙", False, ())
    assert (field.raw, field.confidence, field.box) == ("甲中式平台", 0.6, PLACE)


def test_a_confirmed_value_keeps_what_it_says_and_loses_its_doubts():
    record = record_of("甲", platform_name=doubtful("甲中试平台"))
    field = corrected_by(record, said("platform_name", action="confirm")).fields["platform_name"]
    assert (field.value, field.by, field.review, field.doubts) == ("甲中试平台", "甲", False, ())


def test_a_correction_that_is_confirmed_stays():
    field = corrected_by(record_of("甲"), said("city", "宜昌"), said("city", action="confirm", who="乙")).fields["city"]
    assert (field.value, field.by) == ("宜昌", "乙")


def test_a_cell_of_a_table_is_corrected_and_a_row_added_behind_the_last():
    done = corrected_by(record_of("甲"), said("equipment[1].quantity", 5), said("equipment[2].name", "离心机"))
    assert done.tables["equipment"][0]["quantity"].value == 5
    assert done.tables["equipment"][1]["name"].value == "离心机"
    assert done.tables["equipment"][1]["quantity"].value is None


def test_a_removed_row_is_gone_and_the_places_of_the_others_stay():
    rows = [said("equipment[2].name", "离心机"), said("equipment[3].name", "烘箱")]
    removed = said("equipment[2]")
    changes = [*rows, removed, said("equipment[3].quantity", 4)]
    done = corrected_by(record_of("甲"), *changes)
    assert [row["name"].value for row in done.tables["equipment"][1:]] == ["烘箱"]
    assert done.tables["equipment"][1]["quantity"].value == 4
    review = Review(changes=tuple(changes))
    assert [review.place_now(f"equipment[{number}].name") for number in (1, 2, 3)] == [
        "equipment[1].name",
        None,
        "equipment[2].name",
    ]
    assert with_all_rows(FORM, record_of("甲"), review).tables["equipment"][1]["name"].value == "离心机"


def test_a_removed_row_that_is_put_back_is_as_it_was():
    record = record_of("甲")
    assert corrected_by(record, said("equipment[1]"), said("equipment[1]", new=["反应釜"])) == record


@pytest.mark.parametrize("place", ["equipment", "equipment[9]", "nothing[1]", "city", "equipment[1].name"])
def test_there_is_no_row_beyond_the_record(place):
    with pytest.raises(UsageError):
        row_at(record_of("甲"), place)


def test_what_was_said_of_a_place_that_is_no_more_changes_nothing():
    record = record_of("甲")
    assert corrected_by(record, said("equipment[9].name", "离心机"), said("gone", 1)) == record


def test_remarks_and_places_to_mend_change_nothing():
    record = record_of("甲")
    assert corrected_by(record, said("city", action="comment"), said("city", action="mend")) is record


def test_a_corrected_host_owns_the_seal_that_bears_its_name():
    seal = Mark(kind="seal", page=2, box=PLACE, confidence=0.9, text="宜昌丙丁新材料有限公司", owner="other")
    record = record_of("甲").model_copy(update={"marks": (seal,)})
    assert corrected_by(record, said("host_organization", "宜昌丙丁新材料有限公司")).marks[0].owner == "host"
    assert corrected_by(record, said("city", "宜昌")).marks[0].owner == "other"


@pytest.mark.parametrize("place", ["", "gone", "equipment[3].name", "nothing[1].name"])
def test_there_is_no_field_beyond_the_record(place):
    with pytest.raises(UsageError):
        field_at(record_of("甲"), place)


def test_a_seal_that_was_given_a_name_in_print_keeps_it_when_the_host_is_corrected():
    name, read = "孝感栩辰实业有限公司", "孝感栩展实业有限公司"
    letters = tuple(Letter(chars=char, scores=(0.6 if char == "展" else 0.99,)) for char in read)
    mark = Mark(kind="seal", page=9, box=PLACE, text=name, letters=letters, confidence=0.9)
    record = record_of("甲", host_organization=doubtful("武汉恒用装备有限公司")).model_copy(update={"marks": (mark,)})
    assert corrected_by(record, said("host_organization", "武汉恒川装备有限公司")).marks[0].text == name
