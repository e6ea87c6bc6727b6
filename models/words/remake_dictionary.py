"""Remakes the lists that come from the dictionary of jieba: ordinary words that hold 区, and words of common use.

Run ``python models/words/remake_dictionary.py DICT`` with dict.txt of jieba's source package (MIT licence, one
"word frequency tag" a line) and read the difference.
"""

# ruff: noqa: INP001 - a program beside its data, not a package

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

FOLDER = Path(__file__).parent
# A word so often met in jieba's corpora is one that people use; below, its list holds many misread pieces.
COMMON = 50
# What 区 means in these is a zone or an authority: they are for the rule to point out.
ADMINISTRATIVE = re.compile(
    "开发区|高新区|经开区|保税区|示范区|新区|特区|自治区|行政区|自贸区|军区|省区|市区|县区|"
    "专区|区县|区市|区级|区属|区政|区委|区长|区局|区公所|区直|区乡|区党委|区法院|区议会|"
    "区工会|区运|风景区|度假区|试验区|旅游区|经济区|自由区|贸易区|投资区|辖区|特别区|名胜区"
)
# Names and places in jieba's tags, and words that only stand for others.
NO_WORDS = ("ns", "nr", "nt", "nz", "j", "r", "x", "y")


def main(path: Path) -> None:
    entries = [line.split() for line in path.read_text("utf-8").splitlines()]
    # Districts of today and of old, without the years before their names.
    divisions = resources.files("stdnum.cn").joinpath("loc.dat").read_text("utf-8")
    known = {*re.findall("[\u4e00-\u9fff]+", divisions), *read("zones"), *read("ordinary")}
    words = [(word, int(often)) for word, often, tag in entries if not tag.startswith(NO_WORDS)]
    ordinary = {word for word, _ in words if is_ordinary(word) and word not in known}
    write("ordinary_dictionary", "Ordinary words that hold 区", ordinary)
    common = {word for word, often in words if 2 <= len(word) <= 4 and often >= COMMON and is_chinese(word)}
    write("common", f"Words of two to four characters met {COMMON} times or more", common)


def is_ordinary(word: str) -> bool:
    held = "区" in word and not any(char in word for char in "省市县") and not ADMINISTRATIVE.search(word)
    return held and 2 <= len(word) <= 4 and is_chinese(word)


def is_chinese(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)


def read(name: str) -> set[str]:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def write(name: str, title: str, words: set[str]) -> None:
    today = datetime.now(UTC).date()
    head = f"# {title}, from dict.txt of jieba 0.42.1 (MIT), made {today} by remake_dictionary.py"
    (FOLDER / f"{name}.txt").write_text("\n".join([head, *sorted(words)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
