"""Remakes places.txt and short_places.txt from python-stdnum's list of administrative divisions (cn/loc.dat).

Run ``python models/words/remake_places.py`` after an update of python-stdnum and read the difference.
"""

# ruff: noqa: INP001 - a program beside its data, not a package

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import metadata, resources
from pathlib import Path

FOLDER = Path(__file__).parent
ENTRY = re.compile(r'^\s*(\d{2}|\d{4}) (?:province|county)="(.+)"$')
# [1983-1997] before a name says when the division was there: without an end it still is.
PERIOD = re.compile(r"\[\d{0,4}-(\d{0,4})\]")
# Headings of the list and divisions named like anything (the 城区 of 晋城), which are no names of places.
NO_NAMES = {"市辖区", "市区", "城区", "郊区", "矿区", "县", "市"}
# The peoples that name autonomous divisions, longer names first where one begins with another.
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌"
    "|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|门巴|珞巴|各"
)
AUTONOMOUS = re.compile(rf"(?:(?:{PEOPLES})族?)+自治[区州县旗]$")
KIND = re.compile(r"(?:特别行政区|自治区|地区|林区|省|市|盟)$")


def current_divisions(text: str) -> list[tuple[str, str]]:
    """Code within the province (0000, 0100 …) and name of each division that still is."""
    entries = (match.groups() for line in text.splitlines() if (match := ENTRY.match(line)))
    return [(code, name) for code, names in entries for name in map(current_name, names.split(",")) if name]


def current_name(entry: str) -> str:
    period = PERIOD.match(entry)
    name = PERIOD.sub("", entry)
    ended = period is not None and bool(period[1])
    return "" if ended or name in NO_NAMES or "直辖" in name else name


def short_name(name: str) -> str:
    """恩施 from 恩施土家族苗族自治州, 武汉 from 武汉市."""
    return KIND.sub("", AUTONOMOUS.sub("", name))


def write(path: Path, title: str, words: set[str]) -> None:
    version, today = metadata.version("python-stdnum"), datetime.now(UTC).date()
    head = f"# {title}, from stdnum/cn/loc.dat of python-stdnum {version}, made {today} by remake_places.py"
    path.write_text("\n".join([head, *sorted(words)]) + "\n", encoding="utf-8")


def main() -> None:
    divisions = current_divisions(resources.files("stdnum.cn").joinpath("loc.dat").read_text("utf-8"))
    full = {name for _, name in divisions if name[-1] in "省市县区"}
    # Provinces (a code of two digits or 0000), prefectures (ending in 00) and cities right below a province (9…).
    large = {name for code, name in divisions if code.endswith("00") or len(code) == 2 or code.startswith("9")}
    write(FOLDER / "places.txt", "Provinces, cities, counties and districts", full)
    short = {name for name in map(short_name, large) if len(name) > 1 and name[-1] not in "县區"}
    write(FOLDER / "short_places.txt", "Provinces and cities without 省, 市 …", short)


if __name__ == "__main__":
    main()
