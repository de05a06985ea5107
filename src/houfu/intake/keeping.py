"""Who may take in a sheet: of a ledger whoever may write it by hand, of the register the county, of people the community."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.roles import Permission
from houfu.facts.ledgers import Ledger
from houfu.intake.layout import Layout
from houfu.intake.layouts import layouts
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.keepers import COUNTY_DEPTH, OF_OTHERS, kept_by, may_begin, may_return
from houfu.registry.models import Person
from houfu.safeguard.audit import record_event
from houfu.store.fields import lies_within


def may_take_in(user: User, layout: Layout, area: str) -> bool:
    """Whether a user may hand in, take in and undo sheets of this layout for an area.

    Of the register: whoever records in a whole county or city that holds the area; of its people also whoever records
    in a part of one, such as a community.
    """
    if issubclass(layout.model, LedgerRow):
        return may_begin(user, layout.model, area)
    own = [one for one in areas_of(user, permission=Permission.RECORD) if lies_within(area, one)]
    return any(layout.model is Person or one.count(".") <= COUNTY_DEPTH for one in own)


def sheets_for(user: User, area: str) -> dict[str, Layout]:
    """Every sheet that a user may take in for an area; what decides is alike for many ledgers, and is asked once."""
    answers: dict[Any, bool] = {}
    found = {}
    for table, layout in layouts().items():
        feed: Ledger | None = getattr(layout.model, "feed", None)
        kind = (layout.link, feed.reach, feed in OF_OTHERS) if feed else layout.model is Person
        if kind not in answers:
            answers[kind] = may_take_in(user, layout, area)
        if answers[kind]:
            found[table] = layout
    return found


def may_complete(user: User, layout: Layout, area: str) -> bool:
    """Whether a user may say with an import that the ledger is complete for the area; the register is never said so."""
    return issubclass(layout.model, LedgerRow) and may_return(user, layout.model, area)


def require_keeper(user: User, layout: Layout, area: str) -> None:
    """Go on only if the user may take such a sheet in there. Raises NotAllowed, and leaves the refusal in the log."""
    if not may_take_in(user, layout, area):
        _refused(user, Permission.RECORD, area)


def require_returner(user: User, layout: Layout, area: str) -> None:
    """Go on only if the user may make the ledger's return for the area; the register's absence is told elsewhere."""
    if issubclass(layout.model, LedgerRow) and not may_return(user, layout.model, area):
        _refused(user, Permission.MAKE_RETURNS, area)


def kept(user: User, layout: Layout, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The same rows, each his to write. Raises KeptByOthers at the first that is not."""
    return kept_by(user, layout.model, rows) if issubclass(layout.model, LedgerRow) else iter(rows)


def _refused(user: User, permission: Permission, area: str) -> None:
    record_event(act=permission.value, by=user.pk, path=area, allowed=False)
    raise NotAllowed
