import cv2
import numpy as np
import pytest

from extractor.document import Line
from extractor.reading.geometry import Rect
from extractor.reading.marks import finds
from extractor.reading.marks.ovals import Oval
from extractor.reading.marks.seals import find_seals
from tests.reading.marks.seal_pages import BLACK, BLUE, MILLIMETRE, RED, blank, seen, stamp

RADIUS = 21 * MILLIMETRE


def box_round(x: float, y: float) -> list[float]:
    return [(x - RADIUS) / 827, (y - RADIUS) / 1169, (x + RADIUS) / 827, (y + RADIUS) / 1169]


@pytest.mark.parametrize(("colour", "name"), [(RED, "red"), (BLUE, "blue"), (BLACK, "black")])
def test_a_seal_is_found_in_each_ink_with_its_size(colour, name):
    image = blank()
    stamp(image, (500, 700), colour)
    (mark,) = find_seals(seen(image)).marks
    assert (mark.colour, mark.shape) == (name, "round")
    assert mark.diameter == pytest.approx(42, abs=1.5)
    assert list(mark.box) == pytest.approx(box_round(500, 700), abs=0.005)


def test_a_seal_that_the_edge_cuts_off_is_found_across_the_frame_of_a_certificate():
    image = blank()
    for inset, thick in ((45, 5), (62, 2)):  # the frame
        cv2.rectangle(image, (inset, inset), (827 - inset, 1169 - inset), RED, thick)
    for radius, colour in ((52, RED), (34, (60, 200, 240)), (30, RED)):  # the emblem, a disc with a golden ring
        cv2.circle(image, (413, 170), radius, colour, -1, cv2.LINE_AA)
    rng = np.random.default_rng(3)
    for x, y in rng.integers((80, 280), (740, 560), (900, 2)).tolist():  # a background of small flowers
        cv2.circle(image, (x, y), 4, RED, 1, cv2.LINE_AA)
    stamp(image, (350, 880))
    stamp(image, (770, 700))
    assert sorted(round(mark.box.x0 * 827 + RADIUS) for mark in find_seals(seen(image)).marks) == pytest.approx(
        [350, 770], abs=4
    )


def test_a_seal_is_found_by_its_shape_on_a_page_without_colour():
    image = blank()
    stamp(image, (500, 700), (120, 120, 120))
    (mark,) = find_seals(seen(image, coloured=False)).marks
    assert mark.colour == "grey"


def test_a_ring_whose_level_and_upright_parts_were_taken_for_rules_is_still_found():
    image = blank()
    stamp(image, (500, 700), (120, 120, 120))
    page = seen(image, coloured=False)
    across, down = (np.zeros(image.shape[:2], np.uint8) for _ in range(2))
    half, rim = round(8 * MILLIMETRE), round(RADIUS)
    for y in (700 - rim, 700 + rim):
        across[y - 4 : y + 5, 500 - half : 500 + half] = 1
    for x in (500 - rim, 500 + rim):
        down[700 - half : 700 + half, x - 4 : x + 5] = 1
    page = page._replace(rules=page.rules._replace(across=across, down=down))
    assert [mark.shape for mark in find_seals(page).marks] == ["round"]


def test_a_framed_square_on_a_grey_page_is_a_chop_unless_it_was_read_as_print():
    image = blank()
    side = round(18 * MILLIMETRE)
    cv2.rectangle(image, (400, 400), (400 + side, 400 + side), (90, 90, 90), 4)
    for x in range(410, 395 + side, 9):
        cv2.line(image, (x, 412), (x, 390 + side), (90, 90, 90), 3)
    page = seen(image, coloured=False)
    bare = page._replace(
        rules=page.rules._replace(across=np.zeros_like(page.rules.across), down=np.zeros_like(page.rules.down))
    )
    assert [mark.shape for mark in find_seals(bare).marks] == ["square"]
    spot = Rect(398, 398, 404 + side, 404 + side)
    line = Line(text="建设周期起止时间", confidence=0.97, box=page.page.box(*spot))
    assert find_seals(bare._replace(lines=(line,), spots=(spot,))).marks == ()


def test_a_chop_whose_sides_were_taken_for_rules_is_found_and_the_cells_of_a_table_are_none():
    image = blank()
    side = round(24 * MILLIMETRE)
    for step in range(5):  # cells as large as the chop
        cv2.line(image, (100 + step * side, 200), (100 + step * side, 200 + 2 * side), BLACK, 2)
    for step in range(3):
        cv2.line(image, (100, 200 + step * side), (100 + 4 * side, 200 + step * side), BLACK, 2)
    for left, top in ((100 + side, 200), (600, 700)):
        cv2.rectangle(image, (left, top), (left + side, top + side), BLACK, 3)
        for x in range(left + 14, left + side - 10, 11):
            cv2.line(image, (x, top + 14), (x, top + side - 14), BLACK, 3)
    page = seen(image, coloured=False)
    assert page.rules.down[700 + side // 2, 598:603].any(), "its side is a rule"
    (mark,) = find_seals(page).marks
    assert (mark.shape, round(mark.box.x0 * 827)) == ("square", pytest.approx(600, abs=5))


def test_an_oval_seal_is_found_though_its_fit_was_pulled_aside(monkeypatch):
    image = blank()
    size = (round(20 * MILLIMETRE), round(14.5 * MILLIMETRE))
    cv2.ellipse(image, (500, 700), size, 0, 0, 360, RED, 3, cv2.LINE_AA)
    for angle in np.radians(range(200, 341, 7)):
        near, far = (
            (round(500 + np.cos(angle) * size[0] * r), round(700 + np.sin(angle) * size[1] * r)) for r in (0.66, 0.84)
        )
        cv2.line(image, near, far, RED, 2, cv2.LINE_AA)

    def pulled(mask, millimetre, least):
        ys, xs = np.nonzero(mask)
        x, y = (xs.min() + xs.max()) / 2 + 0.5 * millimetre, (ys.min() + ys.max()) / 2 + 0.5 * millimetre
        return [Oval(x, y, *size)]

    monkeypatch.setattr(finds, "find_ovals", pulled)
    monkeypatch.setattr(finds, "oval_around", lambda mask, millimetre: None)
    (mark,) = find_seals(seen(image)).marks
    assert (mark.shape, mark.diameter) == ("oval", pytest.approx(40, abs=2))


@pytest.mark.parametrize(("characters", "found"), [(6, 1), (0, 0)])
def test_a_ring_round_a_short_name_is_a_seal_and_one_round_print_is_none(characters, found):
    image = blank()
    if characters:
        short_name(image, (400, 600), characters)
    else:
        cv2.putText(image, "ABCDE", (340, 605), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLACK, 2, cv2.LINE_AA)
    cv2.circle(image, (400, 600), 80, BLUE, 4, cv2.LINE_AA)
    assert len(find_seals(seen(image)).marks) == found


def short_name(image: np.ndarray, at: tuple[int, int], characters: int) -> None:
    """Characters of three thin strokes each along the upper part of a circle of 60 pixels."""
    for angle in np.radians(np.arange(200, 200 + 24 * characters, 24)[:, None] + np.array([-6, 0, 6])).ravel():
        way = np.array([np.cos(angle), np.sin(angle)])
        ends = [tuple(int(v) for v in np.round(np.array(at) + way * reach)) for reach in (52, 66)]
        cv2.line(image, ends[0], ends[1], BLUE, 1, cv2.LINE_AA)


def test_two_seals_that_overlap_are_two():
    image = blank()
    stamp(image, (400, 700))
    stamp(image, (520, 715))
    assert len(find_seals(seen(image)).marks) == 2


def test_a_chop_set_close_beside_a_round_seal_is_found_as_well():
    image = blank()
    stamp(image, (400, 700))
    left, side = 400 + round(21 * MILLIMETRE) + 5, round(18 * MILLIMETRE)
    cv2.rectangle(image, (left, 670), (left + side, 670 + side), RED, 3)
    for x in range(left + 12, left + side - 8, 9):
        cv2.line(image, (x, 682), (x, 658 + side), RED, 3)
    assert sorted(mark.shape for mark in find_seals(seen(image)).marks) == ["round", "square"]


def test_a_seal_that_runs_into_a_red_frame_is_found_alone():
    image = blank()
    cv2.rectangle(image, (60, 60), (767, 760), RED, 8)
    stamp(image, (500, 730))
    (mark,) = find_seals(seen(image)).marks
    assert list(mark.box) == pytest.approx(box_round(500, 730), abs=0.006)


def test_a_seal_is_found_though_discs_of_its_ink_gather_far_more_votes():
    image = blank()
    cv2.rectangle(image, (60, 60), (767, 1109), RED, 8)
    cv2.circle(image, (414, 300), 66, RED, -1, cv2.LINE_AA)
    stamp(image, (640, 800))
    image[:, 700:] = 255
    assert [mark.shape for mark in find_seals(seen(image)).marks] == ["round"]


def test_a_seal_cut_off_by_the_edge_is_found_and_a_slice_of_one_is_not():
    image = blank()
    stamp(image, (780, 500))
    assert len(find_seals(seen(image)).marks) == 1
    image = blank()
    stamp(image, (860, 500))
    assert find_seals(seen(image)).marks == ()


def oval(turn: float, colour: tuple[int, int, int]) -> np.ndarray:
    """A page with an oval seal that is turned by so many degrees."""
    whole = blank()
    stamp(whole, (400, 500), colour)
    flat = cv2.warpAffine(whole, np.array([[1.0, 0, 0], [0, 0.7, 150]]), (827, 1169), borderValue=(255, 255, 255))
    move = cv2.getRotationMatrix2D((400, 500), turn, 1)
    return cv2.warpAffine(flat, move, (827, 1169), borderValue=(255, 255, 255))


@pytest.mark.parametrize("turn", [0, 40, 90])
def test_an_oval_seal_is_found_however_it_is_turned(turn):
    (mark,) = find_seals(seen(oval(turn, RED))).marks
    assert mark.shape == "oval"


@pytest.mark.parametrize("turn", [0, 15, 40])
def test_an_oval_seal_without_colour_is_found_however_it_is_turned_and_read_as_print(turn):
    page = seen(oval(turn, BLACK), coloured=False)
    line = Line(text="发票专用章", confidence=0.95, box=page.page.box(330, 470, 470, 530))
    (mark,) = find_seals(page._replace(lines=(line,), spots=(Rect(330, 470, 470, 530),))).marks
    assert mark.shape == "oval"


def chart(image: np.ndarray) -> None:
    """A pie in two reds, with figures."""
    cv2.circle(image, (400, 500), 80, RED, -1, cv2.LINE_AA)
    cv2.ellipse(image, (400, 500), (80, 80), 0, 20, 150, (120, 120, 240), -1, cv2.LINE_AA)
    for angle in np.radians(np.arange(0, 360, 15)):
        at = np.array([400, 500]) + 55 * np.array([np.cos(angle), np.sin(angle)])
        cv2.circle(image, tuple(at.astype(int)), 5, (255, 255, 255), 2)


def empty_ring(image: np.ndarray) -> None:
    cv2.ellipse(image, (400, 500), (90, 60), 5, 0, 360, RED, 3, cv2.LINE_AA)


def emblem(image: np.ndarray) -> None:
    cv2.circle(image, (400, 300), 70, RED, -1, cv2.LINE_AA)


def flag(image: np.ndarray) -> None:
    cv2.rectangle(image, (100, 100), (250, 200), RED, -1)


def letterhead(image: np.ndarray) -> None:
    cv2.putText(image, "OFFICIAL PAPER", (90, 160), cv2.FONT_HERSHEY_TRIPLEX, 2.4, RED, 6, cv2.LINE_AA)
    cv2.line(image, (80, 230), (750, 230), RED, 4)


def table(image: np.ndarray) -> None:
    for y in range(300, 700, 60):
        cv2.line(image, (100, y), (700, y), RED, 2)
    for x in range(100, 701, 120):
        cv2.line(image, (x, 300), (x, 660), RED, 2)


def small_oval(image: np.ndarray) -> None:
    """A seal squashed to 20 by 13 millimetres: the print of a button or a box."""
    whole = blank()
    stamp(whole, (400, 500))
    cut = whole[410:590, 310:490]
    image[400:451, 400:479] = cv2.resize(cut, (79, 51), interpolation=cv2.INTER_AREA)


@pytest.mark.parametrize("drawn", [chart, empty_ring, emblem, flag, letterhead, table, small_oval])
def test_what_is_red_and_no_seal_is_none(drawn):
    image = blank()
    drawn(image)
    assert find_seals(seen(image)).marks == ()


def _logo(image: np.ndarray) -> None:
    """Two rings round a letter."""
    for radius in (10, 7):
        cv2.circle(image, (500, 300), round(radius * MILLIMETRE), (0, 0, 0), 5, cv2.LINE_AA)
    cv2.putText(image, "A", (488, 318), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 4)


def _code(image: np.ndarray) -> None:
    """Fields as in a QR code, with three squares in its corners."""
    fields = np.random.default_rng(0).random((25, 25)) < 0.5
    for row, column in ((0, 0), (0, 18), (18, 0)):
        fields[row : row + 7, column : column + 7] = True
        fields[row + 1 : row + 6, column + 1 : column + 6] = False
        fields[row + 2 : row + 5, column + 2 : column + 5] = True
    image[800:900, 500:600][np.kron(fields, np.ones((4, 4))) > 0] = 0


@pytest.mark.parametrize("drawn", [_logo, _code])
def test_what_is_black_on_a_page_without_colour_and_no_seal_is_none(drawn):
    image = blank()
    drawn(image)
    assert find_seals(seen(image, coloured=False)).marks == ()


def test_an_arc_of_a_riding_seal_amid_a_page_is_no_seal():
    image = blank()
    stamp(image, (500, 700))
    image[665:] = 255
    assert find_seals(seen(image)).marks == ()


def test_a_dark_panel_on_a_photograph_is_no_chop():
    image = blank()
    shade = np.hypot(*np.meshgrid(np.linspace(-1, 1, 120), np.linspace(-1, 1, 90)))
    noise = np.random.default_rng(2).normal(0, 5, shade.shape)
    image[400:490, 400:520] = (215 - 70 * shade**2 + noise).clip(0, 255).astype(np.uint8)[..., None]
    assert find_seals(seen(image, coloured=False)).marks == ()


def test_a_picture_may_show_one_seal_and_nothing_else_and_does_not_tell_how_large_it_is():
    image = blank()
    stamp(image, (500, 700))
    large = cv2.resize(image[605:795, 405:595], None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    (mark,) = find_seals(seen(large)).marks
    assert (mark.shape, mark.colour, mark.diameter) == ("round", "red", None)
    beside = cv2.copyMakeBorder(large, 0, 0, 0, 400, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    assert find_seals(seen(beside)).marks == ()


def test_a_small_seal_is_found_alone_and_as_a_character_of_a_large_heading_it_is_none():
    image = blank()
    small_seal(image, 150)
    assert len(find_seals(seen(image)).marks) == 1
    for x in range(220, 650, 70):
        small_seal(image, x)
    assert find_seals(seen(image)).marks == ()


def small_seal(image: np.ndarray, x: int) -> None:
    cv2.circle(image, (x, 200), 30, RED, 2, cv2.LINE_AA)
    for angle in np.radians(np.arange(0, 360, 30)):
        way = np.array([np.cos(angle), np.sin(angle)])
        ends = [tuple(int(v) for v in np.round((x, 200) + way * reach)) for reach in (14, 22)]
        cv2.line(image, ends[0], ends[1], RED, 2, cv2.LINE_AA)
