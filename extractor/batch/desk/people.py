"""Who may use the desk, and what each may do there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from extractor.errors import UsageError
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.batch.desk.sql_people import SqlPeople

PersonRole = Literal["reader", "reviewer", "admin"]
ROLES: dict[PersonRole, str] = {"reader": "查看", "reviewer": "审查", "admin": "管理"}
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class User:
    """A reader sees filings without telephone numbers, a reviewer corrects and decides, an admin sees to people too."""

    name: str
    role: PersonRole

    @property
    def may_review(self) -> bool:
        return self.role != "reader"

    @property
    def may_administer(self) -> bool:
        return self.role == "admin"


# Who sits at a desk that knows no users: whoever sits at the machine.
LOCAL = User("本机", "admin")


def role_named(text: str) -> PersonRole:
    """Raises UsageError where there is no such role."""
    for role in get_args(PersonRole):
        if text == role:
            return role  # type: ignore[no-any-return]
    raise UsageError(f"There is no role {text}; use one of {', '.join(ROLES)}.")


def sound_name(name: str) -> str:
    """The name as it is kept; raises UsageError where it is none."""
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable() or name == LOCAL.name:
        raise UsageError(f"A user's name has 1 to {_LONGEST_NAME} printable characters and is not {LOCAL.name}.")
    return name


def open_people(out: Path, settings: Settings) -> SqlPeople:
    """The people of the desk over ``out``, beside its reviews."""
    from extractor.batch.desk.reviews import desk_url
    from extractor.batch.desk.sql_people import SqlPeople

    return SqlPeople(desk_url(out, settings))
