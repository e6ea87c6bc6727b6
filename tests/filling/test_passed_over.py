import pytest

from extractor.document import Box, Field, Residue
from extractor.filling.passed_over import doubt_passed_over, doubt_rest_overleaf

CELL = Box(0.3, 0.4, 0.9, 0.5)
EMPTY = Field(confidence=1.0, page=1, box=CELL)


def told(field: Field, box: Box, page: int = 1) -> Field:
    return doubt_passed_over({"text": field}, [Residue(page=page, box=box, text="希望设立专项贷款。")], running=False)[
        "text"
    ]


@pytest.mark.parametrize("box", [Box(0.3, 0.505, 0.9, 0.55), Box(0.32, 0.35, 0.6, 0.395), Box(0.3, 0.485, 0.9, 0.55)])
def test_a_field_beside_print_of_no_field_is_not_known_to_be_empty(box):
    field = told(EMPTY, box)
    assert (field.unread, field.review, field.doubts) == (True, True, ("print_beside",))


@pytest.mark.parametrize(
    ("box", "page"),
    [(Box(0.3, 0.55, 0.9, 0.6), 1), (Box(0, 0.505, 0.3, 0.55), 1), (Box(0.05, 0.05, 0.95, 0.95), 1), (CELL, 2)],
)
def test_print_elsewhere_says_nothing_of_it(box, page):
    assert told(EMPTY, box, page) == EMPTY


def test_a_field_with_a_value_stands_for_itself():
    filled = Field(value="无", raw="无", confidence=1.0, page=1, box=CELL)
    assert told(filled, Box(0.3, 0.505, 0.9, 0.55)) == filled


TEXT = Field(value="中试" * 10, raw="中试" * 10, confidence=1.0, page=1, box=Box(0.3, 0.7, 0.9, 0.9))
ABOVE = TEXT.model_copy(update={"box": Box(0.3, 0.5, 0.9, 0.69)})
OVERLEAF = Field(value="3", raw="3", confidence=1.0, page=2, box=Box(0.3, 0.2, 0.9, 0.25))


@pytest.mark.parametrize(
    ("box", "page", "words", "doubted"),
    [
        (Box(0.1, 0.05, 0.9, 0.1), 2, "填补了省内空白，达到国内领先的水平。", True),
        (Box(0.1, 0.3, 0.9, 0.4), 2, "填补了省内空白，达到国内领先的水平。", False),
        (Box(0.1, 0.05, 0.9, 0.1), 3, "填补了省内空白，达到国内领先的水平。", False),
        (Box(0.6, 0.05, 0.8, 0.08), 2, "整改，已完成整改", True),
        (Box(0.95, 0.05, 1.0, 0.1), 2, "限公司", False),
        (Box(0.1, 0.05, 0.9, 0.1), 2, "储备中试平台申报材料第二分册", False),
    ],
)
def test_a_text_at_the_foot_of_a_page_may_go_on_in_print_of_no_field_overleaf(box, page, words, doubted):
    fields = {"above": ABOVE, "text": TEXT, "overleaf": OVERLEAF}
    told = doubt_rest_overleaf(fields, fields.values(), [Residue(page=page, box=box, text=words)])
    assert [name for name, field in told.items() if field.review] == (["text"] if doubted else [])
    assert told["text"].doubts == (("cut_off",) if doubted else ())
