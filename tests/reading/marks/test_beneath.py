"""Blue and grey seals are taken off what a pen wrote beneath them, where its ink is deeper than theirs."""

import cv2
import numpy as np
import pytest

from extractor.document import Box, Mark
from extractor.reading.marks.beneath import clear_of_seals, cores_of_seals, rims_of_seals, without_seals
from extractor.reading.marks.signatures import find_signatures
from tests.reading.marks.seal_pages import BLACK, BLUE, MILLIMETRE, blank, seen, stamp
from tests.reading.marks.stack import SIZE
from tests.reading.marks.test_signatures import scrawl

AT, GREY = (400, 500), (150, 150, 150)
REACH = 21 * MILLIMETRE
PLACE = Box((AT[0] - REACH) / SIZE[1], (AT[1] - REACH) / SIZE[0], (AT[0] + REACH) / SIZE[1], (AT[1] + REACH) / SIZE[0])


def sealed(colour: tuple[int, int, int], kind: str) -> tuple[np.ndarray, Mark]:
    image = blank()
    stamp(image, AT, colour)
    return image, Mark(kind="seal", page=2, box=PLACE, colour=kind, shape="round", confidence=1)


def under(image: np.ndarray) -> np.ndarray:
    """The page with a signature across the seal's ring; ink adds up."""
    page = blank()
    scrawl(page, 430, 540, 120)
    return np.minimum(image, page)


@pytest.mark.parametrize(("colour", "kind"), [(BLUE, "blue"), (GREY, "grey")])
def test_a_seal_of_less_deep_ink_is_gone_and_what_was_written_is_left(colour, kind):
    image, seal = sealed(colour, kind)
    page = seen(under(image), coloured=kind == "blue")._replace(marks=(seal,))
    bare = without_seals(page.inks.dark, page, 1.0)
    assert bare is not None
    written = under(blank()).min(axis=2) < 80
    assert np.median(bare[written]) < 90
    assert (bare[cv2.dilate(written.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0] > 180).mean() > 0.999


@pytest.mark.parametrize(("colour", "kind"), [(BLUE, "blue"), (GREY, "grey")])
def test_a_signature_across_a_ring_is_found_whole(colour, kind):
    image, seal = sealed(colour, kind)
    (mark,) = find_signatures(seen(under(image), coloured=kind == "blue")._replace(marks=(seal,))).marks
    ys, xs = np.nonzero(under(blank()).min(axis=2) < 128)
    true = (xs.min() / SIZE[1], ys.min() / SIZE[0], xs.max() / SIZE[1], ys.max() / SIZE[0])
    assert mark.box == pytest.approx(true, abs=0.02)


def test_of_inks_alike_and_of_red_ones_nothing_is_taken():
    image, seal = sealed(BLACK, "grey")
    page = seen(under(image), coloured=False)
    assert without_seals(page.inks.dark, page._replace(marks=(seal,)), 1.0) is None
    red = seal.model_copy(update={"colour": "red"})
    assert without_seals(page.inks.dark, page._replace(marks=(red,)), 1.0) is None


def test_rims_are_those_of_seals_without_colour_and_cores_those_of_all_but_red_ones():
    image, seal = sealed(GREY, "grey")
    rim, core = (AT[1], round(AT[0] + 0.9 * REACH)), AT[::-1]
    for kind, has_rim, has_core in (("grey", 1, 1), ("blue", 0, 1), ("red", 0, 0)):
        page = seen(image)._replace(marks=(seal.model_copy(update={"colour": kind}),))
        rims, cores = (found(page, image.shape, 1.0) for found in (rims_of_seals, cores_of_seals))
        assert (rims[rim], rims[core], cores[rim], cores[core]) == (has_rim, 0, 0, has_core)


def test_clear_of_seals_without_colour_is_what_lies_between_star_and_name_and_outside():
    image, seal = sealed(GREY, "grey")
    page = seen(image)._replace(marks=(seal,))
    clear = clear_of_seals(page, image.shape, 1.0)
    ways = [clear[AT[1], round(AT[0] + share * REACH)] for share in (0.2, 0.47, 0.7, 1.0, 1.2)]
    assert ways == [0, 1, 0, 0, 1]
    red = page._replace(marks=(seal.model_copy(update={"colour": "red"}),))
    assert clear_of_seals(red, image.shape, 1.0).all()
