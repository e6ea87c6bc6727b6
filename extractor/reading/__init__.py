"""Page -> Reading: lines, cells, ticks and marks. This room knows no form."""

from extractor.reading.engines import Engine, load_engine
from extractor.reading.frozen import frozen_readings, store_readings
from extractor.reading.marks.riding import join_slices
from extractor.reading.models import models_of
from extractor.reading.page import read_page, read_with_crops

__all__ = [
    "Engine",
    "frozen_readings",
    "join_slices",
    "load_engine",
    "models_of",
    "read_page",
    "read_with_crops",
    "store_readings",
]
