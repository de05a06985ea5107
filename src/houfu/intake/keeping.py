"""Who may take in a sheet: whoever may write the ledger by hand; the register is not taken in from files yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.facts.ledgers import Ledger
from houfu.intake.layout import Layout
from houfu.intake.layouts import layouts
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.keepers import OF_OTHERS, kept_by, may_begin, may_return
from houfu.safeguard.audit import record_event


def may_take_in(user: User, layout: Layout, area: str) -> bool:
    """Whether a user may hand in, take in and undo sheets of this layout for an area; of the register nobody may yet."""
    return issubclass(layout.model, LedgerRow) and may_begin(user, layout.model, area)


def sheets_for(user: User, area: str) -> dict[str, Layout]:
    """Every sheet that a user may take in for an area; what decides is alike for many ledgers, and is asked once."""
    answers: dict[Any, bool] = {}
    found = {}
    for table, layout in layouts().items():
        feed: Ledger | None = getattr(layout.model, "feed", None)
        kind = feed and (layout.link, feed.reach, feed in OF_OTHERS)
        if kind not in answers:
            answers[kind] = may_take_in(user, layout, area)
        if answers[kind]:
            found[table] = layout
    return found


def may_complete(user: User, layout: Layout, area: str) -> bool:
    """Whether a user may say with an import that the ledger is complete for the area; the register is never said so."""
    return issubclass(layout.model, LedgerRow) and may_return(user, layout.model, area)


def require_keeper(user: User, layout: Layout, area: str) -> None:
    """Go on only if the user may take such a sheet in there. Raises NotAllowed, and leaves the refusal in the log.

    Whoever records in the area is told by RegisterClosed that the register is not taken in.
    """
    register = not issubclass(layout.model, LedgerRow)
    if not (may(user, Permission.RECORD, area) if register else may_take_in(user, layout, area)):
        _refused(user, Permission.RECORD, area)
    if register:
        raise RegisterClosed


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


class RegisterClosed(HoufuError):
    """The register is not taken in from files yet: a thing on file elsewhere has to be told apart without being shown."""

    def __init__(self) -> None:
        super().__init__(
            "登记库（安置点、社区、搬迁户、人员、住房）暂不能从文件入库，只接受台账。",
            "The register (settlements, communities, households, people, dwellings) is not taken in from files yet; ledgers are.",
        )
