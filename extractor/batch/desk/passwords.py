"""Passwords and what is kept of them: argon2id, as RFC 9106 recommends where memory is scarce."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from extractor.errors import UsageError

SHORTEST, LONGEST = 10, 200  # characters
_HASHER = PasswordHasher()
# What a name is checked against that nobody has, so that the answer takes as long.
_NOBODYS = _HASHER.hash("nobody's password")


def scramble(password: str) -> str:
    """What is kept of a password; raises UsageError where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters; choose another one.")
    return _HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one that ``kept`` was made of; with None it takes as long and is not."""
    try:
        _HASHER.verify(kept or _NOBODYS, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None
