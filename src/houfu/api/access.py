"""Access for programs: who looked at a household, the matrix, accounts and the log, each for those whose duty it is."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router

from houfu.access.matrix import matrix
from houfu.access.models import Grant, ProposedGrant
from houfu.access.queries import accounts_within, areas_of, grants_of
from houfu.access.roles import Permission
from houfu.access.second_person import waiting
from houfu.api.access_shapes import AccountOut, Accounts, CellOut, EventOut, Log, LookOut, RightOut
from houfu.api.doors import FAULTS, FIGURES, KEY, PEOPLE, After, Asked, inside
from houfu.portal.log import Asked as LogAsked
from houfu.portal.log import page_of_log
from houfu.portal.looked import who_looked
from houfu.portal.naming import on_day
from houfu.portal.paging import cut
from houfu.registry.models import Household
from houfu.safeguard.audit import record_event

router = Router(tags=["access"])
PAGE = 50


@router.get("/access/matrix", response={200: list[CellOut], **FAULTS})
def access_matrix(request: HttpRequest, where: Asked) -> list[CellOut]:
    """Which role opens which address; always within its own areas only."""
    with inside(request, where, FIGURES):
        return [
            CellOut(
                role=str(one.role), kind=one.address.kind, route=one.address.route, methods=list(one.address.methods),
                opens=one.opens, persons=one.persons,
            )
            for one in matrix()
        ]  # fmt: skip


@router.get("/access/households/{int:key}/looked", response={200: list[LookOut], **FAULTS})
def household_looked(request: HttpRequest, key: Annotated[int, Path(le=KEY)], where: Asked) -> list[LookOut]:
    """Who looked at a household, the latest first, to be told to its members."""
    with inside(request, where, PEOPLE, anywhere=True) as look:
        row = on_day(Household.objects.filter(key=key), look.day).first()
        if row is None:
            raise Http404
        look.at(row.path)
        return [LookOut(**vars(line)) for line in who_looked(key)]


@router.get("/access/accounts", response={200: Accounts, **FAULTS})
def list_accounts(request: HttpRequest, where: Asked, q: str = "", after: After = "") -> Accounts:
    """The accounts of the administrator's areas with the rights they have today, fifty a page."""
    with inside(request, where, (Permission.SEE_ACCOUNTS,)) as look:
        areas = areas_of(look.user, permission=Permission.SEE_ACCOUNTS)
        found = list(accounts_within(areas, wanted=q[:60], after=after)[: PAGE + 1])
        page = cut(found, lambda user: user.username, bool(after), PAGE)
        held: dict[int, list[ProposedGrant]] = {}
        for one in waiting().filter(user__in=page.rows, area__within=areas):  # type: ignore[misc]  # takes a tuple too
            held.setdefault(one.user_id, []).append(one)
        rows = [
            AccountOut(
                username=user.username, display_name=user.display_name, organ=user.organ, active=user.is_active,
                rights=[_right(one) for one in grants_of(user)],
                waiting=[_right(one) for one in held.get(user.pk, ())],
            )
            for user in page.rows
        ]  # fmt: skip
        return Accounts(rows=rows, after=page.after)


def _right(one: Grant | ProposedGrant) -> RightOut:
    return RightOut(role=one.role, area=one.area, one_household=one.household is not None, valid_to=one.valid_to)


@router.get("/access/log", response={200: Log, **FAULTS})
def read_log(
    request: HttpRequest, where: Asked, day: str = "", user: str = "", act: str = "", path: str = "", after: After = ""
) -> Log:
    """The events of the auditor's area, the latest first, a hundred a page. Reading the log is an event too."""
    with inside(request, where, (Permission.READ_LOG,)) as look:
        page = page_of_log(look.area, LogAsked(day, user, act[:40], path[:120]), after)
        record_event(act="read_log", by=look.user.pk, path=look.area)
        kept: Any = EventOut.model_fields
        return Log(
            rows=[EventOut(**{name: getattr(one, name) for name in kept}) for one in page.rows], after=page.after
        )
