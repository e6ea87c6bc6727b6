"""Rewrites what the tests hold the program to: stored readings and golden records of the samples, the record's schema.

Look at `git diff` afterwards: every changed line is a change that a user would see.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor.exports.files import write_whole
from extractor.exports.records import record_body, record_schema, to_json
from extractor.pipeline import extract, read_filing
from extractor.reading.frozen import store_readings
from extractor.settings import Settings

ROOT = Path(__file__).parent.parent


def update_case(scan: Path) -> None:
    """Reads one sample with the real engine and fills its record from the stored reading, as the tests do."""
    document, readings, _ = read_filing(scan, Settings())
    store_readings(scan.parent, document.sha256, readings)
    body = record_body(extract(scan, Settings(engine="frozen", readings=scan.parent)))
    del body["program"]  # versions and checksums change without anything being read otherwise
    write_whole(scan.with_name("golden.json"), to_json(body))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", nargs="*", default=["*"], help="folders of samples/ to read anew; all unless named")
    found = {name: sorted((ROOT / "samples").glob(f"{name}/*.pdf")) for name in parser.parse_args().samples}
    if lost := [name for name, scans in found.items() if not scans]:
        parser.error(f"no sample {', '.join(lost)}: name folders of samples/ that hold a PDF")
    write_whole(ROOT / "docs" / "record.schema.json", to_json(record_schema()))
    for scan in sorted(scan for scans in found.values() for scan in scans):
        print(scan.relative_to(ROOT))
        update_case(scan)


if __name__ == "__main__":
    main()
