"""`extractor export`: the papers and files that leave a finished run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Registry
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.exports.filing import Filing
    from extractor.exports.leaving import Parts
    from extractor.exports.office import Office
    from extractor.settings import Settings

File = Path | None
Out = Annotated[Path, typer.Argument(metavar="OUT", help="The folder that a run wrote to.")]
PAPER = "as .xlsx or .docx."


def export(
    out: Out,
    annex3: Annotated[File, typer.Option("--annex3", help=f"储备中试平台汇总表 of the recommended, {PAPER}")] = None,
    annex4: Annotated[File, typer.Option("--annex4", help=f"激活情况信息表 with their names, {PAPER}")] = None,
    annex5: Annotated[File, typer.Option("--annex5", help=f"补齐情况信息表 of those that are built, {PAPER}")] = None,
    recommended: Annotated[File, typer.Option("--recommended", help=f"推荐名单 of the filing notice, {PAPER}")] = None,
    letters: Annotated[File, typer.Option("--letters", help="A .zip of one 补正通知 an applicant to mend.")] = None,
    workbook: Annotated[File, typer.Option("--workbook", help="All fields, tables, findings, verdicts: .xlsx.")] = None,
    annotated: Annotated[File, typer.Option("--annotated", help="A folder of one PDF with notes a filing.")] = None,
    csv: Annotated[File, typer.Option("--csv", help="All fields, one row a filing.")] = None,
    json: Annotated[File, typer.Option("--json", help="All records, with their reviews, as one array.")] = None,
    jsonl: Annotated[File, typer.Option("--jsonl", help="The same, one record a line.")] = None,
    schema: Annotated[File, typer.Option("--schema", help="The JSON Schema of the forms' values.")] = None,
    recommend: Annotated[
        File, typer.Option("--recommend", help="A list of recommended filings, a file name a line, in their order.")
    ] = None,
    undecided: Annotated[bool, typer.Option("--undecided", help="Letters also where nobody has decided.")] = False,
    office: Annotated[str | None, typer.Option("--office", help="The office that recommends.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", help="Whom to call there.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="At what number.")] = None,
    due: Annotated[
        datetime | None, typer.Option("--due", formats=["%Y-%m-%d"], help="Letters: the day to answer by.")
    ] = None,
    store: Annotated[str, typer.Option("--store", help="Database URL of the reviews, as for `run`.")] = "",
    registry: Registry = None,
) -> None:
    """Write papers and files from the records of a run, as reviewers left them."""
    from extractor.settings import Settings

    settings = Settings(store=store)
    day = due.date().isoformat() if due else None
    said = {"recommender": office, "contact": contact, "phone": phone, "due": day}
    papers = {"annex3": annex3, "annex4": annex4, "annex5": annex5, "recommended": recommended}
    files = {"workbook": workbook, "csv": csv, "json": json, "jsonl": jsonl, "schema": schema}
    wanted = _wanted(papers, {"drafts" if undecided else "letters": letters, **files})
    if not (wanted or annotated):
        raise UsageError("Nothing was asked for; name a paper with a file to write, as --annex3 F.xlsx or --csv F.csv.")
    filings, sender = _filings(out, settings, recommend, registry), _office(out, settings, said)
    for path, parts in wanted.items():
        _write(path, parts(filings, sender))
    if annotated:
        _write_annotated(out, settings, filings, annotated)


def _wanted(papers: Mapping[str, File], files: Mapping[str, File]) -> Mapping[Path, Parts]:
    """What makes the file at each path; a paper's ending says as what."""
    from extractor.exports.leaving import MAKERS

    if odd := [path for kind, path in papers.items() if path and f"{kind}{path.suffix.lower()}" not in MAKERS]:
        raise UsageError(f"{odd[0]} is neither a spreadsheet nor a document; let its name end in .xlsx or .docx.")
    tables = {path: MAKERS[f"{kind}{path.suffix.lower()}"] for kind, path in papers.items() if path}
    return tables | {path: MAKERS[kind] for kind, path in files.items() if path}


def _filings(out: Path, settings: Settings, recommend: Path | None, registry: Path | None) -> Sequence[Filing]:
    from extractor.batch.desk.reviewed import reviewed
    from extractor.batch.names.known import known_names
    from extractor.exports.chosen import recommend_listed
    from extractor.exports.filing import Filing

    if not any((out / "records").glob("*.json")):
        raise UsageError(f"There are no records under {out}; name a folder that `extractor run` wrote to.")
    filings = [Filing(*each) for each in reviewed(out, settings, known_names(registry, settings.store))]
    if recommend:
        return recommend_listed(filings, _lines(recommend))
    if disputed := [filing.stem for filing in filings if filing.review.opposed]:
        typer.echo(
            f"Reviewers disagree on {', '.join(disputed)}; no paper that rests on a verdict tells of them until they "
            "agree at the desk.",
            err=True,
        )
    return filings


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"{path} cannot be read ({fault}); name a text file (UTF-8) of file names.") from fault
    return [line.strip() for line in lines if line.strip()]


def _office(out: Path, settings: Settings, said: Mapping[str, str | None]) -> Office:
    """What the desk's settings say, and over it what the command line says."""
    from contextlib import closing

    from extractor.batch.desk.reviews import desk_url
    from extractor.batch.desk.sql_office import SqlOffice
    from extractor.exports.office import office_of

    with closing(SqlOffice(desk_url(out, settings))) as desk:
        return office_of({**desk.settings(), **{key: value for key, value in said.items() if value}})


def _write(path: Path, parts: Iterable[bytes]) -> None:
    from extractor.exports.files import write_parts

    write_parts(path, parts)
    typer.echo(path)


def _write_annotated(out: Path, settings: Settings, filings: Sequence[Filing], folder: Path) -> None:
    """A PDF a filing; where files are gone, the rest is written first."""
    from extractor.batch.sources import sources_of
    from extractor.exports.annotated import annotated_pdf
    from extractor.pipeline import page_picture

    sources = sources_of(out)
    gone = [filing.stem for filing in filings if not (sources.get(filing.stem) or Path()).is_file()]
    for filing in filings:
        if filing.stem not in gone:
            picture = partial(page_picture, sources[filing.stem], settings)
            _write(folder / f"{filing.stem}.pdf", [annotated_pdf(filing, picture)])
    if gone:
        raise UsageError(
            f"The files of {len(gone)} filings are no longer where they were read ({', '.join(gone[:3])}); put them "
            "back, or run again on where they are now."
        )
