"""Shared passages in a large batch: twins.py [--filings 1000]

Made-up texts of twelve fields a filing; into fifty of them a passage of another is copied, two of a hundred characters
changed. Prints the time, the peak memory, how many of the copies were found and how many pairs beyond them.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from extractor.checks.twins import Writing, shared_passages

FIELDS, LENGTH, COPIES = 12, 700, 50
CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filings", type=int, default=1000)
    options = parser.parse_args()
    chance = random.Random(7)
    writings = write(options.filings, chance)
    copied = {frozenset(copy_passage(writings, chance)) for _ in range(COPIES)}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = {frozenset((one.first.writing.source, one.second.writing.source)) for one in shared_passages(writings)}
    seconds = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{options.filings} filings, {sum(len(w.text) for w in writings) / 1e6:.1f} million characters")
    print(f"{seconds:.1f} s, {grown / 1024:.0f} MB beyond the texts")
    print(f"{len(found & copied)} of {len(copied)} copies found, {len(found - copied)} other pairs")


def write(filings: int, chance: random.Random) -> list[Writing]:
    words = ["".join(chance.choices(CHARACTERS, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(4000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    return [
        Writing(str(filing), str(filing), str(field), "".join(chance.choices(words, weights, k=LENGTH // 2))[:LENGTH])
        for filing in range(filings)
        for field in range(FIELDS)
    ]


def copy_passage(writings: list[Writing], chance: random.Random) -> tuple[str, str]:
    """Puts a passage of one filing into another, and says which two."""
    one, other = chance.sample(range(len(writings)), 2)
    length = chance.choice((80, 120, 300))
    passage = "".join(c if chance.random() > 0.02 else chance.choice(CHARACTERS) for c in writings[one].text[:length])
    text = writings[other].text
    writings[other] = writings[other]._replace(text=text[:200] + passage + text[200 + length :])
    return writings[one].source, writings[other].source


if __name__ == "__main__":
    main()
