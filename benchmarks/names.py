"""How well names that clash are told from others, and how fast a million registered ones are searched.

``python benchmarks/names.py pairs COUNT SEED`` prints precision and recall on so many made-up pairs of each way, of the
check part. ``python benchmarks/names.py scale NAMES QUERIES`` builds an index of made-up names, keeps it as a file,
opens it in a process of its own and asks for names with one change; beside it RapidFuzz over every name, and SQLite's
trigram search with RapidFuzz behind it, both on fewer queries. Seconds are the process's own work.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from name_pairs import LOOKS, SOUNDS, pairs
from rapidfuzz import fuzz, process

from extractor.batch.names.index_file import open_index, write_index
from extractor.checks.names.core import read_name
from extractor.checks.names.entry import Entry
from extractor.checks.names.index import build_index
from extractor.checks.names.layers import compare
from extractor.words import read_words

FEWER = 50  # queries for the slow ways
CUTOFF = 80.0  # of RapidFuzz's ratio, at which a name counts as found
CANDIDATES = 200  # of SQLite's search
REGIONS = ("武汉", "湖北省", "襄阳市", "江夏区", "武汉经开区")


def clock() -> float:
    """Seconds that this process worked: the machine may be busy with other things."""
    return time.process_time()


def tell_pairs(count: int, seed: int) -> None:
    """Prints how many pairs of each way came out right, and precision and recall over all."""
    made, right = Counter[str](), Counter[str]()
    hits = said = clashing = 0
    for pair in pairs("check", seed, count):
        found = compare(read_name(pair.one), read_name(pair.other)) is not None
        made[pair.way] += 1
        right[pair.way] += found == pair.clash
        hits, said, clashing = hits + (found and pair.clash), said + found, clashing + pair.clash
    for way in made:
        print(f"{way:26} {right[way]:5} of {made[way]}")
    print(f"precision {hits / said:.4f}, recall {hits / clashing:.4f}")
    print(f"{clashing} pairs that clash, {made.total() - clashing} that do not")


def made_up_names(count: int) -> list[str]:
    """Names of three to five common words each, no two the same."""
    chance = random.Random(20261121)
    words = [word for word in sorted(read_words("common")) if len(word) == 2]
    names: dict[str, None] = {}
    while len(names) < count:
        core = "".join(chance.choices(words, k=chance.choice((3, 3, 4, 5))))
        names[(chance.choice(REGIONS) if chance.random() < 0.3 else "") + core + "中试平台"] = None
    return list(names)


def changed(names: Sequence[str], count: int) -> Iterator[tuple[str, str, str]]:
    """A name of the registry, the same with one change, and the kind of change."""
    chance = random.Random(7)
    like = {kind: _table(table) for kind, table in (("homophone", SOUNDS), ("lookalike", LOOKS))}
    ways: dict[str, Callable[[str, int], str]] = {
        "inserted": lambda core, at: core[:at] + chance.choice("新科安达明光") + core[at:],
        "dropped": lambda core, at: core[:at] + core[at + 1 :],
        "swapped": lambda core, at: core[:at] + core[at : at + 2][::-1] + core[at + 2 :],
        "region added": lambda core, _: chance.choice(REGIONS) + core,
        **{
            kind: (lambda core, at, table=table: core[:at] + table[core[at]] + core[at + 1 :])
            for kind, table in like.items()
        },
    }
    made = 0
    while made < count:
        kind, name = chance.choice([*ways]), chance.choice(names)
        core = name.removesuffix("中试平台")
        places = [at for at, char in enumerate(core) if kind not in like or char in like[kind]]
        if places and (other := ways[kind](core, chance.choice(places))) != core:
            made += 1
            yield name, other + "中试平台", kind


def _table(pairs_by_part: dict[str, list[str]]) -> dict[str, str]:
    both = [pair for table in pairs_by_part.values() for pair in table]
    return {one: other for pair in both for one, other in (pair, pair[::-1])}


def measure_scale(count: int, queries: int) -> None:
    names = made_up_names(count)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "names.index"
        start = clock()
        index = build_index([Entry(name, "registry") for name in names])
        built = clock()
        write_index(place, index)
        print(f"built in {built - start:.1f} s, written in {clock() - built:.1f} s")
        print(f"{place.stat().st_size >> 20} MiB of file, memory at most {_megabytes()} MB")
        asked = list(changed(names, queries))
        (Path(folder) / "asked").write_text("\n".join(map("\t".join, asked)), "utf-8")
        subprocess.run([sys.executable, __file__, "ask", folder], check=True)
        beside(names, asked[:FEWER], Path(folder) / "names.sqlite")


def ask(folder: Path) -> None:
    """Prints how long the index in a folder takes to open and to answer, and how much of what was planted it finds."""
    asked = [line.split("\t") for line in (folder / "asked").read_text("utf-8").splitlines()]
    start = clock()
    index = open_index(folder / "names.index")
    opened = clock()
    index.matches("预热中试平台")  # the tables of sounds and words are read once
    ready = clock()
    found, made = Counter[str](), Counter[str]()
    for name, query, kind in asked:
        made[kind] += 1
        found[kind] += any(entry.name == name for entry, _ in index.matches(query))
    done = clock()
    print(f"opened in {opened - start:.3f} s, first name in {ready - opened:.1f} s")
    print(f"{len(asked)} names in {done - ready:.1f} s, memory at most {_megabytes()} MB")
    print("recall", {kind: f"{found[kind]}/{made[kind]}" for kind in made}, f"{found.total() / made.total():.4f}")


def beside(names: Sequence[str], asked: Sequence[tuple[str, str, str]], place: Path) -> None:
    start = clock()
    hits = sum(
        name in {found for found, *_ in process.extract(query, names, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=50)}
        for name, query, _ in asked
    )
    took = clock() - start
    print(f"RapidFuzz over all: {took / len(asked):.3f} s a name, recall {hits / len(asked):.3f}")
    database = sqlite3.connect(place)
    start = clock()
    database.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')")
    database.executemany("INSERT INTO names VALUES (?)", ((name,) for name in names))
    built = clock()
    hits = sum(name in _by_trigrams(database, query) for name, query, _ in asked)
    took = clock() - built
    print(f"SQLite trigrams: built in {built - start:.1f} s")
    print(f"{took / len(asked):.3f} s a name, recall {hits / len(asked):.3f}")


def _by_trigrams(database: sqlite3.Connection, query: str) -> set[str]:
    core = query.removesuffix("中试平台")
    match = " OR ".join(f'"{core[at : at + 3]}"' for at in range(max(1, len(core) - 2)))
    query_text = "SELECT name FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?"
    rows = database.execute(query_text, (match, CANDIDATES))
    return {name for (name,) in rows if fuzz.ratio(name, query) >= CUTOFF}


def _megabytes() -> int:
    """The most memory this process held; rusage would count its parent's."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    if command == "ask":
        ask(Path(rest[0]))
    else:
        {"pairs": tell_pairs, "scale": measure_scale}[command](int(rest[0]), int(rest[1]))
