"""Where the name of a seal runs, on seals made by the sample generator."""

import pytest

from extractor.reading.marks.bands import find_band
from samples.generator.fonts import missing_packages
from tests.reading.marks.test_inscription import printed

pytestmark = pytest.mark.skipif(
    bool(missing_packages()), reason="the fonts of the sample generator are wanted, not needed"
)


@pytest.mark.parametrize("shape", ["round", "oval"])
@pytest.mark.parametrize("turn", [0.0, 60.0])
def test_a_line_across_the_middle_leaves_the_band_of_the_name_as_it_is(shape, turn):
    without, with_line = (
        find_band(plane, oval) for plane, oval, _ in (printed(shape, centre, turn) for centre in ("", "合同专用章"))
    )
    assert without is not None
    assert with_line is not None
    assert with_line.inner == pytest.approx(without.inner, abs=0.05)
