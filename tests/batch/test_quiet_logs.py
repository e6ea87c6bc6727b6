"""Whatever is logged of real filings names places, never what stands in them."""

import json
import re
from pathlib import Path

from typer.testing import CliRunner

from extractor.cli import app
from extractor.document import Record
from extractor.exports.records import load_record

SAMPLES = Path(__file__).parent.parent.parent / "samples"
CASES = ("filing-ruled", "word-fax")
# What the program says itself, and what a number of a page could be mistaken for.
LONG_ENOUGH = 4
# What is measured of a run: its digits may be those of a value by chance.
MEASURED = {"time", "seconds"}
SECONDS = re.compile(r"[\d.]+ s\b")


def values_of(record: Record) -> set[str]:
    """The texts of a record's fields, rows and marks, raw and made of them."""
    rows = [field for table in record.tables.values() for row in table for field in row.values()]
    said = [text for field in (*record.fields.values(), *rows) for text in (field.raw, field.value)]
    said += [mark.text for mark in record.marks] + [residue.text for residue in record.residue]
    return {text for text in said if isinstance(text, str) and len(text) >= LONG_ENOUGH}


def test_logs_at_their_most_talkative_hold_no_value_of_a_filing(tmp_path: Path):
    filings = [str(SAMPLES / case / "scan.pdf") for case in CASES]
    command = ["run", *filings, "--out", str(tmp_path / "out"), "--workers", "1", "--timings"]
    result = CliRunner().invoke(app, [*command, "--engine", "frozen", "--log-format", "json"])
    assert result.exit_code == 0, result.stderr
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert {"debug", "info"} <= {line["level"] for line in lines}
    assert {line["file"] for line in lines} == set(filings)
    assert {"fill", "check"} <= {line.get("step") for line in lines}
    logged = [{key: said for key, said in line.items() if key not in MEASURED} for line in lines]
    told = json.dumps(logged, ensure_ascii=False) + SECONDS.sub("", result.stdout)
    told = told.replace(str(tmp_path), "")  # whose number may be one of a value
    values = set().union(*(values_of(load_record(path)) for path in (tmp_path / "out" / "records").iterdir()))
    assert len(values) > 100
    assert not {value for value in values if value in told or json.dumps(value)[1:-1] in told}


def test_the_seconds_of_each_step_are_summed_up_at_the_end(tmp_path: Path):
    filing = str(SAMPLES / CASES[0] / "scan.pdf")
    command = ["run", filing, "--out", str(tmp_path / "out"), "--workers", "1", "--engine", "frozen", "--timings"]
    result = CliRunner().invoke(app, command)
    steps = [line.split() for line in result.stdout.splitlines() if " s  " in line]
    assert {"fill", "check"} <= {step[-1] for step in steps}
    assert all(float(step[0]) >= 0 and step[1] == "s" for step in steps)
