"""Truth follows what happens to the paper."""

from random import Random

import cv2
import numpy as np
import pytest

from samples.generator.ink import lay_ink
from samples.generator.scanner import choose_machine, move_points, scan_page

pytest.importorskip("reportlab", reason="pip install .[samples]")

from samples.generator.compose import compose_form
from samples.generator.content import fill_filing
from samples.generator.fonts import missing_packages
from samples.generator.habits import take_up_habits
from samples.generator.lists import topics
from samples.generator.pdf_drawn import print_drawn
from samples.generator.printed import find_boxes, find_fenced, find_places, find_text, read_glyphs
from samples.generator.sheet import boxes_of
from samples.generator.wording import choose_wording

FONTS_MISSING = {package for package in missing_packages() if package.startswith("fonts-")}


@pytest.mark.parametrize("level", ["clean", "office", "poor", "phone", "fax"])
def test_a_point_is_found_where_the_scanner_put_it(level):
    page = np.full((600, 420, 3), 255, np.uint8)
    cv2.circle(page, (300, 150), 9, (0, 0, 0), -1)
    rng = np.random.default_rng(7)
    picture, moved = scan_page(page, np.full_like(page, 255), choose_machine(level, rng, grey=False), rng)
    x, y = move_points(np.array([[300.0, 150.0]]), moved)[0].round().astype(int)
    assert picture[y - 3 : y + 4, x - 3 : x + 4].mean() < picture[y - 40 : y + 40, x - 40 : x + 40].mean() - 60


def test_ink_that_hangs_over_the_edge_is_cut_off_in_picture_and_outline():
    page = np.full((50, 50, 3), 255, np.uint8)
    outline = lay_ink(page, np.ones((20, 20), np.float32), (40, 10), (0, 0, 200))
    assert outline.min(0).tolist() == [40, 10]
    assert outline.max(0).tolist() == [49, 29]
    assert page[15, 45].tolist() == [0, 0, 200]


@pytest.mark.skipif(bool(FONTS_MISSING), reason=f"apt-get install {' '.join(FONTS_MISSING)}")
@pytest.mark.parametrize("seed", [4, 5, 9])
def test_what_is_printed_is_found_on_the_printed_page(tmp_path, seed):
    rng = Random(seed)  # noqa: S311 - repeatable chance, not a secret
    values = fill_filing(rng, topics()[seed], "岚砚", "brief", 5)
    take_up_habits(values, rng)
    wording = choose_wording("drawn", rng, pen=True, written=True)
    blocks = compose_form(values, wording, with_notes=False)
    print_drawn(blocks, wording, rng, tmp_path / "form.pdf")
    glyphs = read_glyphs(tmp_path / "form.pdf")
    assert len(find_boxes(glyphs, wording.boxes[0])) == len(boxes_of(blocks))
    assert len(find_fenced(glyphs)) == len(wording.written)
    assert len(find_text(glyphs, "法人签字：")) == 1
    page, x0, top, x1, bottom = find_places(glyphs, {"uscc": values["uscc"]})["uscc"]
    assert page == 1
    assert 0 < x0 < x1 < 1
    assert 0 < top < bottom < 1
