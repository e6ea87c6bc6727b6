"""Values as the review page shows them: by sections, with what the machine read beside what reviewers said."""

from extractor.document import Change, Field, Review
from extractor.filling import with_all_rows
from extractor.form import load_form
from extractor.web.sections import sections_of
from extractor.web.values import anchor_of, values_of
from tests.filings import doubtful
from tests.web.conftest import sample_record

READ = sample_record("word-turned")
FORM = load_form(READ.form)
WHEN = "2026-11-22T03:00:00+00:00"


def changed(*changes):
    review = Review(changes=changes)
    return {
        value.place: value for value in values_of(sections_of(FORM, READ, with_all_rows(FORM, READ, review), review))
    }


def said(action, place, new=None, why=""):
    return Change(action=action, place=place, new=new, why=why, who="张三", when=WHEN)


def test_every_value_stands_in_one_section_in_the_order_of_the_form():
    sections = sections_of(FORM, READ, READ, Review())
    places = [value.place for section in sections for value in section.values]
    assert [section.label for section in sections] == [section.label for section in FORM.sections]
    assert sorted(places) == sorted(READ.fields)
    assert {grid.id for section in sections for grid in section.grids} == set(READ.tables)


def test_names_written_behind_ticks_follow_the_ticks():
    places = list(changed())
    assert places.index("zone_names") == places.index("zones") + 1


def test_a_form_without_sections_is_one():
    form = FORM.model_copy(update={"sections": ()})
    (section,) = sections_of(form, READ, READ, Review())
    assert (section.label, len(section.values)) == (form.title, len(READ.fields))


def test_a_correction_is_shown_beside_what_was_read():
    value = changed(said("correct", "total_investment", 12.5, "看错"))["total_investment"]
    assert (value.shown, value.state, value.remarks) == ("12.5", "corrected", 1)
    assert value.read == changed()["total_investment"].shown


def test_what_was_said_last_settles_a_value_and_a_remark_does_not():
    changes = [said("correct", "city", "孝感"), said("mend", "city", why="请更正"), said("comment", "city", why="存疑")]
    assert changed(*changes)["city"].state == "mend"


def test_a_doubtful_value_is_open_until_somebody_settles_it():
    read = READ.model_copy(update={"fields": READ.fields | {"city": doubtful("孝感", "low_confidence")}})
    (section, *_) = sections_of(FORM, read, read, Review())
    city = next(value for value in section.values if value.place == "city")
    assert (city.state, city.doubts) == ("doubt", ("字迹不清，识别把握不大",))
    review = Review(changes=(said("confirm", "city"),))
    (settled, *_) = sections_of(FORM, read, with_all_rows(FORM, read, review), review)
    assert settled.doubts == section.doubts - 1


def test_a_row_that_a_reviewer_added_follows_those_that_were_read():
    number = len(READ.tables["equipment"]) + 1
    place = f"equipment[{number}].name"
    values = changed(said("correct", place, "反应釜"))
    assert values[place].shown == "反应釜"
    assert f"equipment[{number + 1}].name" in values


def test_a_row_that_a_reviewer_removed_stays_in_its_place_and_counts_no_more():
    review = Review(changes=(said("correct", "equipment[2]"),))
    sections = sections_of(FORM, READ, with_all_rows(FORM, READ, review), review)
    (grid,) = (grid for section in sections for grid in section.grids if grid.id == "equipment")
    read = len(READ.tables["equipment"])
    assert grid.count == read - 1
    assert [row.number for row in grid.rows[:3]] == [1, None, 2]
    assert "equipment[2].name" not in {cell.place for cell in grid.cells}


def test_a_zoomed_picture_keeps_on_the_page_and_shows_the_beginning_of_a_long_text():
    read = READ.model_copy(
        update={"fields": READ.fields | {"city": Field(value="孝感", page=1, box=(0.0, 0.1, 1.0, 0.9))}}
    )
    (section, *_) = sections_of(FORM, read, read, Review())
    crop = next(value.crop for value in section.values if value.place == "city")
    assert (crop.x0, crop.x1) == (0.0, 1.0)
    assert crop.height < 0.3


def test_a_place_makes_an_id_that_selectors_take():
    assert anchor_of("equipment[2].autonomy") == "v-equipment-2-autonomy"
