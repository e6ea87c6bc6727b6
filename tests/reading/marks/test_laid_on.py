"""What a computer laid on a page is told from what was stamped and written on paper."""

from dataclasses import replace

import cv2
import numpy as np

from extractor.document import Mark, Pasted
from extractor.reading.marks.laid_on import with_hints
from tests.reading.marks.seal_pages import blank, seen, stamp

CHANCE = np.random.default_rng(3)
WIDTH, HEIGHT = 827, 1169
AT = (400, 500)
REACH = 170


def page(grain: float, paper: float = 2.0, **changes):
    """A page of noisy paper with a large seal at ``AT`` whose ink varies by ``grain`` grey levels."""
    image = blank()
    stamp(image, AT, (60, 40, 210), width=80)
    ink = image.min(axis=2) < 120
    noise = CHANCE.normal(0, 1, image.shape) * np.where(ink, grain, paper)[..., None]
    return replace(seen(np.clip(image - 6 + noise, 0, 255).astype(np.uint8)).page, **changes)


def mark(sheet, kind: str = "seal"):
    x, y = AT
    box = sheet.box(x - REACH, y - REACH, x + REACH, y + REACH)
    return Mark(kind=kind, page=2, box=box, colour="red", confidence=1, picture="p2-seal-1")


def test_ink_without_grain_on_paper_with_some_is_a_hint():
    sheet = page(grain=0.0)
    assert with_hints(mark(sheet), sheet).hints == ("flat_ink",)


def test_uneven_ink_is_none():
    sheet = page(grain=20.0)
    assert with_hints(mark(sheet), sheet).hints == ()


def test_ink_and_paper_that_the_scanner_cut_off_say_nothing():
    image = blank()
    stamp(image, AT, (0, 0, 255), width=80)
    sheet = seen(image).page
    assert with_hints(mark(sheet), sheet).hints == ()


def test_a_picture_of_the_mark_that_lies_on_the_page_is_a_hint_and_makes_its_impression():
    sheet = page(grain=20.0)
    laid = replace(sheet, pasted=(Pasted(box=mark(sheet).box, dpi=300, picture="abc"),))
    for kind in ("seal", "signature"):
        found = with_hints(mark(laid, kind), laid)
        assert (found.hints, found.impression) == (("pasted_image",), "image:abc")


def test_a_large_picture_that_only_holds_the_mark_is_none():
    sheet = page(grain=20.0)
    held = replace(sheet, pasted=(Pasted(box=sheet.box(0, 0, WIDTH, HEIGHT), dpi=300, picture="abc"),))
    assert with_hints(mark(held), held).hints == ()


def test_prints_that_lie_alike_have_impressions_of_few_other_bits():
    first, second = page(grain=20.0), page(grain=20.0)
    one, other = (int(str(with_hints(mark(s), s).impression).removeprefix("ink:"), 16) for s in (first, second))
    turned = replace(first, image=np.ascontiguousarray(cv2.rotate(first.image, cv2.ROTATE_180)))
    x, y = WIDTH - AT[0], HEIGHT - AT[1]
    box = turned.box(x - REACH, y - REACH, x + REACH, y + REACH)
    far = with_hints(mark(turned).model_copy(update={"box": box}), turned)
    assert (one ^ other).bit_count() <= 26 < (one ^ int(str(far.impression).removeprefix("ink:"), 16)).bit_count()
