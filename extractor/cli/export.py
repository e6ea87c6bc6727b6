"""`extractor export`: the papers that leave a finished run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.document import Record

Out = Annotated[Path, typer.Argument(metavar="OUT", help="The folder that a run wrote to.")]


def export(
    out: Out,
    letters: Annotated[Path | None, typer.Option("--letters", help="A .zip of one 补正通知 an applicant.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="All fields, one row a filing.")] = None,
    jsonl: Annotated[Path | None, typer.Option("--jsonl", help="All records, one a line.")] = None,
    office: Annotated[str | None, typer.Option("--office", help="Letters: the office that sends them.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", help="Letters: whom the applicant calls.")] = None,
    due: Annotated[
        datetime | None, typer.Option("--due", formats=["%Y-%m-%d"], help="Letters: the day to answer by.")
    ] = None,
) -> None:
    """Write letters and flat files from the records of a run."""
    from extractor.exports.files import write_whole
    from extractor.exports.flat import fields_csv, records_jsonl
    from extractor.exports.letters import Sender, needs_letter, write_letter, zip_letters

    if not (letters or csv or jsonl):
        raise UsageError("Nothing was asked for; name --letters, --csv or --jsonl with a file to write.")
    records = _stored(out)
    if letters:
        sender = Sender(office, contact, due.date() if due else None)
        written = [(stem, write_letter(record, sender)) for stem, record in records if needs_letter(record)]
        write_whole(letters, zip_letters(written))
        typer.echo(f"{len(written)} letters for {len(records)} filings written to {letters}")
    if csv:
        write_whole(csv, fields_csv(records))
        typer.echo(csv)
    if jsonl:
        write_whole(jsonl, "".join(records_jsonl(records)))
        typer.echo(jsonl)


def _stored(out: Path) -> list[tuple[str, Record]]:
    from extractor.exports.records import load_record

    paths = sorted((out / "records").glob("*.json"))
    if not paths:
        raise UsageError(f"There are no records under {out}; name a folder that `extractor run` wrote to.")
    return [(path.stem, load_record(path)) for path in paths]
