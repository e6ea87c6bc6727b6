import subprocess
import sys

import pytest

HEAVY = {
    "cv2",
    "jinja2",
    "numpy",
    "onnxruntime",
    "openpyxl",
    "openvino",
    "PIL",
    "pydantic",
    "rapidocr",
    "rich",
    "spacy",
}


def modules_brought_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["extractor", "extractor.cli"])
def test_what_answers_at_once_brings_nothing_heavy(module: str):
    assert not modules_brought_by(f"import {module}") & HEAVY


def test_the_parent_of_the_workers_reads_no_page():
    assert not modules_brought_by("import extractor.batch.run") & {
        "cv2",
        "onnxruntime",
        "openvino",
        "rapidocr",
        "spacy",
    }


def test_extract_is_there_for_the_asking():
    assert "extractor.pipeline" in modules_brought_by("from extractor import extract")


def test_openvino_is_kept_from_reporting_over_the_network():
    assert "openvino_telemetry.main" not in modules_brought_by("import extractor.pipeline, openvino")
