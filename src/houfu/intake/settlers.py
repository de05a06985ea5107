"""Who settles a contradiction: whoever keeps the ledger there, and never one who handed the new value in."""

from __future__ import annotations

from houfu.access.actions import NotAllowed
from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.facts.errors import HoufuError
from houfu.intake.layouts import layout_named
from houfu.intake.models import Conflict, Import
from houfu.intake.queries import is_own
from houfu.intake.standing import stated_by
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.keepers import may_record
from houfu.safeguard.audit import record_event


class OwnHandIn(HoufuError):
    """Somebody was to settle what he handed in himself."""

    def __init__(self) -> None:
        super().__init__(
            "新内容由您上传或核对，请由负责登记的另一人处理。",
            "You handed the new value in, or checked it; another person who keeps the ledger settles it.",
        )


def may_settle(user: User, item: Conflict) -> bool:
    """Whether a user keeps the ledger there: he may settle all but what he handed in."""
    model = layout_named(item.table).model
    return (
        may_record(user, model, item.path) if issubclass(model, LedgerRow) else may(user, Permission.RECORD, item.path)
    )


@beyond_the_wall()
def is_his(user: User, item: Conflict) -> bool:
    """Whether the user handed the new value in, or checked a file that it came in."""
    files = Import._base_manager.filter(id__in=stated_by(item))
    return item.handed_in_by == user.pk or any(is_own(file, user.pk) for file in files)


def require_settler(item: Conflict, user: User) -> None:
    """Go on only if the user may settle the item. Raises NotAllowed (left in the log), OwnHandIn."""
    if not may_settle(user, item):
        record_event(act="conflict.settle", by=user.pk, path=item.path, key=item.id, allowed=False)
        raise NotAllowed
    if is_his(user, item):
        raise OwnHandIn
