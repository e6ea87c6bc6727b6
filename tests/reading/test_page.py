"""A drawn page read with an engine that reads what it is told; tick boxes have tests of their own."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractor.document import Box, Line, Page, Source
from extractor.reading import read_page
from extractor.reading.engines import Recognised
from extractor.reading.geometry import Rect
from tests.reading.drawn import DPI, XS, YS, paper, table


class Reader:
    """Sees one region a word of the drawn table, and reads ``text`` in every picture."""

    name = "reader"
    models: dict[str, str] = {}  # noqa: RUF012  (as the protocol has it)

    def __init__(self, text: str = "cell 00") -> None:
        self.text = text

    def find(self, image):
        ink = (image.min(axis=2) < 128).astype(np.uint8)
        for x in XS:
            ink[:, x - 4 : x + 5] = 0
        for y in YS:
            ink[y - 4 : y + 5] = 0
        count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, np.ones((5, 41), np.uint8)))
        return [Rect(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:count].tolist()]

    def recognise(self, crops):
        count = len(self.text)
        places = tuple((i + 0.5) / count for i in range(count))
        return [Recognised(self.text, places, (0.9,) * count, ("",) * count) for _ in crops]


def page_of(image: np.ndarray, source: Source = "ocr", lines: tuple[Line, ...] = ()) -> Page:
    height, width = image.shape[:2]
    return Page(3, 396, 202, 90, source, image, DPI, np.diag([1 / width, 1 / height, 1.0]), coloured=False, lines=lines)


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    image = paper()
    table(image)
    return image


def test_every_cell_holds_its_line_and_every_line_knows_its_cell(drawn):
    reading = read_page(page_of(drawn), Reader())
    assert [line.cell for line in reading.lines] == list(range(12))
    assert {cell.text for cell in reading.cells} == {"cell 00"}
    for line in reading.lines:
        assert reading.cells[line.cell].box.covers(*line.box.centre)


def test_a_reading_carries_what_the_page_says_of_itself(drawn):
    reading = read_page(page_of(drawn), Reader())
    assert (reading.number, reading.width, reading.height, reading.rotation, reading.source) == (3, 396, 202, 90, "ocr")


def test_characters_have_their_places_on_the_page(drawn):
    line = read_page(page_of(drawn), Reader()).lines[0]
    assert len(line.positions) == len(line.scores) == len(line.text)
    assert line.box.x0 - 0.01 < line.positions[0] < line.positions[-1] < line.box.x1 + 0.01
    assert line.confidence == pytest.approx(0.9)


def test_white_space_at_the_ends_of_a_line_is_dropped_with_its_places(drawn):
    line = read_page(page_of(drawn), Reader(" cell 00 ")).lines[0]
    assert line.text == "cell 00"
    assert len(line.positions) == len(line.scores) == 7


def test_lines_in_which_nothing_is_read_are_left_out(drawn):
    reading = read_page(page_of(drawn), Reader(" "))
    assert reading.lines == ()
    assert len(reading.cells) == 12


def test_an_empty_page_is_an_empty_reading():
    reading = read_page(page_of(paper()), Reader())
    assert (reading.lines, reading.cells, reading.ticks) == ((), (), ())


def test_lines_of_a_text_layer_are_kept_and_put_in_their_cells(drawn):
    height, width = drawn.shape[:2]
    box = Box(440 / width, 130 / height, 560 / width, 155 / height)
    outside = Box(0.1, 0.9, 0.3, 0.95)
    lines = (
        Line(text="页脚", confidence=1.0, box=outside),
        Line(text="中试平台", confidence=1.0, box=box),
    )
    reading = read_page(page_of(drawn, "text", lines), Reader("never read"))
    assert [(line.text, line.cell) for line in reading.lines] == [("中试平台", 1), ("页脚", None)]
    assert reading.cells[1].text == "中试平台"


def test_rules_too_pale_to_be_seen_make_cells_where_the_page_draws_them():
    image = paper()
    height, width = image.shape[:2]
    level = [Box(XS[0] / width, y / height, XS[-1] / width, y / height) for y in YS]
    plumb = [Box(x / width, YS[0] / height, x / width, YS[-1] / height) for x in XS]
    page = page_of(image)
    assert read_page(page, Reader()).cells == ()
    assert len(read_page(replace(page, strokes=(*level, *plumb)), Reader()).cells) == 12
