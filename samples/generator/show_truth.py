"""python -m samples.generator.show_truth PDF TRUTH OUT.png PAGE...: places and marks drawn on pages, to look at."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2

from samples.generator.ink import Pixels

GREEN, BLUE = (0, 160, 0), (230, 90, 0)


def draw_truth(pdf: Path, truth: dict[str, Any], page: int, dpi: int) -> Pixels:
    """A page set upright with its places in green and its marks in blue."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page - 1].render(scale=dpi / 72).to_numpy()[:, :, :3]
    upright = np.ascontiguousarray(np.rot90(picture, -truth["rotation"][page - 1] // 90))
    document.close()
    height, width = upright.shape[:2]
    boxes = [(place["box"], GREEN) for place in truth["places"].values() if place["page"] == page]
    boxes += [(mark["box"], BLUE) for mark in truth["marks"][page - 1]]
    for (x0, top, x1, bottom), colour in boxes:
        cv2.rectangle(
            upright, (round(x0 * width), round(top * height)), (round(x1 * width), round(bottom * height)), colour, 2
        )
    return upright


def main() -> None:
    pdf, truth, out = (Path(name) for name in sys.argv[1:4])
    told = json.loads(truth.read_text("utf-8"))
    pages = [draw_truth(pdf, told, int(page), 90) for page in sys.argv[4:]]
    height = max(page.shape[0] for page in pages)
    level = [cv2.copyMakeBorder(page, 0, height - page.shape[0], 0, 6, cv2.BORDER_CONSTANT) for page in pages]
    cv2.imwrite(str(out), np.hstack(level))


if __name__ == "__main__":
    main()
