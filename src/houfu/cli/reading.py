"""Persons read by a command: by which account, within its areas, with an event before anything is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import areas_for, user_named
from houfu.access.refusals import record_refusal, refusals_kept
from houfu.access.roles import Permission
from houfu.access.scoping import looking_at, noting
from houfu.facts.errors import HoufuError
from houfu.portal.reads import fitting
from houfu.safeguard.audit import record_event
from houfu.store.fields import lies_within

FIGURES = (Permission.SEE_FIGURES,)
PEOPLE = (Permission.SEE_FIGURES, Permission.SEE_PERSONS)
ReadBy = Annotated[str, typer.Option("--by", help="以哪个账号查看 the account that reads")]


@contextmanager
def reading(
    by: str,
    route: str,
    *,
    key: int | None = None,
    level: str = "",
    area: str = "",
    needs: Sequence[Permission] = PEOPLE,
) -> Iterator[User]:
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
        try:
            with noting() as tables, looking_at(*within):
                yield user
        except HoufuError:  # not there, or not in this account's areas
            record_refusal(act="refused", by=user.pk, key=key, detail={**about, "as": "Http404"})
            raise
        record_event(act="read", by=user.pk, key=key, path=within[0], fields=fitting(tables), detail=about)
