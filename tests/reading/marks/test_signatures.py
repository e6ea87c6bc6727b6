"""Handwriting larger than print is a signature; print, seals, slices and blots are none."""

from functools import partial

import cv2
import numpy as np
import pytest

from extractor.document import Box, Line, Mark
from extractor.reading.geometry import Rect
from extractor.reading.marks import handwriting
from extractor.reading.marks.hand_model import STEP, score_writing
from extractor.reading.marks.signatures import find_signatures
from tests.reading.marks.seal_pages import blank, seen
from tests.reading.marks.stack import SIZE

INK = (40, 30, 30)


def scrawl(image: np.ndarray, left: int, top: int, wide: int = 120, ink: tuple[int, int, int] = INK) -> None:
    """A signature of loops, as a pen makes it in one go."""
    turn = np.linspace(0, 12 * np.pi, 400)
    xs = left + wide * np.linspace(0, 1, 400) + 0.1 * wide * np.cos(turn * 0.9)
    ys = top + 45 * (0.5 + 0.3 * np.sin(turn) + 0.2 * np.sin(turn * 0.37))
    cv2.polylines(image, [np.stack([xs, ys], 1).round().astype(np.int32)], False, ink, 2, cv2.LINE_AA)


@pytest.fixture
def all_ink_is_written(monkeypatch):
    """The network takes everything for handwriting: what is left out then is left out by rule."""
    monkeypatch.setattr(
        handwriting, "score_writing", lambda grey: np.full((grey.shape[0] // STEP, grey.shape[1] // STEP), 0.99)
    )


def boxes(image: np.ndarray, **more: object) -> list[Box]:
    return [mark.box for mark in find_signatures(seen(image)._replace(**more)).marks]


def test_a_scrawl_is_a_signature_and_its_box_is_tight():
    image = blank()
    scrawl(image, 300, 500)
    (box,) = boxes(image)
    ys, xs = np.nonzero(image[..., 0] < 128)
    assert box == pytest.approx(
        (xs.min() / SIZE[1], ys.min() / SIZE[0], xs.max() / SIZE[1], ys.max() / SIZE[0]), abs=0.01
    )


@pytest.mark.parametrize("ink", [(40, 30, 30), (150, 60, 28)])
def test_its_colour_is_that_of_the_pen(ink, all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500, ink=ink)
    (mark,) = find_signatures(seen(image)).marks
    assert mark.colour == ("black" if ink == INK else "blue")


def test_pen_strokes_that_are_not_told_for_writing_are_shown_as_a_scrawl(monkeypatch):
    monkeypatch.setattr(handwriting, "score_writing", lambda grey: np.zeros([n // STEP for n in grey.shape]))
    image = blank()
    scrawl(image, 300, 500)
    cv2.circle(image, (100, 400), 12, (20, 20, 20), -1)
    found = find_signatures(seen(image))
    (box,) = found.scrawls
    assert found.marks == ()
    assert box.covers(360 / SIZE[1], 522 / SIZE[0])


def test_a_blot_and_a_hole_sign_nothing():
    image = blank()
    cv2.ellipse(image, (400, 500), (60, 22), 12, 0, 360, (90, 90, 90), -1)
    cv2.circle(image, (100, 400), 12, (20, 20, 20), -1)
    assert boxes(cv2.GaussianBlur(image, (0, 0), 3)) == []


def test_a_name_stamped_in_a_frame_and_grains_sign_nothing(all_ink_is_written):
    framed, grains, turned = blank(), blank(), cv2.getRotationMatrix2D((400, 500), 12, 1)
    scrawl(framed, 365, 475, wide=70)
    cv2.rectangle(framed, (350, 450), (450, 550), INK, 4)
    scrawl(grains, 300, 500)
    grey = np.random.default_rng(1).random((70, 140)) < 0.2
    grains[490:560, 290:430][grey] = INK
    assert boxes(cv2.warpAffine(framed, turned, framed.shape[1::-1], borderValue=(255, 255, 255))) == []
    assert boxes(grains) == []


def test_writing_among_the_specks_of_a_worn_drum_is_shown_as_a_scrawl(all_ink_is_written):
    image = blank()
    specks = np.random.default_rng(1).random((90, 220)) < 0.08
    image[480:570, 270:490][specks] = (165, 165, 165)
    scrawl(image, 300, 500)
    sighted = find_signatures(seen(image))
    assert (sighted.marks, len(sighted.scrawls)) == ((), 1)


def test_what_broke_off_its_strokes_does_not_make_a_signature_speckled(all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500)
    inked = (image[..., 0] < 250).astype(np.uint8)
    touching, near = (cv2.dilate(inked, np.ones((side, side), np.uint8)) > 0 for side in (3, 7))
    rows, columns = np.indices(inked.shape)
    image[near & ~touching & (rows % 2 == 0) & (columns % 2 == 0)] = (165, 165, 165)
    assert len(boxes(image)) == 1


@pytest.mark.parametrize(
    ("colour", "shape", "centre", "found"),
    [
        ("blue", "square", None, 0),
        ("red", "square", None, 1),
        ("blue", "round", None, 1),
        ("blue", "oval", "发票专用章", 0),
        ("red", "oval", "发票专用章", 1),
    ],
)
def test_what_a_square_stamp_or_the_middle_of_a_seal_holds_is_its_own_and_shown_as_a_scrawl(
    colour, shape, centre, found, all_ink_is_written
):
    image = blank()
    scrawl(image, 365, 475, wide=70)
    place = Box(340 / SIZE[1], 440 / SIZE[0], 460 / SIZE[1], 560 / SIZE[0])
    stamp = Mark(kind="seal", page=1, box=place, colour=colour, shape=shape, centre=centre, confidence=1)
    sighted = find_signatures(seen(image)._replace(marks=(stamp,)))
    assert (len(sighted.marks), bool(sighted.scrawls)) == (found, not found)


@pytest.mark.parametrize(
    ("ink", "stamped", "found"), [((150, 60, 28), True, 1), ((150, 60, 28), False, 0), ((40, 30, 30), True, 0)]
)
def test_blue_writing_over_a_seal_is_a_signature_though_the_seal_blurs_it(monkeypatch, ink, stamped, found):
    monkeypatch.setattr(
        handwriting, "score_writing", lambda grey: np.full((grey.shape[0] // STEP, grey.shape[1] // STEP), 0.58)
    )
    image = blank()
    scrawl(image, 300, 500, ink=ink)
    place = Box(300 / SIZE[1], 480 / SIZE[0], 460 / SIZE[1], 640 / SIZE[0])
    stamp = Mark(kind="seal", page=1, box=place, colour="red", shape="round", confidence=1)
    assert len(boxes(image, marks=(stamp,) if stamped else ())) == found


def test_short_strokes_sign_behind_a_label_and_elsewhere_only_where_they_are_surely_written(monkeypatch):
    image = blank()
    for left in range(300, 380, 20):
        cv2.line(image, (left, 485), (left + 12, 510), INK, 2)
    for text, probability, found in (("法人签字：", 0.7, 1), ("承诺声明：", 0.7, 0), ("承诺声明：", 0.92, 1)):
        cells = partial(np.full, fill_value=probability)
        monkeypatch.setattr(
            handwriting, "score_writing", lambda grey, cells=cells: cells([n // STEP for n in grey.shape])
        )
        places = tuple(np.linspace(0.26, 0.34, len(text)))
        label = Line(text=text, confidence=0.99, box=Box(0.25, 0.42, 0.35, 0.43), positions=places)
        assert len(boxes(image, lines=(label,), spots=(Rect(210, 490, 288, 504),))) == found


def test_light_letters_on_a_dark_band_sign_nothing(all_ink_is_written):
    image = blank()
    image[470:570, 250:480] = (150, 90, 30)
    scrawl(image, 300, 500, ink=(255, 255, 255))
    assert boxes(image) == []


def test_lines_read_with_certainty_are_print(all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500)
    line = Line(text="法人签字", confidence=0.99, box=Box(0.36, 0.42, 0.51, 0.45))
    parts = [Rect(270, top, 490, top + 24) for top in (490, 514, 538)]
    assert len(boxes(image)) == 1
    assert boxes(image, lines=(line,) * 3, spots=parts) == []


def test_a_title_is_print_at_any_height_and_a_label_with_a_signature_behind_it_is_not(all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500)
    spot = Rect(280, 480, 460, 580)
    for positions, found in (((0.4, 0.45, 0.5, 0.55), 0), ((0.35, 0.37, 0.39, 0.48), 1)):
        line = Line(text="荣誉证书", confidence=0.99, box=Box(0.3, 0.4, 0.6, 0.5), positions=positions)
        assert len(boxes(image, lines=(line,), spots=(spot,))) == found


def test_a_headline_is_print_however_its_characters_are_spaced(all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500)
    line = Line(
        text="教育强国建设大局", confidence=0.99, box=Box(0.3, 0.4, 0.6, 0.5), positions=(0.35, 0.37, 0.4, 0.41)
    )
    assert boxes(image, lines=(line,), spots=(Rect(280, 480, 460, 580),)) == []


def test_a_photo_a_code_and_what_is_larger_than_any_signature_are_none(all_ink_is_written):
    photo, code, frame = blank(), blank(), blank()
    photo[480:560, 280:460] = (90, 170, 120)
    scrawl(photo, 300, 500)
    cells = np.random.default_rng(1).integers(0, 2, (20, 20)).astype(np.uint8) * 255
    code[500:580, 300:380] = cv2.resize(cells, (80, 80), interpolation=cv2.INTER_NEAREST)[..., None]
    for left in range(60, 140, 20):  # so dense that no stroke of it is taken for a rule
        scrawl(frame, left, 500, wide=500)
    assert [boxes(image) for image in (photo, code, frame)] == [[], [], []]


def test_a_stroke_in_a_picture_of_pale_colours_signs_nothing(all_ink_is_written):
    image = blank()
    image[400:640, 200:560] = (240, 190, 205)
    scrawl(image, 300, 500)
    assert boxes(image) == []
    image[400:640, 200:560] = 255
    scrawl(image, 300, 500)
    assert len(boxes(image)) == 1


def test_what_is_no_larger_than_print_was_not_written_to_sign(all_ink_is_written):
    image = blank()
    cv2.circle(image, (306, 506), 6, INK, 2)
    assert boxes(image) == []


def test_strokes_too_thick_for_a_pen_sign_nothing(all_ink_is_written):
    image = blank()
    for left in (300, 350, 400):
        cv2.line(image, (left, 520), (left + 30, 480), INK, 12)
    assert boxes(image) == []


def test_a_smudge_under_a_signature_does_not_hide_it(all_ink_is_written):
    image = blank()
    cv2.ellipse(image, (360, 524), (45, 16), 8, 0, 360, (140, 140, 140), -1)
    image = cv2.GaussianBlur(image, (0, 0), 4)
    scrawl(image, 300, 500)
    assert len(boxes(image)) == 1


@pytest.mark.parametrize("ink", [INK, (150, 60, 28)])
def test_a_ring_with_a_letter_in_it_signs_nothing(ink, all_ink_is_written):
    image = blank()
    for radius in (52, 40):
        cv2.circle(image, (400, 500), radius, ink, 4, cv2.LINE_AA)
    cv2.putText(image, "A", (384, 516), cv2.FONT_HERSHEY_SIMPLEX, 1.6, ink, 4)
    assert boxes(image) == []


@pytest.mark.parametrize(
    ("said", "found"), [("日期：2025年11月23日", 0), ("13871234567", 0), ("1月09日", 0), ("签字：沈青禾", 1)]
)
def test_a_date_or_a_number_written_by_hand_signs_nothing(said, found, all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500, wide=160)
    places = tuple(np.linspace(0.3, 0.56, len(said)))
    line = Line(text=said, confidence=0.9, box=Box(0.3, 0.42, 0.57, 0.47), positions=places, scores=(0.9,) * len(said))
    assert len(boxes(image, lines=(line,), spots=(Rect(240, 495, 480, 550),))) == found


@pytest.mark.parametrize(("said", "found"), [("是 ○否", 0), ("沈青禾", 1)])
def test_a_tick_over_an_option_signs_nothing(said, found, all_ink_is_written):
    image = blank()
    cv2.polylines(image, [np.array([(300, 512), (314, 534), (352, 496)])], False, INK, 2, cv2.LINE_AA)
    cv2.circle(image, (318, 518), 9, INK, 1, cv2.LINE_AA)
    line = Line(text=said, confidence=0.8, box=Box(0.34, 0.42, 0.5, 0.455))
    assert len(boxes(image, lines=(line,), spots=(Rect(290, 494, 410, 532),))) == found


@pytest.mark.parametrize(("ink", "found"), [((62, 58, 112), 0), ((62, 58, 66), 1)])
def test_ink_that_is_brownish_red_was_no_pens(ink, found, all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500, ink=ink)
    page = seen(image)
    inks = page.inks._replace(dark=image[..., 1])  # too dark a red to be lifted
    assert len(find_signatures(page._replace(inks=inks)).marks) == found


def test_a_name_written_neatly_is_no_print_unless_the_page_is_printed_as_large(all_ink_is_written):
    image, drawn = blank(), blank()
    scrawl(drawn, 300, 500, wide=90)
    image[500:525, 290:350] = cv2.resize(drawn[500:550, 290:410], (60, 25), interpolation=cv2.INTER_AREA)
    name, spot = Line(text="沈青禾", confidence=0.99, box=Box(0.35, 0.42, 0.43, 0.45)), Rect(288, 500, 352, 525)
    usual = Line(text="法人签字", confidence=0.99, box=Box(0.1, 0.5, 0.3, 0.52))
    small, large = Rect(60, 700, 200, 716), Rect(60, 700, 200, 724)
    assert len(boxes(image, lines=(name, usual, usual), spots=(spot, small, small))) == 1
    assert boxes(image, lines=(name, usual, usual), spots=(spot, large, large)) == []


def test_what_has_no_stroke_that_runs_on_signs_nothing(all_ink_is_written):
    image = blank()
    for left in range(300, 420, 16):
        for top in (480, 500):
            cv2.line(image, (left, top), (left + 9, top + 12), INK, 2)
    assert boxes(image) == []
    cv2.line(image, (300, 486), (410, 500), INK, 2)
    assert len(boxes(image)) == 1


@pytest.mark.parametrize(("probability", "found"), [(0.9, 1), (0.68, 0)])
def test_on_the_rim_of_a_grey_seal_only_sure_and_level_writing_is_a_signature(monkeypatch, probability, found):
    image = blank()
    cv2.circle(image, (400, 500), 80, INK, 3, cv2.LINE_AA)
    scrawl(image, 345, 535, 90)
    seal = Mark(kind="seal", page=1, box=Box(320 / 827, 420 / 1169, 480 / 827, 580 / 1169), colour="grey", confidence=1)

    def score(grey):
        cells = np.zeros((grey.shape[0] // STEP, grey.shape[1] // STEP))
        middle = cells.shape[0] // 2
        cells[middle + 3 :] = probability
        return cells

    monkeypatch.setattr(handwriting, "score_writing", score)
    assert len(boxes(image, marks=(seal,))) == found


def test_the_rim_of_a_seal_without_colour_and_a_slice_are_left_out(all_ink_is_written):
    image = blank()
    for radius in (42, 49, 56):
        cv2.ellipse(image, (400, 500), (radius, radius), 0, 20, 340, INK, 4)
    whole = Box(342 / SIZE[1], 442 / SIZE[0], 458 / SIZE[1], 558 / SIZE[0])
    for kind in ("seal", "riding_seal"):
        mark = Mark(kind=kind, page=2, box=whole, colour="grey", confidence=1)
        assert boxes(image, marks=(mark,)) == [], kind
    assert len(boxes(image)) == 1


def test_paper_without_ink_has_no_writing_and_every_piece_gets_its_score():
    grey = np.full((400, 700), 255, np.uint8)
    assert not score_writing(grey).any()
    grey[::40, ::40] = 0
    assert score_writing(grey).shape == (100, 175)
    assert score_writing(grey).min() > 0


def test_a_simple_line_is_a_signature_behind_a_label_that_asks_for_one_and_a_scrawl_elsewhere(monkeypatch):
    monkeypatch.setattr(handwriting, "score_writing", lambda grey: np.zeros([n // STEP for n in grey.shape]))
    image = blank()
    cv2.polylines(image, [np.array([(300, 500), (320, 525), (335, 502), (350, 526), (375, 505)])], False, INK, 2)
    for text, found in (("法人签字：", 1), ("承诺声明：", 0)):
        places = tuple(np.linspace(0.26, 0.34, len(text)))
        label = Line(text=text, confidence=0.99, box=Box(0.25, 0.43, 0.35, 0.445), positions=places)
        sighted = find_signatures(seen(image)._replace(lines=(label,), spots=(Rect(210, 506, 288, 520),)))
        assert (len(sighted.marks), len(sighted.scrawls)) == (found, 1)


def test_a_name_that_was_read_behind_the_label_may_be_written_all_the_same(all_ink_is_written):
    image = blank()
    scrawl(image, 300, 500, wide=90)
    for text, found in (("法人签字：沈青", 1), ("法人代表：沈青", 0)):
        places = (*np.linspace(0.26, 0.34, 5), 0.38, 0.44)
        line = Line(text=text, confidence=0.99, box=Box(0.25, 0.43, 0.5, 0.46), positions=places)
        assert len(boxes(image, lines=(line,) * 2, spots=(Rect(210, 498, 410, 523), Rect(210, 520, 410, 545)))) == found
