"""python -m samples.generator --out DIR --count N --seed S [--family F] [--level L] [--form ID]"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from samples.generator.filing import make_filing
from samples.generator.fonts import missing_packages
from samples.generator.job import FAMILIES, LEVELS, RESERVE, plan_jobs
from samples.generator.wuhan_filing import WUHAN, as_wuhan
from samples.generator.wuhan_wording import LAYOUTS


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m samples.generator", description="Makes filings NAME.pdf with truth NAME.json."
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", choices=FAMILIES)
    parser.add_argument("--level", choices=LEVELS)
    parser.add_argument("--form", choices=(RESERVE, WUHAN), default=RESERVE)
    parser.add_argument("--layout", choices=LAYOUTS, help="of the form whose layout is free")
    options = parser.parse_args()
    if missing := missing_packages():
        print(f"Missing: install with apt-get install {' '.join(missing)}", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    for planned in plan_jobs(options.count, options.seed, options.family, options.level):
        job = planned if options.form == RESERVE else as_wuhan(planned, options.layout)
        make_filing(job, options.out / f"{job.name}.pdf", options.out / f"{job.name}.json")
        print(job.name, *job.faults)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
