import io

from PIL import Image

from extractor.document import Box, Cell, Line, Reading, Tick
from extractor.exports.overlay import CELL, DOUBTFUL, FIELD, LINE, TICKED, draw_page
from tests.filings import doubtful, known, record_of

SIZE = (1000, 1400)


def colours(reading: Reading, record=None) -> set:
    stream = io.BytesIO()
    Image.new("RGB", SIZE, "white").save(stream, "PNG")
    image = Image.open(io.BytesIO(draw_page(stream.getvalue(), reading, record)))
    assert image.size == SIZE
    return {colour for _, colour in image.getcolors(1 << 20)}


def test_cells_lines_and_ticks_are_drawn():
    reading = Reading(
        number=1,
        width=595,
        height=842,
        cells=(Cell(text="", box=Box(0.1, 0.1, 0.9, 0.2), table=0, row=0, column=0),),
        lines=(Line(text="甲", confidence=0.99, box=Box(0.2, 0.3, 0.4, 0.32)),),
        ticks=(Tick(state="ticked", box=Box(0.2, 0.4, 0.22, 0.42), confidence=0.99),),
    )
    assert {CELL, LINE, TICKED} <= colours(reading)


def test_fields_are_drawn_on_their_page_and_doubtful_ones_stand_out():
    elsewhere = {"box": Box(0.2, 0.5, 0.5, 0.52)}
    record = record_of("甲", platform_name=known("甲").model_copy(update=elsewhere), uscc=doubtful("乙"))
    here = colours(Reading(number=1, width=595, height=842), record)
    assert {FIELD, DOUBTFUL} <= here
    assert not {FIELD, DOUBTFUL} & colours(Reading(number=2, width=595, height=842), record)
