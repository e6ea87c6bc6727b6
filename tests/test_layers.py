import subprocess
import sys

HEAVY = ("numpy", "cv2", "pydantic", "rapidocr", "openvino", "onnxruntime", "spacy", "openpyxl", "jinja2", "rich")


def modules_brought_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_brings_nothing_heavy():
    assert not modules_brought_by("import extractor") & set(HEAVY)
