"""The machine -> the parts that the program needs, each found or with what brings it."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from extractor import __version__
from extractor.errors import ExtractorError
from extractor.form import form_ids, load_form, models_dir

PACKAGES = (
    "jinja2",
    "numpy",
    "opencv-python-headless",
    "openpyxl",
    "pdfplumber",
    "pillow",
    "pydantic",
    "pypdfium2",
    "python-stdnum",
    "rapidfuzz",
    "rapidocr",
    "spacy",
)
# Either one runs the networks; both are installed by default.
RUNTIMES = ("openvino", "onnxruntime")
TESSERACT = "apt-get install tesseract-ocr tesseract-ocr-chi-sim (second reading of doubtful values)"


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program leans on; ``remedy`` is what to do where it is not found."""

    name: str
    found: bool
    detail: str = ""
    remedy: str = ""
    optional: bool = False


def examine() -> Iterator[Part]:
    """Everything, in the order a person would check it."""
    yield Part("extractor", found=True, detail=f"{__version__}, Python {platform.python_version()}")
    yield from (_package(name) for name in PACKAGES)
    yield from _runtimes()
    yield _tesseract()
    yield from _models()
    yield from _forms()


def _package(name: str, *, optional: bool = False) -> Part:
    try:
        return Part(name, found=True, detail=version(name))
    except PackageNotFoundError:
        return Part(name, found=False, remedy=f"pip install {name}", optional=optional)


def _runtimes() -> Iterator[Part]:
    parts = [_package(name, optional=True) for name in RUNTIMES]
    yield from parts
    if not any(part.found for part in parts):
        yield Part("a runtime", found=False, remedy="pip install openvino")


def _tesseract() -> Part:
    program = shutil.which("tesseract")
    if program is None:
        return Part("tesseract", found=False, remedy=TESSERACT, optional=True)
    if "chi_sim" not in _said(program, "--list-langs").split():
        return Part("tesseract chi_sim", found=False, remedy=TESSERACT, optional=True)
    return Part("tesseract", found=True, detail=f"{_said(program, '--version').split()[1]} with chi_sim", optional=True)


def _said(program: str, option: str) -> str:
    return subprocess.run([program, option], capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours


def _models() -> Iterator[Part]:
    """Checksums of the default engine's models and of the project's own weights."""
    from extractor.reading.engines import load_engine

    try:
        for name, digest in load_engine("rapid", 1).models.items():
            yield Part(name, found=True, detail=f"sha256 {digest}")
    except (ExtractorError, OSError, ImportError) as fault:
        yield Part("models of rapidocr", found=False, remedy=f"pip install rapidocr ({type(fault).__name__})")
    for path in sorted((models_dir() / "weights").glob("*/model.onnx")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield Part(f"weights {path.parent.name}", found=True, detail=f"sha256 {digest}")


def _forms() -> Iterator[Part]:
    known = form_ids()
    if not known:
        yield Part("forms", found=False, remedy=f"no form folder under {models_dir()}; install the package anew")
    for form_id in known:
        try:
            yield Part(f"form {form_id}", found=True, detail=f"version {load_form(form_id).version}")
        except ExtractorError as fault:
            yield Part(f"form {form_id}", found=False, remedy=str(fault))
