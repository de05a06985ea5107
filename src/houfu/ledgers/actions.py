"""Writing ledgers: `record`, `correct` and `end` of the registry serve every ledger; a return has acts of its own."""

from datetime import date

from django.db import transaction

from houfu.facts.ledgers import Ledger
from houfu.ledgers.queries import latest_return
from houfu.ledgers.returns import Return
from houfu.registry.actions import correct, end, record, record_many
from houfu.registry.statements import RecordFault

__all__ = ["correct", "end", "make_return", "record", "record_many", "take_back"]


@transaction.atomic
def make_return(
    *, organ: str, ledger: Ledger, area: str, complete_to: date, received_on: date, source: int, by: int,
    act: str | None = "record",
) -> int:  # fmt: skip
    """State for `organ` that `ledger` is complete for all places under `area` up to and including `complete_to`.

    A later return of the same organ, ledger and area is a later version of the same thing; its key is returned. Raises
    RecordFault when the ledger is said to be complete for days to come, or less far than it was said before: the
    earlier return would go on covering those days, so it has to be taken back first. Without an `act` the caller leaves
    the event himself: the return is a part of his act.
    """
    if complete_to > received_on:
        raise RecordFault(Return, "上报截止日不能晚于收到之日", "a return cannot be complete for days to come")
    before = latest_return(ledger, area, organ=organ)
    if before is not None and before.complete_to > complete_to:
        raise RecordFault(
            Return,
            f"已经上报至{before.complete_to}；要改为更早的日期，请先撤回",
            f"it was returned up to {before.complete_to} before: take that back first",
        )
    key = before.key if before else None
    values = {"organ": organ, "ledger": str(ledger), "area": area, "complete_to": complete_to}
    return record(Return, key=key, values=values, valid_from=received_on, source=source, by=by, act=act)


@transaction.atomic
def take_back(*, organ: str, ledger: Ledger, area: str, source: int, by: int) -> None:
    """State that the latest return of an organ, ledger and area was none; the one before it, if any, stands again.

    What was said stays on file as known until now. Raises RecordFault where there is no return.
    """
    held = latest_return(ledger, area, organ=organ)
    if held is None:
        raise RecordFault(Return, "这个地区没有上报过这本台账", "this ledger was never returned for this area")
    end(Return, key=held.key, on=held.valid_from, source=source, by=by)
