"""python -m samples.generator --out DIR --count N --seed S [--family F] [--level L]"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from samples.generator.filing import make_filing
from samples.generator.fonts import missing_packages
from samples.generator.job import FAMILIES, LEVELS, plan_jobs


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m samples.generator", description="Makes filings NAME.pdf with truth NAME.json."
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", choices=FAMILIES)
    parser.add_argument("--level", choices=LEVELS)
    options = parser.parse_args()
    if missing := missing_packages():
        print(f"Missing: install with apt-get install {' '.join(missing)}", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    for job in plan_jobs(options.count, options.seed, options.family, options.level):
        make_filing(job, options.out / f"{job.name}.pdf", options.out / f"{job.name}.json")
        print(job.name, *job.faults)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
