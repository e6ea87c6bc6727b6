"""`extractor forms`: which forms there are, what each asks for, and whether its rules do what its cases say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.form import Form

forms = typer.Typer(help="The forms that the program knows.", no_args_is_help=True, rich_markup_mode=None)

FormId = Annotated[str, typer.Argument(metavar="FORM", help="A form's id, as `forms list` prints it.")]


@forms.command("list")
def list_forms() -> None:
    """Print the id, version and title of every form."""
    from extractor.form import form_ids, load_form

    for form in map(load_form, form_ids()):
        typer.echo(f"{form.id}\t{form.version}\t{form.title}")


@forms.command("show")
def show_form(form_id: FormId) -> None:
    """Print a form's fields, tables and rules."""
    form = _known(form_id)
    typer.echo(f"{form.title} ({form.id}, {form.version})\n\nFields")
    for field in form.fields:
        typer.echo(f"  {field.id:28} {field.type:9} {field.label}{f' (≤{field.limit})' if field.limit else ''}")
    typer.echo("\nTables")
    for table in form.tables:
        typer.echo(f"  {table.id:28} {', '.join(column.id for column in table.columns)}")
    typer.echo("\nRules")
    for rule in form.rules:
        typer.echo(f"  {rule.id:36} {rule.severity:8} {rule.kind:16} {rule.clause}")


@forms.command("test")
def check_forms(
    form_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[FORM...]", help="Forms to test; all if none.")
    ] = None,
) -> None:
    """Run the cases of forms: made-up filings and the findings that their rules owe."""
    from extractor.checks.cases import run_cases
    from extractor.form import form_ids as all_ids

    failed = 0
    for form_id in form_ids or all_ids():
        failures = run_cases(_known(form_id))
        failed += len(failures)
        for failure in failures:
            typer.echo(
                f"{form_id}: {failure.case}\n  expected {', '.join(failure.expected) or 'nothing'}"
                f"\n  found    {', '.join(failure.found) or 'nothing'}"
            )
        typer.echo(f"{form_id}: {f'{len(failures)} cases failed' if failures else 'all cases as expected'}")
    raise typer.Exit(1 if failed else 0)


def _known(form_id: str) -> Form:
    from extractor.form import form_ids, load_form

    if form_id not in form_ids():
        raise UsageError(f"There is no form {form_id!r}; choose one of: {', '.join(form_ids())}.")
    return load_form(form_id)
