"""What `extractor export` writes for each of its options: a path, and what makes its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from extractor.errors import UsageError
from extractor.exports.fields_book import fields_workbook
from extractor.exports.filing import Filing
from extractor.exports.flat import fields_csv, records_json, records_jsonl
from extractor.exports.form_schema import schema_of
from extractor.exports.letters import letters_zip
from extractor.exports.office import Office
from extractor.exports.papers import ENDINGS, Ending, Kind, paper_file
from extractor.exports.records import to_json
from extractor.form import load_form

# The parts of a file, out of the filings and the office that sends it.
Parts = Callable[[Sequence[Filing], Office], Iterable[bytes]]
Job = tuple[Path, Parts]


def paper_jobs(papers: Mapping[Kind, Path | None]) -> Iterator[Job]:
    """The official tables that are wanted; UsageError where an ending says neither Word nor spreadsheet."""
    for kind, path in papers.items():
        ending = next((known for known in ENDINGS if path and path.suffix.lower() == known), None)
        if path and ending:
            yield path, partial(_paper, kind, ending)
        elif path:
            raise UsageError(f"{path} is neither a spreadsheet nor a document; let its name end in .xlsx or .docx.")


def file_jobs(files: Mapping[str, Path | None], *, undecided: bool) -> Iterator[Job]:
    """The other files that are wanted; ``undecided`` asks for letters where nobody has decided too."""
    makers: Mapping[str, Parts] = {
        "letters": lambda filings, office: [letters_zip(filings, office, undecided=undecided)],
        "workbook": lambda filings, _: [fields_workbook(filings)],
        "csv": lambda filings, _: [fields_csv(filings)],
        "json": lambda filings, _: map(str.encode, records_json(filings)),
        "jsonl": lambda filings, _: map(str.encode, records_jsonl(filings)),
        "schema": _schema,
    }
    return ((path, makers[kind]) for kind, path in files.items() if path)


def _paper(kind: Kind, ending: Ending, filings: Sequence[Filing], office: Office) -> Iterable[bytes]:
    return [paper_file(kind, ending, filings, office)]


def _schema(filings: Sequence[Filing], _: Office) -> Iterable[bytes]:
    """Of the forms that there are filings of."""
    forms = sorted({filing.record.form for filing in filings})
    return [to_json(schema_of([load_form(form) for form in forms])).encode()]
