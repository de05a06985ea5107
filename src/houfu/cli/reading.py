"""Persons read by a command: by which account, within its areas, with an event before anything is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer
from django.db import transaction

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import areas_for, user_named
from houfu.access.refusals import record_refusal, refusals_kept
from houfu.access.roles import Permission
from houfu.access.scoping import OutsideArea, looking_at, noting
from houfu.facts.errors import HoufuError
from houfu.portal.reads import fitting
from houfu.safeguard.audit import record_event
from houfu.store.fields import lies_within

FIGURES = (Permission.SEE_FIGURES,)
PEOPLE = (Permission.SEE_FIGURES, Permission.SEE_PERSONS)
ReadBy = Annotated[str, typer.Option("--by", help="以哪个账号查看 the account that reads")]


@dataclass
class CommandLook:
    """What an account looks at by a command: all `areas` that it asked in, until `at` has said where the one thing lies."""

    user: User
    areas: tuple[str, ...]

    def at(self, path: str) -> None:
        """The look is at one thing, at this place: the event goes there, to the auditor of that place. Raises OutsideArea."""
        if not any(lies_within(path, wide) for wide in self.areas):
            raise OutsideArea
        self.areas = (path,)


@contextmanager
def reading(
    by: str,
    route: str,
    *,
    key: int | None = None,
    level: str = "",
    area: str = "",
    needs: Sequence[Permission] = PEOPLE,
) -> Iterator[CommandLook]:
    """Around all that is read, before a word of it is printed: the look of an account at its own areas, or at `area` in
    them. `route` and `level` say in the log what a page would say. Raises HoufuError; what is refused is on the log."""
    user = user_named(by)
    if user is None:
        raise HoufuError(
            f"没有账号“{by}”。请用 --by 给出查看人的账号。", f"There is no account {by!r}: name who reads with --by."
        )
    about = {"route": route} | ({"level": level} if level else {})
    with refusals_kept():
        areas = areas_for(user, needs)
        within = tuple(one for one in (area,) if any(lies_within(one, wide) for wide in areas)) if area else areas
        if not within:
            record_refusal(act="refused", by=user.pk, key=key, detail={**about, "as": "PermissionDenied"})
            raise NotAllowed
        look = CommandLook(user, within)
        try:
            with noting() as tables, looking_at(*within):
                yield look
        except HoufuError:  # not there, or not in this account's areas
            record_refusal(act="refused", by=user.pk, key=key, detail={**about, "as": "Http404"})
            raise
        with transaction.atomic():  # a list of several areas: each has an auditor of its own
            for path in look.areas:
                record_event(act="read", by=user.pk, key=key, path=path, fields=fitting(tables), detail=about)
