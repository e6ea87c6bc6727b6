"""All that leaves the desk or the command line as one file, by name: what makes its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from extractor.exports.fields_book import fields_workbook
from extractor.exports.filing import Filing
from extractor.exports.flat import fields_csv, records_json, records_jsonl
from extractor.exports.form_schema import schema_of
from extractor.exports.letters import letters_zip
from extractor.exports.office import Office
from extractor.exports.papers import ENDINGS, PAPERS, Ending, Kind, paper_file
from extractor.exports.records import to_json
from extractor.form import load_form

# The parts of a file, out of the filings and the office that sends it; UsageError where no filing has the verdict.
Parts = Callable[[Sequence[Filing], Office], Iterable[bytes]]


def _paper(kind: Kind, ending: Ending, filings: Sequence[Filing], office: Office) -> Iterable[bytes]:
    return [paper_file(kind, ending, filings, office)]


def _schema(filings: Sequence[Filing], _: Office) -> Iterable[bytes]:
    """Of the forms that there are filings of."""
    forms = sorted({filing.record.form for filing in filings})
    return [to_json(schema_of([load_form(form) for form in forms])).encode()]


# ``drafts`` are the letters, those to applicants that nobody has decided on among them.
MAKERS: Mapping[str, Parts] = {
    **{f"{kind}{ending}": partial(_paper, kind, ending) for kind in PAPERS for ending in ENDINGS},
    "letters": lambda filings, office: [letters_zip(filings, office)],
    "drafts": lambda filings, office: [letters_zip(filings, office, undecided=True)],
    "workbook": lambda filings, _: [fields_workbook(filings)],
    "csv": lambda filings, _: [fields_csv(filings)],
    "json": lambda filings, _: map(str.encode, records_json(filings)),
    "jsonl": lambda filings, _: map(str.encode, records_jsonl(filings)),
    "schema": _schema,
}
