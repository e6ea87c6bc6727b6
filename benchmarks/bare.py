"""Bare OCR over files: bare.py ENGINE DPI FILE... renders each page, reads it, throws the text away, prints the pages.

ENGINE is onnxruntime or openvino (RapidOCR as it comes, with its own models) or tesseract (chi_sim).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

# OpenVINO reports each import of itself over the network unless this package is missing.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

Pixels = NDArray[np.uint8]


def pages_of(path: Path, dpi: int) -> Iterator[Pixels]:
    """The pages of a PDF or the one picture, BGR."""
    if path.suffix.lower() != ".pdf":
        image = cv2.imread(str(path))
        if image is not None:
            yield np.asarray(image, np.uint8)
        return
    document = pypdfium2.PdfDocument(path)
    for page in document:
        yield page.render(scale=dpi / 72).to_numpy()
        page.close()
    document.close()


def rapid(engine: str) -> Callable[[Pixels], object]:
    from rapidocr import EngineType, RapidOCR

    runtime = EngineType(engine)
    return RapidOCR(
        params={f"{step}.engine_type": runtime for step in ("Det", "Cls", "Rec")} | {"Global.log_level": "error"}
    )


def tesseract(_: str) -> Callable[[Pixels], object]:
    import pytesseract

    return lambda image: pytesseract.image_to_data(image, lang="chi_sim")


ENGINES = {"onnxruntime": rapid, "openvino": rapid, "tesseract": tesseract}


def main() -> None:
    engine, dpi, *files = sys.argv[1:]
    read = ENGINES[engine](engine)
    count = 0
    for file in files:
        for image in pages_of(Path(file), int(dpi)):
            read(image)
            count += 1
    print(count)


if __name__ == "__main__":
    main()
