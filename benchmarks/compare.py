"""The whole program against bare OCR on the same pages and cores: compare.py FOLDER [--limit N] [--dpi 200]

Prints pages/s, the time as a ratio to bare RapidOCR on OpenVINO, and peak resident memory. Each contestant runs in a
process of its own, one after the other, start-up included. With --only NAME,... some of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from memory import Cost, measure

BASE = "openvino"
NAMES = ("extractor", "openvino", "onnxruntime", "tesseract")
ENDINGS = (".pdf", ".png", ".jpg", ".jpeg")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="only so many files")
    parser.add_argument("--dpi", type=int, default=200, help="at which bare OCR gets its pages")
    parser.add_argument("--only", default=",".join(NAMES), help="contestants, separated by commas")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in ENDINGS)[: options.limit]
    cores = len(os.sched_getaffinity(0))
    print(f"{len(files)} files, {cores} cores, bare OCR at {options.dpi} dpi\n")
    costs: dict[str, Cost] = {}
    pages = 0
    for name in options.only.split(","):
        try:
            costs[name] = measure(command(name, files, options.dpi))
        except subprocess.CalledProcessError as fault:
            print(f"{name} failed with exit status {fault.returncode}", file=sys.stderr)
            continue
        if name != "extractor":
            pages = int(costs[name].output.split()[-1])
    print(f"{'':14}{'seconds':>9}{'pages/s':>9}{'ratio':>7}{'all, GB':>9}{'largest process, GB':>21}")
    for name, cost in costs.items():
        print(row(name, cost, pages, costs.get(BASE)))


def command(name: str, files: list[Path], dpi: int) -> list[str]:
    named = [str(path) for path in files]
    if name == "extractor":
        out = tempfile.mkdtemp(prefix="extractor-bench-")
        return [sys.executable, "-m", "extractor", "run", *named, "--out", out, "--quiet"]
    return [sys.executable, str(Path(__file__).with_name("bare.py")), name, str(dpi), *named]


def row(name: str, cost: Cost, pages: int, base: Cost | None) -> str:
    speed = f"{pages / cost.seconds:9.2f}" if pages else f"{'-':>9}"
    ratio = f"{cost.seconds / base.seconds:7.2f}" if base else f"{'-':>7}"
    return f"{name:14}{cost.seconds:9.1f}{speed}{ratio}{cost.together / 1e9:9.2f}{cost.largest / 1e9:21.2f}"


if __name__ == "__main__":
    main()
