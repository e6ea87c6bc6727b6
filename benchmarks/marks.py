"""How long each mark detector takes a page, the reading of seals and all.

``python benchmarks/marks.py FILE...`` reads the pages of PDFs and shows the detectors each page three times; the
quickest time counts, for the machine may be busy with other things. Beside it stands how large the pages are on the
whole, in A4 pages of 200 dpi.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2

from extractor.pages import open_document
from extractor.reading import load_engine
from extractor.reading import page as page_reader
from extractor.reading.marks import DETECTORS, Seen, Sighting
from extractor.settings import Settings

TRIES = 3
SHEET = 1654 * 2339  # pixels of an A4 page at 200 dpi


def pages_seen(paths: Sequence[Path]) -> Iterator[Seen]:
    """What the page reader knows of each page by the time it looks for marks."""
    engine, kept = load_engine(Settings().engine, 1), list[Seen]()

    def keep(seen: Seen) -> Sighting:
        kept.append(seen)
        return Sighting()

    page_reader.find_marks = keep
    for path in paths:
        with open_document(path, Settings()) as paper:
            for number in range(1, paper.page_count + 1):
                page_reader.read_page(paper.page(number), engine)
                yield kept.pop()


def seconds_of(seen: Seen) -> dict[str, float]:
    """The seconds of each detector on a page, each shown what those before it found."""
    seconds = {}
    for name, load in DETECTORS.items():
        detect, times = load(), []
        for _ in range(TRIES):
            start = time.perf_counter()
            found = detect(seen)
            times.append(time.perf_counter() - start)
        seconds[name] = min(times)
        seen = seen._replace(marks=seen.marks + found.marks)
    return seconds


def main() -> None:
    cv2.setNumThreads(1)
    pages, pixels, seconds = 0, 0, Counter[str]()
    for seen in pages_seen([Path(name) for name in sys.argv[1:]]):
        pages, pixels = pages + 1, pixels + seen.page.image.shape[0] * seen.page.image.shape[1]
        seconds.update(seconds_of(seen))
    if not pages:
        sys.exit("Name the PDFs to measure on: python benchmarks/marks.py FILE...")
    for name, total in (*seconds.items(), ("all", seconds.total())):
        print(f"{name:12} {total / pages:.3f} s a page")
    print(f"{pages} pages of {pixels / pages / SHEET:.2f} A4 pages at 200 dpi")


if __name__ == "__main__":
    main()
