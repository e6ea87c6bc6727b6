"""`extractor users`: who may use the desk over a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.batch.desk.sql_people import SqlPeople

users = typer.Typer(help="Say who may use the reviewer's desk.", no_args_is_help=True)

Out = Annotated[Path, typer.Argument(metavar="OUT", help="The folder that the desk is opened over.")]
Name = Annotated[str, typer.Argument(metavar="NAME")]
Role = Annotated[str, typer.Option("--role", help="reader, reviewer or admin.")]
Store = Annotated[str, typer.Option("--store", help="Database URL of the desk.  [default: SQLite in OUT]")]


@users.command()
def add(out: Out, name: Name, role: Role = "reviewer", store: Store = "") -> None:
    """Add a user; the password is asked for twice."""
    from extractor.batch.desk.people import role_named

    with _people(out, store) as people:
        people.add(name, role_named(role), _asked_for())
    typer.echo(f"{name} ({role}) added")


@users.command(name="list")
def list_users(out: Out, store: Store = "") -> None:
    """List users and their roles."""
    with _people(out, store) as people:
        for user in people.users():
            typer.echo(f"{user.role:8}  {user.name}")


@users.command()
def role(out: Out, name: Name, role: Annotated[str, typer.Argument(metavar="ROLE")], store: Store = "") -> None:
    """Give a user another role; whoever is signed in by that name is signed out."""
    from extractor.batch.desk.people import role_named

    with _people(out, store) as people:
        people.set_role(name, role_named(role))


@users.command()
def password(out: Out, name: Name, store: Store = "") -> None:
    """Set a user's password, which is asked for twice; whoever is signed in by that name is signed out."""
    with _people(out, store) as people:
        people.set_password(name, _asked_for())


@users.command()
def remove(out: Out, name: Name, store: Store = "") -> None:
    """Remove a user; what they said of filings stays."""
    with _people(out, store) as people:
        people.remove(name)


def _asked_for() -> str:
    """Never on the command line: other users of the machine see that."""
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


@contextmanager
def _people(out: Path, store: str) -> Iterator[SqlPeople]:
    from extractor.batch.desk.people import open_people
    from extractor.settings import Settings

    people = open_people(out, Settings(store=store))
    try:
        yield people
    finally:
        people.close()
