"""Who asks: the user of a session, or whoever sits at a desk without users."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from extractor.batch.desk.people import LOCAL, User
from extractor.errors import ForbiddenError
from extractor.web.desk import Desk
from extractor.web.tokens import visit_of


class SignInError(Exception):
    """Nobody is signed in: the way leads to /login."""


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def signed_in(request: Request) -> User:
    """The user; raises SignInError where there are users and none is signed in."""
    people = desk_of(request).people
    user = people.user_of(visit_of(request)) if people.has_users() else LOCAL
    if user is None:
        raise SignInError
    request.state.user = user
    return user


def reviewing(user: Annotated[User, Depends(signed_in)]) -> User:
    """A user who may say something of filings; raises ForbiddenError."""
    if not user.may_review:
        raise ForbiddenError("查看角色不能修改；请由审查人员操作。")
    return user


def administering(user: Annotated[User, Depends(signed_in)]) -> User:
    """A user who may see to people and settings; raises ForbiddenError."""
    if not user.may_administer:
        raise ForbiddenError("只有管理角色可以进行此操作。")
    return user


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


OfDesk = Annotated[Desk, Depends(desk_of)]
SignedIn = Annotated[User, Depends(signed_in)]
Reviewer = Annotated[User, Depends(reviewing)]
Admin = Annotated[User, Depends(administering)]
